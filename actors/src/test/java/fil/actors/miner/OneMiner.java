package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.BuiltinActors;
import fil.actors.Policy;
import fil.actors.StateInvariants;
import fil.actors.TestChain;
import fil.actors.calls.InitCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.genesis.Genesis;
import fil.actors.power.PowerActor;
import fil.actors.reward.RewardPolicy;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.PostProofType;
import java.util.List;

/// A chain with the actors that a miner speaks with, and one miner.
final class OneMiner {

  static final Address.Id OWNER = Genesis.accountId(0);
  static final Address.Id WORKER = Genesis.accountId(1);
  static final Address.Id OTHER = Genesis.accountId(2);
  static final Address.Id SECP = Genesis.accountId(3);
  static final ChainEpoch BIRTH = new ChainEpoch(10_000);

  private final TestChain chain;
  private final TokenAmount total;
  private final Address.Id miner;

  OneMiner() {
    List<Address> keys = List.of(bls(1), bls(2), bls(3), new Address.Secp256k1(Bytes.zeros(20)));
    List<Genesis.Account> accounts =
        keys.stream().map(key -> new Genesis.Account(key, TokenAmount.ofFil(1000))).toList();
    Genesis genesis =
        new Genesis("test", RewardPolicy.MAINNET.allocation(), accounts.getFirst().key(), accounts);
    chain = TestChain.of(store -> genesis.build(store, BuiltinActors.create())).at(BIRTH);
    total = RewardPolicy.MAINNET.allocation().plus(TokenAmount.ofFil(1000L * keys.size()));
    miner = (Address.Id) create(OWNER, WORKER).decode(InitCalls.Made.CODEC).id();
  }

  private static Address bls(int key) {
    return new Address.Bls(Bytes.zeros(47).concat(Bytes.of(key)));
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

  <P> TestChain.Result call(Address from, MethodNumber method, Codec<P> codec, P params) {
    return chain.call(from, miner, method, codec, params);
  }

  TestChain.Result call(Address from, MethodNumber method) {
    return chain.call(from, miner, method);
  }

  /// Requires that everything holds that must hold of a state, and that no token came or went. No
  /// epoch has ended on this chain.
  void endsWell() {
    assertThat(
            StateInvariants.check(
                chain.store(), chain.root(), total, new ChainEpoch(-1), Policy.MAINNET))
        .isEmpty();
  }
}
