package fil.proofs.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.Sha254;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.TreeHash;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {

  @Test
  void hashesPairsUpToTheRoot() {
    Nodes leaves = numbers(4);
    MerkleTree tree = build(TreeHash.SHA254, 2, leaves);

    Bytes32 left = Sha254.hash(leaves.at(0), leaves.at(1));
    Bytes32 right = Sha254.hash(leaves.at(2), leaves.at(3));
    assertThat(tree.rows()).hasSize(3);
    assertThat(tree.rows().get(1).toBytes()).isEqualTo(left.bytes().concat(right.bytes()));
    assertThat(tree.root()).isEqualTo(Sha254.hash(left, right));
  }

  @Test
  void hashesWithPoseidon() {
    Nodes leaves = numbers(8);
    Fr[] inputs = new Fr[8];
    for (int i = 0; i < 8; i++) {
      inputs[i] = Fr.of(leaves.at(i).bytes());
    }

    assertThat(build(TreeHash.POSEIDON, 8, leaves).root().bytes())
        .isEqualTo(Poseidon.ofMerkle(8).hash(inputs).toBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2-0-0", "8-0-0", "8-2-0", "4-8-0", "8-8-2", "2-2-2"})
  void opensEveryLeaf(String text) {
    Shape shape = Shape.parse(text);
    CompoundTree tree = compound(shape, shape.base() * shape.base());
    long leaves = tree.baseTrees().size() * (long) shape.base() * shape.base();

    for (long leaf = 0; leaf < leaves; leaf++) {
      MerkleProof proof = tree.open(leaf);
      assertThat(proof.leaf()).isEqualTo(number(leaf));
      assertThat(proof.leafIndex()).isEqualTo(leaf);
      assertThat(proof.root()).isEqualTo(tree.root());
      assertThat(proof.isValid(TreeHash.POSEIDON)).isTrue();
      assertThat(
              new MerkleProof(number(leaf + 1), proof.path(), proof.root())
                  .isValid(TreeHash.POSEIDON))
          .isFalse();
    }
  }

  @Test
  void refusesAChangedSibling() {
    MerkleProof proof = compound(new Shape(8, 2, 0), 8).open(11);
    for (int level = 0; level < proof.path().size(); level++) {
      MerkleProof.Step step = proof.path().get(level);
      for (int i = 0; i < step.siblings().size(); i++) {
        List<Bytes32> siblings = new ArrayList<>(step.siblings());
        siblings.set(i, number(99));
        List<MerkleProof.Step> path = new ArrayList<>(proof.path());
        path.set(level, new MerkleProof.Step(step.index(), siblings));
        assertThat(new MerkleProof(proof.leaf(), path, proof.root()).isValid(TreeHash.POSEIDON))
            .isFalse();
      }
    }
  }

  /// The limits of the reference: 0 for two rows, 1 for three, then all but two, up to 2, 5 or 7.
  @ParameterizedTest
  @CsvSource({
    "8, 8, 0",
    "64, 8, 1",
    "512, 8, 2",
    "4096, 8, 2",
    "262144, 8, 2",
    "134217728, 8, 2",
    "2, 2, 0",
    "4, 2, 1",
    "8, 2, 2",
    "256, 2, 7",
    "65536, 2, 7",
    "4, 4, 0",
    "1048576, 4, 5"
  })
  void discardsRows(long leaves, int arity, int rows) {
    assertThat(RowsToDiscard.of(leaves, arity)).isEqualTo(rows);
  }

  @Test
  void refusesWhatIsNoTree() {
    assertThatThrownBy(() -> MerkleTree.rowCount(12, 8)).hasMessageContaining("12 leaves");
    assertThatThrownBy(() -> MerkleTree.rowCount(0, 8)).hasMessageContaining("leaves");
    assertThatThrownBy(() -> new Shape(8, 0, 2)).hasMessageContaining("8-0-2");
    assertThatThrownBy(() -> Shape.parse("8-8")).hasMessageContaining("8-8");
    assertThatThrownBy(() -> TreeHash.SHA254.ofArity(8)).hasMessageContaining("2 children");
  }

  private static MerkleTree build(TreeHash hash, int arity, Nodes leaves) {
    long above = MerkleTree.nodesAbove(leaves.count(), arity);
    return MerkleTree.build(
        hash,
        arity,
        leaves,
        Nodes.copyOf(Bytes.zeros((int) above * 32)),
        Tally.begin("tree", above, "nodes", Progress.NONE),
        Stop.create());
  }

  private static CompoundTree compound(Shape shape, int baseLeaves) {
    Nodes leaves = numbers(baseLeaves * shape.baseTrees());
    List<MerkleTree> trees = new ArrayList<>();
    for (int i = 0; i < shape.baseTrees(); i++) {
      trees.add(
          build(TreeHash.POSEIDON, shape.base(), leaves.slice((long) i * baseLeaves, baseLeaves)));
    }
    return CompoundTree.join(TreeHash.POSEIDON, shape, trees);
  }

  private static Nodes numbers(int count) {
    Bytes bytes = Bytes.EMPTY;
    for (int i = 0; i < count; i++) {
      bytes = bytes.concat(number(i).bytes());
    }
    return Nodes.copyOf(bytes);
  }

  private static Bytes32 number(long value) {
    return new Bytes32(Fr.of(value).toBytes());
  }
}
