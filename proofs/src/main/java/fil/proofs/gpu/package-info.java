/// Graphics cards: the same stages as on the processor, computed by kernels on a device.
///
/// There is one text of each kernel, in a dialect of C that OpenCL and CUDA both take (`dialect.h`
/// says in which words they differ), and two thin ways to have it run: [OpenCl] for every maker's
/// driver, and [Cuda] for NVIDIA's. Neither needs more than the driver; nothing of ours is compiled
/// before it gets to the learner's machine.
///
/// A [Device] is opened to a [DeviceSession], which hands out [DeviceMemory] and compiles a
/// [KernelText] to a [DeviceProgram]. What a kernel computes is defined by the Java beside which it
/// stands: [SelfTest] compares the two on ordinary, edge and adverse inputs before any result is
/// used, in tests too, where a processor plays the device.
///
/// Labels are not computed here. Each label waits for the one before it, twenty blocks of SHA-256
/// long, so a card's thousands of slow lanes would label thousands of sectors in the time in which
/// a processor, with instructions for it, labels a few: one sector would take a day and a half.
///
/// Failures are [DeviceException]s, a sentence each. No work moves to the processor by itself.
@NullMarked
package fil.proofs.gpu;

import org.jspecify.annotations.NullMarked;
