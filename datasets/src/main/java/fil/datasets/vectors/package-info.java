/// The network's vectors for the machine, as records: [fil.chain.MessageVector] and its blocks.
///
/// The one idea: **whoever executes a vector does not see where it came from.** A JSON file as the
/// network publishes them and an entry of our own compact data set both end as a
/// [fil.datasets.vectors.LoadedVector].
///
/// | from | by |
/// |---|---|
/// | a JSON file of class `message` | [fil.datasets.vectors.VectorJson] |
/// | a data set such as `mainnet-nv15` | [fil.datasets.vectors.VectorPack] |
@NullMarked
package fil.datasets.vectors;

import org.jspecify.annotations.NullMarked;
