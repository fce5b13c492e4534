package fil.exercises.messages;

import fil.chain.Message;

/// Code that applies messages, rightly or not.
@FunctionalInterface
public interface MessageCode {

  /// Applies a message to a world as it is at first.
  ///
  /// @return what became of it
  After apply(SmallWorld world, Message message);
}
