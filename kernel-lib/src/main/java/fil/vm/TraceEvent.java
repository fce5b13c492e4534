package fil.vm;

import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import org.jspecify.annotations.Nullable;

/// What happens while a message is executed, in order.
public sealed interface TraceEvent {

  /// A call begins.
  ///
  /// @param depth how many calls it is within
  /// @param from who calls, as the message says
  /// @param caller the number of who calls
  /// @param to who is called, as the caller said
  /// @param receiver the number of who is called, where it exists already
  /// @param method what is called
  /// @param value what is sent along
  /// @param params the parameters
  record Begin(
      int depth,
      Address from,
      Address.Id caller,
      Address to,
      Address.@Nullable Id receiver,
      MethodNumber method,
      TokenAmount value,
      Bytes params)
      implements TraceEvent {}

  /// A call ends.
  ///
  /// @param depth how many calls it was within
  /// @param code how it ended
  /// @param returned what it returned
  /// @param why for people; empty for success
  record End(int depth, ExitCode code, Bytes returned, String why) implements TraceEvent {}

  /// Gas is charged.
  ///
  /// @param kind what for
  /// @param gas how much; below zero where some is given back
  /// @param size the number of bytes, pieces, sectors or seals that the price was made of, or the
  ///   type of a signature; 0 where it is made of nothing
  /// @param block the block that is read or written
  /// @param isTooMuch whether it was more than is left
  record Charge(GasKind kind, long gas, long size, @Nullable Cid block, boolean isTooMuch)
      implements TraceEvent {}

  /// An actor's state gets another root.
  ///
  /// @param actor whose
  /// @param before the root before
  /// @param after the root now
  record StateChange(Address.Id actor, Cid before, Cid after) implements TraceEvent {}

  /// Value moves.
  ///
  /// @param from whose balance shrinks
  /// @param to whose balance grows
  /// @param amount by how much
  record Transfer(Address.Id from, Address.Id to, TokenAmount amount) implements TraceEvent {}
}
