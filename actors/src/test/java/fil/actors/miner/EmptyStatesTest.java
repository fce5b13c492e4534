package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;

import fil.cid.Link;
import fil.ipld.CountingBlockStore;
import fil.ipld.MemoryBlockStore;
import fil.num.ChainEpoch;
import org.junit.jupiter.api.Test;

/// The names were computed with specs-actors 7.0.0.
class EmptyStatesTest {

  private final CountingBlockStore store = new CountingBlockStore(new MemoryBlockStore());

  @Test
  void haveTheNamesOfTheNetwork() {
    Link<Deadline> deadline = store.save(Deadline.create(store), Deadline.CODEC);

    assertThat(store.save(VestingFunds.EMPTY, VestingFunds.CODEC))
        .hasToString("bafy2bzacealbq6s7ptdud6gvpc2yv54opwotncjlqjxmzb2q2rnjxv753rwdc");
    assertThat(deadline)
        .hasToString("bafy2bzacedh5oro2npo2wzxvbaemt5zmibium7gmiwavbtn3rfjztovxv7hpc");
    assertThat(store.save(Deadlines.create(48, deadline), Deadlines.CODEC))
        .hasToString("bafy2bzacebx7jpdhnsrri7womvthfo6xlhpavdabnlsguhahje35pm3ankpiy");
    assertThat(store.save(Partition.create(store), Partition.CODEC))
        .hasToString("bafy2bzacecnivdqqznbrqamywij5tr5ic7fe47524ncgoiqevp2e7ylz4q7gc");
  }

  @Test
  void aNewMinerIsWrittenInElevenBlocks() {
    Link<MinerInfo> info = new Link<>(store.save(VestingFunds.EMPTY, VestingFunds.CODEC).cid());
    store.reset();

    MinerState state =
        MinerState.create(store, MinerPolicy.TEACHING.proving(), info, new ChainEpoch(7), 3);

    assertThat(store.counts().puts()).isEqualTo(11);
    assertThat(state.loadDeadlines(store).due()).hasSize(6);
    assertThat(state.needsDeadlineCron()).isFalse();
    assertThat(MinerState.CODEC.decode(MinerState.CODEC.encode(state))).isEqualTo(state);
  }
}
