/// Hash functions and signatures, as the protocol uses them.
///
/// What the JDK or BouncyCastle already does well is called, not written again: this package gives
/// it the names and shapes of the protocol. Arithmetic that the course explains is written out in
/// [fil.crypto.bls12381].
@NullMarked
package fil.crypto;

import org.jspecify.annotations.NullMarked;
