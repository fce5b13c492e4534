package fil.actors.scenario;

import static fil.actors.scenario.Snapshot.with;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.cron.CronState;
import fil.actors.market.DealState;
import fil.actors.market.Listed;
import fil.actors.market.MarketState;
import fil.actors.multisig.MultisigState;
import fil.actors.multisig.Transaction;
import fil.actors.paych.LaneState;
import fil.actors.paych.PaychState;
import fil.actors.power.Claim;
import fil.actors.power.CronEvent;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardState;
import fil.actors.verifreg.VerifiedRegistryState;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.MethodNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.state.Singletons;
import fil.vm.PostProofType;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Breaks a good state in one place after the other, and sees what the invariants say. Miners have
/// a test of their own.
class BrokenStateTest {

  private static final TokenAmount ONE = TokenAmount.ofAtto(1);
  private static final TokenAmount LESS = TokenAmount.ofAtto(-1);
  private static final Address KEY = new Address.Bls(Bytes.zeros(48));
  private static final Cid NOWHERE = Cid.ofDagCbor(new byte[] {7});

  private static final AmtSchema<CronEvent> EVENTS = AmtSchema.of(6, CronEvent.CODEC);
  private static final HamtSchema<Long, Link<Amt<CronEvent>>> EVENT_QUEUE =
      HamtSchema.of(6, TreeKey.SIGNED, Link.codec());
  private static final HamtSchema<Address, TokenAmount> BALANCES =
      HamtSchema.of(6, TreeKey.ADDRESS, TokenAmount.CODEC);

  private static final GoodState GOOD = GoodState.make();
  private static final Snapshot STATE = GOOD.state();
  private static final Address.Id MINER = GOOD.miner().id();

  private static void assertSays(Snapshot broken, String... parts) {
    List<String> violations = broken.violations();
    for (String part : parts) {
      assertThat(violations).anySatisfy(sentence -> assertThat(sentence).contains(part));
    }
  }

  // All actors

  @Test
  void money() {
    assertSays(STATE.withHead(GOOD.dave(), head -> head.plus(ONE)), "all own ");
    assertSays(
        STATE.withHead(GOOD.dave(), head -> with(head, "balance", LESS)), "has a balance of -");
  }

  @Test
  void code() {
    assertSays(
        STATE.withHead(GOOD.dave(), head -> with(head, "code", NOWHERE)), "has the unknown code");
  }

  @Test
  void missingBlocks() {
    for (Address.Id id : List.of(GOOD.dave(), Singletons.POWER, MINER, GOOD.wallet())) {
      assertSays(STATE.withHead(id, head -> head.withState(NOWHERE)), "cannot read its state");
    }
    assertSays(init("addresses", new Link<>(NOWHERE)), "cannot read addresses");
    assertSays(power("claims", new Link<>(NOWHERE)), "cannot read claims");
    assertSays(market("proposals", new Link<>(NOWHERE)), "cannot read proposals");
    assertSays(wallet("pending", new Link<>(NOWHERE)), "cannot read transactions");
  }

  // Accounts and singletons

  @Test
  void accounts() {
    Address robust = new Address.Actor(Bytes.zeros(20));
    assertSays(STATE.withState(GOOD.dave(), AccountState.CODEC, "address", robust), "is no key");
  }

  private static Snapshot init(String component, Object value) {
    return STATE.withState(Singletons.INIT, InitState.CODEC, component, value);
  }

  private static Snapshot initWith(Address address, long number) {
    InitState state = STATE.state(Singletons.INIT, InitState.CODEC);
    return init(
        "addresses",
        STATE.edit(InitState.ADDRESSES, state.addresses(), map -> map.set(address, number)));
  }

  @Test
  void init() {
    assertSays(init("networkName", ""), "the network has no name");
    assertSays(init("nextId", 99L), "the next number is 99");
    assertSays(init("nextId", 101L), "has the number 102, the next is 101");
    assertSays(initWith(new Address.Id(100), 100), "the number f0100 has a number");
    assertSays(initWith(KEY, 100), "and", "have the number 100");
    assertSays(initWith(KEY, 3), "has the number 3 of a singleton");
    Address later = new Address.Delegated(10, Bytes.of(1));
    assertSays(initWith(later, 100), "the address %s is of protocol 4".formatted(later));
  }

  @Test
  void cron() {
    CronState odd =
        new CronState(
            List.of(
                new CronState.Entry(KEY, new MethodNumber(5)),
                new CronState.Entry(Singletons.POWER, MethodNumber.SEND)));
    assertSays(
        STATE.withState(Singletons.CRON, CronState.CODEC, _ -> odd),
        "which is no number",
        "cron calls no method of f04");
  }

  private static Snapshot reward(String component, Object value) {
    return STATE.withState(Singletons.REWARD, RewardState.CODEC, component, value);
  }

  @Test
  void reward() {
    RewardState state = STATE.state(Singletons.REWARD, RewardState.CODEC);
    assertSays(reward("totalStoragePowerReward", TokenAmount.ZERO), "less than the 1100000 FIL");
    assertSays(reward("epoch", state.epoch().plus(1)), "after epoch " + STATE.lastCron());
    assertSays(reward("effectiveNetworkTime", state.epoch().plus(2)), "the effective network time");
    assertSays(reward("cumsumRealized", state.cumsumBaseline().add(BigInteger.ONE)), "the plan's");
    assertSays(reward("cumsumRealized", BigInteger.valueOf(-1)), "the real sum of power is -1");
    assertSays(
        reward("effectiveBaselinePower", state.thisEpochBaselinePower().plus(StoragePower.of(1))),
        "the plan's power at the effective time");
  }

  // Power

  private static Snapshot power(String component, Object value) {
    return STATE.withState(Singletons.POWER, PowerState.CODEC, component, value);
  }

  private static PowerState power() {
    return STATE.state(Singletons.POWER, PowerState.CODEC);
  }

  private static Snapshot claim(UnaryOperator<Claim> change) {
    Claim claim = power().claim(STATE.store(), MINER).orElseThrow();
    return power(
        "claims",
        STATE.edit(
            PowerState.CLAIMS, power().claims(), map -> map.set(MINER, change.apply(claim))));
  }

  private static Snapshot event(long epoch, Bytes payload) {
    Amt<CronEvent> events = EVENTS.create(STATE.store());
    events.append(new CronEvent(MINER, payload));
    return power(
        "cronEventQueue",
        STATE.edit(EVENT_QUEUE, power().cronEventQueue(), map -> map.set(epoch, events.flush())));
  }

  @Test
  void powerSums() {
    StoragePower less = StoragePower.of(-1);
    assertSays(power("totalPledge", LESS), "the pledge is -");
    assertSays(power("totalRawBytes", less), "the power is -", "make a power of");
    assertSays(
        power("totalQualityAdjusted", less),
        "weighted power -",
        "is above weighted power",
        "make a weighted power of");
    assertSays(power("totalBytesCommitted", less), "is above committed", "make a committed power");
    assertSays(
        power("totalQualityAdjustedCommitted", less),
        "are above weighted",
        "is above weighted committed",
        "make a weighted committed power");
    assertSays(power("minersAboveMinimum", 3L), "0 miners are large, the state says 3");
    assertSays(power("minerCount", 2L), "1 miners have a claim, the state says 2");
  }

  @Test
  void claims() {
    assertSays(
        claim(claim -> with(claim, "rawBytes", StoragePower.ZERO)),
        "the claims make a committed power",
        "its sectors have");
    assertSays(
        claim(claim -> with(claim, "windowPostProof", PostProofType.WINDOW_8_MIB)),
        "its claim says 6");
    assertSays(
        claim(claim -> with(claim, "windowPostProof", new PostProofType(0))),
        "there is no window PoSt of type 0");
    assertSays(
        power("claims", STATE.edit(PowerState.CLAIMS, power().claims(), map -> map.delete(MINER))),
        "the miner %s has no claim".formatted(MINER));
  }

  @Test
  void reminders() {
    long later = STATE.lastCron().number() + 1000;
    assertSays(power("firstCronEpoch", new ChainEpoch(later)), "there are cron events at epoch");
    assertSays(
        power("cronEventQueue", EVENT_QUEUE.create(STATE.store()).flush()),
        "whose cron is active, is reminded of 0 deadlines");
    assertSays(event(later, Bytes.of(0x81, 0x01)), "is reminded of 2 deadlines");
    assertSays(event(later, Bytes.of(0x81, 0x09)), "of an event of type 9");
    assertSays(event(later, Bytes.of(0xff)), "of no event");
  }

  // The market

  private static Snapshot market(String component, Object value) {
    return STATE.withState(Singletons.MARKET, MarketState.CODEC, component, value);
  }

  private static MarketState market() {
    return STATE.state(Singletons.MARKET, MarketState.CODEC);
  }

  private static Snapshot proposal(String component, Object value) {
    long id = GOOD.deal().number();
    return market(
        "proposals",
        STATE.edit(
            MarketState.PROPOSALS,
            market().proposals(),
            all -> all.set(id, with(all.find(id).orElseThrow(), component, value))));
  }

  private static Snapshot deal(UnaryOperator<DealState> change) {
    long id = GOOD.deal().number();
    return market(
        "states",
        STATE.edit(
            MarketState.STATES,
            market().states(),
            all -> all.set(id, change.apply(all.find(id).orElseThrow()))));
  }

  private static Snapshot balances(String table, Consumer<Hamt<Address, TokenAmount>> change) {
    Link<Hamt<Address, TokenAmount>> root =
        table.equals("escrow") ? market().escrow() : market().locked();
    return market(table, STATE.edit(BALANCES, root, change));
  }

  @Test
  void proposals() {
    assertSays(proposal("client", KEY), "the client of deal 0 is no number", "a pending deal");
    assertSays(proposal("provider", KEY), "the provider of deal 0 is no number");
    assertSays(proposal("provider", GOOD.dave()), "of deal 0 is no miner");
    assertSays(market("nextId", new DealId(0)), "there is a deal 0, though the next is 0");
    assertSays(
        market("dealsByEpoch", MarketState.DEALS_BY_EPOCH.create(STATE.store()).flush()),
        "deals [0] are never looked at");
    assertSays(
        market("proposals", MarketState.PROPOSALS.create(STATE.store()).flush()),
        "deal 0 has a state and no proposal",
        "has no proposal");
    assertSays(
        market(
            "pending",
            STATE.edit(
                MarketState.PENDING, market().pending(), all -> all.set(NOWHERE, Listed.LISTED))),
        "a pending deal %s has no proposal".formatted(NOWHERE));
  }

  @Test
  void deals() {
    ChainEpoch far = STATE.lastCron().plus(5000);
    assertSays(deal(deal -> with(deal, "sectorStart", new ChainEpoch(-1))), "began at -1");
    assertSays(
        deal(deal -> with(deal, "sectorStart", deal.sectorStart().plus(1))), "its sector at");
    assertSays(
        deal(deal -> with(deal, "lastUpdated", far)),
        "was looked at out of its time",
        "after its sector's end");
    assertSays(deal(deal -> with(deal, "slashed", far)), "was slashed out of its time");
  }

  @Test
  void escrow() {
    assertSays(market("clientFees", LESS), "a locked total of -", "for a reason");
    assertSays(market("clientCollateral", TokenAmount.ZERO), "for a reason");
    assertSays(
        balances("locked", all -> all.set(GOOD.dave(), TokenAmount.ofFil(99_999))), "and locked");
    assertSays(balances("escrow", all -> all.set(GOOD.dave(), TokenAmount.ofFil(99_999))), "owned");
    assertSays(balances("escrow", all -> all.delete(GOOD.dave())), "and locked");
    assertSays(market("escrow", BALANCES.create(STATE.store()).flush()), "as collateral");
  }

  // Registry, wallet, channel

  private static Snapshot registry(String component, Object value) {
    return STATE.withState(
        Singletons.VERIFIED_REGISTRY, VerifiedRegistryState.CODEC, component, value);
  }

  @Test
  void registry() {
    VerifiedRegistryState state =
        STATE.state(Singletons.VERIFIED_REGISTRY, VerifiedRegistryState.CODEC);
    assertSays(registry("rootKey", KEY), "the root key");
    assertSays(
        registry(
            "verifiers",
            STATE.edit(
                VerifiedRegistryState.CAPS,
                state.verifiers(),
                all -> all.set(GOOD.dave(), StoragePower.of(-1)))),
        "has a cap of -",
        "the verifier %s is a client too".formatted(GOOD.dave()));
    assertSays(
        registry(
            "clients",
            STATE.edit(
                VerifiedRegistryState.CAPS,
                state.clients(),
                all -> all.set(KEY, StoragePower.ZERO))),
        "the client %s is no number".formatted(KEY));
  }

  private static Snapshot wallet(String component, Object value) {
    return STATE.withState(GOOD.wallet(), MultisigState.CODEC, component, value);
  }

  private static Snapshot approvedBy(Address... approvers) {
    MultisigState state = STATE.state(GOOD.wallet(), MultisigState.CODEC);
    return wallet(
        "pending",
        STATE.edit(
            MultisigState.PENDING,
            state.pending(),
            all -> {
              Transaction transaction = all.find(0L).orElseThrow();
              all.set(0L, with(transaction, "approved", List.of(approvers)));
            }));
  }

  @Test
  void wallets() {
    Address dave = GOOD.dave();
    assertSays(wallet("threshold", new Uint64(3)), "2 signers cannot give 3 approvals");
    assertSays(wallet("signers", Collections.nCopies(257, dave)), "257 signers are too many");
    assertSays(wallet("startEpoch", new ChainEpoch(9)), "start epoch 9, though nothing is locked");
    assertSays(wallet("initialBalance", ONE), "locked for no time");
    assertSays(wallet("nextTransaction", 0L), "transaction 0, though the next is 0");
    assertSays(approvedBy(GOOD.vera()), "approves transaction 0 and is no signer");
    assertSays(approvedBy(dave, dave), "approves transaction 0 twice");
  }

  private static Snapshot channel(UnaryOperator<PaychState> change) {
    return STATE.withState(GOOD.channel(), PaychState.CODEC, change);
  }

  @Test
  void channels() {
    assertSays(channel(state -> with(state, "from", KEY)), "who pays");
    assertSays(channel(state -> with(state, "to", KEY)), "who is paid");
    assertSays(
        channel(state -> with(state, "toSend", TokenAmount.ofFil(11))), "has 10 FIL and owes 11");
    assertSays(
        channel(state ->
            with(
                with(state, "settlingAt", new ChainEpoch(5)),
                "minSettleHeight",
                new ChainEpoch(6))),
        "settles at 5, before 6");
    LaneState nothing = new LaneState(TokenAmount.ZERO, new Uint64(1));
    assertSays(
        channel(state ->
            with(
                state,
                "lanes",
                STATE.edit(PaychState.LANES, state.lanes(), all -> all.set(0, nothing)))),
        "lane 0 has cashed 0");
  }

  @Test
  void lackingActors() {
    ActorHead burnt = ActorHead.of(ActorKind.ACCOUNT);
    assertSays(
        STATE.withHead(Singletons.POWER, _ -> burnt), "there are miners, and no power actor");
  }
}
