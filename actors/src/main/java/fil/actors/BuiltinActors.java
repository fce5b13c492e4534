package fil.actors;

import static fil.vm.Refusal.refuseUnless;

import fil.actors.account.AccountActor;
import fil.actors.cron.CronActor;
import fil.actors.init.InitActor;
import fil.actors.market.MarketActor;
import fil.actors.miner.MinerActor;
import fil.actors.miner.MinerInfo;
import fil.actors.miner.MinerState;
import fil.actors.multisig.MultisigActor;
import fil.actors.paych.PaychActor;
import fil.actors.power.PowerActor;
import fil.actors.reward.RewardActor;
import fil.actors.system.SystemActor;
import fil.actors.verifreg.VerifiedRegistryActor;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.vm.ActorCode;
import fil.vm.ActorRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The built-in actors, by the names of their code: what a machine is handed.
public final class BuiltinActors implements ActorRegistry {

  private final Map<ActorKind, ActorCode> codes = new EnumMap<>(ActorKind.class);

  private BuiltinActors(Policy policy) {
    codes.put(ActorKind.ACCOUNT, AccountActor.CODE);
    codes.put(ActorKind.SYSTEM, SystemActor.CODE);
    codes.put(ActorKind.INIT, InitActor.CODE);
    codes.put(ActorKind.CRON, CronActor.CODE);
    codes.put(ActorKind.REWARD, new RewardActor(policy.reward()).code());
    codes.put(ActorKind.POWER, new PowerActor(policy.power()).code());
    codes.put(ActorKind.MULTISIG, MultisigActor.CODE);
    codes.put(ActorKind.PAYMENT_CHANNEL, new PaychActor(policy.paymentChannel()).code());
    codes.put(
        ActorKind.VERIFIED_REGISTRY, new VerifiedRegistryActor(policy.verifiedRegistry()).code());
    codes.put(ActorKind.MARKET, new MarketActor(policy.market()).code());
    codes.put(ActorKind.MINER, new MinerActor(policy.miner()).code());
  }

  /// The actors as they are on the main network.
  public static BuiltinActors create() {
    return create(Policy.MAINNET);
  }

  /// The same actors, working by other numbers.
  public static BuiltinActors create(Policy policy) {
    return new BuiltinActors(policy);
  }

  @Override
  public Optional<ActorCode> find(Cid code) {
    return ActorKind.of(code).map(codes::get);
  }

  @Override
  public Address worker(BlockStore store, ActorHead miner) {
    refuseUnless(miner.code().equals(ActorKind.MINER.code()), "no miner: %s", miner.code());
    MinerState state = store.load(new Link<>(miner.state()), MinerState.CODEC);
    return store.load(state.info(), MinerInfo.CODEC).worker();
  }
}
