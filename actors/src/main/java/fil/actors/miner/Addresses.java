package fil.actors.miner;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;

import fil.actors.calls.AccountCalls;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.vm.ActorRuntime;
import java.util.List;
import java.util.Optional;

/// Who may act for a miner, and where it is reached: the checks of what people say about it. Each
/// aborts with `USR_ILLEGAL_ARGUMENT`.
final class Addresses {

  private Addresses() {}

  /// The number of an account or multisig.
  static Address.Id control(ActorRuntime rt, Address address) {
    Address.Id id = resolve(rt, address);
    Cid code = codeOf(rt, id);
    boolean isPrincipal =
        code.equals(ActorKind.ACCOUNT.code()) || code.equals(ActorKind.MULTISIG.code());
    require(isPrincipal, USR_ILLEGAL_ARGUMENT, "%s is neither account nor multisig", id);
    return id;
  }

  /// The numbers of accounts or multisigs.
  static List<Address> controls(ActorRuntime rt, List<Address> addresses) {
    return addresses.stream().<Address>map(address -> control(rt, address)).toList();
  }

  /// The number of an account with a BLS key, which the account is asked for unless the address
  /// says it.
  static Address.Id worker(ActorRuntime rt, Address address) {
    Address.Id id = resolve(rt, address);
    require(
        codeOf(rt, id).equals(ActorKind.ACCOUNT.code()),
        USR_ILLEGAL_ARGUMENT,
        "the worker %s is no account",
        id);

    if (!(address instanceof Address.Bls)) {
      Address key =
          rt.send(id, AccountCalls.PUBKEY_ADDRESS, Bytes.EMPTY, TokenAmount.ZERO)
              .requireSuccess("failed to ask for the worker's key")
              .decode(Address.CODEC);
      require(
          key instanceof Address.Bls, USR_ILLEGAL_ARGUMENT, "the worker's key %s is not BLS", key);
    }
    return id;
  }

  /// Checks how many control addresses there are.
  static void requireFew(MinerPolicy policy, List<Address> controls) {
    require(
        controls.size() <= policy.limits().controlAddresses(),
        USR_ILLEGAL_ARGUMENT,
        "%d control addresses, at most %d",
        controls.size(),
        policy.limits().controlAddresses());
  }

  /// Checks the size of an identity in the network.
  static void requirePeerId(MinerPolicy policy, Bytes peerId) {
    require(
        peerId.size() <= policy.limits().peerIdBytes(),
        USR_ILLEGAL_ARGUMENT,
        "a peer id of %d bytes, at most %d",
        peerId.size(),
        policy.limits().peerIdBytes());
  }

  /// Checks the size of addresses in the network.
  static void requireMultiaddrs(MinerPolicy policy, List<Bytes> multiaddrs) {
    require(
        multiaddrs.stream().noneMatch(Bytes::isEmpty),
        USR_ILLEGAL_ARGUMENT,
        "a multiaddr of no bytes");
    long bytes = multiaddrs.stream().mapToLong(Bytes::size).sum();
    require(
        bytes <= policy.limits().multiaddrBytes(),
        USR_ILLEGAL_ARGUMENT,
        "multiaddrs of %d bytes, at most %d",
        bytes,
        policy.limits().multiaddrBytes());
  }

  private static Address.Id resolve(ActorRuntime rt, Address address) {
    Optional<Address.Id> id = rt.resolve(address);
    require(id.isPresent(), USR_ILLEGAL_ARGUMENT, "nobody has the address %s", address);
    return id.get();
  }

  private static Cid codeOf(ActorRuntime rt, Address.Id id) {
    Optional<Cid> code = rt.codeOf(id);
    require(code.isPresent(), USR_ILLEGAL_ARGUMENT, "there is no actor %s", id);
    return code.get();
  }
}
