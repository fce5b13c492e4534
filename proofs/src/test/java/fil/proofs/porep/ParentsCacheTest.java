package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.proofs.store.FileStore;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parents that are kept beside those that are found each time.
class ParentsCacheTest {

  /// Digests of the cache files that rust-fil-proofs 19.1.0 publishes in `parent_cache.json`, in
  /// the old and in the newest version of the graph.
  @ParameterizedTest
  @CsvSource({
    "0, 3da49221e2ed55371b86d0bf3d6526fcf128af61bed904f966428db1b531750d",
    "5, 840057702eea7652cf97e04306c30fe57174714d90de156a25eddd6075c25b97",
    "1, a76604f2f59f2744c7151653bbb1d8596b6b57d295e6fa6c1f0c41d725b502ce",
    "6, 03cd13565ded97c240a5f52e54295ad127bd0461b57904cb3a4d79b097bbecab"
  })
  void areThoseOfTheReferencesFile(long proof, String digest) {
    assertThat(digest(NodeStore.inMemory(), proof)).isEqualTo(digest);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "2, 3adcc092423aa76d6a7184016893406da44dd974b219a89cd3ece25e4e3018f5",
    "7, b5877d1963793efebc261fd8fde4dd6bc59e6b5c7abf52617a4ee023b8dc173a"
  })
  void areThoseOfTheReferencesLargerFile(long proof, String digest, @TempDir Path folder) {
    try (FileStore files = FileStore.in(folder, Stop.create())) {
      assertThat(digest(files, proof)).isEqualTo(digest);
    }
  }

  private static String digest(NodeStore store, long proof) {
    Porep porep = RegisteredSealProof.of(proof).porep();
    Nodes room = store.create("parents", ParentsCache.roomFor(porep));
    ParentsCache.compute(porep, room, Progress.NONE, Stop.create());
    return room.sha256(Stop.create()).toHex();
  }

  /// Each node of a small sector, and of a larger one those where the work of one thread ends.
  @ParameterizedTest
  @ValueSource(longs = {0, 5, 1, 6})
  void areTheGraphs(long proof) {
    Porep porep = RegisteredSealProof.of(proof).porep();
    ParentsCache cache =
        ParentsCache.compute(porep, NodeStore.inMemory(), Progress.NONE, Stop.create());
    ParentsCache again = ParentsCache.of(porep, Nodes.copyOf(bytes(cache)));
    StackedGraph graph = StackedGraph.of(porep);
    long[] kept = new long[StackedGraph.DEGREE];
    long step = porep.nodes() > 64 ? 127 : 1;
    for (long node = 0; node < porep.nodes(); node += step) {
      cache.parents(node, kept);
      List<Long> found = graph.parents(node);
      assertThat(kept).as("node %d", node).containsExactly(longs(found));
      again.parents(node, kept);
      assertThat(kept).as("node %d, opened again", node).containsExactly(longs(found));
    }
  }

  @Test
  void needTheirRoom() {
    Porep porep = RegisteredSealProof.of(SectorSize.KIB_2).porep();
    assertThatThrownBy(() -> ParentsCache.of(porep, Nodes.copyOf(Bytes.zeros(64 * Nodes.NODE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the parents of 64 nodes take 112 times 32 bytes, not 64");
  }

  private static long[] longs(List<Long> parents) {
    return parents.stream().mapToLong(Long::longValue).toArray();
  }

  private static Bytes bytes(ParentsCache cache) {
    return Bytes.copyOf(cache.entries().toArray(ValueLayout.JAVA_BYTE));
  }
}
