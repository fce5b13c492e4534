package fil.actors.paych;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.PaychCalls;
import fil.actors.calls.Resolution;
import fil.actors.paych.PaychParams.Construction;
import fil.actors.paych.PaychParams.Update;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Signature;
import fil.ipld.Amt;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.vm.ActorAbort;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import java.util.Optional;

/// A payment channel between two accounts.
public final class PaychActor {

  /// A voucher comes after the channel could be paid out.
  public static final ExitCode UPDATE_AFTER_SETTLED = ExitCode.FIRST_ACTOR_SPECIFIC;

  private final PaychPolicy policy;

  public PaychActor(PaychPolicy policy) {
    this.policy = policy;
  }

  /// The methods.
  public ActorCode code() {
    return MethodTable.create()
        .with(1, "Constructor", Construction.CODEC, PaychActor::construct)
        .with(
            PaychCalls.UPDATE_CHANNEL_STATE.number(),
            "UpdateChannelState",
            Update.CODEC,
            this::update)
        .with(PaychCalls.SETTLE.number(), "Settle", this::settle)
        .with(PaychCalls.COLLECT.number(), "Collect", PaychActor::collect);
  }

  /// Makes a channel between two accounts.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` for an address that cannot be resolved, `USR_ILLEGAL_ARGUMENT`
  /// for one without an actor, `USR_FORBIDDEN` for one that is no account.
  static void construct(ActorRuntime rt, Construction params) {
    rt.requireCallerKind(ActorKind.INIT);
    Address to = resolveAccount(rt, params.to());
    Address from = resolveAccount(rt, params.from());

    Link<Amt<LaneState>> lanes = PaychState.LANES.create(rt.store()).flush();
    rt.create(PaychState.CODEC, PaychState.create(from, to, lanes));
  }

  private static Address resolveAccount(ActorRuntime rt, Address address) {
    Address.Id id =
        Resolution.find(rt, address)
            .orElseThrow(
                () -> new ActorAbort(USR_ILLEGAL_STATE, "%s is nobody".formatted(address)));
    Optional<Cid> code = rt.codeOf(id);
    require(code.isPresent(), USR_ILLEGAL_ARGUMENT, "there is no actor %s", id);
    require(
        code.equals(Optional.of(ActorKind.ACCOUNT.code())),
        USR_FORBIDDEN,
        "%s is no account",
        address);
    return id;
  }

  /// Cashes a voucher: adds what it is worth to what will be paid out.
  ///
  /// Aborts with [#UPDATE_AFTER_SETTLED] too late, and with `USR_ILLEGAL_ARGUMENT` for a voucher
  /// that is not signed by the other party, of another channel, out of its time, without its
  /// secret, with an old nonce, or worth more than the channel has. A call that the voucher asks
  /// for aborts with its own code where it fails.
  private void update(ActorRuntime rt, Update params) {
    PaychState state = rt.state(PaychState.CODEC);
    rt.requireCaller(state.from(), state.to());
    Address signer = rt.caller().equals(state.from()) ? state.to() : state.from();

    SignedVoucher voucher = params.voucher();
    Signature signature = voucher.signature();
    if (signature == null) {
      throw new ActorAbort(USR_ILLEGAL_ARGUMENT, "the voucher is not signed");
    }
    require(
        !state.isSettledAt(rt.epoch()),
        UPDATE_AFTER_SETTLED,
        "the channel settled at %s",
        state.settlingAt());
    require(
        params.secret().size() <= policy.maxSecretBytes(),
        USR_ILLEGAL_ARGUMENT,
        "a secret of %d bytes",
        params.secret().size());
    orAbort(
        USR_ILLEGAL_ARGUMENT,
        "the voucher's signature is wrong",
        () -> rt.verifySignature(signature, signer, voucher.signingBytes()));
    requireUsable(rt, voucher, params.secret());
    SignedVoucher.Extra extra = voucher.extra();
    if (extra != null) {
      rt.send(extra.actor(), extra.method(), extra.params(), TokenAmount.ZERO)
          .requireSuccess("the voucher's own check failed");
    }

    rt.transact(PaychState.CODEC, now -> redeem(rt, now, voucher));
  }

  private static void requireUsable(ActorRuntime rt, SignedVoucher voucher, Bytes secret) {
    require(
        rt.resolve(voucher.channel()).equals(Optional.of(rt.receiver())),
        USR_ILLEGAL_ARGUMENT,
        "a voucher of the channel %s",
        voucher.channel());
    ChainEpoch now = rt.epoch();
    require(
        !now.isBefore(voucher.timeLockMin()),
        USR_ILLEGAL_ARGUMENT,
        "a voucher for %s and later, now %s",
        voucher.timeLockMin(),
        now);
    require(
        voucher.timeLockMax().number() == 0 || !now.isAfter(voucher.timeLockMax()),
        USR_ILLEGAL_ARGUMENT,
        "a voucher expired at %s, now %s",
        voucher.timeLockMax(),
        now);
    require(
        !voucher.amount().isNegative(),
        USR_ILLEGAL_ARGUMENT,
        "a voucher over %s",
        voucher.amount());
    if (!voucher.secretHash().isEmpty()) {
      require(
          rt.hashBlake2b(secret).bytes().equals(voucher.secretHash()),
          USR_ILLEGAL_ARGUMENT,
          "the secret is another");
    }
  }

  private static PaychState redeem(ActorRuntime rt, PaychState state, SignedVoucher voucher) {
    Amt<LaneState> lanes =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the lanes",
            () -> PaychState.LANES.load(rt.store(), state.lanes()));
    Optional<LaneState> known = findLane(lanes, voucher.lane());
    require(
        known.isEmpty() || known.get().nonce().compareTo(voucher.nonce()) < 0,
        USR_ILLEGAL_ARGUMENT,
        "the nonce %s is not above that of an earlier voucher",
        voucher.nonce());

    TokenAmount elsewhere = merge(lanes, voucher);
    TokenAmount before = known.orElse(LaneState.NEW).redeemed();
    TokenAmount total = state.toSend().plus(voucher.amount().minus(elsewhere.plus(before)));
    require(!total.isNegative(), USR_ILLEGAL_ARGUMENT, "the voucher takes back what was cashed");
    require(
        total.compareTo(rt.balance()) <= 0,
        USR_ILLEGAL_ARGUMENT,
        "the channel has %s, too little for %s",
        rt.balance(),
        total);

    orAbort(
        USR_ILLEGAL_STATE,
        "failed to put the lane",
        () -> lanes.set(voucher.lane().bits(), new LaneState(voucher.amount(), voucher.nonce())));
    return state.redeemed(total, voucher.minSettleHeight(), lanes.flush());
  }

  /// Closes other lanes to vouchers up to a nonce.
  ///
  /// @return what was cashed on them
  private static TokenAmount merge(Amt<LaneState> lanes, SignedVoucher voucher) {
    TokenAmount elsewhere = TokenAmount.ZERO;
    for (SignedVoucher.Merge merge : voucher.merges()) {
      require(
          !merge.lane().equals(voucher.lane()),
          USR_ILLEGAL_ARGUMENT,
          "a lane cannot be taken into itself");
      LaneState other =
          findLane(lanes, merge.lane())
              .orElseThrow(
                  () -> new ActorAbort(USR_ILLEGAL_ARGUMENT, "there is no lane " + merge.lane()));
      require(
          other.nonce().compareTo(merge.nonce()) < 0,
          USR_ILLEGAL_ARGUMENT,
          "the nonce %s of a lane is not above its last",
          merge.nonce());
      elsewhere = elsewhere.plus(other.redeemed());
      orAbort(
          USR_ILLEGAL_STATE,
          "failed to put a lane",
          () -> lanes.set(merge.lane().bits(), new LaneState(other.redeemed(), merge.nonce())));
    }
    return elsewhere;
  }

  private static Optional<LaneState> findLane(Amt<LaneState> lanes, Uint64 lane) {
    require(lane.bits() >= 0, USR_ILLEGAL_ARGUMENT, "a lane is below 2^63, not %s", lane);
    return orAbort(USR_ILLEGAL_STATE, "failed to load a lane", () -> lanes.find(lane.bits()));
  }

  /// Begins to settle. Either party may, once.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` where that has begun.
  private void settle(ActorRuntime rt) {
    rt.transact(
        PaychState.CODEC,
        state -> {
          rt.requireCaller(state.from(), state.to());
          require(!state.isSettling(), USR_ILLEGAL_STATE, "the channel is settling already");
          return state.settledFrom(rt.epoch(), policy);
        });
  }

  /// Pays out, and deletes the channel.
  ///
  /// Aborts with `USR_FORBIDDEN` before its time.
  static void collect(ActorRuntime rt) {
    PaychState state = rt.state(PaychState.CODEC);
    rt.requireCaller(state.from(), state.to());
    require(state.isSettledAt(rt.epoch()), USR_FORBIDDEN, "the channel has not settled");

    rt.transfer(state.to(), state.toSend()).requireSuccess("cannot pay out");
    rt.deleteActor(state.from());
  }
}
