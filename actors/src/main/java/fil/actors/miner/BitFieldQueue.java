package fil.actors.miner;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A working copy of a queue of numbers by epoch. Epochs are rounded up when something is added.
final class BitFieldQueue {

  private final Amt<BitField> entries;
  private final QuantSpec quant;

  private BitFieldQueue(Amt<BitField> entries, QuantSpec quant) {
    this.entries = entries;
    this.quant = quant;
  }

  /// The queue of this name: one read.
  static BitFieldQueue load(
      AmtSchema<BitField> schema, BlockStore store, Link<Amt<BitField>> root, QuantSpec quant) {
    return new BitFieldQueue(schema.load(store, root), quant);
  }

  /// The entries by epoch.
  Amt<BitField> entries() {
    return entries;
  }

  /// Adds numbers at an epoch. Nothing happens where there are none.
  void add(ChainEpoch epoch, BitField numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    long key = quant.quantizeUp(epoch).number();
    BitField present = entries.find(key).orElse(BitField.EMPTY);
    entries.set(key, present.union(numbers));
  }

  /// Adds numbers at several epochs, the earliest first. Epochs that are rounded to the same one
  /// are taken together.
  void addAll(Map<ChainEpoch, ? extends List<Long>> numbers) {
    SortedMap<ChainEpoch, List<Long>> rounded = new TreeMap<>();
    numbers.forEach((epoch, more) ->
        rounded.computeIfAbsent(quant.quantizeUp(epoch), _ -> new ArrayList<>()).addAll(more));
    rounded.forEach((epoch, all) -> add(epoch, BitFields.of(all)));
  }

  /// Takes some numbers out of the line of all numbers, so that those behind move down, and drops
  /// epochs that have none left.
  void cut(BitField numbers) {
    List<Long> emptied = new ArrayList<>();
    entries.forEach((epoch, present) -> {
      BitField left = present.cut(numbers);
      if (left.isEmpty()) {
        emptied.add(epoch);
      } else {
        entries.set(epoch, left);
      }
    });
    Queues.deleteAll(entries, emptied);
  }

  /// Takes out all that is due until and including an epoch.
  ///
  /// @return the numbers; nothing where no epoch was due, and so nothing has changed
  Optional<BitField> popUntil(ChainEpoch until) {
    List<Long> due = new ArrayList<>();
    List<BitField> numbers = new ArrayList<>();
    entries.forEachWhile((epoch, present) -> {
      boolean isDue = epoch <= until.number();
      if (isDue) {
        due.add(epoch);
        numbers.add(present);
      }
      return isDue;
    });
    if (due.isEmpty()) {
      return Optional.empty();
    }
    Queues.deleteAll(entries, due);
    return Optional.of(BitFields.union(numbers));
  }

  /// Writes what has changed, and the root in any case.
  Link<Amt<BitField>> flush() {
    return entries.flush();
  }
}
