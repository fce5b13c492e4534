package fil.exercises.bytes;

import fil.chain.Message;
import java.util.function.Predicate;

/// Exercise 1.3: tests for a reader.
final class TestsOfAReaderSolution {

  private TestsOfAReaderSolution() {}

  /// One test of what a reader must take, and four of what it must refuse. In a cell: `check("1.3",
  /// tests)`.
  ///
  /// @param hex the message's encoding, in hexadecimal digits
  static Predicate<MessageReader> tests(Message message, String hex) {
    int method = hex.length() - 4; // the last byte but one
    return reader ->
        reader.read(hex).equals(message)
            && reader.refuses(hex.substring(0, method) + "18" + hex.substring(method))
            && reader.refuses("9f" + hex.substring(2) + "ff")
            && reader.refuses("89" + hex.substring(2, hex.length() - 2))
            && reader.refuses(hex.replaceFirst("4900", "4902"));
  }
}
