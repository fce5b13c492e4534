package fil.actors.genesis;

import fil.actors.cron.CronState;
import fil.actors.init.InitActor;
import fil.actors.system.SystemState;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import fil.vm.ActorRegistry;
import fil.vm.Environment;
import fil.vm.Machine;
import java.util.List;

/// What a chain begins with: the singletons, each as its own constructor makes it, and accounts.
///
/// @param networkName what the chain is called
/// @param allocation what the reward actor has to pay for storage
/// @param verifiedRegistryRoot who may name verifiers: one of the accounts
/// @param accounts who has tokens; the first gets number 100, and so on
public record Genesis(
    String networkName,
    TokenAmount allocation,
    Address verifiedRegistryRoot,
    List<Account> accounts) {

  private static final Gas ENOUGH = new Gas(1L << 40);

  public Genesis {
    accounts = List.copyOf(accounts);
  }

  /// Who has tokens at the beginning.
  ///
  /// @param key an f1 or f3 address
  /// @param balance how many
  public record Account(Address key, TokenAmount balance) {}

  /// The number of an account.
  ///
  /// @param index its place in the list
  public static Address.Id accountId(int index) {
    return new Address.Id(Singletons.FIRST_FREE + index);
  }

  /// Makes the state.
  ///
  /// @param store where it is written
  /// @param actors whose constructors are called
  /// @return its name
  /// @throws IllegalArgumentException where a constructor refuses what it is given, such as an
  ///   account's address that tells no key
  public Cid build(BlockStore store, ActorRegistry actors) {
    Machine machine =
        Machine.open(
            store,
            StateTree.create(store).flush(),
            new Environment(ChainEpoch.GENESIS, TokenAmount.ZERO, TokenAmount.ZERO),
            actors,
            NothingYet.INSTANCE,
            NothingYet.INSTANCE);
    makeChain(machine);
    makeAccounts(machine);
    makeStorage(machine);
    return machine.flush();
  }

  private void makeChain(Machine machine) {
    construct(machine, Singletons.SYSTEM, ActorKind.SYSTEM, SystemState.CODEC, new SystemState());
    construct(
        machine,
        Singletons.INIT,
        ActorKind.INIT,
        InitActor.Construction.CODEC,
        new InitActor.Construction(networkName));
    construct(machine, Singletons.CRON, ActorKind.CRON, CronState.CODEC, CronState.BUILT_IN);
  }

  private void makeAccounts(Machine machine) {
    for (Account account : accounts) {
      Address.Id id = machine.state().register(account.key);
      construct(machine, id, ActorKind.ACCOUNT, Address.CODEC, account.key);
      machine.state().update(id, head -> head.plus(account.balance));
    }
    // The account of burnt funds has no key, which its constructor would refuse.
    Cid burnt =
        machine.store().save(new AccountState(Singletons.BURNT_FUNDS), AccountState.CODEC).cid();
    machine.state().put(Singletons.BURNT_FUNDS, ActorHead.of(ActorKind.ACCOUNT).withState(burnt));
  }

  private void makeStorage(Machine machine) {
    construct(machine, Singletons.REWARD, ActorKind.REWARD, StoragePower.CODEC, StoragePower.ZERO);
    machine.state().update(Singletons.REWARD, head -> head.plus(allocation));
    construct(machine, Singletons.POWER, ActorKind.POWER, Bytes.EMPTY);
    construct(machine, Singletons.MARKET, ActorKind.MARKET, Bytes.EMPTY);
    construct(
        machine,
        Singletons.VERIFIED_REGISTRY,
        ActorKind.VERIFIED_REGISTRY,
        Address.CODEC,
        verifiedRegistryRoot);
  }

  private static <P> void construct(
      Machine machine, Address.Id id, ActorKind kind, Codec<P> codec, P params) {
    construct(machine, id, kind, Bytes.copyOf(codec.encode(params)));
  }

  private static void construct(Machine machine, Address.Id id, ActorKind kind, Bytes params) {
    machine.state().put(id, ActorHead.of(kind));
    Message message =
        new Message(
            0,
            id,
            Singletons.SYSTEM,
            Nonce.FIRST,
            TokenAmount.ZERO,
            ENOUGH,
            TokenAmount.ZERO,
            TokenAmount.ZERO,
            MethodNumber.CONSTRUCTOR,
            params);
    Machine.Applied applied = machine.applyImplicitly(message);
    if (applied.receipt().exitCode() != 0) {
      throw new IllegalArgumentException(
          "cannot make the %s actor %s: %s".formatted(kind, id, applied.why()));
    }
  }
}
