package fil.actors.market;

import static fil.actors.market.MarketTables.Table.DEALS_BY_EPOCH;
import static fil.actors.market.MarketTables.Table.ESCROW;
import static fil.actors.market.MarketTables.Table.LOCKED;
import static fil.actors.market.MarketTables.Table.PENDING;
import static fil.actors.market.MarketTables.Table.PROPOSALS;
import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MinerCalls.ControlAddresses;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.RewardCalls;
import fil.actors.calls.VerifiedRegistryCalls;
import fil.actors.calls.VerifiedRegistryCalls.ClientBytes;
import fil.actors.market.MarketParams.Publication;
import fil.actors.market.MarketParams.Published;
import fil.actors.market.MarketParams.SignedDeal;
import fil.addr.Address;
import fil.cid.Cid;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.DealId;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts deals on the chain. Those that break a rule, or that a party cannot pay for, are left out;
/// the others are published together.
final class DealPublication {

  private final DealRules rules;
  private final MarketPolicy policy;

  DealPublication(MarketPolicy policy) {
    this.policy = policy;
    this.rules = new DealRules(policy);
  }

  /// Publishes deals of one provider. Its worker or a control address does; the clients have
  /// signed.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where there are no deals, or none that holds, or where the
  /// first deal's provider is no miner; `USR_NOT_FOUND` where it is nobody; `USR_FORBIDDEN` for
  /// another caller.
  Published publish(ActorRuntime rt, Publication params) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);
    require(!params.deals().isEmpty(), USR_ILLEGAL_ARGUMENT, "there are no deals");
    Provider provider = provider(rt, params.deals().getFirst().proposal().provider());
    Network network = network(rt);

    Selection selection = select(rt, params, provider, network);
    require(!selection.deals.isEmpty(), USR_ILLEGAL_ARGUMENT, "no deal is valid");

    List<DealId> ids = rt.transactFor(MarketState.CODEC, state -> put(rt, state, selection));
    return new Published(
        ids, BitField.of(selection.places.stream().mapToLong(Long::longValue).toArray()));
  }

  /// Who stores the data.
  ///
  /// @param named as the first deal has it
  /// @param id the number
  private record Provider(Address named, Address.Id id) {}

  private static Provider provider(ActorRuntime rt, Address named) {
    Address.Id id =
        rt.resolve(named)
            .orElseThrow(
                () -> new ActorAbort(USR_NOT_FOUND, "the provider %s is nobody".formatted(named)));
    Optional<Cid> code = rt.codeOf(id);
    require(code.isPresent(), USR_ILLEGAL_ARGUMENT, "there is no actor %s", id);
    require(
        code.equals(Optional.of(ActorKind.MINER.code())),
        USR_ILLEGAL_ARGUMENT,
        "the provider %s is no miner",
        id);
    ControlAddresses controls = MarketActor.controlAddresses(rt, id);
    Address caller = rt.caller();
    require(
        caller.equals(controls.worker()) || controls.controls().contains(caller),
        USR_FORBIDDEN,
        "%s may not publish deals for %s",
        caller,
        id);
    return new Provider(named, id);
  }

  /// What collaterals depend on.
  ///
  /// @param baselinePower the power that the plan expects
  /// @param rawPower the power that there is
  record Network(StoragePower baselinePower, StoragePower rawPower) {}

  private static Network network(ActorRuntime rt) {
    StoragePower baseline =
        rt.send(Singletons.REWARD, RewardCalls.THIS_EPOCH_REWARD, Bytes.EMPTY, TokenAmount.ZERO)
            .requireSuccess("failed to ask for the baseline")
            .decode(RewardCalls.EpochReward.CODEC)
            .baselinePower();
    StoragePower raw =
        rt.send(Singletons.POWER, PowerCalls.CURRENT_TOTAL_POWER, Bytes.EMPTY, TokenAmount.ZERO)
            .requireSuccess("failed to ask for the power")
            .decode(PowerCalls.TotalPower.CODEC)
            .rawBytes();
    return new Network(baseline, raw);
  }

  /// The deals that are published: their terms, between numbers, by their names, in order; and
  /// their places in the message.
  private static final class Selection {
    private final Map<Cid, DealProposal> deals = new LinkedHashMap<>();
    private final List<Long> places = new ArrayList<>();
    private final Map<Address, TokenAmount> clientLockups = new LinkedHashMap<>();
    private TokenAmount providerLockup = TokenAmount.ZERO;
  }

  private Selection select(
      ActorRuntime rt, Publication params, Provider provider, Network network) {
    MarketState state = rt.state(MarketState.CODEC);
    MarketTables tables =
        MarketTables.open(rt.store(), state, List.of(PENDING, ESCROW, LOCKED), List.of());
    Selection selection = new Selection();
    for (int place = 0; place < params.deals().size(); place++) {
      SignedDeal deal = params.deals().get(place);
      if (rules.areKept(rt, deal, network) && consider(rt, tables, deal, provider, selection)) {
        selection.places.add((long) place);
      }
    }
    return selection;
  }

  /// Takes a deal in whose terms are in order, unless money, an equal deal, or data cap are against
  /// it. What a client or the provider would have to lock for a deal that is left out here counts
  /// against the deals behind it: the network has it so.
  private static boolean consider(
      ActorRuntime rt,
      MarketTables tables,
      SignedDeal deal,
      Provider provider,
      Selection selection) {
    DealProposal terms = deal.proposal();
    if (!terms.provider().equals(provider.id) && !terms.provider().equals(provider.named)) {
      return false;
    }
    Optional<Address.Id> client = rt.resolve(terms.client());
    if (client.isEmpty()) {
      return false;
    }
    TokenAmount clientLockup =
        selection.clientLockups.merge(client.get(), terms.clientRequirement(), TokenAmount::plus);
    if (!covers(tables, client.get(), clientLockup)) {
      return false;
    }
    selection.providerLockup = selection.providerLockup.plus(terms.providerCollateral());
    if (!covers(tables, provider.id, selection.providerLockup)) {
      return false;
    }
    DealProposal stored = terms.between(client.get(), provider.id);
    Cid cid = stored.cid();
    boolean isInState =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to look for an equal deal",
            () -> tables.pending().contains(cid));
    if (isInState || selection.deals.containsKey(cid)) {
      return false;
    }
    if (stored.isVerified() && !useDataCap(rt, stored)) {
      return false;
    }
    selection.deals.put(cid, stored);
    return true;
  }

  private static boolean covers(MarketTables tables, Address party, TokenAmount amount) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to look at a balance",
        () -> tables.escrow().covers(party, amount));
  }

  private static boolean useDataCap(ActorRuntime rt, DealProposal deal) {
    return rt.send(
            Singletons.VERIFIED_REGISTRY,
            VerifiedRegistryCalls.USE_BYTES,
            ClientBytes.CODEC,
            new ClientBytes(deal.client(), new StoragePower(deal.size())),
            TokenAmount.ZERO)
        .isSuccess();
  }

  private Changed<MarketState, List<DealId>> put(
      ActorRuntime rt, MarketState state, Selection selection) {
    MarketTables tables =
        MarketTables.open(
            rt.store(),
            state,
            List.of(),
            List.of(PENDING, PROPOSALS, DEALS_BY_EPOCH, ESCROW, LOCKED));
    List<DealId> ids = new ArrayList<>();
    selection.deals.forEach((cid, deal) -> {
      orAbort(USR_ILLEGAL_STATE, "failed to lock", () -> tables.escrow().lock(deal));
      DealId id = tables.takeId();
      orAbort(
          USR_ILLEGAL_STATE,
          "failed to put a deal",
          () -> {
            tables.pending().set(cid, Listed.LISTED);
            tables.proposals().set(id.number(), deal);
            long epoch = policy.firstUpdate(deal.start().number(), id.number());
            tables.queue().add(epoch, List.of(id.number()));
          });
      ids.add(id);
    });
    return new Changed<>(tables.commit(), ids);
  }
}
