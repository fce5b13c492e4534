/// Compares this library with the reference implementation, value by value.
///
/// Golden files are JSON and were written by running [rust-fil-proofs]. [GoldenRunner] takes a file or
/// a folder, finds by name which kind each file is, computes everything again from the inputs in the
/// file, and compares. A value that is not equal is named with the first byte that differs; a value
/// that this library cannot compute yet is named too, so that nothing passes unseen.
///
/// A file that is not JSON, or not of the form its name says, counts as failed.
///
/// [rust-fil-proofs]: https://github.com/filecoin-project/rust-fil-proofs
@NullMarked
package fil.proofs.golden;

import org.jspecify.annotations.NullMarked;
