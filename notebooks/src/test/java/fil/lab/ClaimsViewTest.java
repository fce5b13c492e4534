package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.calls.InitCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.devnet.Devnet;
import fil.actors.power.PowerActor.NewMiner;
import fil.actors.power.PowerState;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.PostProofType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsViewTest {

  private static final ClaimsView THREE =
      ClaimsView.of("Miners").claim("a", 16).claim("b", 12).claim("c", 11);

  @Test
  void countsOnlyTheLargeWhereThereAreFour() {
    ClaimsView four = THREE.claim("d", 10).claim("e", 3);

    assertThat(four.power()).isEqualTo(StoragePower.of(49L << 40));
    assertThat(four.alternative())
        .contains("4 miners have at least 10 TiB: only they count.")
        .endsWith("The network's power is 49 TiB, of 52 TiB committed.");
    assertThat(four.sketch()).contains("10 TiB, counts").contains("3 TiB, does not count");
  }

  @Test
  void countsEverybodyWhereThereAreFewer() {
    ClaimsView fewer = THREE.claim("d", 9).claim("e", 3).claim("f", 0);

    assertThat(fewer.power()).isEqualTo(StoragePower.of(51L << 40));
    assertThat(fewer.alternative())
        .contains("3 miners have at least 10 TiB, fewer than 4: everybody counts.");
    assertThat(fewer.sketch()).contains("0 B, does not count");
  }

  @Test
  void readsTheClaimsOfAChain() {
    Devnet chain = Devnet.of("Anna");
    Address worker = Address.of(chain.workerKey("Anna"));
    chain.pay("Anna", worker, TokenAmount.ZERO);
    NewMiner wish =
        new NewMiner(chain.id("Anna"), worker, PostProofType.WINDOW_32_GIB, Bytes.of(1), List.of());
    Address.Id miner =
        (Address.Id)
            chain
                .send("Anna", Singletons.POWER, PowerCalls.CREATE_MINER, NewMiner.CODEC, wish)
                .returned(InitCalls.Made.CODEC)
                .id();
    StoragePower power = StoragePower.of((10L << 40) + (1L << 39));
    chain.sendAs(
        miner,
        Singletons.POWER,
        PowerCalls.UPDATE_CLAIMED_POWER,
        PowerChange.CODEC,
        new PowerChange(power, power));

    ClaimsView view =
        ClaimsView.of("Chain", chain.store(), chain.state(Singletons.POWER, PowerState.CODEC));

    assertThat(view.claims()).containsExactly(new ClaimsView.MinerClaim(miner.toString(), power));
    assertThat(view.sketch()).contains("10.50 TiB, counts");
  }

  @Test
  void refusesLessThanNothing() {
    assertThatThrownBy(() -> THREE.claim("d", -1))
        .hasMessage("d claims -1 TiB, and nobody can claim less than nothing");
  }
}
