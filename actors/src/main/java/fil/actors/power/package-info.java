/// Who stores how much: the power actor, see [spec: Storage Power Actor] and [specs-actors].
///
/// Each miner has a *claim*: its bytes, and its bytes weighted by what they store. Elections are
/// won in proportion to it. A miner below the *consensus minimum* is in the claims and in the sum of
/// bytes *committed*, but not in the network's *power*, unless there are too few miners above the
/// minimum to keep the network going.
///
/// The actor does three more things for miners: it makes them, it collects the proofs of an epoch's
/// new sectors and verifies them together in cron, and it calls miners back at an epoch that they
/// asked for. A miner that fails in such a call loses its claim.
///
/// Queries during an epoch see the values that cron froze at the end of the last one.
///
/// - [PowerActor][fil.actors.power.PowerActor]: the methods that miners call
/// - [PowerCron][fil.actors.power.PowerCron]: what happens at the end of each epoch
/// - [PowerState][fil.actors.power.PowerState]: what is kept
/// - [PowerTotals][fil.actors.power.PowerTotals]: the sums, above and below the minimum
/// - [PowerPolicy][fil.actors.power.PowerPolicy]: the numbers
///
/// [spec: Storage Power Actor]: https://spec.filecoin.io/systems/filecoin_blockchain/storage_power_consensus/storage_power_actor/
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/builtin/power
@NullMarked
package fil.actors.power;

import org.jspecify.annotations.NullMarked;
