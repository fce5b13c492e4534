package fil.lab;

import fil.actors.miner.Deadline;
import fil.actors.miner.Deadlines;
import fil.actors.miner.MinerState;
import fil.actors.miner.Partition;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.lab.draw.Palette;
import fil.lab.draw.Rgb;
import fil.num.SectorNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the chain sees a sector.
public enum SectorStatus {
  /// Announced with a deposit, its seal not yet proven.
  PROMISED("pre-committed", 'P'),
  /// Sealed, and not yet in a window PoSt: no power.
  UNPROVEN("unproven", 'U'),
  /// Proven, with power.
  ACTIVE("active", 'A'),
  /// Declared faulty or found out: no power.
  FAULTY("faulty", 'F'),
  /// Faulty, and declared to be well again: no power before the proof.
  RECOVERING("recovering", 'R'),
  /// Expired or terminated.
  ENDED("ended", 'E');

  private final String word;
  private final char letter;

  SectorStatus(String word, char letter) {
    this.word = word;
    this.letter = letter;
  }

  /// The word for it, in lower case.
  public String word() {
    return word;
  }

  /// Stands for it where there is no room for the word.
  public char letter() {
    return letter;
  }

  Rgb fill() {
    return switch (this) {
      case PROMISED -> Palette.CARD;
      case UNPROVEN -> Palette.YELLOW;
      case ACTIVE -> Palette.SKY;
      case FAULTY -> Palette.VERMILION;
      case RECOVERING -> Palette.ORANGE;
      case ENDED -> Palette.GREY;
    };
  }

  /// How a miner's state has a sector; nothing where it has no such sector, or no longer.
  ///
  /// @throws fil.ipld.MissingBlockException where the store lacks a block of the state
  public static Optional<SectorStatus> of(BlockStore store, MinerState miner, SectorNumber sector) {
    if (MinerState.PRE_COMMITTED.load(store, miner.preCommittedSectors()).contains(sector)) {
      return Optional.of(PROMISED);
    }
    Deadlines deadlines = miner.loadDeadlines(store);
    for (int index = 0; index < deadlines.due().size(); index++) {
      Deadline deadline = deadlines.load(store, index);
      if (deadline.totalSectors() > 0) {
        Optional<SectorStatus> found = in(store, deadline, sector.number());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<SectorStatus> in(BlockStore store, Deadline deadline, long sector) {
    List<SectorStatus> found = new ArrayList<>();
    deadline
        .loadPartitions(store)
        .forEachWhile((_, partition) -> {
          if (partition.sectors().contains(sector)) {
            found.add(in(partition, sector));
          }
          return found.isEmpty();
        });
    return found.stream().findFirst();
  }

  private static SectorStatus in(Partition partition, long sector) {
    for (SectorStatus status : values()) {
      if (status.sectors(partition).contains(sector)) {
        return status;
      }
    }
    throw new IllegalArgumentException("a partition has no sector " + sector);
  }

  /// The sectors of a partition that are seen so. Each of them is in one such set alone.
  public BitField sectors(Partition partition) {
    return switch (this) {
      case PROMISED -> BitField.EMPTY;
      case UNPROVEN -> partition.unproven();
      case ACTIVE -> partition.activeSectors();
      case FAULTY -> partition.faults().subtract(partition.recoveries());
      case RECOVERING -> partition.recoveries();
      case ENDED -> partition.terminated();
    };
  }
}
