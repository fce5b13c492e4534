package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTreesTest {

  private DeviceSession session;

  @BeforeEach
  void open() {
    session = Device.all().getFirst().open();
  }

  @AfterEach
  void close() {
    assertThat(session.liveAllocations()).isZero();
    session.close();
  }

  /// With pieces as large as the tree, smaller, of one node's children, and with a rest on top.
  @ParameterizedTest
  @CsvSource({"8, 512, 10000", "8, 4096, 512", "8, 512, 8", "4, 256, 17", "2, 64, 16", "2, 2, 2"})
  void buildsTheSamePoseidonTree(int arity, int leaves, long piece) {
    Nodes row = nodes("poseidon", leaves);
    Nodes above = room(MerkleTree.nodesAbove(leaves, arity));
    MerkleTree tree =
        new DeviceTrees(session, piece).poseidon(arity, row, above, tally(), Stop.create());

    assertSame(tree, TreeHash.POSEIDON, row);
  }

  @ParameterizedTest
  @CsvSource({"1024, 10000", "1024, 32", "64, 2"})
  void buildsTheSameTreeOfData(int leaves, long piece) {
    Nodes row = nodes("sha", leaves);
    Nodes above = room(MerkleTree.nodesAbove(leaves, 2));
    MerkleTree tree = new DeviceTrees(session, piece).sha254(row, above, tally(), Stop.create());

    assertSame(tree, TreeHash.SHA254, row);
  }

  @ParameterizedTest
  @CsvSource({"2, 100", "2, 33", "11, 100"})
  void hashesTheSameColumns(int layers, long piece) {
    List<Nodes> labels = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      labels.add(nodes("layer " + layer, 120));
    }
    Nodes hashes = room(100);
    new DeviceTrees(session, piece).columns(labels, 20, hashes, tally(), Stop.create());

    Poseidon poseidon = Poseidon.ofMerkle(layers);
    for (int node = 0; node < 100; node++) {
      Fr[] column = new Fr[layers];
      for (int layer = 0; layer < layers; layer++) {
        column[layer] = Fr.of(labels.get(layer).at(20 + node).bytes());
      }
      assertThat(hashes.at(node).bytes()).isEqualTo(poseidon.hash(column).toBytes());
    }
  }

  @Test
  void stopsWhenAsked() {
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() ->
            new DeviceTrees(session, 64).poseidon(8, nodes("stop", 512), room(73), tally(), stop))
        .isInstanceOf(Stopped.class);
  }

  private static void assertSame(MerkleTree tree, TreeHash hash, Nodes leaves) {
    long count = MerkleTree.nodesAbove(leaves.count(), tree.arity());
    MerkleTree expected =
        MerkleTree.build(hash, tree.arity(), leaves, room(count), tally(), Stop.create());
    for (int row = 0; row < expected.rows().size(); row++) {
      assertThat(tree.rows().get(row).toBytes()).isEqualTo(expected.rows().get(row).toBytes());
    }
  }

  private static Tally tally() {
    return Tally.begin("test", 1, "nodes", Progress.NONE);
  }

  private static Nodes room(long count) {
    return NodeStore.inMemory().create("room", count);
  }

  private static Nodes nodes(String label, int count) {
    return Nodes.copyOf(
        Bytes.copyOf(Inputs.bytes(Inputs.ordinary(label, Fr.MODULUS, count), Fr.BYTES)));
  }
}
