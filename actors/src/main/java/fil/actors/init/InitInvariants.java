package fil.actors.init;

import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.state.InitState;
import fil.state.Singletons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is true of every state of the init actor.
public final class InitInvariants {

  private InitInvariants() {}

  /// What is not true of this one, a sentence each.
  public static List<String> check(BlockStore store, InitState state) {
    List<String> violations = new ArrayList<>();
    if (state.networkName().isEmpty()) {
      violations.add("the network has no name");
    }
    if (state.nextId() < Singletons.FIRST_FREE) {
      violations.add("the next number is " + state.nextId());
    }
    Map<Long, Address> byNumber = new LinkedHashMap<>();
    InitState.ADDRESSES
        .load(store, state.addresses())
        .forEach((address, number) -> {
          if (address instanceof Address.Id) {
            violations.add("the number %s has a number".formatted(address));
          }
          if (number < Singletons.FIRST_FREE) {
            violations.add("%s has the number %d of a singleton".formatted(address, number));
          }
          if (number >= state.nextId()) {
            violations.add(
                "%s has the number %d, the next is %d".formatted(address, number, state.nextId()));
          }
          Address other = byNumber.put(number, address);
          if (other != null) {
            violations.add("%s and %s have the number %d".formatted(other, address, number));
          }
        });
    return List.copyOf(violations);
  }
}
