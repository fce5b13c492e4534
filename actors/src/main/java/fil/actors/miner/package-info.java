/// Storage miners: actors that seal sectors, prove them again and again, and are paid and punished
/// for it, see [spec: Storage Miner Actor].
///
/// ## The one idea
///
/// A miner may have millions of sectors, and a message may touch a few blocks. So sectors are kept
/// in groups, and what the chain must know of a group is kept beside it, as sums:
///
/// | type | what it groups | how it is proven |
/// |---|---|---|
/// | [SectorOnChainInfo][fil.actors.miner.SectorOnChainInfo] | one sector | once, when it is sealed |
/// | [Partition][fil.actors.miner.Partition] | sectors, as sets of numbers, and their power | by one window PoSt a day |
/// | [Deadline][fil.actors.miner.Deadline] | partitions | within the same half hour |
/// | [Deadlines][fil.actors.miner.Deadlines] | the deadlines of a day | one after the other |
/// | [MinerState][fil.actors.miner.MinerState] | all of it, and the money | |
///
/// What must happen at some time waits in a queue by epoch: sectors that expire
/// ([ExpirationQueue][fil.actors.miner.ExpirationQueue]), partitions and pre-commitments to look at
/// ([BitFieldQueue][fil.actors.miner.BitFieldQueue]), money that vests
/// ([VestingFunds][fil.actors.miner.VestingFunds]). Epochs are rounded up
/// ([QuantSpec][fil.actors.miner.QuantSpec]), so that queues stay short.
///
/// ## How it is written
///
/// States are records and do not change: what happens to one returns the next. Trees and queues are
/// working copies, loaded, changed and flushed within one method. Each read and each write of a
/// block costs gas, so their order is the network's, see [specs-actors].
///
/// ## How it fails
///
/// A failure with an exit code of its own is an [ActorAbort][fil.vm.ActorAbort]. One without is a
/// [Refusal][fil.vm.Refusal], or what a malformed block throws, and the method that caused it says
/// which exit code that is.
///
/// [spec: Storage Miner Actor]: https://spec.filecoin.io/systems/filecoin_mining/storage_mining/
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/builtin/miner
@NullMarked
package fil.actors.miner;

import org.jspecify.annotations.NullMarked;
