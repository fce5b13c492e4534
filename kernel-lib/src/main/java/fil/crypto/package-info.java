/// Hash functions and signatures, as the protocol uses them.
///
/// What the JDK or BouncyCastle already does well is called, not written again: this package gives
/// it the names and shapes of the protocol. Written out are BLAKE2b, which everything with a name
/// needs at once, and, in [fil.crypto.bls12381], arithmetic that the course explains.
///
/// | class | what it is |
/// |---|---|
/// | [Blake2b][fil.crypto.Blake2b], [Sha256][fil.crypto.Sha256] | digests |
/// | [Secp256k1][fil.crypto.Secp256k1] | signatures whose signer can be recovered |
/// | [Bls][fil.crypto.bls12381.Bls] | signatures that add up |
/// | [Signature][fil.crypto.Signature], [PrivateKey][fil.crypto.PrivateKey] | either kind |
/// | [Vrf][fil.crypto.Vrf] | signatures as random numbers |
/// | [Keystore][fil.crypto.Keystore] | private keys on disk |
/// | [LotusKey][fil.crypto.LotusKey] | private keys on their way to other software |
///
/// A signature that does not verify is an answer, `false`, whatever its bytes. Encodings that are
/// none end in [fil.cbor.MalformedInputException]; keystores that do not open, in
/// [KeystoreException][fil.crypto.KeystoreException].
@NullMarked
package fil.crypto;

import org.jspecify.annotations.NullMarked;
