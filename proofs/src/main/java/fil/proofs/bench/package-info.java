/// How fast the stages of sealing are, and how fast the reference's are on the same machine.
///
/// A [Stage] is a piece of work with a name that the reference's own bench knows too; [Stages] has
/// them all. [Peer] runs the reference, [Comparison] lets both take turns and says who needed less
/// of the processor.
@NullMarked
package fil.proofs.bench;

import org.jspecify.annotations.NullMarked;
