package fil.proofs.teach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Labels;
import fil.proofs.porep.Porep;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Replica;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.sector.FolderSeal;
import fil.proofs.store.NodeStore;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sectors for learning: as exact as real ones, and never taken for one.
class TeachingSealTest {

  private static final Bytes32 POREP_ID = RegisteredSealProof.of(SectorSize.KIB_2).porepId();

  /// On the network's own graph, a shape of 64 nodes gives a 2 KiB sector to the bit.
  @ParameterizedTest
  @ValueSource(ints = {2, 11})
  void isARealSectorWhereTheShapeIsOne(int layers) {
    Seal real = realSeal(layers);
    TeachingShape shape = TeachingShape.SIXTY_FOUR_NODES.withLayers(layers);

    TeachingSeal seal =
        TeachingSeal.of(
            shape, shape.graph(POREP_ID), real.replicaId(), nodes(real.staged().data().toBytes()));

    for (int layer = 1; layer <= layers; layer++) {
      assertThat(seal.layers().get(layer - 1))
          .isEqualTo(nodes(real.labels().layer(layer).toBytes()));
    }
    assertThat(seal.replica()).isEqualTo(nodes(real.replica().nodes().toBytes()));
    assertThat(seal.commD()).isEqualTo(real.commD());
    assertThat(seal.commR()).isEqualTo(real.commR());
  }

  private static Seal realSeal(int layers) {
    RegisteredSealProof proof = RegisteredSealProof.of(SectorSize.KIB_2);
    Porep porep = new Porep(proof.size(), layers, proof.version(), proof.porepId());
    Seal two = Seal.of(proof, new SectorIdentity(1000, 1), Bytes32.ZERO, Bytes.zeros(2032));
    return Seal.compute(
        porep,
        two.identity(),
        Bytes32.ZERO,
        two.staged().layout(),
        List.of(new ByteArrayInputStream(new byte[2032])),
        NodeStore.inMemory(),
        Progress.NONE,
        Stop.create());
  }

  private static List<Bytes32> nodes(Bytes row) {
    List<Bytes32> nodes = new ArrayList<>();
    for (int at = 0; at < row.size(); at += Bytes32.SIZE) {
      nodes.add(new Bytes32(row.slice(at, at + Bytes32.SIZE)));
    }
    return nodes;
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "8, 2", "64, 3", "512, 1"})
  void givesTheDataBackWhateverTheShape(int nodes, int layers) {
    TeachingShape shape = new TeachingShape(nodes, layers);
    List<Bytes32> data = numbers(nodes);

    TeachingSeal seal = TeachingSeal.of(shape, shape.graph(POREP_ID), number(7), data);

    assertThat(seal.unsealed()).isEqualTo(data);
    assertThat(seal.replica()).doesNotContainAnyElementsOf(data);
    assertThat(seal.layers()).hasSize(layers);
  }

  private static List<Bytes32> numbers(int count) {
    return IntStream.range(0, count).mapToObj(TeachingSealTest::number).toList();
  }

  private static Bytes32 number(int value) {
    byte[] bytes = new byte[Bytes32.SIZE];
    bytes[0] = (byte) value;
    bytes[1] = (byte) (value >> 8);
    return Bytes32.copyOf(bytes);
  }

  @Test
  void parentsComeBeforeTheirNodeInShapesOfEight() {
    StackedGraph graph = TeachingShape.EIGHT_NODES.graph(POREP_ID);

    assertThat(graph.parents(0).subList(0, 6)).containsOnly(0L);
    for (long node = 1; node < 8; node++) {
      assertThat(graph.parents(node)).hasSize(14).allMatch(parent -> parent >= 0 && parent < 8);
      long below = node;
      assertThat(graph.parents(node).subList(0, 6)).allMatch(parent -> parent < below);
    }
    assertThat(LongStream.range(0, 8).boxed().flatMap(node -> expander(graph, node)))
        .as("each node is the parent of eight")
        .hasSize(64)
        .allSatisfy(parent ->
            assertThat(LongStream.range(0, 8).boxed().flatMap(node -> expander(graph, node)))
                .filteredOn(parent::equals)
                .hasSize(8));
  }

  private static Stream<Long> expander(StackedGraph graph, long node) {
    return graph.parents(node).subList(6, 14).stream();
  }

  @Test
  void otherShapesAndOtherDataAreRefused() {
    assertThatThrownBy(() -> new TeachingShape(16, 2))
        .hasMessage("a shape for learning has 8, 64 or 512 nodes in a layer, not 16");
    assertThatThrownBy(() -> new TeachingShape(8, 17))
        .hasMessage("a shape for learning has 1 to 16 layers, not 17");
    TeachingShape eight = TeachingShape.EIGHT_NODES;
    assertThatThrownBy(() -> TeachingSeal.of(eight, eight.graph(POREP_ID), number(1), numbers(7)))
        .hasMessage("a shape of 8 nodes with a graph of 8 and data for 7");
  }

  /// The compiler keeps the two apart: nothing that seals or proves for a chain takes what is for
  /// learning, and neither is a kind of the other.
  @Test
  void nothingOfTheNetworkTakesAShapeForLearning() {
    List<Class<?>> network =
        List.of(
            Seal.class,
            Labels.class,
            Replica.class,
            Commitment.class,
            Porep.class,
            SealStatement.class,
            VanillaSealProof.class,
            VanillaVerifier.class,
            StoredSector.class,
            PostSettings.class,
            PostStatement.class,
            FolderSeal.class);

    for (Class<?> type : network) {
      List<Executable> all = new ArrayList<>(Arrays.asList(type.getDeclaredMethods()));
      all.addAll(Arrays.asList(type.getDeclaredConstructors()));
      for (Executable each : all) {
        assertThat(each.getParameterTypes())
            .as(each.toString())
            .noneMatch(parameter ->
                parameter.isAssignableFrom(TeachingShape.class) && parameter != Object.class)
            .noneMatch(parameter ->
                parameter.isAssignableFrom(TeachingSeal.class) && parameter != Object.class);
      }
    }
  }
}
