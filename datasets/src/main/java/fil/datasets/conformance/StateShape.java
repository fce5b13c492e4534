package fil.datasets.conformance;

import fil.ipld.AmtShape;
import fil.ipld.HamtShape;
import java.util.Map;

/// What stands at a place in the state, as far as it leads to trees and bit fields.
sealed interface StateShape {

  /// Something that leads nowhere.
  StateShape LEAF = new Leaf();

  /// A bit field.
  StateShape BITS = new Bits();

  /// Something that leads nowhere.
  record Leaf() implements StateShape {}

  /// A bit field.
  record Bits() implements StateShape {}

  /// A record, and what it leads to.
  record Entry(StateEntry kind, StateShape inside) implements StateShape {}

  /// An array, some of whose elements lead further.
  record Fields(Map<Integer, StateShape> fields) implements StateShape {}

  /// An array whose elements are all alike.
  record Each(StateShape element) implements StateShape {}

  /// A link to a block, or null.
  record Linked(StateShape content) implements StateShape {}

  /// A link to a HAMT, or null.
  record HamtAt(HamtShape shape, StateShape value) implements StateShape {}

  /// A link to an AMT, or null.
  record AmtAt(AmtShape shape, StateShape value) implements StateShape {}

  /// An actor, whose code says what its head is.
  record Actor() implements StateShape {}

  /// A record that leads nowhere.
  static StateShape entry(StateEntry kind) {
    return new Entry(kind, LEAF);
  }

  /// A HAMT of this bit width.
  static StateShape hamt(int bitWidth, StateShape value) {
    return new HamtAt(HamtShape.of(bitWidth), value);
  }

  /// An AMT of this bit width.
  static StateShape amt(int bitWidth, StateShape value) {
    return new AmtAt(AmtShape.of(bitWidth), value);
  }
}
