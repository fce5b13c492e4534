/// The notebook kernel: a JShell engine behind the Jupyter protocol.
@NullMarked
package fil.lab.kernel;

import org.jspecify.annotations.NullMarked;
