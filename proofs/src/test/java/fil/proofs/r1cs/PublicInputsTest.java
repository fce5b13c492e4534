package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// That each public input binds. A prover does everything right for a statement that is wrong in
/// one public input and in nothing else; the verifier, who puts in the public inputs himself, puts
/// in the right one.
class PublicInputsTest {

  /// A node that is nobody's parent, and can be the twin of any.
  private static final int TWIN = 2;

  private static final SmallSector SECTOR = SmallSector.of(1);
  private static final SmallUpdate UPDATE = SmallUpdate.of(1);

  private static void assertRefused(Circuit blank, Circuit lie, int input, Fr truth) {
    assertRefused(blank, Witness.of(lie), input, truth);
  }

  /// Right for what the prover says, and wrong for what the verifier knows.
  private static void assertRefused(Circuit blank, Assignment lie, int input, Fr truth) {
    assertThat(lie.inputs().get(input)).isNotEqualTo(truth);
    Satisfaction said = new Satisfaction(lie);
    Satisfaction known = new Satisfaction(lie.with(Variable.input(input), truth));
    SetUp.read(blank, said.and(known));
    assertThat(said.brokenCount()).as("what the prover says, input %d", input).isZero();
    assertThat(known.brokenCount()).as("what the verifier knows, input %d", input).isPositive();
  }

  private static Fr element(Bytes32 bytes) {
    return Fr.of(bytes.bytes());
  }

  @Test
  void spacetimeBindsSectorAndLeaf() {
    SmallPost post = SmallPost.of(1, 5);
    List<List<Long>> leaves = List.of(List.of(37L));
    Fr commR = post.inputs(leaves).get(1);
    PostCircuit blank = PostCircuit.blank(post.form(1));

    PostCircuit otherLeaf = post.circuit(List.of(List.of(38L)));
    PostCircuit otherSector = post.withCommC(0, SmallSector.element(new Random(6))).circuit(leaves);

    assertRefused(blank, otherLeaf, 2, Fr.of(37));
    assertRefused(blank, otherSector, 1, commR);
    isNotProvable(otherLeaf, 2, Fr.of(37));
    isNotProvable(otherSector, 1, commR);
  }

  /// Each of the inputs by itself, and those of one sector or leaf in the place of another's.
  @Test
  void spacetimeBindsEachOfMany() {
    SmallPost post = SmallPost.of(2, 5);
    List<List<Long>> leaves = List.of(List.of(37L, 5L), List.of(12L, 60L));
    List<Fr> truth = post.inputs(leaves);
    PostCircuit blank = PostCircuit.blank(post.form(2));
    assertThat(Witness.of(post.circuit(leaves)).inputs()).isEqualTo(truth);

    for (int sector = 0; sector < 2; sector++) {
      int at = 1 + 3 * sector;
      Bytes32 otherCommC = SmallSector.element(new Random(6));
      assertRefused(blank, post.withCommC(sector, otherCommC).circuit(leaves), at, truth.get(at));
      for (int leaf = 0; leaf < 2; leaf++) {
        List<Long> others = new ArrayList<>(leaves.get(sector));
        others.set(leaf, 21L);
        List<List<Long>> all = new ArrayList<>(leaves);
        all.set(sector, others);
        assertRefused(blank, post.circuit(all), at + 1 + leaf, truth.get(at + 1 + leaf));
      }
    }
    assertRefused(blank, post.reversed().circuit(leaves), truth);
    assertRefused(blank, post.circuit(leaves.reversed()), truth);
    assertRefused(blank, post.reversed().circuit(leaves.reversed()), truth);
    assertRefused(
        blank, post.circuit(List.of(leaves.getFirst().reversed(), leaves.getLast())), truth);
    assertRefused(blank, post.circuit(List.of(List.of(37L, 12L), List.of(5L, 60L))), truth);
  }

  /// Right for what the prover says, and wrong for all that the verifier knows together.
  private static void assertRefused(Circuit blank, Circuit lie, List<Fr> truth) {
    Assignment said = Witness.of(lie);
    Map<Variable, Fr> inputs = new TreeMap<>();
    for (int i = 0; i < truth.size(); i++) {
      inputs.put(Variable.input(i), truth.get(i));
    }
    assertThat(Satisfaction.isSatisfied(blank, said)).isTrue();
    assertThat(Satisfaction.isSatisfied(blank, said.with(inputs))).isFalse();
  }

  @Test
  @Tag("long")
  void replicationBindsTheCommitments() {
    PorepCircuit blank = PorepCircuit.blank(SmallSector.FORM);
    PorepCircuit.Instance truth = SECTOR.instance();
    SmallSector other = SmallSector.of(2);

    assertRefused(
        blank, SECTOR.withReplicaId(other.replicaId()).circuit(), 1, element(truth.replicaId()));
    assertRefused(blank, other.circuit(), 2, element(truth.commD()));
    assertRefused(blank, other.circuit(), 3, element(truth.commR()));
  }

  @Test
  @Tag("long")
  void replicationBindsTheChallenge() {
    PorepCircuit blank = PorepCircuit.blank(SmallSector.FORM);
    Fr truth = Fr.of(SmallSector.CHALLENGED);
    SmallSector sector = SECTOR.withTwin(TWIN, SmallSector.CHALLENGED);
    SmallSector.Places right = sector.places();

    SmallSector.Places inData =
        new SmallSector.Places(TWIN, right.inReplica(), right.inColumns(), 5, right.parents());
    SmallSector.Places inReplica =
        new SmallSector.Places(right.inData(), TWIN, right.inColumns(), 5, right.parents());
    SmallSector.Places inColumns =
        new SmallSector.Places(right.inData(), right.inReplica(), TWIN, 5, right.parents());

    assertRefused(blank, circuit(sector, inData), 4, truth);
    assertRefused(blank, SECTOR.labelledAs(TWIN).circuit(), 19, truth);
    assertRefused(blank, circuit(sector, inReplica), 20, truth);
    assertRefused(blank, circuit(sector, inColumns), 21, truth);
  }

  @Test
  @Tag("long")
  void replicationBindsEachParent() {
    PorepCircuit blank = PorepCircuit.blank(SmallSector.FORM);
    for (int i = 0; i < SmallSector.PARENTS.size(); i++) {
      int parent = SmallSector.PARENTS.get(i);
      SmallSector sector = SECTOR.withTwin(TWIN, parent);
      List<Integer> opened = new ArrayList<>(SmallSector.PARENTS);
      opened.set(i, TWIN);
      int at = SmallSector.CHALLENGED;

      assertRefused(
          blank,
          circuit(sector, new SmallSector.Places(at, at, at, at, opened)),
          5 + i,
          Fr.of(parent));
    }
  }

  private static PorepCircuit circuit(SmallSector sector, SmallSector.Places places) {
    return PorepCircuit.of(SmallSector.FORM, sector.instance(places));
  }

  @Test
  @Tag("long")
  void anUpdateBindsTheCommitments() {
    UpdateCircuit blank = UpdateCircuit.blank(SmallUpdate.FORM);
    SmallUpdate other = SmallUpdate.of(2);
    Assignment otherOld = Witness.of(UPDATE.withOld(other.old()).circuit());
    Assignment otherData = Witness.of(UPDATE.withData(other.data()).circuit());

    assertRefused(blank, otherOld, 2, element(UPDATE.statement().commROld()));
    assertRefused(blank, otherData, 3, element(UPDATE.statement().commDNew()));
    assertRefused(blank, otherData, 4, element(UPDATE.statement().commRNew()));
    assertRefused(blank, otherOld, 4, element(UPDATE.statement().commRNew()));
  }

  /// In a small sector all choices of `h` are one and the same: only the public input tells them
  /// apart.
  @Test
  @Tag("long")
  void anUpdateBindsTheChoiceOfH() {
    UpdateCircuit circuit = UPDATE.circuit();
    Fr second = Fr.of(2);
    Assignment witness = Witness.of(circuit);
    assertThat(witness.inputs().get(1)).isEqualTo(Fr.ONE);

    List<Constraint> constraints = Gadgets.constraints(circuit);
    Assignment lie =
        SecondWitness.complete(
                constraints,
                witness.with(Variable.input(1), second),
                SecondWitness.choices(constraints, witness))
            .orElseThrow();

    assertRefused(UpdateCircuit.blank(SmallUpdate.FORM), lie, 1, Fr.ONE);
  }

  /// Even if the prover keeps what he chose and computes all else from the right public input.
  private static void isNotProvable(Circuit lie, int input, Fr truth) {
    Assignment witness = Witness.of(lie);
    List<Constraint> constraints = Gadgets.constraints(lie);
    assertThat(
            SecondWitness.complete(
                constraints,
                witness.with(Variable.input(input), truth),
                SecondWitness.choices(constraints, witness)))
        .isEmpty();
  }
}
