/// Proof of replication: how a sector is sealed and unsealed.
///
/// Sealing takes the data of a sector through four stages. Each is a record that is computed from the
/// one before, so that they cannot be called in another order:
///
/// | stage | what it holds | made from |
/// |---|---|---|
/// | [Staged] | padded data, its tree, CommD | pieces |
/// | [Labels] | one row of labels for each layer | the replica id, which contains CommD |
/// | [Replica] | the sealed sector | labels of the last layer, data |
/// | [Commitment] | tree over columns, tree over the replica, CommR | labels, replica |
///
/// [Seal] goes through all of them. Labels are slow on purpose: each needs the labels of fourteen
/// others, [StackedGraph], so that a replica cannot be made up at the moment it is asked for.
///
/// A [Porep] holds everything that distinguishes one kind of sector from another; the kinds that the
/// network knows are [RegisteredSealProof]s.
///
/// Everything here is as the reference, [rust-fil-proofs], computes it, to the byte.
///
/// [rust-fil-proofs]: https://github.com/filecoin-project/rust-fil-proofs
@NullMarked
package fil.proofs.porep;

import org.jspecify.annotations.NullMarked;
