package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.conformance.MessageReplay;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing;
import fil.datasets.Datasets;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorPack;
import fil.ipld.OverlayBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.snark.ChainProofs;
import fil.proofs.snark.SnarkVerifier;
import fil.proofs.snark.VerifyingKeys;
import fil.proofs.snarkpack.AggregateProof;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.Both;
import fil.proofs.snarkpack.Challenge;
import fil.proofs.snarkpack.Conversation;
import fil.proofs.snarkpack.Halves;
import fil.proofs.snarkpack.Round;
import fil.proofs.snarkpack.SectorAggregates;
import fil.vm.AggregateSeals;
import fil.vm.Machine;
import fil.vm.ProofVerifier;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Aggregates that miners sent to the main network, and what the machine asks of them.
///
/// The network's verifying keys are not here, so whether the seals hold cannot be seen. What can
/// are the equations that need no key: they hold only where points, values of the pairing, what the
/// aggregate is about and all challenges are those of the network. They have to hold for the version
/// that the actor asks for, which at this network version is the first, see [commit_batch.go]; and
/// [ChainProofs] has to come as far as the key that is not here.
///
/// [commit_batch.go]: https://github.com/filecoin-project/lotus/blob/master/storage/pipeline/commit_batch.go
class MainnetAggregatesTest {

  private static final VectorPack MAINNET = VectorPack.open(Datasets.open("mainnet-nv15"));

  private static final ChainProofs WITHOUT_KEYS =
      new ChainProofs(new SnarkVerifier(VerifyingKeys.none()));

  @Test
  void followFromWhatTheChainSays() {
    List<String> names =
        MAINNET.names().stream().filter(name -> name.contains("ProveCommitAggregate-Ok")).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(7);

    for (String name : names) {
      AggregateSeals asked = asked(MAINNET.load(name));
      AggregateProof proof = AggregateProof.decodeFirst(asked.proof());
      assertThat(proof.toBytes()).as(name).isEqualTo(asked.proof());
      List<SealStatement> seals = statements(asked);
      long partitions = (long) seals.size() * seals.getFirst().partitions();
      assertThat((long) proof.proofs()).isBetween(partitions, 2 * partitions - 1);

      assertThat(asked.aggregateProof()).as(name).isEqualTo(AggregateSeals.SNARK_PACK_V1);
      assertThat(versions(proof, SectorAggregates.includeOfSeals(seals)))
          .as("%s, as the actor asks", name)
          .containsExactly(AggregateVersion.of(asked.aggregateProof()));
      assertThat(versions(proof, SectorAggregates.includeOfSeals(seals.reversed())))
          .as("%s, its sectors in another order", name)
          .isEmpty();
      assertThatThrownBy(() -> WITHOUT_KEYS.verifyAggregateSeals(asked))
          .as("%s: nothing is wrong with it but that there is no key", name)
          .isInstanceOf(UnfitParametersException.class);
    }
  }

  /// The question that the machine has for whoever verifies proofs.
  private static AggregateSeals asked(LoadedVector loaded) {
    Asked proofs = new Asked(new ArrayList<>());
    Machine machine =
        MessageReplay.open(loaded.vector(), new OverlayBlockStore(loaded.blocks()), proofs);
    Machine.Applied applied = machine.apply(loaded.vector().messages().getFirst().message());
    assertThat(applied.receipt().isSuccess()).as(applied.why()).isTrue();
    assertThat(proofs.aggregates).hasSize(1);
    return proofs.aggregates.getFirst();
  }

  /// Takes all proofs for good, and keeps the aggregates.
  private record Asked(List<AggregateSeals> aggregates) implements ProofVerifier {

    @Override
    public boolean verifySeal(SealVerifyInfo seal) {
      return true;
    }

    @Override
    public boolean verifyAggregateSeals(AggregateSeals aggregate) {
      return aggregates.add(aggregate);
    }

    @Override
    public boolean verifyWindowPost(WindowPost post) {
      return true;
    }

    @Override
    public boolean verifyReplicaUpdate(ReplicaUpdate update) {
      return true;
    }
  }

  private static List<SealStatement> statements(AggregateSeals asked) {
    RegisteredSealProof kind = RegisteredSealProof.of(asked.sealProof().number());
    return asked.seals().stream()
        .map(seal ->
            new SealStatement(
                kind.porep(),
                kind.challenges(),
                new SectorIdentity(asked.miner().number(), seal.number().number()),
                Bytes32.copyOf(seal.randomness().toArray()),
                Bytes32.copyOf(seal.interactiveRandomness().toArray()),
                seal.unsealedCid().toCommitment(),
                seal.sealedCid().toCommitment()))
        .toList();
  }

  /// The versions whose challenges fit an aggregate about this.
  private static List<AggregateVersion> versions(AggregateProof proof, Bytes include) {
    List<AggregateVersion> fitting = new ArrayList<>();
    for (AggregateVersion version : AggregateVersion.values()) {
      Conversation conversation = Conversation.of(proof, include, version);
      List<Challenge> challenges = conversation.after(proof.rounds());
      if (isSumRight(proof, conversation.foldedFactor(challenges), challenges)) {
        assertThat(isProductRight(proof, challenges)).isTrue();
        assertThat(areCommitmentsRight(proof, challenges)).isTrue();
        fitting.add(version);
      }
    }
    return fitting;
  }

  /// `sum + Σ x·left + x⁻¹·right = C·factor`.
  private static boolean isSumRight(
      AggregateProof proof, Fr foldedFactor, List<Challenge> challenges) {
    G1 sum = proof.sum();
    for (int i = 0; i < challenges.size(); i++) {
      Round round = proof.rounds().get(i);
      sum =
          sum.add(round.sum().left().multiply(challenges.get(i).x()))
              .add(round.sum().right().multiply(challenges.get(i).inverse()));
    }
    return sum.equals(proof.remainder().c().multiply(foldedFactor));
  }

  /// `product · Π leftˣ · right^(1/x) = e(A, B)`.
  private static boolean isProductRight(AggregateProof proof, List<Challenge> challenges) {
    Gt folded = folded(proof.product(), proof, challenges, Round::product);
    return folded.equals(Pairing.of(proof.remainder().a(), proof.remainder().b()));
  }

  /// The same of the commitments by both secrets, with what is left of the keys.
  private static boolean areCommitmentsRight(AggregateProof proof, List<Challenge> challenges) {
    G1 a = proof.remainder().a();
    var b = proof.remainder().b();
    var c = proof.remainder().c();
    var v = proof.remainder().v();
    var w = proof.remainder().w();
    return folded(
                proof.commitmentAb().alpha(),
                proof,
                challenges,
                of(Round::commitmentAb, Both::alpha))
            .equals(Pairing.of(a, v.alpha()).multiply(Pairing.of(w.alpha(), b)))
        && folded(
                proof.commitmentAb().beta(), proof, challenges, of(Round::commitmentAb, Both::beta))
            .equals(Pairing.of(a, v.beta()).multiply(Pairing.of(w.beta(), b)))
        && folded(
                proof.commitmentC().alpha(), proof, challenges, of(Round::commitmentC, Both::alpha))
            .equals(Pairing.of(c, v.alpha()))
        && folded(proof.commitmentC().beta(), proof, challenges, of(Round::commitmentC, Both::beta))
            .equals(Pairing.of(c, v.beta()));
  }

  private static Function<Round, Halves<Gt>> of(
      Function<Round, Halves<Both<Gt>>> commitment, Function<Both<Gt>, Gt> secret) {
    return round ->
        new Halves<>(
            secret.apply(commitment.apply(round).left()),
            secret.apply(commitment.apply(round).right()));
  }

  private static Gt folded(
      Gt start,
      AggregateProof proof,
      List<Challenge> challenges,
      Function<Round, Halves<Gt>> said) {
    Gt folded = start;
    for (int i = 0; i < challenges.size(); i++) {
      Halves<Gt> halves = said.apply(proof.rounds().get(i));
      folded =
          folded
              .multiply(halves.left().pow(challenges.get(i).x()))
              .multiply(halves.right().pow(challenges.get(i).inverse()));
    }
    return folded;
  }
}
