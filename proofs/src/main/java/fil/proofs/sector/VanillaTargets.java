package fil.proofs.sector;

import fil.cbor.MalformedInputException;
import fil.fuzz.BrokenPromise;
import fil.fuzz.Dice;
import fil.fuzz.Samples;
import fil.fuzz.Target;
import fil.fuzz.Target.Form;
import fil.fuzz.TargetSource;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.store.NodeStore;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateProof;
import fil.proofs.wire.Wire;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Decoders of what a sector is proved with before there is a SNARK, and of what its folder says,
/// for those who attack them.
public final class VanillaTargets implements TargetSource {

  private static final SectorSize SIZE = SectorSize.KIB_2;
  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SIZE);

  /// JSON is read by a parser with tables and buffers of its own.
  private static final long FIXED = 256 << 10;

  /// A number of four characters in JSON is a byte of a node, and passes through objects.
  private static final long PER_BYTE = 512;

  private static final int POOL = 4;

  @Override
  public List<Target<?>> targets() {
    return List.of(
        bincode("seal-proof", VanillaSealProof.WIRE, VanillaTargets::sealProof),
        json("seal-proof-json", VanillaSealProof.WIRE, VanillaTargets::sealProof),
        bincode("post-answer", PartitionAnswer.WIRE, VanillaTargets::answer),
        json("post-answer-json", PartitionAnswer.WIRE, VanillaTargets::answer),
        bincode("update-opening", UpdateProof.WIRE, VanillaTargets::updateProof),
        json("update-opening-json", UpdateProof.WIRE, VanillaTargets::updateProof),
        Target.of(
                "sector-manifest",
                Form.TEXT,
                dice -> ManifestJson.encode(manifest(dice)),
                VanillaTargets::manifest,
                ManifestJson::encode)
            .withCost(FIXED, PER_BYTE));
  }

  private static <T> Target<T> bincode(String name, Wire<T> wire, Function<Dice, T> values) {
    return Target.of(
            name,
            Form.BYTES,
            Samples.pool(POOL, dice -> wire.toBincode(values.apply(dice)).toArray()),
            input -> wire.fromBincode(Bytes.copyOf(input)),
            value -> wire.toBincode(value).toArray())
        .withCost(FIXED, PER_BYTE);
  }

  /// The same value has many texts in JSON, so that it is the value that has to come back.
  private static <T> Target<T> json(String name, Wire<T> wire, Function<Dice, T> values) {
    return new Target<>(
        name,
        Form.TEXT,
        Samples.pool(
            POOL, dice -> wire.toJson(values.apply(dice)).getBytes(StandardCharsets.UTF_8)),
        input -> wire.fromJson(Bytes.copyOf(input)),
        (value, _) -> {
          byte[] written = wire.toJson(value).getBytes(StandardCharsets.UTF_8);
          if (!wire.fromJson(Bytes.copyOf(written)).equals(value)) {
            throw new BrokenPromise("accepted, and another value when written and read again");
          }
        },
        new Target.Cost(FIXED, PER_BYTE));
  }

  private static SectorManifest manifest(byte[] text) {
    try {
      return ManifestJson.decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(String.valueOf(e.getMessage()), 0);
    }
  }

  private static VanillaSealProof sealProof(Dice dice) {
    ChallengeKind kind = dice.oneIn(2) ? ChallengeKind.INTERACTIVE : ChallengeKind.SYNTHETIC;
    return VanillaSealProof.prove(seal(dice, 1), kind, hash(dice), Progress.NONE, Stop.create());
  }

  private static PartitionAnswer answer(Dice dice) {
    List<StoredSector> sectors =
        IntStream.rangeClosed(1, 2)
            .mapToObj(number -> StoredSector.of(seal(dice, number)))
            .toList();
    PostStatement statement =
        new PostStatement(
            PostSettings.window(SIZE, ApiVersion.V1_2_0),
            hash(dice),
            sectors.stream().map(StoredSector::known).toList());
    return VanillaPost.partitions(
            statement, VanillaPost.answer(statement, sectors, Progress.NONE, Stop.create()))
        .getFirst();
  }

  private static UpdateProof updateProof(Dice dice) {
    Seal before = seal(dice, 1);
    NodeStore store = NodeStore.inMemory();
    Staged staged =
        Staged.stage(
            SectorLayout.of(SIZE.padded(), List.of(SIZE.padded())),
            List.of(new ByteArrayInputStream(data(dice))),
            store,
            Progress.NONE,
            Stop.create());
    return SectorUpdate.encode(
            SIZE,
            before.commitment().commC(),
            ReplicaTree.of(before.commitment().treeRLast(), before.replica().nodes()),
            staged,
            store,
            Progress.NONE,
            Stop.create())
        .prove(0);
  }

  private static SectorManifest manifest(Dice dice) {
    List<PieceInfo> pieces =
        IntStream.range(0, dice.small(2))
            .mapToObj(_ -> new PieceInfo(SIZE.padded(), hash(dice)))
            .toList();
    List<SectorManifest.Stage> stages =
        IntStream.range(0, dice.small(3))
            .mapToObj(stage ->
                new SectorManifest.Stage(
                    "stage " + stage,
                    List.of(
                        new SectorManifest.StoredFile(
                            "cache/file-" + stage, dice.below(1 << 20), hash(dice)))))
            .toList();
    Optional<SectorManifest.Commitments> commitments =
        dice.oneIn(2)
            ? Optional.of(
                new SectorManifest.Commitments(
                    hash(dice), hash(dice), hash(dice), hash(dice), hash(dice)))
            : Optional.empty();
    Optional<SectorManifest.Before> before =
        dice.oneIn(4)
            ? Optional.of(new SectorManifest.Before(hash(dice), hash(dice)))
            : Optional.empty();
    return new SectorManifest(
        PROOF,
        identity(dice, dice.small(1 << 20)),
        hash(dice),
        1 + dice.below((int) SIZE.dataBytes()),
        pieces,
        stages,
        commitments,
        before);
  }

  private static Seal seal(Dice dice, long number) {
    return Seal.of(PROOF, identity(dice, number), hash(dice), Bytes.copyOf(data(dice)));
  }

  private static SectorIdentity identity(Dice dice, long number) {
    return new SectorIdentity(dice.small(1 << 20), number);
  }

  private static byte[] data(Dice dice) {
    return dice.bytes(1 + dice.below((int) SIZE.dataBytes()));
  }

  private static Bytes32 hash(Dice dice) {
    return Bytes32.copyOf(dice.bytes(Bytes32.SIZE));
  }
}
