package fil.proofs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a line of a golden run says of a value that differs.
class ComparisonTest {

  private static final Bytes32 ZERO = Bytes32.ZERO;
  private static final Bytes32 LAST = Bytes32.parseHex("00".repeat(31) + "07");

  private Comparison comparison = new Comparison();

  @BeforeEach
  void forget() {
    comparison = new Comparison();
  }

  @Test
  void namesTheByteOfAHashInAList() {
    comparison.list("layers", List.of(ZERO, LAST), List.of(ZERO, ZERO));

    assertThat(comparison.differences())
        .containsExactly("layers[1]: byte 31: expected 07, computed 00");
  }

  @Test
  void namesTheFirstDifferenceOfListsOfTwoLengths() {
    comparison.list("layers", List.of(LAST, ZERO), List.of(ZERO));
    comparison.list("equal", List.of(ZERO, ZERO), List.of(ZERO));

    assertThat(comparison.differences())
        .containsExactly(
            "layers: length: expected 2, computed 1",
            "layers[0]: byte 31: expected 07, computed 00",
            "equal: length: expected 2, computed 1");
  }

  @Test
  void namesTheNumberInAListOfLists() {
    comparison.list(
        "challenges", List.of(List.of(1L, 2L), List.of(3L)), List.of(List.of(1L, 9L), List.of(4L)));

    assertThat(comparison.differences())
        .containsExactly("challenges[0][1]: expected 2, computed 9");
  }

  @Test
  void namesTheByteOfANode() {
    Nodes two = NodeStore.inMemory().create("two", 2);
    two.write(0, ZERO.toArray(), 0);
    two.write(1, ZERO.toArray(), 0);
    comparison.nodes("tree", ZERO.bytes().concat(LAST.bytes()), two);
    comparison.nodes("short", LAST.bytes(), two);

    assertThat(comparison.differences())
        .containsExactly(
            "tree: node 1: byte 31: expected 07, computed 00",
            "short: size in bytes: expected 32, computed 64",
            "short: node 0: byte 31: expected 07, computed 00");
  }

  @Test
  void namesTheFirstByteOfBytesOfTwoSizes() {
    comparison.bytes("proof", Bytes.parseHex("0102"), Bytes.parseHex("010304"));
    comparison.bytes("longer", Bytes.parseHex("01"), Bytes.parseHex("0102"));

    assertThat(comparison.differences())
        .containsExactly(
            "proof: size in bytes: expected 2, computed 3; byte 1: expected 02, computed 03",
            "longer: size in bytes: expected 1, computed 2; as far as both go, they are equal");
  }
}
