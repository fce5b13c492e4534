/// How quick the lab is, beside the stock kernel in the same run.
///
/// [fil.lab.bench.LabBench] starts both kernels as a front end does, hands them the same cells in
/// turns, and makes a [fil.lab.bench.LabReport]: a row for each thing that a reader waits for or
/// pays for. Both kernels see the same moments of a busy machine, so their ratio says more than
/// their times.
///
/// A kernel that ends meanwhile is an [java.io.IOException].
@NullMarked
package fil.lab.bench;

import org.jspecify.annotations.NullMarked;
