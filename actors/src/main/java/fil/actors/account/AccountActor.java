package fil.actors.account;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;

import fil.addr.Address;
import fil.state.AccountState;
import fil.state.Singletons;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.MethodTable;

/// An account stands for a key, and does nothing but say which.
public final class AccountActor {

  public static final ActorCode CODE =
      MethodTable.create()
          .with(1, "Constructor", Address.CODEC, AccountActor::construct)
          .with(2, "PubkeyAddress", Address.CODEC, AccountActor::pubkeyAddress);

  private AccountActor() {}

  /// Makes the account of a key. Only the system does, when value is first sent to the key.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for an address without a key.
  static void construct(ActorRuntime rt, Address address) {
    rt.requireCaller(Singletons.SYSTEM);
    boolean hasKey = address instanceof Address.Secp256k1 || address instanceof Address.Bls;
    require(hasKey, USR_ILLEGAL_ARGUMENT, "%s stands for no key", address);

    rt.create(AccountState.CODEC, new AccountState(address));
  }

  /// The address of the key.
  static Address pubkeyAddress(ActorRuntime rt) {
    rt.acceptAnyCaller();
    return rt.state(AccountState.CODEC).address();
  }
}
