package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.ipld.Amt;
import fil.num.Uint64;
import fil.vm.ActorRuntime;
import java.util.Optional;

/// The blocks right under a miner's state, as its methods read and write them: each call is one
/// read or one write, and aborts with `USR_ILLEGAL_STATE` where it fails.
final class Blocks {

  private Blocks() {}

  /// Who the miner is.
  static MinerInfo info(ActorRuntime rt, MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to load the miner's info", () -> state.loadInfo(rt.store()));
  }

  /// The state of a miner that is this one.
  static MinerState withInfo(ActorRuntime rt, MinerState state, MinerInfo info) {
    return state.withInfo(rt.store(), info);
  }

  /// A working copy of the sectors.
  static Sectors sectors(ActorRuntime rt, MinerState state) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to load the sectors", () -> state.loadSectors(rt.store()));
  }

  /// The deadlines.
  static Deadlines deadlines(ActorRuntime rt, MinerState state) {
    return state.loadDeadlines(rt.store());
  }

  /// The state with these deadlines.
  static MinerState withDeadlines(ActorRuntime rt, MinerState state, Deadlines deadlines) {
    return state.withDeadlines(rt.store(), deadlines);
  }

  /// One of the deadlines. Aborts with `USR_ILLEGAL_ARGUMENT` where there is no such deadline.
  static Deadline deadline(ActorRuntime rt, Deadlines deadlines, long index) {
    return deadlines.load(rt.store(), index);
  }

  /// The deadlines with another one in its place.
  static Deadlines withDeadline(
      ActorRuntime rt, Deadlines deadlines, long index, Deadline deadline) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to save a deadline",
        () -> deadlines.with(rt.store(), index, deadline));
  }

  /// One of a deadline's partitions. Aborts with `USR_NOT_FOUND` where there is no such partition.
  static Partition partition(Amt<Partition> partitions, Uint64 index) {
    Optional<Partition> found =
        orAbort(
            USR_ILLEGAL_STATE, "failed to load a partition", () -> partitions.find(index.bits()));
    require(found.isPresent(), USR_NOT_FOUND, "there is no partition %s", index);
    return found.get();
  }

  /// Checks that there is such a deadline. Aborts with `USR_ILLEGAL_ARGUMENT` where there is not.
  static void requireDeadline(MinerPolicy policy, Uint64 index) {
    require(
        Long.compareUnsigned(index.bits(), policy.proving().deadlines()) < 0,
        USR_ILLEGAL_ARGUMENT,
        "deadline %s of %d",
        index,
        policy.proving().deadlines());
  }
}
