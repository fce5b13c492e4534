package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.lab.BlockTree.Entry;
import fil.lab.BlockTree.Mined;
import fil.lab.GraphLayers.Label;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What block trees, layers of labels, heat maps and histograms say is so.
class ChainFiguresTest {

  @Test
  void takesTheHeaviestChainAndNotTheLongest() {
    BlockTree tree = BlockTree.of("A fork", ChainSamples.fork());

    assertThat(tree.heaviest()).extracting(Entry::name).containsExactly("a", "c", "d");
    assertThat(tree.heads()).extracting(Entry::name).containsExactly("d", "g");
    assertThat(tree.alternative())
        .contains("ends in d of epoch 103", "1,440 more than g", "g is later and lighter");
  }

  @Test
  void saysWhereTicketsDecide() {
    List<Entry> tied = new ArrayList<>(ChainSamples.fork());
    tied.add(Entry.of("h", "c", 104, 55_440, new Mined("f01", 1)));

    assertThat(BlockTree.of("Tied", tied).alternative()).contains("h is as heavy: tickets decide");
  }

  @Test
  void refusesTipsetsThatAreNoTree() {
    Entry first = Entry.of("a", "", 5, 1, new Mined("f01", 1));
    Entry early = Entry.of("b", "a", 5, 2, new Mined("f01", 1));

    assertThatThrownBy(() -> BlockTree.of("No", List.of())).hasMessageContaining("no tipsets");
    assertThatThrownBy(() -> BlockTree.of("No", List.of(first, first)))
        .hasMessageContaining("two tipsets are called a");
    assertThatThrownBy(() -> BlockTree.of("No", List.of(first, early)))
        .hasMessageContaining("cannot build on a of epoch 5");
  }

  @Test
  void greysOutAllThatNeedsADeletedLabel() {
    List<List<Integer>> base = List.of(List.of(), List.of(0), List.of(1));
    List<List<Integer>> expander = List.of(List.of(), List.of(2), List.of(0));
    GraphLayers layers = GraphLayers.of("By hand", base, expander, 2);

    assertThat(layers.without(1, 2).greyedOut()).containsExactly(new Label(2, 1), new Label(2, 2));
    assertThat(layers.neededFor(2, 1))
        .containsExactly(
            new Label(1, 0), new Label(1, 1), new Label(1, 2), new Label(2, 0), new Label(2, 1));
  }

  /// The last node of the network's graph needs nearly everything: that is what it is for.
  @Test
  void drawsTheNetworksOwnGraph() {
    GraphLayers layers =
        GraphLayers.of(
            "2 KiB", StackedGraph.of(RegisteredSealProof.of(SectorSize.KIB_2).porep()), 2);

    assertThat(layers.base().get(63)).containsExactly(62, 15, 42, 62, 61, 62);
    assertThat(layers.expander().get(63)).containsExactly(0, 15, 30, 30, 28, 42, 49, 38);
    assertThat(layers.neededFor(2, 63)).hasSize(128);
    assertThatThrownBy(() -> layers.parentsOf(3, 0)).hasMessageContaining("no node 0 in layer 3");
    assertThatThrownBy(() -> GraphLayers.of("No", List.of(List.of(0)), List.of(List.of()), 1))
        .hasMessageContaining("cannot have the parent 0");
  }

  @Test
  void countsWholeNumbersOneByOneAndOthersInClasses() {
    Chart whole = Chart.histogram("Wins", Chart.Axis.of("wins", "count"), List.of(0, 2, 2, 3));
    Chart times = Chart.histogram("Times", Chart.Axis.of("time", "s"), List.of(0, 0.5, 12));

    assertThat(whole.categories()).containsExactly("0", "1", "2", "3");
    assertThat(whole.series().getFirst().ys()).containsExactly(1.0, 0.0, 2.0, 1.0);
    assertThat(times.categories()).hasSize(12).startsWith("0 – 1").endsWith("11 – 12");
    assertThat(times.series().getFirst().ys()).startsWith(2.0).endsWith(1.0);
    assertThatThrownBy(
            () -> Chart.histogram("None", Chart.Axis.of("x", "count"), List.<Integer>of()))
        .hasMessageContaining("needs values");
  }

  @Test
  void refusesRowsOfAHeatMapThatDoNotFit() {
    HeatMap map =
        HeatMap.of("Heat", Chart.Axis.of("x", "count"), Chart.Axis.of("y", "count"), "count")
            .row("1", List.of("a", "b"), List.of(1, 2));

    assertThat(map.alternative()).contains("from 1 count at a and 1 to 2 at b and 1");
    assertThatThrownBy(() -> map.row("2", List.of("a"), List.of(1))).hasMessageContaining("fit");
    assertThatThrownBy(() -> map.row("2", List.of("a", "b"), List.of(1, Double.NaN)))
        .hasMessageContaining("finite");
  }
}
