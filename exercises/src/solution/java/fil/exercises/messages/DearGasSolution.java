package fil.exercises.messages;

/// Exercise 4.4: dear gas.
final class DearGasSolution {

  private DearGasSolution() {}

  /// 20 full blocks, of messages that ask for √2.1 times what they use. As many as that makes fill
  /// a block but for less than one more. In a cell: `check("4.4", push(congestion))`.
  static FeePush push(Congestion own) {
    long room = 10_000_000_000L - own.others();
    long messages = Math.round(room / (Math.sqrt(2.1) * own.used()));
    return new FeePush(20, messages, room / messages);
  }
}
