package fil.proofs.msm;

import fil.crypto.bls12381.BlstGroup;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.hash.VectorUnit;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// Multi-scalar multiplication: the sum of multiples of many points, on all processors.
///
/// Points lie as [Points] says, scalars as [Scalars] does, as many of one as of the other.
/// Multiples by zero cost nothing and those by one next to nothing: of a circuit of booleans, most
/// are such.
///
/// Points are taken to be in the group; who had them from elsewhere checks that first. The sum is
/// wrong otherwise, and nothing worse.
///
/// Each method counts finished terms to a tally, and may throw [IllegalArgumentException] when
/// there are not as many scalars as points, or for a scalar that is not below the modulus, and
/// [fil.work.Stopped] when asked to.
public sealed interface Msm permits PlainMsm, BlstMsm, LaneMsm, ChosenMsm {

  /// The fastest on this machine, in each group. Where there are two that can be, they are measured
  /// the first time that somebody asks, which takes a second or two where Java is ahead, several
  /// where it is not, and no more than twenty for each group before a last round.
  static Msm create() {
    return Choice.MADE;
  }

  /// What is used for sums of so many terms: with few there is nothing to be gained, and it is not
  /// worth a measurement.
  static Msm create(long terms) {
    if (terms > Choice.FEW || !BlstGroup.problem().isEmpty()) {
      return create();
    }
    return new BlstMsm();
  }

  /// What [#create] gives, and why, for people.
  static String description() {
    return Choice.MADE.whoAndWhy();
  }

  /// The choice that is made once.
  final class Choice {

    private static final int FEW = 1 << 10;

    private static final ChosenMsm MADE = choose();

    private Choice() {}

    private static ChosenMsm choose() {
      boolean hasBlst = BlstGroup.problem().isEmpty();
      if (VectorUnit.isUsable()) {
        LaneMsm java = new LaneMsm();
        return hasBlst
            ? new ChosenMsm(MsmRace.inG1(java, new BlstMsm()), MsmRace.inG2(java, new BlstMsm()))
            : inBoth(java, java.name() + ", since " + BlstGroup.problem().orElseThrow());
      }
      Msm other = hasBlst ? new BlstMsm() : new PlainMsm();
      return inBoth(other, other.name() + ", with " + VectorUnit.description());
    }

    private static ChosenMsm inBoth(Msm only, String description) {
      MsmRace walkover = new MsmRace(only, description);
      return new ChosenMsm(walkover, walkover);
    }
  }

  /// What does the work, for people.
  String name();

  /// The sum of multiples in [G1].
  G1 sumG1(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop);

  /// The sum of multiples in [G2].
  G2 sumG2(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop);

  /// How many terms a sum has.
  ///
  /// @param size the bytes of a point
  /// @throws IllegalArgumentException when there are not as many scalars as points
  static long terms(MemorySegment points, int size, MemorySegment scalars) {
    long terms = Points.count(points, size);
    if (Scalars.count(scalars) != terms) {
      throw new IllegalArgumentException(
          "%d points for %d scalars".formatted(terms, scalars.byteSize() / Fr.BYTES));
    }
    return terms;
  }
}
