package fil.actors.verifreg;

import static fil.actors.verifreg.VerifiedRegistryState.CAPS;
import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.Resolution;
import fil.actors.calls.VerifiedRegistryCalls.ClientBytes;
import fil.actors.verifreg.VerifiedRegistryParams.Grant;
import fil.actors.verifreg.VerifiedRegistryParams.RemoveDataCap;
import fil.actors.verifreg.VerifiedRegistryParams.Removed;
import fil.addr.Address;
import fil.cid.Link;
import fil.ipld.Hamt;
import fil.num.StoragePower;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.MethodTable;
import java.util.Optional;

/// Names verifiers and clients, and keeps their data caps.
public final class VerifiedRegistryActor {

  private final VerifiedRegistryPolicy policy;

  public VerifiedRegistryActor(VerifiedRegistryPolicy policy) {
    this.policy = policy;
  }

  /// The methods.
  public ActorCode code() {
    return MethodTable.create()
        .with(1, "Constructor", Address.CODEC, VerifiedRegistryActor::construct)
        .with(2, "AddVerifier", Grant.CODEC, this::addVerifier)
        .with(3, "RemoveVerifier", Address.CODEC, VerifiedRegistryActor::removeVerifier)
        .with(4, "AddVerifiedClient", Grant.CODEC, this::addClient)
        .with(5, "UseBytes", ClientBytes.CODEC, this::useBytes)
        .with(6, "RestoreBytes", ClientBytes.CODEC, this::restoreBytes)
        .with(
            7,
            "RemoveVerifiedClientDataCap",
            RemoveDataCap.CODEC,
            Removed.CODEC,
            DataCapRemoval::remove);
  }

  static void construct(ActorRuntime rt, Address rootKey) {
    rt.requireCaller(Singletons.SYSTEM);
    Optional<Address.Id> root = rt.resolve(rootKey);
    if (root.isEmpty()) {
      throw new ActorAbort(USR_ILLEGAL_ARGUMENT, "the root key %s is nobody".formatted(rootKey));
    }

    rt.create(VerifiedRegistryState.CODEC, VerifiedRegistryState.create(rt.store(), root.get()));
  }

  /// Makes a verifier, or gives one another cap. Only the root key may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for a cap that is too small, for the root key itself, and
  /// for a client.
  private void addVerifier(ActorRuntime rt, Grant params) {
    requireSize(params.allowance());
    Address verifier = resolve(rt, params.address());
    Address root = rt.state(VerifiedRegistryState.CODEC).rootKey();
    rt.requireCaller(root);
    require(!verifier.equals(root), USR_ILLEGAL_ARGUMENT, "the root key cannot be a verifier");

    rt.transact(
        VerifiedRegistryState.CODEC,
        state -> {
          Hamt<Address, StoragePower> verifiers = load(rt, "verifiers", state.verifiers());
          Hamt<Address, StoragePower> clients = load(rt, "clients", state.clients());
          require(
              !has(clients, verifier),
              USR_ILLEGAL_ARGUMENT,
              "the client %s cannot become a verifier",
              verifier);
          put(verifiers, verifier, params.allowance());
          return state.withVerifiers(verifiers.flush());
        });
  }

  /// Takes a verifier's name off. Only the root key may.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where it is none.
  static void removeVerifier(ActorRuntime rt, Address address) {
    Address verifier = resolve(rt, address);
    rt.requireCaller(rt.state(VerifiedRegistryState.CODEC).rootKey());

    rt.transact(
        VerifiedRegistryState.CODEC,
        state -> {
          Hamt<Address, StoragePower> verifiers = load(rt, "verifiers", state.verifiers());
          boolean found =
              orAbort(
                  USR_ILLEGAL_STATE,
                  "failed to remove the verifier",
                  () -> verifiers.delete(verifier));
          require(found, USR_ILLEGAL_ARGUMENT, "%s is no verifier", address);
          return state.withVerifiers(verifiers.flush());
        });
  }

  /// Gives a client data cap out of the caller's own.
  ///
  /// Aborts with `USR_NOT_FOUND` where the caller is no verifier; with `USR_ILLEGAL_ARGUMENT` for a
  /// cap that is too small or more than the caller has, for the root key, and for a verifier.
  private void addClient(ActorRuntime rt, Grant params) {
    rt.acceptAnyCaller();
    requireSize(params.allowance());
    Address client = resolve(rt, params.address());
    Address root = rt.state(VerifiedRegistryState.CODEC).rootKey();
    require(!root.equals(client), USR_ILLEGAL_ARGUMENT, "the root key cannot be a client");

    rt.transact(
        VerifiedRegistryState.CODEC,
        state -> {
          Hamt<Address, StoragePower> verifiers = load(rt, "verifiers", state.verifiers());
          Hamt<Address, StoragePower> clients = load(rt, "clients", state.clients());
          StoragePower own =
              find(verifiers, rt.caller())
                  .orElseThrow(() ->
                      new ActorAbort(USR_NOT_FOUND, "%s is no verifier".formatted(rt.caller())));
          require(
              !has(verifiers, client),
              USR_ILLEGAL_ARGUMENT,
              "the verifier %s cannot be a client",
              client);
          require(
              own.compareTo(params.allowance()) >= 0,
              USR_ILLEGAL_ARGUMENT,
              "a verifier with %s cannot give %s",
              own,
              params.allowance());
          put(verifiers, rt.caller(), own.minus(params.allowance()));
          StoragePower before = find(clients, client).orElse(StoragePower.ZERO);
          put(clients, client, before.plus(params.allowance()));
          return state.withVerifiers(verifiers.flush()).withClients(clients.flush());
        });
  }

  /// Takes the bytes of a deal off a client's cap. A cap too small for any deal is gone.
  ///
  /// Aborts with `USR_NOT_FOUND` where it is no client, `USR_ILLEGAL_ARGUMENT` for a deal that is
  /// too small or more than the cap.
  private void useBytes(ActorRuntime rt, ClientBytes params) {
    rt.requireCaller(Singletons.MARKET);
    Address client = resolve(rt, params.client());
    requireSize(params.bytes());

    rt.transact(
        VerifiedRegistryState.CODEC,
        state -> {
          Hamt<Address, StoragePower> clients = load(rt, "clients", state.clients());
          StoragePower cap =
              find(clients, client)
                  .orElseThrow(() ->
                      new ActorAbort(USR_NOT_FOUND, "%s is no verified client".formatted(client)));
          require(!cap.isNegative(), USR_ILLEGAL_STATE, "%s has a cap of %s", client, cap);
          require(
              params.bytes().compareTo(cap) <= 0,
              USR_ILLEGAL_ARGUMENT,
              "%s has a cap of %s, too little for %s",
              client,
              cap,
              params.bytes());
          StoragePower left = cap.minus(params.bytes());
          if (left.compareTo(policy.minDealSize()) < 0) {
            orAbort(USR_ILLEGAL_STATE, "failed to delete the client", () -> clients.delete(client));
          } else {
            put(clients, client, left);
          }
          return state.withClients(clients.flush());
        });
  }

  /// Gives a client back the bytes of a deal that never began.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for a deal that is too small, the root key, and a verifier.
  private void restoreBytes(ActorRuntime rt, ClientBytes params) {
    rt.requireCaller(Singletons.MARKET);
    requireSize(params.bytes());
    Address client = resolve(rt, params.client());
    Address root = rt.state(VerifiedRegistryState.CODEC).rootKey();
    require(!root.equals(client), USR_ILLEGAL_ARGUMENT, "the root key cannot be a client");

    rt.transact(
        VerifiedRegistryState.CODEC,
        state -> {
          Hamt<Address, StoragePower> clients = load(rt, "clients", state.clients());
          Hamt<Address, StoragePower> verifiers = load(rt, "verifiers", state.verifiers());
          require(
              !has(verifiers, client),
              USR_ILLEGAL_ARGUMENT,
              "the verifier %s cannot be a client",
              client);
          StoragePower before = find(clients, client).orElse(StoragePower.ZERO);
          put(clients, client, before.plus(params.bytes()));
          return state.withClients(clients.flush());
        });
  }

  private void requireSize(StoragePower bytes) {
    require(
        bytes.compareTo(policy.minDealSize()) >= 0,
        USR_ILLEGAL_ARGUMENT,
        "%s are less than %s",
        bytes,
        policy.minDealSize());
  }

  private static Address resolve(ActorRuntime rt, Address address) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to resolve " + address, () -> Resolution.toId(rt, address));
  }

  static Hamt<Address, StoragePower> load(
      ActorRuntime rt, String what, Link<Hamt<Address, StoragePower>> root) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to load the " + what, () -> CAPS.load(rt.store(), root));
  }

  static Optional<StoragePower> find(Hamt<Address, StoragePower> caps, Address address) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to load the cap of " + address, () -> caps.find(address));
  }

  static boolean has(Hamt<Address, StoragePower> caps, Address address) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to look for " + address, () -> caps.contains(address));
  }

  static void put(Hamt<Address, StoragePower> caps, Address address, StoragePower cap) {
    orAbort(USR_ILLEGAL_STATE, "failed to put the cap of " + address, () -> caps.set(address, cap));
  }
}
