package fil.exercises.power;

import fil.num.Bytes;

/// A cron event, and what is said to come of it.
///
/// @param payload what the miner is called back with
/// @param powerAfter the network's power after cron, in TiB
/// @param preCommitCode the exit code of a pre-commit after that
/// @param terminateCode the exit code of TerminateSectors after that
public record BadCallback(Bytes payload, long powerAfter, long preCommitCode, long terminateCode) {

  @Override
  public String toString() {
    return "payload %s, %d TiB after cron, PreCommit %d, TerminateSectors %d"
        .formatted(
            payload.isEmpty() ? "without bytes" : payload.toHex(),
            powerAfter,
            preCommitCode,
            terminateCode);
  }
}
