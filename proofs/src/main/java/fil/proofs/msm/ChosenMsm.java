package fil.proofs.msm;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// Sums in each group by what was faster there.
///
/// @param inG1 what adds up points of the first group, and why
/// @param inG2 what adds up points of the second, and why
record ChosenMsm(MsmRace inG1, MsmRace inG2) implements Msm {

  /// What does the work in both groups, and why.
  String whoAndWhy() {
    return inG1.equals(inG2)
        ? inG1.description()
        : "%s; and by %s".formatted(inG1.description(), inG2.description());
  }

  @Override
  public String name() {
    String first = inG1.winner().name();
    String second = inG2.winner().name();
    return first.equals(second) ? first : "%s in G1, %s in G2".formatted(first, second);
  }

  @Override
  public G1 sumG1(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return inG1.winner().sumG1(points, scalars, tally, stop);
  }

  @Override
  public G2 sumG2(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return inG2.winner().sumG2(points, scalars, tally, stop);
  }
}
