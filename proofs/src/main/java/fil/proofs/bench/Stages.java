package fil.proofs.bench;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.piece.Fr32;
import fil.piece.PieceStream;
import fil.piece.SectorLayout;
import fil.proofs.hash.Poseidon;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Replica;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.WorkingRows;
import fil.proofs.update.SectorUpdate;
import fil.work.Progress;
import fil.work.Stop;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The stages of sealing, on a sector of 8 MiB of random data that was sealed before.
///
/// As in the reference's bench, what a stage makes goes to files, and the parents are those of a
/// cache but where they are what is timed.
public final class Stages implements AutoCloseable {

  private static final SectorSize SIZE = SectorSize.MIB_8;
  private static final SectorSize LARGE = SectorSize.MIB_512;
  private static final int HASHES = 20_000;
  private static final int HASHES_AT_ONCE = 500;
  private static final int PIECE = 127 << 20;

  private final Porep porep = RegisteredSealProof.of(SIZE).porep();
  private final SectorIdentity identity = new SectorIdentity(1000, 1);
  private final SectorLayout layout = SectorLayout.of(SIZE.padded(), List.of(SIZE.padded()));
  private final byte[] data = RandomBytes.of((int) SIZE.dataBytes(), 1);
  private final byte[] newData = RandomBytes.of((int) SIZE.dataBytes(), 2);
  private final Path folder;
  private final FileStore store;
  private final ParentsCache parents;
  private final Staged staged;
  private final Labels labels;
  private final Replica replica;
  private final CompoundTree treeRLast;
  private final Bytes32 commC;

  private int made;

  private Stages(Path folder, Progress progress, Stop stop) {
    this.folder = folder;
    store = FileStore.in(folder, stop);
    parents = ParentsCache.compute(porep, store, progress, stop);
    staged = Staged.stage(layout, stream(data), store, progress, stop);
    Bytes32 replicaId = identity.replicaId(Bytes32.ZERO, staged.commD(), porep.porepId());
    labels = Labels.compute(parents, replicaId, store, progress, stop);
    Nodes sealed = store.create("sealed", porep.nodes());
    replica = Replica.encode(labels, staged.data(), sealed, progress, stop);
    Commitment commitment = Commitment.to(replica, store, progress, stop);
    treeRLast = commitment.treeRLast();
    commC = commitment.commC();
  }

  /// Seals the sector that the stages work on.
  ///
  /// @throws UncheckedIOException when no temporary folder can be made
  public static Stages prepare(Progress progress, Stop stop) {
    try {
      return new Stages(Files.createTempDirectory("sealab-bench-"), progress, stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All stages.
  public List<Stage> all() {
    byte[] piece = RandomBytes.of(PIECE, 3);
    return List.of(
        new Stage("comm-p-128mib", PIECE, "bytes", 0.9, 1.1, stop -> commP(piece, stop)),
        new Stage("parents-cache-8mib", porep.nodes(), "nodes", 2, 3, this::parents),
        new Stage("sdr-labels-8mib", 2 * porep.nodes(), "labels", 0.9, 1.0, this::labels),
        poseidon(2),
        poseidon(8),
        poseidon(11),
        new Stage("tree-d-8mib", SIZE.bytes(), "bytes", 0, 0, this::treeD),
        new Stage("tree-c-8mib", porep.nodes(), "nodes", 2, 4, this::treeC),
        new Stage("tree-r-last-8mib", porep.nodes(), "nodes", 2, 4, this::treeRLast),
        new Stage("unseal-8mib", SIZE.bytes(), "bytes", 1, 1.5, this::unseal),
        new Stage("snap-encode-8mib", SIZE.bytes(), "bytes", 1.5, 3, this::snap),
        new Stage("pre-commit-8mib", SIZE.bytes(), "bytes", 1.5, 3, this::preCommit),
        new Stage(
            Peer.LARGE_PRE_COMMIT,
            LARGE.bytes(),
            "bytes",
            Stage.Goal.ratio(1.5, 3),
            this::largePreCommit,
            true));
  }

  private static void commP(byte[] piece, Stop stop) {
    try {
      PieceStream.hash(new ByteArrayInputStream(piece), piece.length, Progress.NONE, stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stage poseidon(int arity) {
    byte[] inputs = RandomBytes.of(HASHES_AT_ONCE * arity * Fr.BYTES, arity);
    for (int top = Fr.BYTES - 1; top < inputs.length; top += Fr.BYTES) {
      inputs[top] &= 0b0011_1111;
    }
    byte[] digests = new byte[HASHES_AT_ONCE * Fr.BYTES];
    Poseidon.Batch batch = Poseidon.ofMerkle(arity, HASHES).batch();
    return new Stage(
        "poseidon-" + arity + "-1-thread",
        HASHES,
        "hashes",
        2,
        4,
        _ -> {
          for (int i = 0; i < HASHES; i += HASHES_AT_ONCE) {
            batch.hash(inputs, HASHES_AT_ONCE, digests);
          }
        });
  }

  private void parents(Stop stop) {
    ParentsCache.compute(porep, NodeStore.inMemory(), Progress.NONE, stop);
  }

  /// In one thread, as the reference does it here.
  private void labels(Stop stop) {
    inFiles(
        stop, files -> Labels.compute(parents, labels.replicaId(), 1, files, Progress.NONE, stop));
  }

  private void treeD(Stop stop) {
    inFiles(
        stop,
        files -> {
          Nodes file = files.create("tree-d", Staged.roomFor(layout));
          file.slice(0, porep.nodes()).copyFrom(staged.data());
          Staged.hash(layout, file, Progress.NONE, stop);
        });
  }

  private void treeC(Stop stop) {
    inFiles(
        stop,
        files ->
            Commitment.treeC(
                labels,
                0,
                files.create("tree-c", Commitment.roomForTreeC(porep)),
                Progress.NONE,
                stop));
  }

  private void treeRLast(Stop stop) {
    inFiles(
        stop,
        files ->
            Commitment.overReplica(porep.shape(), replica.nodes(), files, Progress.NONE, stop));
  }

  /// From the replica to a file with the data, as it was before it was padded.
  private void unseal(Stop stop) {
    inFiles(
        stop,
        files -> {
          Path file = folder.resolve("unsealed");
          try (WorkingRows rows = WorkingRows.of(porep.nodes(), files);
              OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Nodes key = Labels.key(parents, labels.replicaId(), 1, rows, Progress.NONE, stop);
            Nodes decoded = rows.row(porep.layers() + 1);
            Replica.decode(key, replica.nodes(), decoded, Progress.NONE, stop);
            Fr32.unpad(decoded.inputStream(), SIZE.dataBytes(), out, Progress.NONE, stop);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /// From staged data to the new replica and its tree.
  private void snap(Stop stop) {
    inFiles(
        stop,
        files ->
            SectorUpdate.encode(
                SIZE,
                commC,
                ReplicaTree.of(treeRLast, replica.nodes()),
                Staged.stage(layout, stream(newData), files, Progress.NONE, stop),
                files,
                Progress.NONE,
                stop));
  }

  private void preCommit(Stop stop) {
    inFiles(stop, files -> preCommit(parents, layout, new ByteArrayInputStream(data), files, stop));
  }

  /// A sector of zeros, which take as long as anything else. The time of its parents is in it,
  /// unlike the reference's, which has them from a file.
  private void largePreCommit(Stop stop) {
    inFiles(
        stop,
        files -> {
          Porep large = RegisteredSealProof.of(LARGE).porep();
          SectorLayout whole = SectorLayout.of(LARGE.padded(), List.of(LARGE.padded()));
          ParentsCache found = ParentsCache.compute(large, files, Progress.NONE, stop);
          preCommit(found, whole, new Zeros(LARGE.dataBytes()), files, stop);
        });
  }

  private void preCommit(
      ParentsCache found, SectorLayout whole, InputStream in, FileStore files, Stop stop) {
    Porep settings = found.porep();
    Staged again = Staged.stage(whole, List.of(in), files, Progress.NONE, stop);
    Bytes32 replicaId = identity.replicaId(Bytes32.ZERO, again.commD(), settings.porepId());
    Labels both = Labels.compute(found, replicaId, files, Progress.NONE, stop);
    Nodes sealed = files.create("sealed", settings.nodes());
    Replica encoded = Replica.encode(both, again.data(), sealed, Progress.NONE, stop);
    Commitment.to(encoded, files, Progress.NONE, stop);
  }

  private static final class Zeros extends InputStream {

    private long left;

    Zeros(long bytes) {
      this.left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int given = (int) Math.min(left, length);
      if (given == 0 && length > 0) {
        return -1;
      }
      Arrays.fill(target, offset, offset + given, (byte) 0);
      left -= given;
      return given;
    }
  }

  /// Does something in a folder of its own, which is deleted in the end.
  private void inFiles(Stop stop, Consumer<FileStore> work) {
    Path own = folder.resolve("run-" + made++);
    try {
      Files.createDirectory(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FileStore files = FileStore.in(own, stop);
    try {
      work.accept(files);
    } finally {
      files.close();
      files.delete();
    }
  }

  private static List<ByteArrayInputStream> stream(byte[] data) {
    return List.of(new ByteArrayInputStream(data));
  }

  @Override
  public void close() {
    store.close();
    store.deleteFiles();
    try {
      Files.deleteIfExists(folder.resolve("unsealed"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
