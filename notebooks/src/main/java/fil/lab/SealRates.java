package fil.lab;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.ParentsCache;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Replica;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealProver;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.porep.SyntheticAnswers;
import fil.proofs.sector.SealPlan;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How fast this machine is at each kind of work of a seal, measured in a few seconds on a sector
/// of 8 MiB in memory.
///
/// From this the times of larger sectors are estimated. They take longer where their files do not
/// fit the machine's memory.
///
/// @param dataHashes SHA-254 hashes a second
/// @param parents nodes whose parents are found in a second
/// @param firstLabels labels of the first layer a second
/// @param labels labels of another layer a second
/// @param encoded nodes encoded in a second
/// @param columns columns of two labels hashed in a second
/// @param wideColumns columns of eleven labels hashed in a second
/// @param treeNodes nodes above eight others hashed in a second
/// @param answerBytes bytes a second of answers to synthetic challenges, measured on 2 KiB
/// @param digestBytes bytes a second of a file's digest
public record SealRates(
    double dataHashes,
    double parents,
    double firstLabels,
    double labels,
    double encoded,
    double columns,
    double wideColumns,
    double treeNodes,
    double answerBytes,
    double digestBytes) {

  private static final int WIDE = 11;

  private static final int CHUNK = 1 << 20;

  /// How many nodes are hashed to open a leaf of a replica of which only the upper rows of its tree
  /// are kept: 64, 8 and 1 above 512 leaves.
  private static final int HASHES_OF_OPENING = 73;

  /// Measures, which takes half as many seconds as there are rates, and longer on a busy machine.
  ///
  /// @throws Stopped when asked to
  public static SealRates measure(Stop stop) {
    Porep porep = RegisteredSealProof.of(SectorSize.MIB_8).porep();
    Porep wide = new Porep(porep.size(), WIDE, porep.version(), porep.porepId());
    NodeStore store = NodeStore.inMemory();
    Nodes zeros = store.create("zeros", porep.nodes());
    Nodes room = store.create("room", porep.nodes());
    Nodes treeC = store.create("tree-c", Commitment.roomForTreeC(porep));
    Nodes kept = store.create("kept", Commitment.keptOfTreeR(porep.shape(), porep.nodes()));
    Nodes parentsRoom = store.create("parents", ParentsCache.roomFor(porep));
    PaddedPieceSize size = porep.size().padded();
    SectorLayout layout = SectorLayout.of(size, List.of(size));
    Nodes treeD = store.create("tree-d", Staged.roomFor(layout));
    Labels narrow = labels(porep, zeros);
    Labels eleven = labels(wide, zeros);
    ParentsCache cache = ParentsCache.of(porep, parentsRoom);
    return new SealRates(
        rate("tree-d", stop, (watch, end) -> Staged.hash(layout, treeD, watch, end)),
        rate("parents", stop, (watch, end) -> ParentsCache.compute(porep, parentsRoom, watch, end)),
        rate(
            "layer 1 of 2",
            stop,
            (watch, end) ->
                Labels.computeLayer(cache, Bytes32.ZERO, 1, Nodes.NONE, room, watch, end)),
        rate(
            "layer 2 of 2",
            stop,
            (watch, end) -> Labels.computeLayer(cache, Bytes32.ZERO, 2, zeros, room, watch, end)),
        rate("encode", stop, (watch, end) -> Replica.encode(zeros, zeros, room, watch, end)),
        rate("columns", stop, (watch, end) -> Commitment.treeC(narrow, 0, treeC, watch, end)),
        rate("columns", stop, (watch, end) -> Commitment.treeC(eleven, 0, treeC, watch, end)),
        rate(
            "tree-r-last",
            stop,
            (watch, end) -> Commitment.treeRLast(porep.shape(), zeros, 0, kept, watch, end)),
        answerBytes(stop),
        rate("digest", stop, SealRates::digest));
  }

  private static double answerBytes(Stop stop) {
    RegisteredSealProof proof = RegisteredSealProof.of(SectorSize.KIB_2, ChallengeKind.SYNTHETIC);
    Seal seal = Seal.of(proof, new SectorIdentity(0, 0), Bytes32.ZERO, Bytes.EMPTY);
    long nodes = SyntheticAnswers.roomFor(proof.porep());
    Nodes room = NodeStore.inMemory().create("answers", nodes);
    SealProver prover = SealProver.of(seal);
    double challenges =
        rate(
            "synthetic answers",
            stop,
            (watch, end) -> SyntheticAnswers.compute(prover, room, watch, end));
    return challenges * nodes * Nodes.NODE / SyntheticAnswers.count(proof.porep());
  }

  private static Labels labels(Porep porep, Nodes layer) {
    return new Labels(porep, Bytes32.ZERO, Collections.nCopies(porep.layers(), layer));
  }

  private static void digest(Progress progress, Stop stop) {
    MessageDigest sha256 = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    long total = 64L * CHUNK;
    for (long done = 0; done <= total; done += CHUNK) {
      stop.check();
      progress.report("digest", done, total, "bytes");
      sha256.update(chunk);
    }
  }

  /// How long a stage takes, in seconds.
  ///
  /// @param porep the settings of the seal
  public double seconds(SealPlan.Stage stage, Porep porep) {
    int layers = porep.layers();
    double work =
        switch (stage.work()) {
          case DATA -> stage.count() / dataHashes;
          case PARENTS -> stage.count() / parents;
          case FIRST_LABELS -> stage.count() / firstLabels;
          case LABELS -> stage.count() / labels;
          case ENCODE -> stage.count() / encoded;
          case COLUMNS ->
              stage.count() / (layers == WIDE ? wideColumns : columns)
                  + (stage.nodes() - stage.count()) / treeNodes;
          case REPLICA_TREE -> stage.count() / treeNodes;
          case ANSWERS -> answersSeconds(stage, porep);
        };
    return work + stage.bytes() / digestBytes;
  }

  /// How long each kind of work of a seal takes, in seconds, in the order in which it is begun.
  public Map<SealPlan.Work, Double> seconds(SectorSize size) {
    Map<SealPlan.Work, Double> seconds = new EnumMap<>(SealPlan.Work.class);
    RegisteredSealProof proof = RegisteredSealProof.of(size);
    for (SealPlan.Stage stage : SealPlan.of(proof).stages()) {
      seconds.merge(stage.work(), seconds(stage, proof.porep()), Double::sum);
    }
    return seconds;
  }

  private double answersSeconds(SealPlan.Stage stage, Porep porep) {
    long hashes =
        SealPlan.makesWholeTreeAgain(porep)
            ? porep.nodes() / (porep.shape().base() - 1)
            : stage.count() * HASHES_OF_OPENING;
    return stage.bytes() / answerBytes + hashes / treeNodes;
  }

  /// Does work that reports how far it is and ends when asked to.
  @FunctionalInterface
  private interface Work {
    void run(Progress progress, Stop stop);
  }

  /// Runs work again and again until its stage was watched for long enough.
  private static double rate(String stage, Stop stop, Work work) {
    Watch watch = new Watch(stage, stop);
    while (!watch.isOver()) {
      stop.check();
      Stop end = Stop.create();
      watch.restart(end);
      try {
        work.run(watch, end);
      } catch (Stopped e) {
        stop.check();
      }
    }
    return watch.perSecond();
  }

  /// Watches a stage in slices of time, after a while in which the compiler sees the code. The
  /// fastest slice counts: in the others, other programs may have run.
  private static final class Watch implements Progress {
    private static final long WARM_UP_NANOS = 250_000_000;
    private static final long SLICE_NANOS = 40_000_000;
    private static final int SLICES = 7;

    private final String stage;
    private final Stop outer;
    private Stop end = Stop.create();
    private long warmUp = WARM_UP_NANOS;
    private int slices;
    private double best;
    private long done;
    private long at;
    private long units;
    private long nanos;

    Watch(String stage, Stop outer) {
      this.stage = stage;
      this.outer = outer;
    }

    synchronized void restart(Stop nextEnd) {
      end = nextEnd;
    }

    synchronized boolean isOver() {
      return slices == SLICES;
    }

    synchronized double perSecond() {
      return best;
    }

    @Override
    public synchronized void report(String reported, long doneNow, long total, String unit) {
      if (outer.isRequested()) {
        end.request();
      }
      if (!reported.equals(stage) || isOver()) {
        return;
      }
      long now = System.nanoTime();
      if (doneNow == 0) {
        done = 0;
        at = now;
      } else if (doneNow > done) {
        units += doneNow - done;
        nanos += now - at;
        done = doneNow;
        at = now;
      }
      if (nanos >= (warmUp > 0 ? warmUp : SLICE_NANOS)) {
        endSlice();
      }
    }

    private void endSlice() {
      if (warmUp > 0) {
        warmUp = 0;
      } else {
        best = Math.max(best, units / (nanos / 1e9));
        slices++;
      }
      units = 0;
      nanos = 0;
      if (isOver()) {
        end.request();
      }
    }
  }
}
