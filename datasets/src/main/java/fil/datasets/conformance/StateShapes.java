package fil.datasets.conformance;

import static fil.datasets.conformance.StateEntry.ACTOR_HEAD;
import static fil.datasets.conformance.StateEntry.ACTOR_NUMBER;
import static fil.datasets.conformance.StateEntry.CRON_EVENT;
import static fil.datasets.conformance.StateEntry.DATA_CAP;
import static fil.datasets.conformance.StateEntry.DATA_CAP_REMOVAL;
import static fil.datasets.conformance.StateEntry.DEAL_OF_AN_EPOCH;
import static fil.datasets.conformance.StateEntry.DEAL_PROPOSAL;
import static fil.datasets.conformance.StateEntry.DEAL_STATE;
import static fil.datasets.conformance.StateEntry.ESCROW;
import static fil.datasets.conformance.StateEntry.EXPIRATION_SET;
import static fil.datasets.conformance.StateEntry.LANE;
import static fil.datasets.conformance.StateEntry.LOCKED;
import static fil.datasets.conformance.StateEntry.MINER_INFO;
import static fil.datasets.conformance.StateEntry.PENDING_PROPOSAL;
import static fil.datasets.conformance.StateEntry.POWER_CLAIM;
import static fil.datasets.conformance.StateEntry.PRE_COMMITMENT;
import static fil.datasets.conformance.StateEntry.SEAL_TO_VERIFY;
import static fil.datasets.conformance.StateEntry.SECTOR;
import static fil.datasets.conformance.StateEntry.STATE_ROOT;
import static fil.datasets.conformance.StateEntry.TRANSACTION;
import static fil.datasets.conformance.StateEntry.VESTING_FUNDS;
import static fil.datasets.conformance.StateEntry.WINDOW_POST;
import static fil.datasets.conformance.StateShape.BITS;
import static fil.datasets.conformance.StateShape.LEAF;
import static fil.datasets.conformance.StateShape.amt;
import static fil.datasets.conformance.StateShape.entry;
import static fil.datasets.conformance.StateShape.hamt;

import fil.datasets.conformance.StateShape.Actor;
import fil.datasets.conformance.StateShape.Each;
import fil.datasets.conformance.StateShape.Entry;
import fil.datasets.conformance.StateShape.Fields;
import fil.datasets.conformance.StateShape.Linked;
import java.util.Map;

/// Where records, trees and bit fields stand in the state of network version 15, see [specs-actors].
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0
final class StateShapes {

  /// `[version, actors, info]`.
  static final StateShape STATE_TREE =
      new Entry(
          STATE_ROOT,
          new Fields(Map.of(1, hamt(5, new Entry(ACTOR_HEAD, new Actor())), 2, new Linked(LEAF))));

  private static final StateShape EXPIRATIONS =
      new Entry(EXPIRATION_SET, new Fields(Map.of(0, BITS, 1, BITS)));

  private static final StateShape PARTITION =
      new Entry(
          StateEntry.PARTITION,
          new Fields(
              Map.of(
                  0, BITS, // sectors
                  1, BITS, // unproven
                  2, BITS, // faults
                  3, BITS, // recoveries
                  4, BITS, // terminated
                  5, amt(4, EXPIRATIONS), // by epoch
                  6, amt(3, BITS)))); // early terminations

  private static final StateShape PROOF = new Entry(WINDOW_POST, new Fields(Map.of(0, BITS)));

  private static final StateShape DEADLINE =
      new Entry(
          StateEntry.DEADLINE,
          new Fields(
              Map.of(
                  0, amt(3, PARTITION),
                  1, amt(5, BITS), // partitions with expirations, by epoch
                  2, BITS, // partitions proven
                  3, BITS, // early terminations
                  7, amt(2, PROOF),
                  8, amt(5, entry(SECTOR)), // sectors, as they were
                  9, amt(3, PARTITION), // partitions, as they were
                  10, amt(2, PROOF))));

  private static final StateShape DEADLINES =
      new Entry(StateEntry.DEADLINES, new Fields(Map.of(0, new Each(new Linked(DEADLINE)))));

  private static final Map<String, StateShape> ACTORS =
      Map.of(
          "init", new Fields(Map.of(0, hamt(5, entry(ACTOR_NUMBER)))),
          "storagepower",
              new Fields(
                  Map.of(
                      11, hamt(6, amt(6, entry(CRON_EVENT))), // by epoch
                      13, hamt(5, entry(POWER_CLAIM)),
                      14, hamt(5, amt(4, entry(SEAL_TO_VERIFY))))), // by miner
          "storagemarket",
              new Fields(
                  Map.of(
                      0, amt(5, entry(DEAL_PROPOSAL)),
                      1, amt(6, entry(DEAL_STATE)),
                      2, hamt(5, entry(PENDING_PROPOSAL)),
                      3, hamt(6, entry(ESCROW)),
                      4, hamt(6, entry(LOCKED)),
                      6, hamt(5, hamt(5, entry(DEAL_OF_AN_EPOCH))))),
          "verifiedregistry",
              new Fields(
                  Map.of(
                      1, hamt(5, entry(DATA_CAP)), // of verifiers
                      2, hamt(5, entry(DATA_CAP)), // of clients
                      3, hamt(5, entry(DATA_CAP_REMOVAL)))),
          "multisig", new Fields(Map.of(6, hamt(5, entry(TRANSACTION)))),
          "paymentchannel", new Fields(Map.of(5, amt(3, entry(LANE)))),
          "storageminer",
              new Fields(
                  Map.of(
                      0,
                      new Linked(entry(MINER_INFO)),
                      3,
                      new Linked(entry(VESTING_FUNDS)),
                      6,
                      hamt(5, entry(PRE_COMMITMENT)),
                      7,
                      amt(6, BITS), // pre-commitments by the epoch they end
                      8,
                      new Linked(BITS), // numbers given
                      9,
                      amt(5, entry(SECTOR)),
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
