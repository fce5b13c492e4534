/// Values to bytes and back: DAG-CBOR, the only encoding that the chain knows.
///
/// The one idea: **a value has one encoding**. A reader therefore refuses every other way to write
/// the same value, so that whatever decodes also encodes to the bytes it came from. A
/// [fil.cbor.Codec] is the pair of both directions; records get theirs from [fil.cbor.Codec#tuple],
/// which writes the components as an array in their order.
///
/// Bytes from outside are taken to be hostile: what is wrong with them ends in one exception,
/// [fil.cbor.MalformedInputException], which says where. What each byte is there for, a
/// [fil.cbor.CborOutline] says.
@NullMarked
package fil.cbor;

import org.jspecify.annotations.NullMarked;
