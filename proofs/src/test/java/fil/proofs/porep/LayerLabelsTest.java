package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes32;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerLabelsTest {

  /// The definition and its fast twin, over three layers of 512 nodes, in every generation of the
  /// graph: they differ in where the node just before stands among the parents.
  @ParameterizedTest
  @EnumSource(ApiVersion.class)
  void fastLabelsAreThePlainOnes(ApiVersion version) {
    Porep porep = new Porep(SectorSize.KIB_16, 3, version, Bytes32.copyOf(new byte[Bytes32.SIZE]));
    NodeStore store = NodeStore.inMemory();
    ParentsCache parents =
        ParentsCache.compute(
            porep,
            store.create("parents", ParentsCache.roomFor(porep)),
            Progress.NONE,
            Stop.create());
    List<Nodes> rows =
        Stream.of(new PlainLabels(), new FastLabels(), LayerLabels.fastest())
            .map(labels -> lastLayer(labels, parents))
            .toList();

    assertThat(rows.get(1).toBytes()).isEqualTo(rows.get(0).toBytes());
    assertThat(rows.get(2).toBytes()).isEqualTo(rows.get(0).toBytes());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void blocksAreHashedByTheLibraryOnLinux() {
    assertThat(LayerLabels.fastest()).isInstanceOf(BlockLabels.class);
  }

  private static Nodes lastLayer(LayerLabels labels, ParentsCache parents) {
    NodeStore store = NodeStore.inMemory();
    long nodes = parents.porep().nodes();
    Nodes before = store.create("nothing", nodes);
    for (int layer = 1; layer <= parents.porep().layers(); layer++) {
      Nodes current = store.create("layer " + layer, nodes);
      Tally tally = Tally.begin("layer", nodes, "labels", Progress.NONE);
      labels.compute(parents, Bytes32.ZERO, layer, before, current, tally, Stop.create());
      before = current;
    }
    return before;
  }
}
