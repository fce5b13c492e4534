package fil.proofs.msm;

import java.util.function.LongSupplier;

/// Rounds of a race, in each of which both have a turn, and the shortest time of each: when they
/// are enough, and who was ahead.
///
/// Whoever is ahead has to stay there for some rounds, so that no single time decides. Java gets
/// more of them while it is behind and gets faster, as code may be translated late; but there is a
/// most, by number and by time.
///
/// @param inJava the shortest time in Java, in nanoseconds
/// @param byOther the other's shortest
/// @param count how many rounds there were
record RaceRounds(long inJava, long byOther, int count) {

  /// How often each runs, at least, where there is time.
  static final int LEAST = 5;

  /// How often each runs, at most.
  static final int MOST = 40;

  /// So many rounds in which Java got no faster mean that it will not.
  static final int PATIENT = 12;

  /// How many rounds Java has to be ahead on end, when it was behind before.
  static final int SETTLED = 3;

  /// A time that is shorter by less than this part is no gain.
  private static final int FIFTIETH = 50;

  /// When both together took so many nanoseconds, no round begins.
  static final long LONGEST = 20_000_000_000L;

  /// Runs rounds.
  ///
  /// @param java has a turn, and answers with the nanoseconds that it took
  /// @param other likewise
  static RaceRounds run(LongSupplier java, LongSupplier other) {
    long inJava = Long.MAX_VALUE;
    long byOther = Long.MAX_VALUE;
    long toBeat = Long.MAX_VALUE;
    long spent = 0;
    int round = 0;
    int gained = 0;
    int ahead = 0;
    while (round < MOST && spent < LONGEST) {
      round++;
      long took = java.getAsLong();
      inJava = Math.min(inJava, took);
      if (took < toBeat - toBeat / FIFTIETH) {
        toBeat = took;
        gained = round;
      }
      long otherTook = other.getAsLong();
      byOther = Math.min(byOther, otherTook);
      spent += took + otherTook;
      ahead = inJava <= byOther ? ahead + 1 : 0;
      boolean isSettled = ahead > 0 ? ahead >= SETTLED : round - gained >= PATIENT;
      if (round >= LEAST && isSettled) {
        break;
      }
    }
    return new RaceRounds(inJava, byOther, round);
  }

  /// Whether Java was ahead in the end.
  boolean isJavaAhead() {
    return inJava <= byOther;
  }
}
