package fil.actors.miner;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.Refusal.refuseUnless;

import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.num.SectorNumber;
import fil.vm.ActorAbort;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/// The deadlines of a proving period.
///
/// @param due one after the other; the network has 48
public record Deadlines(List<Link<Deadline>> due) {

  /// `[due]`.
  public static final Codec<Deadlines> CODEC = Codec.tuple(Deadlines.class);

  public Deadlines {
    due = List.copyOf(due);
  }

  /// As many deadlines that are the same.
  public static Deadlines create(int count, Link<Deadline> deadline) {
    return new Deadlines(Collections.nCopies(count, deadline));
  }

  /// A deadline: one read.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where there is no such deadline, and with
  /// `USR_ILLEGAL_STATE` where it cannot be read.
  ///
  /// @param index from 0, unsigned
  public Deadline load(BlockStore store, long index) {
    require(has(index), USR_ILLEGAL_ARGUMENT, "no deadline %s", Long.toUnsignedString(index));
    return ActorAbort.orAbort(
        USR_ILLEGAL_STATE,
        "failed to load deadline " + index,
        () -> store.load(due.get((int) index), Deadline.CODEC));
  }

  /// These deadlines with another one at `index`: one write.
  ///
  /// @throws Refusal where there is no such deadline, or it holds what cannot be
  public Deadlines with(BlockStore store, long index, Deadline deadline) {
    refuseUnless(has(index), "no deadline %s", Long.toUnsignedString(index));
    deadline.requireValid();
    List<Link<Deadline>> next = new ArrayList<>(due);
    next.set((int) index, store.save(deadline, Deadline.CODEC));
    return new Deadlines(next);
  }

  /// Where a sector is.
  ///
  /// @throws Refusal where it is in no deadline
  public SectorLocation find(BlockStore store, SectorNumber sector) {
    for (int index = 0; index < due.size(); index++) {
      Deadline deadline = load(store, index);
      OptionalLong[] partition = {OptionalLong.empty()};
      Deadline.PARTITIONS
          .load(store, deadline.partitions())
          .forEachWhile((at, candidate) -> {
            boolean isHere = candidate.sectors().contains(sector.number());
            partition[0] = isHere ? OptionalLong.of(at) : OptionalLong.empty();
            return !isHere;
          });
      if (partition[0].isPresent()) {
        return new SectorLocation(index, partition[0].getAsLong());
      }
    }
    throw new Refusal("sector %s is due at no deadline".formatted(sector));
  }

  private boolean has(long index) {
    return Long.compareUnsigned(index, due.size()) < 0;
  }
}
