package fil.exercises.rules;

/// Tokens that a wallet sets free over time, and when one looks.
///
/// @param locked how many atto were locked at the start
/// @param start the epoch in which they begin to be set free
/// @param duration over how many epochs, above zero
/// @param now the epoch in which one looks
public record Vesting(long locked, long start, long duration, long now) {

  @Override
  public String toString() {
    return "%,d atto locked from epoch %,d on, over %,d epochs; now it is epoch %,d"
        .formatted(locked, start, duration, now);
  }
}
