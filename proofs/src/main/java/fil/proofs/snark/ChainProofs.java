package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import fil.vm.AggregateSeals;
import fil.vm.ProofVerifier;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the virtual machine asks, answered with pairings: a proof is good when it verifies, and for
/// no other reason. Whatever is wrong with a message, down to bytes that are no points, makes its
/// proof a bad one and nothing worse.
///
/// A key that is missing is no fault of a message, nor is anything that goes wrong in here. It
/// throws, since a machine that said 'bad' for want of a key would leave the chain.
///
/// @param verifier verifies
public record ChainProofs(SnarkVerifier verifier) implements ProofVerifier {

  @Override
  public boolean verifySeal(SealVerifyInfo seal) {
    return stated(() ->
            statement(
                RegisteredSealProof.of(seal.sealProof().number()),
                new SectorIdentity(
                    seal.sectorId().miner().number(), seal.sectorId().number().number()),
                new AggregateSeals.Seal(
                    seal.sectorId().number(),
                    seal.randomness(),
                    seal.interactiveRandomness(),
                    seal.sealedCid(),
                    seal.unsealedCid())))
        .map(statement -> verifier.seal(statement, seal.proof()))
        .orElse(false);
  }

  /// What a message states; nothing where no proof could be about that. Only this is the message's:
  /// what is thrown when the statement is verified is not caught.
  private static <T> Optional<T> stated(Supplier<T> message) {
    try {
      return Optional.of(message.get());
    } catch (MalformedInputException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SealStatement statement(
      RegisteredSealProof kind, SectorIdentity identity, AggregateSeals.Seal seal) {
    return new SealStatement(
        kind.porep(),
        kind.challenges(),
        identity,
        Bytes32.copyOf(seal.randomness().toArray()),
        Bytes32.copyOf(seal.interactiveRandomness().toArray()),
        data(seal.unsealedCid()),
        replica(seal.sealedCid()));
  }

  /// One proof of the partitions of all sectors.
  @Override
  public boolean verifyAggregateSeals(AggregateSeals aggregate) {
    return stated(() -> statements(aggregate))
        .map(stated -> verifier.seals(stated.seals, aggregate.proof(), stated.version))
        .orElse(false);
  }

  private record Aggregated(List<SealStatement> seals, AggregateVersion version) {}

  private static Aggregated statements(AggregateSeals aggregate) {
    RegisteredSealProof kind = RegisteredSealProof.of(aggregate.sealProof().number());
    return new Aggregated(
        aggregate.seals().stream()
            .map(seal ->
                statement(
                    kind,
                    new SectorIdentity(aggregate.miner().number(), seal.number().number()),
                    seal))
            .toList(),
        AggregateVersion.of(aggregate.aggregateProof()));
  }

  /// There is one proof, with the bytes of all partitions in their order: more than one is refused,
  /// as in [post.rs]. A sector may be listed more than once: the miner actor puts a good sector in
  /// the place of each that is faulty or skipped. It is proved once. Of a number that is listed with
  /// different CommRs the last one counts, as in the machine of the network, which collects the list
  /// into a map, see [verify_post].
  ///
  /// [post.rs]: https://github.com/filecoin-project/rust-filecoin-proofs-api/blob/master/src/post.rs
  /// [verify_post]: https://github.com/filecoin-project/ref-fvm/blob/master/fvm/src/kernel/default.rs
  @Override
  public boolean verifyWindowPost(WindowPost post) {
    return stated(() -> statement(post))
        .map(statement -> verifier.post(statement, post.proofs().getFirst().bytes()))
        .orElse(false);
  }

  private static PostStatement statement(WindowPost post) {
    RegisteredPostProof kind = RegisteredPostProof.of(onlyOne(post.proofs()).type());
    boolean areOfOneSize =
        post.sectors().stream()
            .allMatch(sector ->
                RegisteredSealProof.of(sector.sealProof().number()).size() == kind.size());
    if (kind.isWinning() || !areOfOneSize) {
      throw new IllegalArgumentException("no window proof of these sectors: " + kind);
    }
    return new PostStatement(
        kind.settings(), asElement(post.randomness()), eachOnce(post.sectors()));
  }

  private static List<PostStatement.Sector> eachOnce(List<WindowPost.Sector> sectors) {
    SortedMap<Long, Bytes32> commRs = new TreeMap<>();
    for (WindowPost.Sector sector : sectors) {
      commRs.put(sector.number().number(), replica(sector.sealedCid()));
    }
    List<PostStatement.Sector> each = new ArrayList<>();
    commRs.forEach((number, commR) -> each.add(new PostStatement.Sector(number, commR)));
    return each;
  }

  private static PostProof onlyOne(List<PostProof> proofs) {
    if (proofs.size() != 1) {
      throw new IllegalArgumentException(
          "a window has one proof of all its partitions, not " + proofs.size());
    }
    return proofs.getFirst();
  }

  /// Randomness of the chain without its two top bits.
  private static Bytes32 asElement(Bytes randomness) {
    byte[] bytes = Bytes32.copyOf(randomness.toArray()).toArray();
    bytes[Bytes32.SIZE - 1] &= 0x3f;
    return Bytes32.copyOf(bytes);
  }

  @Override
  public boolean verifyReplicaUpdate(ReplicaUpdate update) {
    return stated(() ->
            new UpdateStatement(
                RegisteredUpdateProof.of(update.type().number()).size(),
                replica(update.oldSealedCid()),
                data(update.newUnsealedCid()),
                replica(update.newSealedCid())))
        .map(statement -> verifier.update(statement, update.proof()))
        .orElse(false);
  }

  private static Bytes32 data(Cid commD) {
    Bytes32 commitment = commitment(commD);
    if (!commD.equals(Cid.ofDataCommitment(commitment))) {
      throw new IllegalArgumentException("not the name of data: " + commD);
    }
    return commitment;
  }

  private static Bytes32 replica(Cid commR) {
    Bytes32 commitment = commitment(commR);
    if (!commR.equals(Cid.ofReplicaCommitment(commitment))) {
      throw new IllegalArgumentException("not the name of a replica: " + commR);
    }
    return commitment;
  }

  /// A name that a message brings is the message's fault. Whatever else is in no state to answer is
  /// ours, and is not taken for a bad proof.
  private static Bytes32 commitment(Cid name) {
    try {
      return name.toCommitment();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
