/// Names for content: a [fil.cid.Cid] says what kind of bytes it names and what their hash is.
///
/// Whoever has the bytes can check the name, and nobody can give two contents one name: links
/// between blocks need no trust. The parts, each self-describing (see [multiformats]):
///
/// ```text
///   CIDv1     = varint 1 ‖ varint codec ‖ multihash       text: b + base32, or another base
///   CIDv0     = multihash (SHA-256 of a dag-pb block)     text: base58btc, begins with Qm
///   multihash = varint function ‖ varint size ‖ digest
/// ```
///
/// What is no such name ends in [fil.cbor.MalformedInputException].
///
/// [multiformats]: https://multiformats.io/
@NullMarked
package fil.cid;

import org.jspecify.annotations.NullMarked;
