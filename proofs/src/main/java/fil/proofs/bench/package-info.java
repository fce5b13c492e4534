/// How fast the stages of sealing and proving are, and how fast the reference's are on the same
/// machine.
///
/// A [Stage] is a piece of work with a name that the reference's own bench knows too; [Stages] has
/// those of sealing, [SnarkStages] those of proving. [Peer] and [SnarkPeer] run the reference,
/// [Comparison] lets both take turns and says who needed less of the processor.
@NullMarked
package fil.proofs.bench;

import org.jspecify.annotations.NullMarked;
