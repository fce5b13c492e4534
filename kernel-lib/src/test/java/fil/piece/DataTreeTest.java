package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTreeTest {

  /// As the reference's `pieces.rs` and the network's empty sectors have them.
  @ParameterizedTest
  @CsvSource({
    "0, 0000000000000000000000000000000000000000000000000000000000000000",
    "1, f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb0b",
    "2, 3731bb99ac689f66eef5973e4a94da188f4ddcae580724fc6f3fd60dfd488333",
    "6, fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833",
    "7, 08c47b38ee13bc43f41b915c0eed9911a26086b3ed62401bf9d58b8d19dff624",
    "18, 65f29e5d98d246c38b388cfc06db1f6b021303c5a289000bdce832a9c3ec421c",
    "24, 39560e7b13a93b07a243fd2720ffa7cb3e1d2e505ab3629e79f46313512cda06",
    "30, 077e5fde35c50a9303a55009e3498a4ebedff39c42b710b730d8ec7ac7afa63e",
    "31, e64005a6bfe3777953b8ad6ef93f0fca1049b2041654f2a411f7702799cece02"
  })
  void knowsTheRootsOfZeros(int height, String root) {
    assertThat(ZeroTree.root(height)).hasToString(root);
    if (height < 20) {
      assertThat(DataTree.compute(new byte[Fr32.WORD << height]).root()).hasToString(root);
    }
  }

  @Test
  void hashesEachPairOfNodesIntoTheRowAbove() {
    DataTree tree = DataTree.compute(random(64));

    assertThat(tree.leaves()).isEqualTo(64);
    assertThat(tree.height()).isEqualTo(6);
    for (int row = 0; row < 6; row++) {
      assertThat(tree.row(row)).hasSize(64 >> row);
      for (long i = 0; i < 64 >> (row + 1); i++) {
        assertThat(tree.node(row + 1, i))
            .isEqualTo(Sha254.hash(tree.node(row, 2 * i), tree.node(row, 2 * i + 1)));
      }
    }
    assertThat(tree.root()).isEqualTo(tree.row(6).getFirst());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 64, 2_048, 8_192})
  void opensItsLeaves(int leaves) {
    DataTree tree = DataTree.compute(random(leaves));
    for (long leaf = 0; leaf < leaves; leaf += 1 + leaves / 64) {
      Opening opening = tree.open(leaf);

      assertThat(opening.leaf()).isEqualTo(tree.node(0, leaf));
      assertThat(opening.siblings()).hasSize(tree.height());
      assertThat(opening.opens(tree.root())).isTrue();
      assertThat(opening.path()).startsWith(opening.leaf()).endsWith(tree.root());
    }
  }

  @Test
  void openingsThatAreAlteredOpenNothing() {
    DataTree tree = DataTree.compute(random(16));
    Opening opening = tree.open(5);
    List<Opening> altered = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      List<Bytes32> siblings = new ArrayList<>(opening.siblings());
      siblings.set(row, Bytes32.ZERO);
      altered.add(new Opening(5, opening.leaf(), siblings));
      altered.add(new Opening(5 ^ 1 << row, opening.leaf(), opening.siblings()));
    }
    altered.add(new Opening(5, tree.node(0, 6), opening.siblings()));
    altered.add(new Opening(2, opening.path().get(1), opening.siblings().subList(1, 4)));

    assertThat(altered.removeLast().opens(tree.root())).isTrue(); // a node is a leaf, one row up
    assertThat(altered).noneMatch(wrong -> wrong.opens(tree.root()));
  }

  @Test
  void changesOnThePathOfAChangedLeafOnly() {
    byte[] data = random(16);
    DataTree before = DataTree.compute(data);
    data[5 * Fr32.WORD] ^= 1;
    DataTree after = DataTree.compute(data);

    for (int row = 0; row <= before.height(); row++) {
      for (int i = 0; i < 16 >> row; i++) {
        assertThat(after.node(row, i).equals(before.node(row, i))).isEqualTo(i != 5 >> row);
      }
    }
  }

  @Test
  void liesWhereItsAllocatorSays() {
    byte[] data = random(4_096);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment padded = arena.allocate(data.length).copyFrom(MemorySegment.ofArray(data));
      List<Long> seen = new ArrayList<>();

      DataTree tree =
          DataTree.compute(padded, arena, (_, done, _, _) -> seen.add(done), Stop.create());

      assertThat(tree.nodes().byteSize()).isEqualTo(8_191 * 32);
      assertThat(tree.nodes().isNative()).isTrue();
      assertThat(tree.nodes().isReadOnly()).isTrue();
      assertThat(tree.root()).isEqualTo(DataTree.compute(data).root());
      assertThat(seen).startsWith(0L).endsWith(4_095L).isSorted();
    }
  }

  @Test
  void stopsWhenAsked() {
    Stop stop = Stop.create();
    stop.request();
    MemorySegment padded = MemorySegment.ofArray(random(2));

    assertThatThrownBy(() -> DataTree.compute(padded, Arena.ofAuto(), Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  @Test
  void refusesWhatIsNoTree() {
    assertThatThrownBy(() -> DataTree.compute(new byte[96]))
        .hasMessage("a tree stands on a power of two of 32-byte leaves, not on 96 bytes");
    assertThatThrownBy(() -> DataTree.compute(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DataTree.compute(random(4)).open(4))
        .hasMessage("no node 4 in row 0 of a tree of 4 leaves");
    assertThatThrownBy(() -> DataTree.compute(random(4)).node(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Opening(4, Bytes32.ZERO, List.of(Bytes32.ZERO, Bytes32.ZERO)))
        .hasMessage("no leaf 4 under a path of 2 siblings");
  }

  private static byte[] random(int leaves) {
    byte[] data = new byte[leaves * Fr32.WORD];
    new Random(leaves).nextBytes(data);
    return data;
  }
}
