/// Quantities and byte strings: what a number or a run of bytes means lives in its type.
///
/// Everything here is immutable and compares by content.
@NullMarked
package fil.num;

import org.jspecify.annotations.NullMarked;
