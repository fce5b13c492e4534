package fil.actors.verifreg;

import fil.actors.Violations;
import fil.addr.Address;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.num.StoragePower;
import java.util.LinkedHashSet;
import java.util.Set;

/// What must hold of the registry at any time.
public final class VerifiedRegistryInvariants {

  private VerifiedRegistryInvariants() {}

  /// Adds everything that does not hold.
  public static void check(VerifiedRegistryState state, BlockStore store, Violations violations) {
    violations.require(
        state.rootKey() instanceof Address.Id, "the root key %s is no number", state.rootKey());
    Set<Address> verifiers = check("verifier", state.verifiers(), store, violations);
    Set<Address> clients = check("client", state.clients(), store, violations);
    for (Address verifier : verifiers) {
      violations.require(!clients.contains(verifier), "the verifier %s is a client too", verifier);
    }
  }

  private static Set<Address> check(
      String role,
      Link<Hamt<Address, StoragePower>> root,
      BlockStore store,
      Violations violations) {
    Set<Address> all = new LinkedHashSet<>();
    violations.reading(
        role + "s",
        () ->
            VerifiedRegistryState.CAPS
                .load(store, root)
                .forEach((address, cap) -> {
                  all.add(address);
                  violations.require(
                      address instanceof Address.Id, "the %s %s is no number", role, address);
                  violations.require(
                      !cap.isNegative(), "the %s %s has a cap of %s", role, address, cap);
                }));
    return all;
  }
}
