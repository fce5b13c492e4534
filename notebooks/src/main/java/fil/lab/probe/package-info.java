/// What a notebook kernel for Java must do, and which kernel does it.
///
/// A [fil.lab.probe.Probe] is one line of the list: it runs cells in a [fil.lab.probe.Subject], a
/// kernel in a process of its own, over Jupyter's protocol, and says what it saw. The probes know
/// nothing of the kernel, so that ours and stock JJava are asked the very same things.
/// [fil.lab.probe.KernelList] has them all, [fil.lab.probe.KernelTrial] runs them, and
/// [fil.lab.probe.KernelReport] puts what they saw beside each other.
@NullMarked
package fil.lab.probe;

import org.jspecify.annotations.NullMarked;
