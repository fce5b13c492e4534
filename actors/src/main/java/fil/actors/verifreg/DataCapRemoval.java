package fil.actors.verifreg;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.Resolution;
import fil.actors.verifreg.VerifiedRegistryParams.Removal;
import fil.actors.verifreg.VerifiedRegistryParams.RemoveDataCap;
import fil.actors.verifreg.VerifiedRegistryParams.Removed;
import fil.actors.verifreg.VerifiedRegistryParams.Request;
import fil.actors.verifreg.VerifiedRegistryState.Parties;
import fil.actors.verifreg.VerifiedRegistryState.RemovalId;
import fil.addr.Address;
import fil.ipld.Hamt;
import fil.num.StoragePower;
import fil.num.Uint64;
import fil.vm.ActorAbort;
import fil.vm.ActorRuntime;
import fil.vm.Changed;

/// Takes data cap from a client: the root key does, when two verifiers have signed for it.
final class DataCapRemoval {

  private DataCapRemoval() {}

  /// Takes data cap away, all there is where more is asked for. The network does not refuse amounts
  /// below zero, which add.
  ///
  /// Aborts with `USR_NOT_FOUND` where it is no client; with `USR_ILLEGAL_ARGUMENT` where the two
  /// are one, one is no verifier, or a signature is wrong.
  static Removed remove(ActorRuntime rt, RemoveDataCap params) {
    Address client = resolve(rt, params.client());
    Address first = resolve(rt, params.first().verifier());
    Address second = resolve(rt, params.second().verifier());
    require(!first.equals(second), USR_ILLEGAL_ARGUMENT, "both verifiers are %s", first);

    StoragePower removed =
        rt.transactFor(
            VerifiedRegistryState.CODEC,
            state -> {
              rt.requireCaller(state.rootKey());
              Hamt<Address, StoragePower> clients =
                  VerifiedRegistryActor.load(rt, "clients", state.clients());
              StoragePower cap =
                  VerifiedRegistryActor.find(clients, client)
                      .orElseThrow(() ->
                          new ActorAbort(
                              USR_NOT_FOUND, "%s is no verified client".formatted(client)));
              requireVerifier(rt, state, first);
              requireVerifier(rt, state, second);

              Hamt<Parties, RemovalId> removals =
                  orAbort(
                      USR_ILLEGAL_STATE,
                      "failed to load the removals",
                      () -> VerifiedRegistryState.REMOVALS.load(rt.store(), state.removals()));
              RemovalId firstId = use(removals, first, client);
              RemovalId secondId = use(removals, second, client);
              verify(rt, params.first(), new Removal(client, params.amount(), firstId));
              verify(rt, params.second(), new Removal(client, params.amount(), secondId));

              StoragePower left = cap.minus(params.amount());
              boolean isGone = left.isZero() || left.isNegative();
              if (isGone) {
                orAbort(
                    USR_ILLEGAL_STATE, "failed to delete the client", () -> clients.delete(client));
              } else {
                VerifiedRegistryActor.put(clients, client, left);
              }
              return new Changed<>(
                  state.withRemovals(removals.flush()).withClients(clients.flush()),
                  isGone ? cap : params.amount());
            });
    return new Removed(params.client(), removed);
  }

  private static Address resolve(ActorRuntime rt, Address address) {
    return orAbort(
        USR_ILLEGAL_ARGUMENT, "failed to resolve " + address, () -> Resolution.toId(rt, address));
  }

  /// Loads the verifiers anew each time, as the network does and charges.
  private static void requireVerifier(
      ActorRuntime rt, VerifiedRegistryState state, Address address) {
    Hamt<Address, StoragePower> verifiers =
        VerifiedRegistryActor.load(rt, "verifiers", state.verifiers());
    require(
        VerifiedRegistryActor.has(verifiers, address),
        USR_ILLEGAL_ARGUMENT,
        "%s is no verifier",
        address);
  }

  private static RemovalId use(
      Hamt<Parties, RemovalId> removals, Address verifier, Address client) {
    Parties key = new Parties(verifier, client);
    RemovalId id =
        orAbort(USR_ILLEGAL_STATE, "failed to load a removal", () -> removals.find(key))
            .orElse(new RemovalId(new Uint64(0)));
    RemovalId next = new RemovalId(new Uint64(id.number().bits() + 1));
    orAbort(USR_ILLEGAL_STATE, "failed to put a removal", () -> removals.set(key, next));
    return id;
  }

  private static void verify(ActorRuntime rt, Request request, Removal removal) {
    orAbort(
        USR_ILLEGAL_ARGUMENT,
        "the signature of a removal is wrong",
        () -> rt.verifySignature(request.signature(), request.verifier(), removal.signingBytes()));
  }
}
