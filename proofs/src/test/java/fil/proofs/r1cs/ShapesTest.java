package fil.proofs.r1cs;

import fil.num.Bytes32;
import fil.piece.SectorLayout;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.store.NodeStore;
import fil.proofs.update.SectorUpdate;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small sectors with the trees, and one with the layers, of large ones: that their circuits'
/// values, computed in one pass, are those of the text. Their constraints are held beside the
/// reference's `shape-` files.
@Tag("long")
class ShapesTest {

  private static final Bytes32 SEED = Bytes32.parseHex("05".repeat(32));
  private static final Bytes32 RANDOMNESS = Bytes32.parseHex("07".repeat(32));

  @ParameterizedTest
  @CsvSource({"KIB_4, 2", "KIB_16, 2", "KIB_32, 2", "KIB_4, 11"})
  void computesSealsAsWritten(SectorSize size, int layers) {
    Seal seal = seal(size, layers);
    VanillaSealProof answers =
        VanillaSealProof.prove(seal, ChallengeKind.INTERACTIVE, SEED, Progress.NONE, Stop.create());

    ComputationTest.assertComputesWhatIsWritten(
        PorepCircuit.of(
            PorepCircuit.Form.of(seal.porep(), 1),
            new PorepCircuit.Instance(
                seal.replicaId(),
                seal.commD(),
                seal.commR(),
                answers.partitions().getFirst().subList(0, 1))));
  }

  @ParameterizedTest
  @CsvSource({"KIB_4", "KIB_16", "KIB_32"})
  void computesWindowsAsWritten(SectorSize size) {
    List<StoredSector> sectors = List.of(StoredSector.of(seal(size, 2)));
    PostStatement statement =
        new PostStatement(
            PostSettings.window(size, ApiVersion.V1_2_0),
            RANDOMNESS,
            sectors.stream().map(StoredSector::known).toList());

    ComputationTest.assertComputesWhatIsWritten(
        PostCircuit.of(
            statement,
            0,
            VanillaPost.partitions(
                    statement, VanillaPost.answer(statement, sectors, Progress.NONE, Stop.create()))
                .getFirst()));
  }

  @ParameterizedTest
  @CsvSource({"KIB_4", "KIB_16", "KIB_32"})
  void computesUpdatesAsWritten(SectorSize size) {
    Seal before = seal(size, 2);
    NodeStore store = NodeStore.inMemory();
    SectorUpdate updated =
        SectorUpdate.encode(
            size,
            before.commitment().commC(),
            ReplicaTree.of(before.commitment().treeRLast(), before.replica().nodes()),
            Staged.stage(layout(size), List.of(data(size, 9)), store, Progress.NONE, Stop.create()),
            store,
            Progress.NONE,
            Stop.create());
    int last = updated.statement().settings().partitions() - 1;

    ComputationTest.assertComputesWhatIsWritten(
        UpdateCircuit.of(
            UpdateCircuit.Form.of(size),
            new UpdateCircuit.Instance(updated.statement(), last, updated.prove(last))));
  }

  private static Seal seal(SectorSize size, int layers) {
    return Seal.compute(
        new Porep(size, layers, ApiVersion.V1_2_0, Bytes32.ZERO),
        new SectorIdentity(1000, 1),
        SEED,
        layout(size),
        List.of(data(size, 3)),
        NodeStore.inMemory(),
        Progress.NONE,
        Stop.create());
  }

  private static SectorLayout layout(SectorSize size) {
    return SectorLayout.of(size.padded(), List.of(size.padded()));
  }

  private static ByteArrayInputStream data(SectorSize size, int value) {
    byte[] data = new byte[Math.toIntExact(size.dataBytes())];
    Arrays.fill(data, (byte) value);
    return new ByteArrayInputStream(data);
  }
}
