package fil.exercises.exam;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// What an answer printed while it was checked.
///
/// @param text without control characters but tabs and ends of lines
/// @param isCut whether there was more
public record Printed(String text, boolean isCut) {

  /// How much is kept, in bytes.
  public static final int LARGEST = 64 << 10;

  public static final Printed NOTHING = new Printed("", false);

  /// What was printed, as far as it can be believed of a room.
  ///
  /// @throws MalformedInputException where it is more than a room keeps
  static Printed believed(Bytes utf8, boolean isCut) {
    if (utf8.size() > LARGEST) {
      throw new MalformedInputException("a report with " + utf8.size() + " bytes of output", 0);
    }
    String text = decode(utf8.toArray()).replace("\r\n", "\n");
    return new Printed(text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "\uFFFD"), isCut);
  }

  public boolean isEmpty() {
    return text.isEmpty() && !isCut;
  }

  /// What is no UTF-8 becomes a mark; a character that was cut off at the end is left out.
  private static String decode(byte[] utf8) {
    CharBuffer text = CharBuffer.allocate(utf8.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var _ = decoder.decode(ByteBuffer.wrap(utf8), text, false);
    return text.flip().toString();
  }
}
