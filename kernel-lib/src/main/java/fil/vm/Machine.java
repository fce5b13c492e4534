package fil.vm;

import static fil.vm.ActorAbort.require;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.MissingBlockException;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.TokenAmount;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import java.util.Optional;
import java.util.function.Consumer;

/// Applies messages, one after the other, to the state of one epoch, see [lotus].
///
/// Not safe to use from several threads. A [FatalError] leaves it in a state that must not be used;
/// so does whatever else is thrown but an [InvalidMessageException].
///
/// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/vm/vm.go
public final class Machine {

  /// The address of the key that is the point at infinity: nobody may have it.
  static final Address ZERO_BLS =
      new Address.Bls(Bytes.of(0xc0).concat(Bytes.zeros(Address.BLS_KEY_BYTES - 1)));

  /// How much longer a message is with a secp256k1 signature: an array's head, and a string of 66
  /// bytes.
  private static final int SIGNED_MESSAGE_EXTRA = 69;

  private final BlockStore store;
  private final StateTree state;
  private final Environment environment;
  private final ActorRegistry actors;
  private final ProofVerifier proofs;
  private final Host host;
  private Consumer<TraceEvent> trace = _ -> {};

  private Machine(
      BlockStore store,
      StateTree state,
      Environment environment,
      ActorRegistry actors,
      ProofVerifier proofs,
      Host host) {
    this.store = store;
    this.state = state;
    this.environment = environment;
    this.actors = actors;
    this.proofs = proofs;
    this.host = host;
  }

  /// A machine that goes on from the state of this name.
  ///
  /// @throws FatalError where it is not in the store, or no state
  public static Machine open(
      BlockStore store,
      Cid stateRoot,
      Environment environment,
      ActorRegistry actors,
      ProofVerifier proofs,
      Host host) {
    BlockStore trusted = new TrustedStore(store);
    try {
      StateTree state = StateTree.load(trusted, stateRoot);
      return new Machine(trusted, state, environment, actors, proofs, host);
    } catch (MissingBlockException | MalformedInputException e) {
      throw new FatalError("cannot open the state %s: %s".formatted(stateRoot, e.getMessage()), e);
    }
  }

  /// Tells `listener` everything that happens from now on.
  public void listen(Consumer<TraceEvent> listener) {
    this.trace = listener;
  }

  /// How many bytes a message takes on the chain: a secp256k1 sender's signature is counted, a BLS
  /// sender's is not, because the block holds one for all.
  public static int chainLength(Message message) {
    int length = Message.CODEC.encode(message).length;
    return message.from() instanceof Address.Secp256k1 ? length + SIGNED_MESSAGE_EXTRA : length;
  }

  /// Applies a message from a block: its sender pays for it, whether or not it succeeds.
  ///
  /// @throws InvalidMessageException for a message that no block may hold
  public Applied apply(Message message) {
    return apply(message, chainLength(message));
  }

  /// Applies a message from a block.
  ///
  /// @param chainLength how many bytes it takes there
  /// @throws InvalidMessageException for a message that no block may hold
  public Applied apply(Message message, int chainLength) {
    if (message.gasLimit().units() <= 0) {
      throw new InvalidMessageException("a gas limit of " + message.gasLimit());
    }
    long price = PriceList.message(chainLength);
    if (price > message.gasLimit().units()) {
      return Applied.refused(
          ExitCode.SYS_OUT_OF_GAS,
          new Gas(price).at(environment.baseFee()),
          "the gas limit does not pay for the message's own bytes");
    }
    TokenAmount penalty = message.gasLimit().at(environment.baseFee());
    Optional<ActorHead> sender = find(message.from());
    if (sender.isEmpty()) {
      return Applied.refused(ExitCode.SYS_SENDER_INVALID, penalty, "the sender does not exist");
    }
    if (!sender.get().isOf(ActorKind.ACCOUNT)) {
      return Applied.refused(ExitCode.SYS_SENDER_INVALID, penalty, "the sender is no account");
    }
    if (!sender.get().nonce().equals(message.nonce())) {
      return Applied.refused(
          ExitCode.SYS_SENDER_STATE_INVALID,
          penalty,
          "the nonce is %s, the sender's next is %s"
              .formatted(message.nonce(), sender.get().nonce()));
    }
    TokenAmount prepaid = message.gasLimit().at(message.gasFeeCap());
    if (sender.get().balance().compareTo(prepaid) < 0) {
      return Applied.refused(
          ExitCode.SYS_SENDER_STATE_INVALID,
          penalty,
          "the sender has %s, but the gas may cost %s".formatted(sender.get().balance(), prepaid));
    }
    if (prepaid.isNegative() || message.gasPremium().isNegative()) {
      throw new InvalidMessageException("a fee cap or a premium below zero");
    }
    return run(message, price, chainLength, prepaid);
  }

  private Applied run(Message message, long price, int chainLength, TokenAmount prepaid) {
    Address.Id sender = resolve(message.from());
    state.update(sender, head -> head.plus(prepaid.negated()).withNextNonce());

    state.snapshot();
    GasMeter gas = new GasMeter(message.gasLimit().units(), this::trace);
    Outcome outcome = call(message, gas, () -> gas.charge(GasKind.MESSAGE, price, chainLength));
    outcome = chargeReturn(outcome, gas);
    Receipt receipt =
        switch (outcome) {
          case Outcome.Returned(var returned) -> {
            state.commit();
            yield new Receipt(0, returned, new Gas(Math.max(gas.used(), 0)));
          }
          case Outcome.Stopped(var code, _) -> {
            state.revert();
            yield new Receipt(code.value(), Bytes.EMPTY, new Gas(Math.max(gas.used(), 0)));
          }
        };

    GasOutputs outputs =
        GasOutputs.compute(
            receipt.gasUsed(),
            message.gasLimit(),
            environment.baseFee(),
            message.gasFeeCap(),
            message.gasPremium());
    pay(Singletons.BURNT_FUNDS, outputs.baseFeeBurn());
    pay(Singletons.REWARD, outputs.minerTip());
    pay(Singletons.BURNT_FUNDS, outputs.overEstimationBurn());
    pay(sender, outputs.refund());
    return new Applied(receipt, outputs, why(outcome));
  }

  private static Outcome chargeReturn(Outcome outcome, GasMeter gas) {
    if (!(outcome instanceof Outcome.Returned(Bytes returned)) || returned.isEmpty()) {
      return outcome;
    }
    try {
      gas.charge(GasKind.RETURN, PriceList.returned(returned.size()), returned.size());
      return outcome;
    } catch (OutOfGas e) {
      return new Outcome.Stopped(ExitCode.SYS_OUT_OF_GAS, String.valueOf(e.getMessage()));
    }
  }

  private void pay(Address.Id to, TokenAmount amount) {
    if (amount.isNegative()) {
      throw new FatalError("a payment of %s for gas".formatted(amount));
    }
    if (!amount.isZero()) {
      state.update(to, head -> head.plus(amount));
    }
  }

  /// Applies a message that nobody sent and nobody pays for: a reward, or cron. What it changed
  /// before it failed stays.
  ///
  /// @return its outcome, with no gas counted
  public Applied applyImplicitly(Message message) {
    GasMeter gas = new GasMeter(message.gasLimit().units(), this::trace);
    Outcome outcome = call(message, gas, () -> {});
    Receipt receipt =
        switch (outcome) {
          case Outcome.Returned(var returned) -> new Receipt(0, returned, Gas.ZERO);
          case Outcome.Stopped(var code, _) -> new Receipt(code.value(), Bytes.EMPTY, Gas.ZERO);
        };
    return new Applied(receipt, GasOutputs.penalty(TokenAmount.ZERO), why(outcome));
  }

  private Outcome call(Message message, GasMeter gas, Runnable ahead) {
    Call.Origin origin = new Call.Origin(message.from(), message.nonce().count());
    return Call.first(this, origin, gas, message.from(), message.to(), message.value())
        .run(message.method(), message.params(), ahead);
  }

  private static String why(Outcome outcome) {
    return outcome instanceof Outcome.Stopped stopped ? stopped.why() : "";
  }

  /// Writes the state as it is now.
  ///
  /// @return its name
  public Cid flush() {
    try {
      return state.flush();
    } catch (MissingBlockException | MalformedInputException e) {
      throw new FatalError("the state is damaged: " + e.getMessage(), e);
    }
  }

  /// Moves value between actors that exist.
  ///
  /// @throws ActorAbort where it is below zero, or more than the sender has; that is asked before
  ///   the receiver is looked at, who may be the sender
  void transfer(Address from, Address to, TokenAmount amount) {
    require(!amount.isNegative(), ExitCode.SYS_FORBIDDEN, "a transfer of %s", amount);
    Address.Id payer = resolve(from);
    TokenAmount balance = find(payer).map(ActorHead::balance).orElse(TokenAmount.ZERO);
    require(
        balance.compareTo(amount) >= 0,
        ExitCode.SYS_INSUFFICIENT_FUNDS,
        "%s has %s and cannot send %s",
        from,
        balance,
        amount);
    Address.Id payee = resolve(to);
    if (payer.equals(payee)) {
      return;
    }
    state.update(payer, head -> head.plus(amount.negated()));
    state.update(payee, head -> head.plus(amount));
    trace(new TraceEvent.Transfer(payer, payee, amount));
  }

  /// The address that tells the key of `address`: itself, or that of the account with this number.
  ///
  /// @param from where the account's state is read
  /// @throws Refusal where there is no key
  Address keyOf(Address address, BlockStore from) {
    return switch (address) {
      case Address.Secp256k1 _, Address.Bls _ -> address;
      case Address.Id _, Address.Actor _, Address.Delegated _ -> {
        ActorHead account =
            find(address).orElseThrow(() -> new Refusal("there is no actor " + address));
        Refusal.refuseUnless(account.isOf(ActorKind.ACCOUNT), "%s is no account", address);
        yield from.load(new Link<>(account.state()), AccountState.CODEC).address();
      }
    };
  }

  private Address.Id resolve(Address address) {
    try {
      return state
          .resolve(address)
          .orElseThrow(() -> new FatalError("nobody has the address " + address));
    } catch (MissingBlockException | MalformedInputException e) {
      throw new FatalError("the state is damaged: " + e.getMessage(), e);
    }
  }

  private Optional<ActorHead> find(Address address) {
    try {
      return state.find(address);
    } catch (MissingBlockException | MalformedInputException e) {
      throw new FatalError("the state is damaged: " + e.getMessage(), e);
    }
  }

  /// The state as it is now, with changes that are not written yet.
  public StateTree state() {
    return state;
  }

  /// Where the state's blocks are; reading here costs no gas.
  public BlockStore store() {
    return store;
  }

  /// The epoch.
  public Environment environment() {
    return environment;
  }

  ActorRegistry actors() {
    return actors;
  }

  ProofVerifier proofs() {
    return proofs;
  }

  Host host() {
    return host;
  }

  void trace(TraceEvent event) {
    trace.accept(event);
  }

  /// What became of a message.
  ///
  /// @param receipt what the chain keeps of it
  /// @param gasOutputs who was paid what
  /// @param why why it failed, for people; empty where it did not
  public record Applied(Receipt receipt, GasOutputs gasOutputs, String why) {

    private static Applied refused(ExitCode code, TokenAmount penalty, String why) {
      return new Applied(
          new Receipt(code.value(), Bytes.EMPTY, Gas.ZERO), GasOutputs.penalty(penalty), why);
    }
  }
}
