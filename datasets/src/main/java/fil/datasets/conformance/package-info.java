/// The vectors of the network as data: blocks, trees, messages, headers.
///
/// [fil.datasets.conformance.CoreVectors] reads them, goes through the states they hold, and
/// decodes and encodes again whatever has a schema. It knows the shape of the state, and not what
/// it means.
@NullMarked
package fil.datasets.conformance;

import org.jspecify.annotations.NullMarked;
