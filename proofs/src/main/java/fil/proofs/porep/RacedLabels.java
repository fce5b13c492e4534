package fil.proofs.porep;

import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;

/// Labels hashed by whichever of two is ahead on this machine, the JDK's hash or that of blst.
///
/// Both make the same labels, so they can take turns in one layer. At the beginning of each stretch
/// of nodes they do, and the one with the shortest turn labels the rest of it.
///
/// ```text
///   | jdk blst jdk blst jdk blst jdk blst |  the faster, to the end of the stretch  | jdk blst …
/// ```
///
/// Who that is differs from processor to processor and from layer to layer, and as long as the
/// compiler is not done with the code also from stretch to stretch.
final class RacedLabels implements LayerLabels {

  /// How many spans one decision holds for.
  private static final long STRETCH = 128;

  /// How many spans they label by turns before it.
  private static final long TURNS = 8;

  @Override
  public void compute(Layer layer, Tally tally, Stop stop) {
    try (Arena arena = Arena.ofConfined()) {
      Race race = new Race(FastLabels.over(layer), BlockLabels.over(layer, arena));
      LayerLabels.inSpans(layer, race, tally, stop);
    }
  }

  private static final class Race implements Span {

    private final Span jdk;
    private final Span blst;

    /// The shortest turns of this stretch, in nanoseconds.
    private long byJdk;

    private long byBlst;

    Race(Span jdk, Span blst) {
      this.jdk = jdk;
      this.blst = blst;
    }

    @Override
    public void label(long from, long end) {
      long turn = from / NODES_BETWEEN_CHECKS % STRETCH;
      if (turn == 0) {
        byJdk = Long.MAX_VALUE;
        byBlst = Long.MAX_VALUE;
      }
      if (turn >= TURNS) {
        (byBlst <= byJdk ? blst : jdk).label(from, end);
      } else if (turn % 2 == 0) {
        byJdk = Math.min(byJdk, nanoseconds(jdk, from, end));
      } else {
        byBlst = Math.min(byBlst, nanoseconds(blst, from, end));
      }
    }

    private static long nanoseconds(Span span, long from, long end) {
      long begun = System.nanoTime();
      span.label(from, end);
      return System.nanoTime() - begun;
    }
  }
}
