package fil.exercises.bytes;

import fil.addr.Address;
import fil.chain.Message;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;

/// The first message that a learner takes apart: their miner is called, and paid.
///
/// Its numbers are drawn so that each has a place in the exercises: the method is below 24, so that
/// its head is as short as can be; the nonce needs two bytes more, and the value nine.
public final class FirstMessage {

  private FirstMessage() {}

  /// This learner's message.
  public static Message of(Learner learner) {
    Draws draws = learner.draws("message");
    Message drawn;
    do {
      drawn = draw(learner, draws);
    } while (!hasOnePlaceForTheSign(drawn));
    return drawn;
  }

  /// Whether the hexadecimal digits of the value's head and sign stand nowhere else.
  private static boolean hasOnePlaceForTheSign(Message message) {
    String hex = Bytes.copyOf(Message.CODEC.encode(message)).toHex();
    return hex.indexOf("4900") == hex.lastIndexOf("4900");
  }

  private static Message draw(Learner learner, Draws draws) {
    return new Message(
        0,
        new Address.Id(learner.minerId()),
        new Address.Id(draws.between(1_000, 16_000)),
        nonce(draws),
        TokenAmount.ofFil(draws.between(1, 17)),
        new Gas(draws.between(1_000_000, 9_999_999)),
        TokenAmount.ofNano(draws.between(1, 4)),
        TokenAmount.ofAtto(draws.between(100_000, 200_000)),
        new MethodNumber(draws.between(2, 23)),
        Bytes.EMPTY);
  }

  /// A nonce of two bytes that differ, so that it matters which comes first.
  private static Nonce nonce(Draws draws) {
    int drawn;
    do {
      drawn = draws.between(256, 65_535);
    } while (drawn >>> 8 == (drawn & 0xff));
    return new Nonce(drawn);
  }

  /// Its one encoding.
  public static Bytes encoded(Learner learner) {
    return Bytes.copyOf(Message.CODEC.encode(of(learner)));
  }
}
