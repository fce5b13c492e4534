package fil.actors.miner;

import fil.actors.TestChain;
import fil.actors.calls.CronCalls;
import fil.actors.calls.InitCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.cron.CronState;
import fil.actors.init.InitActor;
import fil.actors.power.Claim;
import fil.actors.power.PowerActor;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardPolicy;
import fil.actors.system.SystemState;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.PostProofType;
import java.util.List;

/// A chain with the actors that a miner speaks with, and one miner.
final class MinerChain {

  static final Address.Id OWNER = new Address.Id(90);
  static final Address.Id WORKER = new Address.Id(91);
  static final Address.Id OTHER = new Address.Id(92);
  static final Address.Id SECP = new Address.Id(93);
  static final ChainEpoch BIRTH = new ChainEpoch(10_000);

  private final TestChain chain = new TestChain();
  private final Address.Id miner;

  MinerChain() {
    chain
        .withActor(Singletons.SYSTEM, ActorKind.SYSTEM, TokenAmount.ZERO)
        .withActor(
            Singletons.INIT,
            ActorKind.INIT,
            TokenAmount.ZERO,
            InitActor.Construction.CODEC,
            new InitActor.Construction("test"))
        .withActor(
            Singletons.REWARD,
            ActorKind.REWARD,
            RewardPolicy.MAINNET.allocation(),
            StoragePower.CODEC,
            StoragePower.ZERO)
        .withActor(
            Singletons.CRON, ActorKind.CRON, TokenAmount.ZERO, CronState.CODEC, CronState.BUILT_IN)
        .withActor(Singletons.BURNT_FUNDS, ActorKind.ACCOUNT, TokenAmount.ZERO);
    for (Address.Id singleton : List.of(Singletons.POWER, Singletons.MARKET)) {
      ActorKind kind = singleton.equals(Singletons.POWER) ? ActorKind.POWER : ActorKind.MARKET;
      chain.withActor(singleton, kind, TokenAmount.ZERO, SystemState.CODEC, new SystemState());
    }
    account(OWNER, new Address.Bls(Bytes.zeros(48)));
    account(WORKER, new Address.Bls(Bytes.zeros(48)));
    account(OTHER, new Address.Bls(Bytes.zeros(48)));
    account(SECP, new Address.Secp256k1(Bytes.zeros(20)));
    chain.at(BIRTH);
    miner = (Address.Id) create(OWNER, WORKER).decode(InitCalls.Made.CODEC).id();
  }

  private void account(Address.Id id, Address key) {
    chain.withActor(id, ActorKind.ACCOUNT, TokenAmount.ofFil(1000), Address.CODEC, key);
  }

  /// Asks the power actor for a miner, and sends 7 FIL along.
  TestChain.Result create(Address owner, Address worker) {
    PowerActor.NewMiner wish =
        new PowerActor.NewMiner(
            owner, worker, PostProofType.WINDOW_32_GIB, Bytes.of(1, 2, 3), List.of(Bytes.of(4)));
    return chain.call(
        OWNER,
        Singletons.POWER,
        PowerCalls.CREATE_MINER,
        Bytes.copyOf(PowerActor.NewMiner.CODEC.encode(wish)),
        TokenAmount.ofFil(7));
  }

  TestChain chain() {
    return chain;
  }

  Address.Id miner() {
    return miner;
  }

  MinerState state() {
    return chain.state(miner, MinerState.CODEC);
  }

  MinerInfo info() {
    return state().loadInfo(chain.store());
  }

  Claim claim() {
    return chain
        .state(Singletons.POWER, PowerState.CODEC)
        .claim(chain.store(), miner)
        .orElseThrow();
  }

  <P> TestChain.Result call(Address from, MethodNumber method, Codec<P> codec, P params) {
    return chain.call(from, miner, method, codec, params);
  }

  TestChain.Result call(Address from, MethodNumber method) {
    return chain.call(from, miner, method);
  }

  /// Goes on to `epoch`, with cron at the end of each epoch before it.
  void runTo(ChainEpoch epoch) {
    while (chain.epoch().isBefore(epoch)) {
      tick();
      chain.at(chain.epoch().plus(1));
    }
  }

  /// Cron, as at the end of the epoch.
  void tick() {
    chain.call(Singletons.SYSTEM, Singletons.CRON, CronCalls.EPOCH_TICK).requireSuccess();
  }
}
