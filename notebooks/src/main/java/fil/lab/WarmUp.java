package fil.lab;

import fil.proofs.hash.TreeHash;

/// What a learner's first cells need, done once before they are run: a JVM does everything slowly
/// the first time.
public final class WarmUp {

  private static final int ARITY_OF_REPLICA_TREES = 8;

  private WarmUp() {}

  /// Starts the work beside everything else; nothing waits for it and nothing is shown.
  @SuppressWarnings("ThreadPriorityCheck") // only a wish: correctness does not depend on it
  public static void begin() {
    Thread.ofPlatform().daemon().name("warm-up").start(WarmUp::run);
  }

  /// Draws the first figures and derives the constants of the replica's hash.
  static void run() {
    Sector sector = Sector.demo(Sector.SMALLEST);
    sector.bundle();
    sector.flip(0).bundle();
    TreeHash.POSEIDON.ofArity(ARITY_OF_REPLICA_TREES);
  }
}
