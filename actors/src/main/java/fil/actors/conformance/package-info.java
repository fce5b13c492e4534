/// Replays vectors: messages and epochs whose outcome the network's own machine has recorded.
///
/// | class | runner | signatures | proofs |
/// |---|---|---|---|
/// | `message` | [MessageReplay][fil.actors.conformance.MessageReplay] | real | all hold |
/// | `epochs` | [EpochReplay][fil.actors.conformance.EpochReplay] | hold unless they begin with 0xff | hold unless they begin with 0xff |
///
/// A vector agrees where exit codes, returned bytes, gas and state roots do, all of them.
@NullMarked
package fil.actors.conformance;

import org.jspecify.annotations.NullMarked;
