package fil.proofs.fault;

import fil.num.Bytes32;
import fil.proofs.teach.LabelMessage;
import java.time.Duration;

/// Counts hashes while they are computed, and the time since it was made. Belongs to one thread.
public final class CostMeter {

  private final long start = System.nanoTime();
  private long labels;
  private long compressions;
  private long poseidons;

  private CostMeter() {}

  /// A meter that begins now.
  public static CostMeter start() {
    return new CostMeter();
  }

  /// Hashes a label and counts it.
  public Bytes32 label(LabelMessage message) {
    labels++;
    compressions += message.compressions();
    return message.label();
  }

  /// Counts Poseidon hashes that somebody computed.
  public void poseidons(long count) {
    poseidons += count;
  }

  /// What there has been so far.
  public Cost reading() {
    return new Cost(labels, compressions, poseidons, Duration.ofNanos(System.nanoTime() - start));
  }
}
