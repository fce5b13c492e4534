package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackedGraphTest {

  /// The digests of whole parent caches that rust-fil-proofs publishes in parent_cache.json.
  @ParameterizedTest
  @CsvSource({
    "0, 3da49221e2ed55371b86d0bf3d6526fcf128af61bed904f966428db1b531750d",
    "1, a76604f2f59f2744c7151653bbb1d8596b6b57d295e6fa6c1f0c41d725b502ce",
    "5, 840057702eea7652cf97e04306c30fe57174714d90de156a25eddd6075c25b97",
    "6, 03cd13565ded97c240a5f52e54295ad127bd0461b57904cb3a4d79b097bbecab"
  })
  void findsTheParentsOfAllNodes(int proof, String digest) {
    StackedGraph graph = StackedGraph.of(RegisteredSealProof.of(proof).porep());
    StackedGraph.Walker walker = graph.walker();
    int nodes = (int) graph.nodes();
    ByteBuffer cache =
        ByteBuffer.allocate(nodes * StackedGraph.DEGREE * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    long[] parents = new long[StackedGraph.DEGREE];
    for (int node = 0; node < nodes; node++) {
      walker.parents(node, parents);
      for (long parent : parents) {
        cache.putInt((int) parent);
      }
    }

    assertThat(Sha256.hash(Bytes.copyOf(cache.array()))).hasToString(digest);
  }

  @ParameterizedTest
  @EnumSource(names = {"KIB_2", "KIB_32", "GIB_64"})
  void takesParentsFromBeforeTheNode(SectorSize size) {
    StackedGraph graph =
        StackedGraph.of(new Porep(size, 2, ApiVersion.V1_1_0, new Bytes32(Bytes.zeros(32))));
    for (long node : new long[] {2, 3, size.nodes() / 2, size.nodes() - 1}) {
      assertThat(graph.parents(node)).hasSize(14);
      assertThat(graph.parents(node).subList(0, 6)).allMatch(parent -> parent < node);
      assertThat(graph.parents(node).getFirst()).isEqualTo(node - 1);
      assertThat(graph.parents(node).subList(6, 14)).allMatch(parent -> parent < size.nodes());
    }
  }

  @Test
  void refusesNodesOutsideTheSector() {
    StackedGraph graph = StackedGraph.of(RegisteredSealProof.of(5).porep());

    assertThatThrownBy(() -> graph.parents(64)).hasMessageContaining("node 64 of 64");
    assertThatThrownBy(() -> graph.parents(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /// The first block of the test vector for eight rounds and a zero key.
  @Test
  void drawsTheStreamOfChaCha8() {
    ChaCha8 random = new ChaCha8();
    random.seed(new byte[32]);

    assertThat(random.nextLong()).isEqualTo(Long.reverseBytes(0x3e00ef2f895f40d6L));
    assertThat(random.nextLong()).isEqualTo(Long.reverseBytes(0x7f5bb8e81f09a5a1L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 8, 100, 512, 1000})
  void permutesAllNumbersBelowTheBound(long bound) {
    Feistel feistel = new Feistel(GraphSeed.FEISTEL.of(Bytes32.ZERO), bound);

    assertThat(LongStream.range(0, bound).map(feistel::permute).sorted())
        .containsExactly(LongStream.range(0, bound).boxed().toArray(Long[]::new));
  }
}
