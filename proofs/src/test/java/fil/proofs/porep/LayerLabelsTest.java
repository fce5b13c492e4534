package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.crypto.bls12381.BlstSha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerLabelsTest {

  /// The definition and its fast twins, over three layers of 512 nodes, in every generation of the
  /// graph: they differ in where the node just before stands among the parents.
  @ParameterizedTest
  @EnumSource(ApiVersion.class)
  void fastLabelsAreThePlainOnes(ApiVersion version) {
    ParentsCache parents = parents(SectorSize.KIB_16, 3, version);
    Bytes plain = lastLayer(new PlainLabels(), parents);

    for (LayerLabels twin : twins()) {
      assertThat(lastLayer(twin, parents)).as("%s", twin).isEqualTo(plain);
    }
  }

  /// More producers than processors, and fewer labels than a ring has room for.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void whoeverProducesLabelsTheyAreTheSame(int producers) {
    assumeTrue(BlstSha256.problem().isEmpty(), "skipped: no library that hashes blocks");
    for (SectorSize size : List.of(SectorSize.KIB_2, SectorSize.KIB_16)) {
      ParentsCache parents = parents(size, 2, ApiVersion.V1_1_0);

      assertThat(lastLayer(new ProducedLabels(producers), parents))
          .isEqualTo(lastLayer(new FastLabels(), parents));
    }
  }

  /// Of so many labels that they are really produced, and that a race is decided and run again.
  @Test
  void labelsOfALargerSectorAreTheSame() {
    assumeTrue(BlstSha256.problem().isEmpty(), "skipped: no library that hashes blocks");
    ParentsCache parents = parents(SectorSize.MIB_8, 2, ApiVersion.V1_1_0);
    Bytes labels = lastLayer(new BlockLabels(), parents);

    for (LayerLabels twin : List.of(new ProducedLabels(2), new FastLabels(), new RacedLabels())) {
      assertThat(lastLayer(twin, parents)).as("%s", twin).isEqualTo(labels);
    }
  }

  @Test
  void producersEndWithTheOneWhoLabels() {
    assumeTrue(BlstSha256.problem().isEmpty(), "skipped: no library that hashes blocks");
    ParentsCache parents = parents(SectorSize.MIB_8, 1, ApiVersion.V1_1_0);
    Stop stop = Stop.create();
    Nodes room = NodeStore.inMemory().create("layer", parents.porep().nodes());
    Tally tally = Tally.begin("layer", room.count(), "labels", (_, _, _, _) -> stop.request());

    Layer layer = new Layer(parents, Bytes32.ZERO, 1, Nodes.NONE, room);
    assertThatThrownBy(() -> new ProducedLabels(2).compute(layer, tally, stop))
        .isInstanceOf(Stopped.class);
    assertNoProducers();
  }

  /// Of nodes whose parents lie outside the sector: whoever takes the batch fails, and nobody waits
  /// for it.
  @RepeatedTest(50)
  @Timeout(60)
  void endsWhereAProducerFails() {
    assumeTrue(BlstSha256.problem().isEmpty(), "skipped: no library that hashes blocks");
    ParentsCache parents = parents(SectorSize.KIB_16, 1, ApiVersion.V1_1_0);
    MemorySegment entries = parents.entries();
    entries.asSlice(entries.byteSize() / 2).fill((byte) 0x7f);
    Nodes room = NodeStore.inMemory().create("layer", parents.porep().nodes());
    Tally tally = Tally.begin("layer", room.count(), "labels", Progress.NONE);

    Layer layer = new Layer(parents, Bytes32.ZERO, 1, Nodes.NONE, room);
    assertThatThrownBy(() -> new ProducedLabels(2).compute(layer, tally, Stop.create()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertNoProducers();
  }

  private static void assertNoProducers() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals(ProducedLabels.THREAD));
  }

  private static List<LayerLabels> twins() {
    List<LayerLabels> twins = new ArrayList<>(List.of(new FastLabels()));
    if (BlstSha256.problem().isEmpty()) {
      twins.addAll(List.of(new BlockLabels(), new RacedLabels(), new ProducedLabels(1)));
    }
    return twins;
  }

  private static ParentsCache parents(SectorSize size, int layers, ApiVersion version) {
    Porep porep = new Porep(size, layers, version, Bytes32.ZERO);
    return ParentsCache.compute(porep, NodeStore.inMemory(), Progress.NONE, Stop.create());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void blocksAreHashedByTheLibraryOnLinux() {
    assertThat(LayerLabels.fastest(1 << 18, 1)).isInstanceOf(RacedLabels.class);
    assertThat(LayerLabels.fastest(64, 8)).isInstanceOf(RacedLabels.class);
    assertThat(LayerLabels.fastest(1 << 18, 2)).isEqualTo(new ProducedLabels(1));
    assertThat(LayerLabels.fastest(1 << 18, 64)).isEqualTo(new ProducedLabels(2));
  }

  private static Bytes lastLayer(LayerLabels labels, ParentsCache parents) {
    NodeStore store = NodeStore.inMemory();
    long nodes = parents.porep().nodes();
    Nodes before = store.create("nothing", nodes);
    for (int layer = 1; layer <= parents.porep().layers(); layer++) {
      Nodes current = store.create("layer " + layer, nodes);
      Tally tally = Tally.begin("layer", nodes, "labels", Progress.NONE);
      labels.compute(
          new Layer(parents, Bytes32.ZERO, layer, before, current), tally, Stop.create());
      before = current;
    }
    return before.toBytes();
  }
}
