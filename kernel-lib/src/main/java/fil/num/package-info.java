/// Quantities and byte strings: what a number or a run of bytes means lives in its type.
///
/// Everything here is immutable and compares by content. Arithmetic is exact: what does not fit is
/// an [java.lang.ArithmeticException], never another number.
///
/// | type | unit | encoded as |
/// |---|---|---|
/// | [fil.num.TokenAmount] | attoFIL | big integer |
/// | [fil.num.StoragePower] | bytes, perhaps weighted | big integer |
/// | [fil.num.ChainEpoch] | 30 seconds | signed integer |
/// | [fil.num.Gas] | gas | signed integer |
/// | [fil.num.ActorId], [fil.num.SectorNumber], [fil.num.DealId], [fil.num.MethodNumber], [fil.num.Nonce], [fil.num.Uint64] | none | integer of zero or more, up to 64 bits |
/// | [fil.num.Bytes], [fil.num.Bytes32] | bytes | string of bytes |
///
/// A big integer is a string of bytes: empty for zero, else one byte for the sign (0, or 1 for
/// minus) and the magnitude with the highest byte first, 128 bytes at most.
@NullMarked
package fil.num;

import org.jspecify.annotations.NullMarked;
