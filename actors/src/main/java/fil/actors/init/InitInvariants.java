package fil.actors.init;

import fil.actors.Violations;
import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.state.InitState;
import fil.state.Singletons;
import java.util.LinkedHashMap;
import java.util.Map;

/// What must hold of the init actor at any time.
public final class InitInvariants {

  /// Keys of BLS; delegated addresses came later.
  private static final int LAST_PROTOCOL = 3;

  private InitInvariants() {}

  /// Adds everything that does not hold.
  public static void check(InitState state, BlockStore store, Violations violations) {
    violations.require(!state.networkName().isEmpty(), "the network has no name");
    violations.require(
        state.nextId() >= Singletons.FIRST_FREE, "the next number is %d", state.nextId());
    Map<Long, Address> byNumber = new LinkedHashMap<>();
    violations.reading(
        "addresses",
        () ->
            InitState.ADDRESSES
                .load(store, state.addresses())
                .forEach((address, number) -> {
                  violations.require(
                      !(address instanceof Address.Id), "the number %s has a number", address);
                  violations.require(
                      address.protocol() <= LAST_PROTOCOL,
                      "the address %s is of protocol %d",
                      address,
                      address.protocol());
                  violations.require(
                      number >= Singletons.FIRST_FREE,
                      "%s has the number %d of a singleton",
                      address,
                      number);
                  violations.require(
                      number < state.nextId(),
                      "%s has the number %d, the next is %d",
                      address,
                      number,
                      state.nextId());
                  Address other = byNumber.put(number, address);
                  violations.require(
                      other == null,
                      "%s and %s have the number %d",
                      String.valueOf(other),
                      address,
                      number);
                }));
  }
}
