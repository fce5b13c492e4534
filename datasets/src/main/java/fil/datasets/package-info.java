/// Data with provenance, opened by name.
///
/// One index, `index.json`, lists what there is: for each data set its name, the file beside the
/// index, the file's SHA-256 and size, where the data comes from and since when, its licence, and
/// what checked it. [fil.datasets.Datasets] reads the index; a [fil.datasets.Dataset] gives its
/// bytes, and only if they are the ones the index speaks of.
///
/// | folder | content |
/// |---|---|
/// | `golden/` | sectors and known answers, computed with the network's own software |
/// | `serialization/` | messages and block headers as bytes, some of them from the main network |
/// | `chain/` | states of the chain: a CAR file, and messages of the main network with the state they were executed in, see [fil.datasets.vectors.VectorPack] |
///
/// Bytes in JSON files are lower-case hexadecimal, in the order in which they are stored; field
/// elements and tree nodes are 32 bytes, little endian. `stream(label, n)` in the known answers
/// means SHA-256(label ‖ counter) for the counters 0, 1, 2, …, each 8 bytes little endian, one hash
/// after the other, cut to n bytes.
@NullMarked
package fil.datasets;

import org.jspecify.annotations.NullMarked;
