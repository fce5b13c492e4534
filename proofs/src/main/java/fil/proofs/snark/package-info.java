/// What the chain wants proved of sectors, as proofs of 192 bytes.
///
/// The packages beside this one say what a proof of replication or of spacetime is, which circuit
/// checks one, and how any circuit is proved. Here they are put together: which parameters belong
/// to which proof, where they lie, and how the answers to challenges become the bytes on chain.
///
/// | class | what it does |
/// |---|---|
/// | [ParameterSet][fil.proofs.snark.ParameterSet] | names parameters as the reference does |
/// | [ParameterFolder][fil.proofs.snark.ParameterFolder] | makes parameters, once, and gives them out |
/// | [ReferenceStringFile][fil.proofs.snark.ReferenceStringFile] | does the same for the reference string of aggregates |
/// | [SnarkProver][fil.proofs.snark.SnarkProver] | turns answers to challenges into proofs |
/// | [SnarkVerifier][fil.proofs.snark.SnarkVerifier] | verifies them |
/// | [ChainProofs][fil.proofs.snark.ChainProofs] | answers what the virtual machine asks |
@NullMarked
package fil.proofs.snark;

import org.jspecify.annotations.NullMarked;
