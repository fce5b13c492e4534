package fil.actors;

import fil.actors.cron.CronInvariants;
import fil.actors.cron.CronState;
import fil.actors.init.InitInvariants;
import fil.actors.market.DealProposal;
import fil.actors.market.DealState;
import fil.actors.market.MarketInvariants;
import fil.actors.market.MarketState;
import fil.actors.miner.MinerInfo;
import fil.actors.miner.MinerInvariants;
import fil.actors.miner.MinerParams;
import fil.actors.miner.MinerState;
import fil.actors.miner.PowerPair;
import fil.actors.miner.SectorOnChainInfo;
import fil.actors.multisig.MultisigInvariants;
import fil.actors.multisig.MultisigState;
import fil.actors.paych.PaychInvariants;
import fil.actors.paych.PaychState;
import fil.actors.power.Claim;
import fil.actors.power.PowerInvariants;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardInvariants;
import fil.actors.reward.RewardState;
import fil.actors.verifreg.VerifiedRegistryInvariants;
import fil.actors.verifreg.VerifiedRegistryState;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.TokenAmount;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.state.Singletons;
import fil.state.StateTree;
import fil.vm.PostProofType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must hold of a whole state between two epochs: of each actor by itself, and of what one
/// knows of another, see [specs-actors].
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/blob/v7.0.0/actors/states/check.go
public final class StateInvariants {

  private final BlockStore store;
  private final ChainEpoch lastEpoch;
  private final Policy policy;
  private final Violations violations;
  private final Map<Address, Miner> miners = new LinkedHashMap<>();
  private @Nullable PowerState power;
  private @Nullable MarketState market;
  private TokenAmount total = TokenAmount.ZERO;

  private StateInvariants(
      BlockStore store, ChainEpoch lastEpoch, Policy policy, Violations violations) {
    this.store = store;
    this.lastEpoch = lastEpoch;
    this.policy = policy;
    this.violations = violations;
  }

  /// What does not hold, a sentence each.
  ///
  /// @param root the state's name
  /// @param expectedTotal what all actors together own, burnt funds included
  /// @param lastEpoch the last epoch in which cron ran
  /// @param policy by which numbers the actors came to their states
  public static List<String> check(
      BlockStore store, Cid root, TokenAmount expectedTotal, ChainEpoch lastEpoch, Policy policy) {
    Violations violations = Violations.none();
    StateInvariants invariants = new StateInvariants(store, lastEpoch, policy, violations);
    violations.reading("the state tree", () -> invariants.checkTree(root, expectedTotal));
    violations.reading("what miners claim", invariants::checkClaims);
    violations.reading("what cron is to remind miners of", invariants::checkReminders);
    violations.reading("what is stored for deals", invariants::checkDeals);
    return violations.sentences();
  }

  private record Miner(
      PowerPair activePower,
      PostProofType windowPost,
      boolean deadlineCronActive,
      Map<DealId, SectorOnChainInfo> sectorsByDeal) {}

  private void checkTree(Cid root, TokenAmount expectedTotal) {
    StateTree.load(store, root)
        .forEach((id, head) -> {
          total = total.plus(head.balance());
          violations.require(
              !head.balance().isNegative(), "%s has a balance of %s", id, head.balance());
          Optional<ActorKind> kind = ActorKind.of(head.code());
          violations.require(kind.isPresent(), "%s has the unknown code %s", id, head.code());
          kind.ifPresent(known -> {
            Violations within = violations.within("%s %s".formatted(known, id));
            within.reading("its state", () -> checkActor(id, known, head, within));
          });
        });
    violations.require(
        total.equals(expectedTotal), "all own %s together, not %s", total, expectedTotal);
  }

  private void checkActor(Address.Id id, ActorKind kind, ActorHead head, Violations within) {
    switch (kind) {
      case SYSTEM -> {}
      case ACCOUNT -> checkAccount(id, read(head, AccountState.CODEC), within);
      case INIT -> InitInvariants.check(read(head, InitState.CODEC), store, within);
      case CRON -> CronInvariants.check(read(head, CronState.CODEC), within);
      case REWARD -> {
        RewardState state = read(head, RewardState.CODEC);
        RewardInvariants.check(state, head.balance(), lastEpoch, policy.reward(), within);
      }
      case POWER -> {
        PowerState state = read(head, PowerState.CODEC);
        PowerInvariants.check(state, store, policy.power(), within);
        power = state;
      }
      case MARKET -> {
        MarketState state = read(head, MarketState.CODEC);
        MarketInvariants.check(state, head.balance(), lastEpoch, store, within);
        market = state;
      }
      case MINER -> checkMiner(id, head, within);
      case MULTISIG -> MultisigInvariants.check(read(head, MultisigState.CODEC), store, within);
      case PAYMENT_CHANNEL ->
          PaychInvariants.check(read(head, PaychState.CODEC), head.balance(), store, within);
      case VERIFIED_REGISTRY ->
          VerifiedRegistryInvariants.check(read(head, VerifiedRegistryState.CODEC), store, within);
    }
  }

  private <S> S read(ActorHead head, Codec<S> codec) {
    return store.load(new Link<>(head.state()), codec);
  }

  private static void checkAccount(Address.Id id, AccountState state, Violations within) {
    if (!id.equals(Singletons.BURNT_FUNDS)) {
      Address key = state.address();
      within.require(
          key instanceof Address.Secp256k1 || key instanceof Address.Bls, "%s is no key", key);
    }
  }

  private void checkMiner(Address.Id id, ActorHead head, Violations within) {
    MinerState state = read(head, MinerState.CODEC);
    MinerInvariants.Powers powers =
        MinerInvariants.check(state, head.balance(), store, policy.miner().proving(), within);
    MinerInfo info = state.loadInfo(store);
    Map<DealId, SectorOnChainInfo> byDeal = new LinkedHashMap<>();
    MinerState.SECTORS
        .load(store, state.sectors())
        .forEach((_, sector) -> sector.dealIds().forEach(deal -> byDeal.put(deal, sector)));
    miners.put(
        id,
        new Miner(powers.active(), info.windowPostProofType(), state.deadlineCronActive(), byDeal));
  }

  private void checkClaims() {
    if (power == null) {
      violations.require(miners.isEmpty(), "there are miners, and no power actor");
      return;
    }
    PowerState known = power;
    miners.forEach((id, miner) -> {
      Claim claim = known.claim(store, id).orElse(null);
      violations.require(claim != null, "the miner %s has no claim", id);
      if (claim != null) {
        PowerPair claimed = new PowerPair(claim.rawBytes(), claim.qualityAdjusted());
        violations.require(
            claimed.equals(miner.activePower()),
            "the miner %s claims %s, its sectors have %s",
            id,
            claimed,
            miner.activePower());
        violations.require(
            claim.windowPostProof().equals(miner.windowPost()),
            "the miner %s proves by type %s, its claim says %s",
            id,
            miner.windowPost(),
            claim.windowPostProof());
      }
    });
  }

  /// A miner whose cron is active is reminded of exactly one deadline, any other of none.
  ///
  /// Deviation: the network's own check passes over miners of whom cron knows nothing.
  private void checkReminders() {
    Map<Address, Integer> deadlines = new LinkedHashMap<>();
    if (power != null) {
      power.forEachCronEvent(
          store,
          (epoch, event) -> {
            if (isDeadline(event.miner(), epoch, event.payload())) {
              deadlines.merge(event.miner(), 1, Integer::sum);
            }
          });
    }
    miners.forEach((id, miner) -> {
      int count = deadlines.getOrDefault(id, 0);
      violations.require(
          count == (miner.deadlineCronActive() ? 1 : 0),
          "the miner %s, whose cron is %s, is reminded of %d deadlines",
          id,
          miner.deadlineCronActive() ? "active" : "not active",
          count);
    });
  }

  private boolean isDeadline(Address miner, ChainEpoch epoch, Bytes payload) {
    try {
      var event = MinerParams.CronEvent.CODEC.decodeAsNetwork(payload.toArray());
      boolean isDeadline = event.equals(MinerParams.CronEvent.PROVING_DEADLINE);
      violations.require(
          isDeadline || event.equals(MinerParams.CronEvent.PROCESS_EARLY_TERMINATIONS),
          "the miner %s is reminded at %s of an event of type %d",
          miner,
          epoch,
          event.eventType());
      return isDeadline;
    } catch (MalformedInputException e) {
      violations.require(false, "the miner %s is reminded at %s of no event: %s", miner, epoch, e);
      return false;
    }
  }

  /// Deals that have begun are in sectors. Not every deal of a sector need be in the market, where
  /// deals end without their sectors.
  private void checkDeals() {
    if (market == null) {
      return;
    }
    Map<Long, DealProposal> proposals = new TreeMap<>(Long::compareUnsigned);
    MarketState.PROPOSALS.load(store, market.proposals()).forEach(proposals::put);
    MarketState.STATES
        .load(store, market.states())
        .forEach((id, deal) -> {
          DealProposal proposal = proposals.get(id);
          if (proposal != null) {
            checkDeal(new DealId(id), proposal.provider(), deal);
          }
        });
  }

  private void checkDeal(DealId id, Address provider, DealState deal) {
    Miner miner = miners.get(provider);
    violations.require(miner != null, "the provider %s of deal %s is no miner", provider, id);
    if (miner == null) {
      return;
    }
    SectorOnChainInfo sector = miner.sectorsByDeal().get(id);
    if (sector == null) {
      violations.require(
          deal.isSlashed(), "deal %s is in no sector of %s, and not slashed", id, provider);
      return;
    }
    violations.require(
        deal.sectorStart().equals(sector.activation()),
        "deal %s began at %s, its sector at %s",
        id,
        deal.sectorStart(),
        sector.activation());
    for (ChainEpoch epoch : List.of(deal.sectorStart(), deal.lastUpdated(), deal.slashed())) {
      violations.require(
          !epoch.isAfter(sector.expiration()),
          "something happened to deal %s at %s, after its sector's end at %s",
          id,
          epoch,
          sector.expiration());
    }
  }
}
