/// Addresses: the names by which accounts and actors are known on chain, see [spec: Address].
///
/// The one idea: **an address says what it is made of.** Its first digit names one of five kinds,
/// and [fil.addr.Address] has one record for each.
///
/// | kind | text | payload | who makes it |
/// |---|---|---|---|
/// | [fil.addr.Address.Id] | `f0…` | a number as a varint | the init actor, counting |
/// | [fil.addr.Address.Secp256k1] | `f1…` | 20 bytes, hash of the public key | whoever has the key |
/// | [fil.addr.Address.Actor] | `f2…` | 20 bytes, hash of who made it and when | the init actor |
/// | [fil.addr.Address.Bls] | `f3…` | 48 bytes, the public key itself | whoever has the key |
/// | [fil.addr.Address.Delegated] | `f4…` | a number and up to 54 bytes | another actor, e.g. for Ethereum |
///
/// The bytes are the digit followed by the payload. The text of all but the first kind ends in a
/// checksum of four bytes over just these bytes, and is in base 32.
///
/// Bytes and text from outside that are no address end in
/// [fil.cbor.MalformedInputException], which says where.
///
/// [spec: Address]: https://spec.filecoin.io/appendix/address/
@NullMarked
package fil.addr;

import org.jspecify.annotations.NullMarked;
