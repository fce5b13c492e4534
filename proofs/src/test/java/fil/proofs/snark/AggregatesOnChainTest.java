package fil.proofs.snark;

import static fil.proofs.snark.Recorded.hex;
import static fil.proofs.snark.Recorded.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fil.cid.Cid;
import fil.crypto.bls12381.Fr;
import fil.num.ActorId;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.SectorNumber;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateProof;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.snarkpack.SnarkPack;
import fil.proofs.update.UpdateStatement;
import fil.vm.AggregateSeals;
import fil.vm.SealProofType;
import fil.vm.SealVerifyInfo;
import fil.vm.SectorId;
import fil.work.Progress;
import fil.work.Stop;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The reference's aggregates, as the virtual machine asks for them.
class AggregatesOnChainTest {

  private static final ReferenceString STRING =
      ReferenceString.insecure(
          Recorded.element("srs/alpha"),
          Recorded.element("srs/beta"),
          33,
          Progress.NONE,
          Stop.create());

  private static final VerifyingKeys CIRCUITS =
      VerifyingKeys.none()
          .with(new ParameterSet(Kind.POREP, SectorSize.KIB_2), Recorded.key("porep-2kib"))
          .with(new ParameterSet(Kind.UPDATE, SectorSize.KIB_2), Recorded.key("update-2kib"));

  private static final SnarkVerifier VERIFIER =
      new SnarkVerifier(CIRCUITS.with(STRING.verificationKey()));

  private static final ChainProofs PROOFS = new ChainProofs(VERIFIER);

  /// A message is about the sectors of one miner, which none of the recorded aggregates of seals
  /// is.
  @Test
  void acceptsSealsOfOneSectorTwice() {
    JsonNode sector = json("sector-2kib-zeros");
    StatedProof.OfSeal recorded = Recorded.seal("zeros");
    Bytes aggregate =
        SectorAggregates.aggregateSeals(
            STRING,
            List.of(recorded.statement(), recorded.statement()),
            List.of(recorded.proof(), recorded.proof()),
            AggregateVersion.V1,
            Progress.NONE,
            Stop.create());

    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate, 0))).isTrue();
    // What follows an aggregate is not looked at.
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate.concat(Bytes.of(7)), 0)))
        .isTrue();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate, 1))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, aggregate, 2))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 1, aggregate, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 3, aggregate, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 0, aggregate, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(sector, 2, Bytes.EMPTY, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(seals(json("sector-2kib-random"), 2, aggregate, 0)))
        .isFalse();

    // A key in the place of another is a fault of ours, and no reason to call a proof bad.
    ParameterSet set = new ParameterSet(Kind.POREP, SectorSize.KIB_2);
    ChainProofs mistaken =
        new ChainProofs(
            new SnarkVerifier(
                new VerifyingKeys(
                    Map.of(set.fileName(), Recorded.key("update-2kib")),
                    Optional.of(STRING.verificationKey()))));
    assertThatThrownBy(() -> mistaken.verifyAggregateSeals(seals(sector, 2, aggregate, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 public inputs, not 39");
  }

  @Test
  void acceptsTheReferencesNonInteractiveProof() {
    JsonNode sector = json("sector-2kib-zeros");
    JsonNode recorded = json("porep-2kib-non-interactive");
    Bytes proof = hex(recorded, "proof");

    assertThat(PROOFS.verifySeal(nonInteractive(sector, recorded, proof))).isTrue();
    assertThat(
            PROOFS.verifySeal(nonInteractive(sector, recorded, proof.slice(0, proof.size() - 1))))
        .isFalse();
    assertThat(PROOFS.verifySeal(nonInteractive(sector, recorded, Recorded.seal("zeros").proof())))
        .isFalse();
    assertThat(PROOFS.verifySeal(nonInteractive(json("sector-2kib-random"), recorded, proof)))
        .isFalse();
  }

  /// Right in every equation, and of the version that the network never took for such seals.
  @Test
  void refusesTheFirstVersionOfNonInteractiveSeals() {
    StatedProof.OfSeal recorded = Recorded.nonInteractive();
    List<SealStatement> one = List.of(recorded.statement());
    Bytes first = aggregated(AggregateVersion.V1);
    assertThat(AggregateProof.decode(first).proofs()).isEqualTo(16);
    assertThat(
            SnarkPack.verify(
                STRING.verificationKey(),
                Recorded.key("porep-2kib"),
                AggregateProof.decode(first),
                SectorAggregates.inputsOfSeals(one),
                SectorAggregates.includeOfSeals(one),
                AggregateVersion.V1,
                Stop.create()))
        .as("but for its version it is right")
        .isTrue();
    assertThat(aggregated(AggregateVersion.V2)).isEqualTo(recorded.proof());

    assertThat(VERIFIER.seals(one, first, AggregateVersion.V1)).isFalse();
    assertThat(VERIFIER.seals(one, first, AggregateVersion.V2)).isFalse();
    assertThat(VERIFIER.seals(one, recorded.proof(), AggregateVersion.V1)).isFalse();
    assertThat(VERIFIER.seals(one, recorded.proof(), AggregateVersion.V2)).isTrue();
    assertThat(VERIFIER.seal(recorded.statement(), first)).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(nonInteractive(first, 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(nonInteractive(first, 1))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(nonInteractive(recorded.proof(), 0))).isFalse();
    assertThat(PROOFS.verifyAggregateSeals(nonInteractive(recorded.proof(), 1))).isTrue();
    assertThatThrownBy(() ->
            SectorAggregates.aggregateSeals(
                STRING,
                one,
                List.of(Recorded.nonInteractivePartitions()),
                AggregateVersion.V1,
                Progress.NONE,
                Stop.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "non-interactive seals are aggregated by the second version of the protocol only");
  }

  /// One proof of the partitions of the recorded non-interactive seal.
  private static Bytes aggregated(AggregateVersion version) {
    List<Groth16Proof> partitions =
        SnarkPack.padded(Groth16Proof.decodeAll(Recorded.nonInteractivePartitions()));
    return SnarkPack.aggregate(
            STRING.aggregationKey(partitions.size(), Stop.create()),
            partitions,
            SectorAggregates.includeOfSeals(List.of(Recorded.nonInteractive().statement())),
            version,
            Progress.NONE,
            Stop.create())
        .toBytes();
  }

  /// An aggregate of one sector that challenges itself.
  private static AggregateSeals nonInteractive(Bytes proof, long version) {
    JsonNode sector = json("sector-2kib-zeros");
    JsonNode recorded = json("porep-2kib-non-interactive");
    return new AggregateSeals(
        new ActorId(sector.get("actor_id").longValue()),
        new SealProofType(recorded.get("registered_seal_proof").longValue()),
        version,
        proof,
        List.of(
            new AggregateSeals.Seal(
                new SectorNumber(sector.get("sector_number").longValue()),
                hex(sector, "ticket"),
                hex(recorded, "seed"),
                Cid.ofReplicaCommitment(new Bytes32(hex(recorded, "comm_r"))),
                Cid.ofDataCommitment(new Bytes32(hex(recorded, "comm_d"))))));
  }

  /// The sectors have the most partitions there are, which is known before what they open is
  /// computed: that would take minutes, and gigabytes at once.
  @Test
  void looksAtTheAggregateFirst() {
    RegisteredSealProof kind = RegisteredSealProof.of(18);
    SealStatement is = Recorded.nonInteractive().statement();
    List<SealStatement> many =
        Collections.nCopies(
            1024,
            new SealStatement(
                kind.porep(),
                kind.challenges(),
                is.identity(),
                is.ticket(),
                is.seed(),
                is.commD(),
                is.commR()));
    Bytes aggregate = Recorded.nonInteractive().proof();
    long before = System.nanoTime();

    for (Bytes bytes : List.of(Bytes.EMPTY, Bytes.zeros(60_000), aggregate)) {
      assertThat(
              SectorAggregates.verifySeals(
                  STRING.verificationKey(),
                  Recorded.key("porep-2kib"),
                  bytes,
                  many,
                  AggregateVersion.V2,
                  Stop.create()))
          .isFalse();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    List<List<Fr>> inputs = SectorAggregates.inputsOfSeals(many);
    assertThat(inputs).hasSize(1 << 17);
    assertThat(inputs.get(1 << 16)).hasSize(3 + 18 * 18);
    assertThat(inputs.getLast()).isEqualTo(many.getLast().publicInputs(125));
  }

  @Test
  void acceptsTheReferencesAggregateOfUpdates() {
    Bytes aggregate = hex(json("aggregate-porep-2kib").get("aggregates").get(4), "aggregate");
    UpdateStatement statement = Recorded.update().statement();

    assertThat(VERIFIER.updates(List.of(statement, statement), aggregate)).isTrue();
    assertThat(VERIFIER.updates(List.of(statement), aggregate)).isFalse();
    assertThat(VERIFIER.updates(List.of(), aggregate)).isFalse();
    assertThat(VERIFIER.updates(List.of(statement, statement), Bytes.EMPTY)).isFalse();
  }

  /// A verifier without a reference string does not know, which is not the message's fault.
  @Test
  void saysThatThereIsNoReferenceString() {
    ChainProofs without = new ChainProofs(new SnarkVerifier(CIRCUITS));
    JsonNode sector = json("sector-2kib-zeros");

    assertThatThrownBy(() -> without.verifyAggregateSeals(seals(sector, 2, Bytes.EMPTY, 0)))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("there is no structured reference string");
  }

  private static AggregateSeals seals(JsonNode sector, int count, Bytes proof, long kind) {
    AggregateSeals.Seal seal =
        new AggregateSeals.Seal(
            new SectorNumber(sector.get("sector_number").longValue()),
            hex(sector, "ticket"),
            hex(sector, "seed"),
            Cid.ofReplicaCommitment(new Bytes32(hex(sector, "comm_r"))),
            Cid.ofDataCommitment(new Bytes32(hex(sector, "comm_d"))));
    return new AggregateSeals(
        new ActorId(sector.get("actor_id").longValue()),
        SealProofType.STACKED_DRG_2_KIB_V1_1,
        kind,
        proof,
        Collections.nCopies(count, seal));
  }

  private static SealVerifyInfo nonInteractive(JsonNode sector, JsonNode recorded, Bytes proof) {
    return new SealVerifyInfo(
        new SealProofType(recorded.get("registered_seal_proof").longValue()),
        new SectorId(
            new ActorId(sector.get("actor_id").longValue()),
            new SectorNumber(sector.get("sector_number").longValue())),
        List.of(),
        hex(sector, "ticket"),
        hex(recorded, "seed"),
        proof,
        Cid.ofReplicaCommitment(new Bytes32(hex(recorded, "comm_r"))),
        Cid.ofDataCommitment(new Bytes32(hex(recorded, "comm_d"))));
  }
}
