/// The notebook kernel: an engine that runs cells of Java, and the Jupyter protocol around it.
///
/// | part | classes |
/// |---|---|
/// | engine | [fil.lab.kernel.Engine] runs cells; it needs no Jupyter |
/// | how cells run | `CellControl`, `CellLoader`, `Weaver`, [fil.lab.kernel.Guard] |
/// | how they are stopped | `Guard` in cells, `Brake` in libraries |
/// | what edits keep | `Variables`, `CarryOver`, `Containers`, [fil.lab.kernel.Agent] |
/// | what they would lose | `ShapeChange` sees it before, `Replays` knows what made it, `Replay` runs that again |
/// | what is said | `Places` for errors, `Remarks` for surprises |
/// | of compile errors | `Complaints` and `PlainWords`; `NameHints` for unknown names |
/// | help while writing | `Assistance`; `Sources` and `SourceComments` find doc comments |
/// | protocol | [fil.lab.kernel.KernelMain], `JupyterKernel`, `JupyterScreen`, `Printing` |
/// | the other end | [fil.lab.kernel.KernelSpec] starts a kernel, [fil.lab.kernel.KernelClient] talks to one, [fil.lab.kernel.StockKernel] is another |
///
/// The one idea: a learner's variables are worth more than the kernel's comfort. An edited method
/// or class replaces the old one in the running JVM where HotSpot can do that; where it cannot,
/// values are moved over; where they cannot be moved, nothing happens yet: a sentence says which
/// variables would be reset, and `replay()` makes the edit and runs the cells again that made them.
/// A cell can be stopped without losing anything, and cannot end the JVM.
///
/// What a cell does wrong becomes a [fil.lab.kernel.CellError] in terms of cells and lines, and
/// never an exception of the engine. What fails in the kernel itself passes through.
@NullMarked
package fil.lab.kernel;

import org.jspecify.annotations.NullMarked;
