package fil.proofs.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.SectorLayout;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.post.StoredSector;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SectorUpdateTest {

  private static final SectorSize SIZE = SectorSize.KIB_2;

  private final Seal empty =
      Seal.of(RegisteredSealProof.of(SIZE), new SectorIdentity(1000, 1), Bytes32.ZERO, Bytes.EMPTY);

  private final SectorUpdate update = update(empty, "new data");

  private static SectorUpdate update(Seal seal, String data) {
    NodeStore store = NodeStore.inMemory();
    Staged staged =
        Staged.stage(
            SectorLayout.of(SIZE.padded(), List.of(SIZE.padded())),
            List.of(
                new ByteArrayInputStream(
                    data.getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
            store,
            Progress.NONE,
            Stop.create());
    return SectorUpdate.encode(
        SIZE,
        seal.commitment().commC(),
        ReplicaTree.of(seal.commitment().treeRLast(), seal.replica().nodes()),
        staged,
        store,
        Progress.NONE,
        Stop.create());
  }

  @Test
  void anUpdateIsProved() {
    UpdateProof proof = update.prove(0);

    assertThat(UpdateVerifier.flaw(update.statement(), List.of(proof))).isEmpty();
    assertThat(UpdateProof.WIRE.fromBincode(UpdateProof.WIRE.toBincode(proof))).isEqualTo(proof);
    assertThatThrownBy(() -> update.prove(1)).hasMessage("partition 1 of 1");
  }

  /// Who knows only `p_aux` can tell what the chain was told.
  @Test
  void keepsBothRoots() {
    Bytes roots = update.auxiliary();

    Bytes32 commC = new Bytes32(roots.slice(0, Bytes32.SIZE));
    Bytes32 root = new Bytes32(roots.slice(Bytes32.SIZE, 2 * Bytes32.SIZE));
    assertThat(commC).isEqualTo(empty.commitment().commC());
    assertThat(Commitment.commR(commC, root)).isEqualTo(update.statement().commRNew());
  }

  @Test
  void theDataComesOutAgain() {
    Nodes out = NodeStore.inMemory().create("out", SIZE.nodes());

    update.key().decode(update.replica(), update.old().leaves(), out, Progress.NONE, Stop.create());
    assertThat(out.toBytes()).isEqualTo(update.staged().data().toBytes());

    update
        .key()
        .remove(update.replica(), update.staged().data(), out, Progress.NONE, Stop.create());
    assertThat(out.toBytes()).isEqualTo(empty.replica().nodes().toBytes());
  }

  @Test
  void theUpdatedSectorIsAsGoodAsASealedOne() {
    StoredSector stored = new StoredSector(1, update.commC(), update.updated());

    assertThat(stored.known().commR()).isEqualTo(update.statement().commRNew());
  }

  @Test
  void theProofOfOneUpdateProvesNoOther() {
    SectorUpdate other = update(empty, "other data");

    assertThat(UpdateVerifier.flaw(other.statement(), List.of(update.prove(0)))).isPresent();
    assertThat(UpdateVerifier.flaw(update.statement(), List.of()))
        .contains("it has 0 partitions, not 1");
  }

  @Test
  void changedBytesProveNothing() {
    refusesChanges(29);
  }

  @Test
  @Tag("long")
  void noChangedByteProvesAnything() {
    refusesChanges(1);
  }

  private void refusesChanges(int step) {
    byte[] bytes = UpdateProof.WIRE.toBincode(update.prove(0)).toArray();

    List<Integer> accepted =
        IntStream.range(0, Math.ceilDiv(bytes.length, step))
            .map(i -> i * step)
            .parallel()
            .filter(at -> flawWithout(bytes, at).isEmpty())
            .boxed()
            .toList();

    assertThat(accepted).isEmpty();
  }

  private Optional<String> flawWithout(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << (at % Byte.SIZE));
    try {
      UpdateProof proof = UpdateProof.WIRE.fromBincode(Bytes.copyOf(changed));
      return UpdateVerifier.flaw(update.statement(), List.of(proof));
    } catch (MalformedInputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
