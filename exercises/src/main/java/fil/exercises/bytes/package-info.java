/// The exercises of chapter 1, about bytes, CBOR and CIDs.
///
/// Two of them are about readers of messages: [fil.exercises.bytes.StrictReading] is written for
/// them, byte by byte, so that each mutant can be told in a few lines.
@NullMarked
package fil.exercises.bytes;

import org.jspecify.annotations.NullMarked;
