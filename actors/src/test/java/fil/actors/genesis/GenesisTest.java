package fil.actors.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.BuiltinActors;
import fil.actors.Policy;
import fil.actors.StateInvariants;
import fil.addr.Address;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenesisTest {

  private static final TokenAmount RICH = TokenAmount.ofFil(2_000_000);

  /// The accounts with which the recorded chains of six accounts begin.
  private static final List<Genesis.Account> SIX =
      Stream.of(
              bls(
                  "2add2001595a36e77d7ec344a5e149b315ebe79807c4a0fd"
                      + "7a1729ab9ce9b3f4180d4339674806c673a411b29531c9f1"),
              secp("e5f4078bb4d784a01b477fff9a4859f8d7d6431b"),
              bls(
                  "e818269813212ba888fd698dd31f7fdec2447df760b63326"
                      + "9054f14cf2ae864963359e72255074346e854f06fcd3f8a1"),
              secp("7c6248b6dc592756520457c0d83625e635720150"),
              bls(
                  "4fee8b388baa218cf129dda4234f0075f9b8efe99419d60d"
                      + "0b68783b09be7f35c78a9b9577d936b9b6473440ae9f89e2"),
              secp("701730500e3b7f64de23c76c47b2f08ee2660476"))
          .map(key -> new Genesis.Account(key, RICH))
          .toList();

  private final BlockStore store = new MemoryBlockStore();

  private static Address bls(String key) {
    return new Address.Bls(Bytes.parseHex(key));
  }

  private static Address secp(String hash) {
    return new Address.Secp256k1(Bytes.parseHex(hash));
  }

  private static Genesis of(List<Genesis.Account> accounts) {
    return new Genesis(
        "peer", TokenAmount.ofFil(1_100_000_000), accounts.getFirst().key(), accounts);
  }

  /// The state from which the epoch vectors `fees` and `cron-rewards` start. The network's own code
  /// made it.
  @Test
  void isTheNetworks() {
    Cid root = of(SIX).build(store, BuiltinActors.create());

    assertThat(root).hasToString("bafy2bzacebyyzng24dkk5djikzhcmylfd4llqz3psqiahpv7dtd6jxlxawjbw");
  }

  @Test
  void beginsWithTheStatesOfTheNetwork() {
    StateTree tree = StateTree.load(store, of(SIX).build(store, BuiltinActors.create()));

    assertThat(head(tree, Singletons.SYSTEM).state())
        .hasToString("bafy2bzacebc3bt6cedhoyw34drrmjvazhu4oj25er2ebk4u445pzycvq4ta4a");
    assertThat(head(tree, Singletons.REWARD).state())
        .hasToString("bafy2bzaceaslbmsgmgmfi6pn2osvqcfuqinauuyt67zifnefurhpk4zxd2fos");
    assertThat(head(tree, Singletons.POWER).state())
        .hasToString("bafy2bzacebx3h3ib435qrzwb7zj7enrgepqeiyyeqpq6zwygasoag4m3mhy3w");
    assertThat(head(tree, Singletons.MARKET).state())
        .hasToString("bafy2bzacea5udmevoj4io3yqy7ku7aitblugdvirbirg7wstzstb5xub5empc");
    assertThat(head(tree, Singletons.BURNT_FUNDS).isOf(ActorKind.ACCOUNT)).isTrue();
    assertThat(head(tree, Genesis.accountId(5)).balance()).isEqualTo(RICH);
    assertThat(tree.resolve(SIX.get(5).key())).contains(Genesis.accountId(5));
  }

  static Stream<Policy> policies() {
    return Stream.of(Policy.MAINNET, Policy.TEACHING);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void keepsAllInvariants(Policy policy) {
    TokenAmount allocation = policy.reward().allocation();
    Genesis genesis = new Genesis("test", allocation, SIX.getFirst().key(), SIX);
    Cid root = genesis.build(store, BuiltinActors.create(policy));

    TokenAmount total = allocation.plus(RICH.times(SIX.size()));
    assertThat(StateInvariants.check(store, root, total, new ChainEpoch(-1), policy)).isEmpty();
  }

  @Test
  void saysWhatAConstructorRefuses() {
    Genesis.Account keyless =
        new Genesis.Account(new Address.Actor(Bytes.zeros(20)), TokenAmount.ZERO);

    assertThatThrownBy(() -> of(List.of(keyless)).build(store, BuiltinActors.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot make the account actor f0100");
  }

  private static ActorHead head(StateTree tree, Address.Id id) {
    return tree.find(id).orElseThrow();
  }
}
