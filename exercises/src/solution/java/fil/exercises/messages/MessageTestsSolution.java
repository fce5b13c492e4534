package fil.exercises.messages;

import fil.chain.Message;
import fil.num.TokenAmount;
import java.util.function.Predicate;

/// Exercise 4.3: tests for a machine.
final class MessageTestsSolution {

  private MessageTestsSolution() {}

  /// Four messages, three of which go wrong somewhere. In a cell: `check("4.3", tests(world))`.
  static Predicate<MessageCode> tests(SmallWorld world) {
    return code -> {
      var ines = world.ines();
      var fails = code.apply(world, world.call(ines, SmallWorld.COUNT_AND_FAIL));
      var inner = code.apply(world, world.call(ines, SmallWorld.COUNT_AND_CALL));
      var tooMuch = world.balance(ines).plus(TokenAmount.ofAtto(1));
      var self = code.apply(world, world.pay(ines, ines, tooMuch));
      Message payment = world.pay(ines, world.kai(), TokenAmount.ofFil(1));
      int length = Message.CODEC.encode(payment).length;
      long gas = code.apply(world, payment).gasUsed();
      return fails.exit() == 16
          && fails.nonce(ines) == world.nonce().count() + 1
          && fails.count() == 0
          && inner.exit() == 0
          && inner.count() == 1
          && self.exit() == 6
          && gas == 38_863 + (36 + length + 69) * 1_300L + 216_405;
    };
  }
}
