package fil.cbor;

import org.jspecify.annotations.Nullable;

/// Bytes or text that are not an encoding of what was asked for.
///
/// The message says what was found where; the offset is also there as a number.
public class MalformedInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final long offset;

  /// @param offset how many bytes (in text: characters) come before what is wrong
  public MalformedInputException(String what, long offset) {
    this(what, offset, null);
  }

  /// @param cause what refused the value, where something did
  public MalformedInputException(String what, long offset, @Nullable Throwable cause) {
    super(what + " at offset " + offset, cause);
    this.what = what;
    this.offset = offset;
  }

  /// More follows what should have been all.
  ///
  /// @param count how many bytes do
  public static MalformedInputException tooMany(int count, long offset) {
    return new MalformedInputException(
        count == 1 ? "1 byte too many" : count + " bytes too many", offset);
  }

  /// How many bytes (in text: characters) come before what is wrong.
  public long offset() {
    return offset;
  }

  /// The same complaint about input of which what was read is a part.
  ///
  /// @param start how many bytes come before that part
  public MalformedInputException within(long start) {
    return new MalformedInputException(what, Math.addExact(start, offset), this);
  }

  /// As [#within(long)].
  ///
  /// @param part what that part is called, which the message then begins with
  public MalformedInputException within(String part, long start) {
    return new MalformedInputException(part + ": " + what, Math.addExact(start, offset), this);
  }
}
