package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import fil.work.ParallelLoop;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The answers to all synthetic challenges of a sector: what a miner keeps when it deletes the layers
/// before it knows which of them will be asked for (FIP-0059), see [SynthProofs].
///
/// The file [CacheFile#SYNTHETIC] begins with CommD, CommC and CommRLast. Then comes one
/// [SyntheticAnswer] after the other, all of one size, in the order of the challenges.
///
/// [SynthProofs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/params.rs
///
/// @param porep the settings of the sector
/// @param file the content of the file
public record SyntheticAnswers(Porep porep, Nodes file) {

  private static final int ROOTS = 3;

  /// How many answers a thread takes at once; one takes up to a millisecond.
  private static final int SLICE = 32;

  public SyntheticAnswers {
    if (file.count() != roomFor(porep)) {
      throw new IllegalArgumentException(
          "%d nodes of synthetic answers instead of %d".formatted(file.count(), roomFor(porep)));
    }
  }

  /// How many nodes the file has, as if all of it were nodes.
  ///
  /// @throws IllegalArgumentException when a sector is too small to have such a file
  public static long roomFor(Porep porep) {
    long bytes = SyntheticAnswer.size(porep) * count(porep);
    if (bytes % Nodes.NODE != 0) {
      throw new IllegalArgumentException("a sector of " + porep.nodes() + " nodes is too small");
    }
    return ROOTS + bytes / Nodes.NODE;
  }

  /// How many challenges are answered.
  public static int count(Porep porep) {
    return Challenges.syntheticCount(porep.nodes());
  }

  /// Answers all of them.
  ///
  /// @param room room for [#roomFor] nodes; it holds the file when this returns
  public static SyntheticAnswers compute(
      SealProver prover, Nodes room, Progress progress, Stop stop) {
    Porep porep = prover.porep();
    Bytes32 commR = Commitment.commR(prover.commC(), prover.commRLast());
    List<Long> challenges = Challenges.of(porep.size()).syntheticSet(prover.replicaId(), commR);
    room.write(0, prover.commD().toArray(), 0);
    room.write(1, prover.commC().toArray(), 0);
    room.write(2, prover.commRLast().toArray(), 0);
    SyntheticAnswers answers = new SyntheticAnswers(porep, room);
    Tally tally = Tally.begin("synthetic answers", challenges.size(), "challenges", progress);
    ParallelLoop.run(
        challenges.size(),
        SLICE,
        tally,
        stop,
        () -> {
          SyntheticAnswer form = answers.form();
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              stop.check();
              VanillaProof answer = prover.answer(challenges.get((int) i));
              form.write(answer, answers.at(i).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
            }
          };
        });
    return answers;
  }

  /// The answer to a challenge.
  ///
  /// @param position where it stands among all of them, counted from 0
  /// @param challenge which it is
  /// @throws IllegalArgumentException when what lies there is not about that challenge
  VanillaProof answer(int position, long challenge) {
    ByteBuffer bytes = at(position).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return form().read(challenge, bytes);
  }

  private SyntheticAnswer form() {
    return new SyntheticAnswer(porep, file.at(0), file.at(1), file.at(2));
  }

  private MemorySegment at(long position) {
    long size = SyntheticAnswer.size(porep);
    return file.memory().asSlice((long) ROOTS * Nodes.NODE + position * size, size);
  }
}
