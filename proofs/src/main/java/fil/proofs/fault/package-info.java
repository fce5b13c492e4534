/// The fault lab: provers that are lazy, forgetful or dishonest, and what that costs them.
///
/// Storage is never proven for certain. It is made dear to pretend, and each of these provers shows
/// how dear, with real hashes on real sectors of the smallest size:
///
/// | prover | what it does | what it shows |
/// |---|---|---|
/// | [LazyProver] | keeps some labels, or none, and computes the others when asked | answers come late |
/// | [ForgetfulProver] | has lost a part of the replica | it is caught as often as it is asked there |
/// | [CheatingProver] | leaves out a step of sealing, or swaps it | what each check of the verifier is for |
/// | [OneDisk] | promises two replicas of the same data and stores one | nothing is shared between them |
/// | [TicketGrinder] | seals again until the challenges miss its lies | why non-interactive proofs ask so much more |
///
/// A [CostMeter] counts hashes and time, [Regeneration] says without hashing which labels somebody
/// has to compute again, and what either kind of parents adds to that; [Soundness] gives the
/// chances.
///
/// Nothing here is part of the protocol: numbers may be fractions, and clocks are read.
@NullMarked
package fil.proofs.fault;

import org.jspecify.annotations.NullMarked;
