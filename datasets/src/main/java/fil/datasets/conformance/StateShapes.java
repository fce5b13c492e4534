package fil.datasets.conformance;

import static fil.datasets.conformance.StateShape.BITS;
import static fil.datasets.conformance.StateShape.LEAF;
import static fil.datasets.conformance.StateShape.amt;
import static fil.datasets.conformance.StateShape.hamt;

import fil.datasets.conformance.StateShape.Actor;
import fil.datasets.conformance.StateShape.Each;
import fil.datasets.conformance.StateShape.Fields;
import fil.datasets.conformance.StateShape.Linked;
import java.util.Map;

/// Where trees and bit fields stand in the state of network version 15, see [specs-actors].
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0
final class StateShapes {

  /// `[version, actors, info]`.
  static final StateShape STATE_TREE =
      new Fields(Map.of(1, hamt(5, new Actor()), 2, new Linked(LEAF)));

  private static final StateShape PARTITION =
      new Fields(
          Map.of(
              0, BITS, // sectors
              1, BITS, // unproven
              2, BITS, // faults
              3, BITS, // recoveries
              4, BITS, // terminated
              5, amt(4, new Fields(Map.of(0, BITS, 1, BITS))), // expirations by epoch
              6, amt(3, BITS))); // early terminations

  private static final StateShape PROVEN_PARTITIONS = new Fields(Map.of(0, BITS));

  private static final StateShape DEADLINE =
      new Fields(
          Map.of(
              0, amt(3, PARTITION),
              1, amt(5, BITS), // partitions with expirations, by epoch
              2, BITS, // partitions proven
              3, BITS, // early terminations
              7, amt(2, PROVEN_PARTITIONS),
              8, amt(5, LEAF), // sectors, as they were
              9, amt(3, PARTITION), // partitions, as they were
              10, amt(2, PROVEN_PARTITIONS)));

  private static final StateShape DEADLINES = new Fields(Map.of(0, new Each(new Linked(DEADLINE))));

  private static final Map<String, StateShape> ACTORS =
      Map.of(
          "init", new Fields(Map.of(0, hamt(5, LEAF))), // numbers by address
          "storagepower",
              new Fields(
                  Map.of(
                      11, hamt(6, amt(6, LEAF)), // events by epoch
                      13, hamt(5, LEAF), // claims
                      14, hamt(5, amt(4, LEAF)))), // proofs to verify
          "storagemarket",
              new Fields(
                  Map.of(
                      0, amt(5, LEAF), // proposals
                      1, amt(6, LEAF), // states
                      2, hamt(5, LEAF), // proposals that are not active yet
                      3, hamt(6, LEAF), // escrow
                      4, hamt(6, LEAF), // locked
                      6, hamt(5, hamt(5, LEAF)))), // deals by epoch
          "verifiedregistry",
              new Fields(Map.of(1, hamt(5, LEAF), 2, hamt(5, LEAF), 3, hamt(5, LEAF))),
          "multisig", new Fields(Map.of(6, hamt(5, LEAF))), // proposed transactions
          "paymentchannel", new Fields(Map.of(5, amt(3, LEAF))), // lanes
          "storageminer",
              new Fields(
                  Map.of(
                      0,
                      new Linked(LEAF), // info
                      3,
                      new Linked(LEAF), // vesting funds
                      6,
                      hamt(5, LEAF), // pre-commitments
                      7,
                      amt(6, BITS), // pre-commitments by the epoch they end
                      8,
                      new Linked(BITS), // numbers given
                      9,
                      amt(5, LEAF), // sectors
                      12,
                      new Linked(DEADLINES),
                      13,
                      BITS))); // early terminations

  private StateShapes() {}

  /// What the state of an actor is.
  ///
  /// @param code the text that its code stands for, such as `fil/7/storageminer`
  static StateShape ofActor(String code) {
    return ACTORS.getOrDefault(code.substring(code.lastIndexOf('/') + 1), LEAF);
  }
}
