package fil.actors.calls;

import fil.addr.Address;
import fil.num.TokenAmount;
import fil.vm.ActorAbort;
import fil.vm.ActorRuntime;
import fil.vm.Refusal;
import fil.vm.SendResult;
import java.util.Optional;

/// From an address to a number.
public final class Resolution {

  private Resolution() {}

  /// The number behind `address`. Where there is none, nothing is sent to it, which makes an
  /// account of a key.
  ///
  /// @throws ActorAbort with the exit code of that send
  /// @throws Refusal where there is no number even then
  public static Address.Id toId(ActorRuntime rt, Address address) {
    Optional<Address.Id> known = rt.resolve(address);
    if (known.isPresent()) {
      return known.get();
    }
    rt.transfer(address, TokenAmount.ZERO).requireSuccess("cannot send to " + address);
    return rt.resolve(address)
        .orElseThrow(() -> new Refusal("%s has no number even now".formatted(address)));
  }

  /// The number behind `address`, found in the same way, for those to whom it does not matter why
  /// there is none.
  public static Optional<Address.Id> find(ActorRuntime rt, Address address) {
    Optional<Address.Id> known = rt.resolve(address);
    if (known.isPresent()) {
      return known;
    }
    SendResult sent = rt.transfer(address, TokenAmount.ZERO);
    return sent.isSuccess() ? rt.resolve(address) : Optional.empty();
  }
}
