/// Sectors small enough for paper: the same steps as in a sector of the network, on shapes that the
/// network has never heard of.
///
/// A [TeachingShape] has as few nodes and layers as an example wants. It is a type of its own, and
/// nothing in `fil.proofs.porep` or `fil.proofs.post` takes it: who seals a [TeachingSeal] cannot
/// prove it to a chain by mistake. Hashes, graphs and trees are the real ones.
///
/// A [PaperCircuit] has its constraints over a [PaperField], such as the numbers below 97;
/// [PaperGroth16] proves it in numbers that one can follow with a pencil.
@NullMarked
package fil.proofs.teach;

import org.jspecify.annotations.NullMarked;
