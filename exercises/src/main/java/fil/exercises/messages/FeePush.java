package fil.exercises.messages;

import java.util.Locale;

/// How Rex makes gas dear.
///
/// @param epochs in how many epochs he sends, from now on, one after the other
/// @param messages how many messages he has in each block
/// @param limit the gas that each of them asks for
public record FeePush(int epochs, long messages, long limit) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d epochs, %,d messages in each, a limit of %,d", epochs, messages, limit);
  }
}
