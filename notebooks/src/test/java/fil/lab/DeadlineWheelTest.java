package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.miner.Deadline;
import fil.actors.miner.Deadlines;
import fil.actors.miner.MinerPolicy;
import fil.actors.miner.MinerState;
import fil.actors.miner.Partition;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BitField;
import fil.ipld.MemoryBlockStore;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A miner's day as a clock.
class DeadlineWheelTest {

  private final DeadlineWheel byHand = DeadlineWheel.ofPeriod("By hand", 10_000).watching(5);

  private static List<Long> epochs(DeadlineWheel wheel) {
    return wheel.moments().stream().map(moment -> moment.epoch().number()).toList();
  }

  @Test
  void knowsTheTimesOfTheFifthDeadline() {
    assertThat(epochs(byHand)).containsExactly(10_230L, 10_280L, 10_300L, 10_360L, 12_160L);
    assertThat(byHand.at(10_300).open().index()).isEqualTo(5);
    assertThat(byHand.at(10_360).open().index()).isEqualTo(6);
  }

  @Test
  void staysWithTheLastWindowWhileItsProofsMayBeDisputed() {
    assertThat(epochs(byHand.at(12_159))).contains(10_300L);
    assertThat(epochs(byHand.at(12_160))).contains(10_300L + 2880);
    assertThat(byHand.at(12_160).alternative())
        .contains("challenge at 13,160, open from 13,180, proofs disputable until 15,040");
  }

  @Test
  void turnsOnceADay() {
    assertThat(byHand.turn(new ChainEpoch(10_000))).isZero();
    assertThat(byHand.turn(new ChainEpoch(10_720))).isEqualTo(0.25);
    assertThat(byHand.turn(new ChainEpoch(10_000 - 720))).isEqualTo(0.75);
    assertThat(byHand.turn(new ChainEpoch(10_000 + 2880))).isZero();
  }

  @Test
  void saysItInLettersToo() {
    String sketch = byHand.with(5, SectorStatus.FAULTY, 1).at(10_310).sketch();

    assertThat(sketch.lines())
        .contains(
            "          012345678901234567890123456789012345678901234567",
            "sectors   .....F..........................................",
            "now            ^",
            "      10,300  opens: send the proof (passed)",
            "      10,360  closes: disputes may begin");
  }

  @Test
  void readsAMinersState() {
    MemoryBlockStore store = new MemoryBlockStore();
    MinerState state = withPartition(store);

    DeadlineWheel wheel = DeadlineWheel.of("A miner", store, state);

    assertThat(wheel.watched()).isEqualTo(3);
    assertThat(wheel.groups())
        .containsExactly(
            new DeadlineWheel.Group(
                3,
                0,
                Map.of(
                    SectorStatus.UNPROVEN, 1L,
                    SectorStatus.ACTIVE, 2L,
                    SectorStatus.FAULTY, 1L,
                    SectorStatus.RECOVERING, 1L,
                    SectorStatus.ENDED, 1L),
                true));
    assertThat(wheel.data().getLast().rows())
        .containsExactly(List.of("3", "0", "180", "1", "2", "1", "1", "1", "yes"));
    List<SectorStatus> each =
        List.of(1L, 2L, 3L, 4L, 5L, 6L).stream()
            .map(number -> SectorStatus.of(store, state, new SectorNumber(number)).orElseThrow())
            .toList();
    assertThat(each)
        .containsExactly(
            SectorStatus.ACTIVE,
            SectorStatus.ACTIVE,
            SectorStatus.UNPROVEN,
            SectorStatus.FAULTY,
            SectorStatus.RECOVERING,
            SectorStatus.ENDED);
    assertThat(SectorStatus.of(store, state, new SectorNumber(7))).isEmpty();
  }

  /// A miner with the sectors 1 and 2 active, 3 unproven, 4 faulty, 5 recovering and 6 ended.
  private static MinerState withPartition(MemoryBlockStore store) {
    MinerState empty =
        MinerState.create(
            store,
            MinerPolicy.MAINNET.proving(),
            new Link<>(Cid.ofDagCbor(new byte[] {(byte) 0x80})),
            ChainEpoch.GENESIS,
            0);
    Partition none = Partition.create(store);
    Partition partition =
        new Partition(
            BitField.of(1, 2, 3, 4, 5, 6),
            BitField.of(3),
            BitField.of(4, 5),
            BitField.of(5),
            BitField.of(6),
            none.expirations(),
            none.earlyTerminated(),
            none.livePower(),
            none.unprovenPower(),
            none.faultyPower(),
            none.recoveringPower());
    var partitions = Deadline.PARTITIONS.create(store);
    partitions.set(0, partition);
    Deadline bare = Deadline.create(store);
    Deadline deadline =
        new Deadline(
            partitions.flush(),
            bare.expirations(),
            BitField.of(0),
            BitField.EMPTY,
            5,
            6,
            bare.faultyPower(),
            bare.optimisticPosts(),
            bare.sectorsSnapshot(),
            bare.partitionsSnapshot(),
            bare.optimisticPostsSnapshot());
    Deadlines deadlines = empty.loadDeadlines(store).with(store, 3, deadline);
    return empty.withDeadlines(store, deadlines);
  }

  @Test
  void refusesADeadlineThatNoDayHas() {
    assertThatThrownBy(() -> byHand.watching(48))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("deadlines go from 0 to 47, not 48");
    assertThatThrownBy(() -> byHand.with(-1, SectorStatus.ACTIVE, 1))
        .hasMessage("deadlines go from 0 to 47, not -1");
  }

  @Test
  void standsAtAnyEpochInReach() {
    for (long epoch : new long[] {-1, -10_000, 1L << 40, -(1L << 40)}) {
      assertThat(byHand.at(epoch).bundle().text()).contains("deadline");
    }
    for (long epoch : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 40) + 1}) {
      assertThatThrownBy(() -> byHand.at(epoch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("epoch " + epoch + " is too far away for a clock");
    }
  }

  @Test
  void showsOtherSchedulesToo() {
    MemoryBlockStore store = new MemoryBlockStore();
    MinerState state =
        MinerState.create(
            store,
            MinerPolicy.TEACHING.proving(),
            new Link<>(Cid.ofDagCbor(new byte[] {(byte) 0x80})),
            new ChainEpoch(7),
            0);

    DeadlineWheel wheel =
        DeadlineWheel.of("Six", store, state, MinerPolicy.TEACHING.proving()).at(30);

    assertThat(wheel.alternative()).startsWith("Epoch 30: deadline 2 of 6 is open, from 27");
    assertThat(wheel.bundle().text()).contains("012345");
  }

  @Test
  void aFilmEndsWithItsLastPicture() {
    RecordingScreen screen = new RecordingScreen();
    Film film = new Film(screen);
    for (long epoch = 10_000; epoch < 10_003; epoch++) {
      film.show(byHand.at(epoch));
    }

    assertThat(screen.panels()).containsExactly(byHand.at(10_002).bundle());
    assertThat(screen.shown()).isEmpty();
  }
}
