package fil.exercises.keys;

import java.util.function.ToIntFunction;

/// Exercise 3.1: payload lengths.
final class PayloadLengthsSolution {

  private PayloadLengthsSolution() {}

  /// The protocol tells. A number takes a byte for every seven bits that it has, and one for 0. In a
  /// cell: `check("3.1", payloadLength)`.
  static final ToIntFunction<String> payloadLength =
      address ->
          switch (address.charAt(1)) {
            case '1', '2' -> 20;
            case '3' -> 48;
            default -> {
              long id = Long.parseLong(address.substring(2));
              yield Math.max(1, (70 - Long.numberOfLeadingZeros(id)) / 7);
            }
          };
}
