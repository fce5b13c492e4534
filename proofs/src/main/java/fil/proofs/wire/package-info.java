/// The forms in which the reference hands proofs from one program to another: bytes (bincode 1, see
/// [bincode]) and JSON as serde writes it.
///
/// A record says once what it consists of, in its `WIRE`; both forms follow from that.
///
/// [bincode]: https://github.com/bincode-org/bincode/blob/v1.3.3/src/config/mod.rs
@NullMarked
package fil.proofs.wire;

import org.jspecify.annotations.NullMarked;
