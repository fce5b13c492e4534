package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.datasets.Datasets;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorPack;
import fil.exercises.Learner;
import fil.exercises.messages.SmallWorld;
import fil.lab.FlameChart.Bar;
import fil.lab.FlameChart.Use;
import fil.lab.GraphFigure.Sign;
import fil.lab.SequenceDiagram.Sort;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.vm.ExitCode;
import fil.vm.GasKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Messages executed again, and what the figures of them say.
class ReplayTest {

  private static final VectorPack MAINNET = VectorPack.open(Datasets.open("mainnet-nv15"));

  @Test
  void agreesWithWhatTheNetworkRecorded() {
    List<String> some = MAINNET.names().stream().filter(name -> name.endsWith("-1")).toList();

    assertThat(some)
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> {
          LoadedVector loaded = MAINNET.load(name);
          Replay replay = Replay.of(loaded);
          assertThat(replay.applied().receipt()).isEqualTo(loaded.vector().receipts().getFirst());
          assertThat(replay.after()).isEqualTo(loaded.vector().postRoot());
          assertThat(replay.execution().gas()).isEqualTo(replay.gasUsed().units());
        });
  }

  @Test
  void stopsWhereTheGasIsUsedUp() {
    Replay replay = ExecutionSamples.createMiner(15_000_000);

    assertThat(replay.code()).isEqualTo(ExitCode.SYS_OUT_OF_GAS);
    assertThat(replay.gasUsed()).isEqualTo(new Gas(15_000_000));
    assertThat(replay.diff().actors())
        .extracting(actor -> actor.address().toString())
        .containsExactlyInAnyOrder("f01770876", "f099", "f02");
  }

  @Test
  void saysWhyNothingHappened() {
    Replay replay = ExecutionSamples.createMiner(1_000);

    assertThat(replay.recorded()).isEmpty();
    assertThatThrownBy(() -> FlameChart.of("Gas", replay))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refused before it ran")
        .hasMessageContaining("gas limit");
    assertThat(replay.bundle().forms().get(MimeBundle.TEXT)).contains("exit code", "7");
  }

  @Test
  void callsActorsAndMethodsByTheirNames() {
    ActorNames names = ExecutionSamples.createMiner().names();

    assertThat(names.actor(Address.parse("f01770884"))).isEqualTo("f01770884 miner");
    assertThat(names.actor(Address.parse("f099"))).isEqualTo("f099 burnt funds");
    assertThat(names.actor(Address.parse("f04"))).isEqualTo("f04 power");
    assertThat(names.actor(Address.parse("f05"))).isEqualTo("f05 market");
    assertThat(names.method(Address.parse("f04"), new MethodNumber(2))).isEqualTo("CreateMiner");
    assertThat(names.method(Address.parse("f04"), new MethodNumber(99))).isEqualTo("method 99");
    assertThat(names.method(Address.parse("f01"), MethodNumber.SEND)).isEqualTo("Send");
    assertThat(names.method(Address.parse("f0123"), MethodNumber.CONSTRUCTOR))
        .isEqualTo("Constructor");
    assertThat(ActorNames.SINGLETONS.actor(Address.parse("f0123"))).isEqualTo("f0123");
    assertThat(
            names.actor(
                Address.parse(
                    "f3vvmn62lofvhjd2ugzca6sof2j2ubwok6cj4xxbfzz4yuxfkgobpihhd2thlanmsh3w2ptld2gqkn2jvlss4a")))
        .isEqualTo("f3vvmn…ss4a");
  }

  @Test
  void callsOtherCodeByItsNameIfThatIsText() {
    SmallWorld world = SmallWorld.of(Learner.ANNA);
    Replay visit = Replay.on(world.machine(), world.call(world.kai(), SmallWorld.COUNT));

    assertThat(visit.names().actor(world.shop())).isEqualTo("f0102 shop");
    assertThat(visit.names().method(world.shop(), SmallWorld.COUNT)).isEqualTo("method 2");
    assertThat(StateDiffView.of("Changes", visit).actors())
        .extracting(StateDiffView.Actor::name)
        .contains("f0102 shop", "f0101 account", "f099 burnt funds");
  }

  @Test
  void drawsOneBoxForCallsAlike() {
    CallTree tree = CallTree.of("Calls", ExecutionSamples.publishDeals());

    assertThat(tree.graph().boxes())
        .extracting(box -> box.lines().getFirst())
        .containsExactly(
            "PublishStorageDeals",
            "ControlAddresses",
            "ThisEpochReward",
            "CurrentTotalPower",
            "UseBytes, 8 times");
    assertThat(tree.graph().boxes())
        .extracting(GraphFigure.Box::sign)
        .containsExactly(Sign.BROKEN, Sign.OUTSIDE, Sign.OUTSIDE, Sign.OUTSIDE, Sign.OUTSIDE);
    assertThat(tree.data().getFirst().rows()).hasSize(12);
  }

  @Test
  void laysBarsEndToEnd() {
    Replay replay = ExecutionSamples.publishDeals();
    FlameChart chart = FlameChart.of("Gas", replay);

    for (int row = 0; row < 4; row++) {
      int at = row;
      List<Bar> bars = chart.bars().stream().filter(bar -> bar.row() == at).toList();
      for (int i = 1; i < bars.size(); i++) {
        assertThat(bars.get(i).from()).isGreaterThanOrEqualTo(bars.get(i - 1).to());
      }
    }
    assertThat(chart.bars().getFirst().to()).isEqualTo(replay.gasUsed().units());
    assertThat(
            chart.bars().stream()
                .filter(bar -> bar.use() != Use.CALL)
                .mapToLong(bar -> bar.to() - bar.from())
                .sum())
        .isEqualTo(replay.gasUsed().units());
    assertThat(chart.costs().values().stream().mapToLong(FlameChart.Cost::gas).sum())
        .isEqualTo(replay.gasUsed().units());
    assertThat(Objects.requireNonNull(chart.costs().get(GasKind.INVOKE)).times()).isEqualTo(12);
    assertThat(chart.isOut()).isTrue();
    assertThat(chart.upTo(new Gas(1)).scale()).isEqualTo(chart.scale());
    assertThat(chart.upTo(new Gas(200_000_000)).scale()).isEqualTo(200_000_000);
  }

  @Test
  void tellsEveryCallAndItsEnd() {
    SequenceDiagram diagram = SequenceDiagram.of("Calls", ExecutionSamples.createMiner());

    assertThat(diagram.actors())
        .containsExactly("f01770876 account", "f04 power", "f01 init", "f01770884 miner");
    assertThat(diagram.events())
        .extracting(SequenceDiagram.Event::sort)
        .containsExactly(
            Sort.CALL,
            Sort.CALL,
            Sort.STATE,
            Sort.CALL,
            Sort.STATE,
            Sort.END,
            Sort.END,
            Sort.STATE,
            Sort.END);
    assertThat(diagram.alternative()).contains("3 calls", "all of which succeed");
  }

  @Test
  void saysByHowMuchNumbersGrew() {
    StateDiffView view = StateDiffView.of("Changes", ExecutionSamples.createMiner());

    StateDiffView.Actor sender = view.actors().getFirst();
    assertThat(sender.name()).isEqualTo("f01770876 account");
    assertThat(sender.rows()).extracting(StateDiffView.Row::field).contains("nonce", "balance");
    assertThat(sender.rows().getFirst()).isEqualTo(new StateDiffView.Row("nonce", "1", "2", "+ 1"));
    assertThat(sender.rows().getLast().by()).isEqualTo("− 4.29934479852936 milliFIL");
    assertThat(view.actors())
        .extracting(StateDiffView.Actor::what)
        .containsOnlyOnce("made")
        .doesNotContain("deleted");
    assertThat(view.alternative()).contains("6 actors differ", "f01770884 miner made");
  }

  @Test
  void showsExecutionsAndDifferencesThatStandAtTheEndOfACell() {
    Replay replay = ExecutionSamples.createMiner();

    assertThat(Renderer.render(replay.execution()).forms())
        .containsKeys(MimeBundle.SVG, MimeBundle.HTML);
    assertThat(Renderer.render(replay.diff()).forms())
        .containsKeys(MimeBundle.SVG, MimeBundle.HTML);
    assertThat(Renderer.render(replay).forms().get(MimeBundle.TEXT)).contains("28,474,287");
  }
}
