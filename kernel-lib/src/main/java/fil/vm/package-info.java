/// The machine: applies messages to a state, and counts what that costs, see [spec: VM].
///
/// The machine knows no actor. It is handed, by whoever builds it,
///
/// - [ActorRegistry][fil.vm.ActorRegistry]: the code of the actors, each an
///   [ActorCode][fil.vm.ActorCode] that does its work through an
///   [ActorRuntime][fil.vm.ActorRuntime];
/// - [ProofVerifier][fil.vm.ProofVerifier]: whether proofs of storage hold;
/// - [Host][fil.vm.Host]: the chain around it: signatures, randomness, earlier states.
///
/// [Machine#apply][fil.vm.Machine#apply] is the way of a message: pay for its gas in advance, run
/// it, undo what failed, pay out. How things fail:
///
/// | what | type | ends in |
/// |---|---|---|
/// | a method refuses | [ActorAbort][fil.vm.ActorAbort] | an exit code from 16 on |
/// | the machine stops a call | [ActorAbort][fil.vm.ActorAbort], [OutOfGas][fil.vm.OutOfGas] | an exit code from 1 to 15 |
/// | something is wrong, and the method must say what that means | [Refusal][fil.vm.Refusal] | what [ActorAbort#orAbort][fil.vm.ActorAbort#orAbort] makes of it |
/// | a message that no block may hold | [InvalidMessageException][fil.vm.InvalidMessageException] | no receipt |
/// | a missing or damaged block, a broken store | [FatalError][fil.vm.FatalError] | no receipt |
///
/// There is one place where exceptions become exit codes: the end of a call.
///
/// [spec: VM]: https://spec.filecoin.io/systems/filecoin_vm/
@NullMarked
package fil.vm;

import org.jspecify.annotations.NullMarked;
