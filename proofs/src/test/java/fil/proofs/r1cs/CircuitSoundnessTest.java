package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleProof.Step;
import fil.proofs.porep.ColumnOpenings;
import fil.proofs.porep.ColumnProof;
import fil.proofs.porep.VanillaProof;
import fil.proofs.r1cs.SecondWitness.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What whole circuits leave to a prover: openings, and of small numbers a decomposition into bits.
/// All else follows from the public inputs, and no kind of constraint can be left out.
class CircuitSoundnessTest {

  private static final int TRIES = 2_000;

  /// Accepted because it is right: what is left to the prover of a sector that is refused says
  /// nothing.
  @Test
  @Tag("long")
  void smallCircuitsAcceptWhatIsRight() {
    assertThat(
            Satisfaction.isSatisfied(
                PorepCircuit.blank(SmallSector.FORM), Witness.of(SmallSector.of(1).circuit())))
        .isTrue();
    assertThat(
            Satisfaction.isSatisfied(
                UpdateCircuit.blank(SmallUpdate.FORM), Witness.of(SmallUpdate.of(1).circuit())))
        .isTrue();
  }

  /// The challenged node's column, and that of each parent, opened with a wrong sibling.
  @Test
  @Tag("long")
  void replicationRefusesColumnsThatAreNotInTheTree() {
    PorepCircuit blank = PorepCircuit.blank(SmallSector.FORM);
    PorepCircuit.Instance honest = SmallSector.of(1).instance();
    VanillaProof answer = honest.answers().getFirst();
    ColumnOpenings columns = answer.columns();
    List<ColumnOpenings> lies = new ArrayList<>();
    lies.add(new ColumnOpenings(damaged(columns.challenged()), columns.base(), columns.expander()));
    for (int i = 0; i < columns.base().size(); i++) {
      List<ColumnProof> base = new ArrayList<>(columns.base());
      base.set(i, damaged(base.get(i)));
      lies.add(new ColumnOpenings(columns.challenged(), base, columns.expander()));
    }
    for (int i = 0; i < columns.expander().size(); i++) {
      List<ColumnProof> expander = new ArrayList<>(columns.expander());
      expander.set(i, damaged(expander.get(i)));
      lies.add(new ColumnOpenings(columns.challenged(), columns.base(), expander));
    }

    for (ColumnOpenings lie : lies) {
      VanillaProof wrong =
          new VanillaProof(
              answer.inData(), answer.inReplica(), lie, answer.labelings(), answer.encoding());
      Satisfaction satisfaction =
          new Satisfaction(
              Witness.of(
                  PorepCircuit.of(
                      SmallSector.FORM,
                      new PorepCircuit.Instance(
                          honest.replicaId(), honest.commD(), honest.commR(), List.of(wrong)))));
      SetUp.read(blank, satisfaction);
      assertThat(satisfaction.brokenCount()).as("only the root differs").isEqualTo(1);
    }
  }

  private static ColumnProof damaged(ColumnProof proof) {
    MerkleProof inclusion = proof.inclusion();
    Step first = inclusion.path().getFirst();
    List<Bytes32> siblings = new ArrayList<>(first.siblings());
    siblings.set(0, Bytes32.ZERO);
    List<Step> path = new ArrayList<>(inclusion.path());
    path.set(0, new Step(first.index(), siblings));
    return new ColumnProof(
        proof.column(), new MerkleProof(inclusion.leaf(), path, inclusion.root()));
  }

  @ParameterizedTest
  @EnumSource(NodeCircuit.class)
  void openingsLeaveTheirSiblings(NodeCircuit node) {
    MerkleProof proof = opened(node);
    ProversChoices expected = new ProversChoices();
    expected.numbers(List.of(proof.leaf()));
    if (node == NodeCircuit.SHA256) {
      expected.binaryPath(proof);
    } else {
      expected.path(proof);
    }

    assertThat(choices(opening(node, proof))).isEqualTo(expected.values());
  }

  @ParameterizedTest
  @EnumSource(NodeCircuit.class)
  @Tag("long")
  void openingsNeedEachKindOfConstraint(NodeCircuit node) {
    needsEachKindOfConstraint(opening(node, opened(node)));
  }

  private static MerkleProof opened(NodeCircuit node) {
    Random random = new Random(31);
    return switch (node) {
      case SHA256 -> SmallSector.tree(TreeHash.SHA254, 2, SmallSector.elements(random, 2)).open(1);
      case POSEIDON ->
          SmallSector.tree(TreeHash.POSEIDON, 8, SmallSector.elements(random, 64)).open(37);
    };
  }

  private static Circuit opening(NodeCircuit node, MerkleProof proof) {
    return Gadgets.circuit(cs -> {
      Num root = cs.allocate(() -> Fr.of(proof.root().bytes()));
      root.expose(cs);
      Num leaf = cs.allocate(() -> Fr.of(proof.leaf().bytes()));
      List<Integer> arities = proof.path().stream().map(MerkleProof.Step::arity).toList();
      new OpeningCircuit(cs, node, arities).enforce("opening", leaf, Secret.of(proof), root);
    });
  }

  @Test
  @Tag("long")
  void replicationLeavesItsOpenings() {
    SmallSector sector = SmallSector.of(1);

    assertThat(choices(sector.circuit())).isEqualTo(sector.choices());
  }

  @Test
  @Tag("long")
  void replicationNeedsEachKindOfConstraint() {
    needsEachKindOfConstraint(SmallSector.of(1).circuit());
  }

  @Test
  @Tag("long")
  void anUpdateLeavesItsOpenings() {
    SmallUpdate update = SmallUpdate.of(1);

    assertThat(choices(update.circuit())).isEqualTo(update.choices());
  }

  @Test
  @Tag("long")
  void anUpdateNeedsEachKindOfConstraint() {
    needsEachKindOfConstraint(SmallUpdate.of(1).circuit());
  }

  /// The values of what a circuit leaves to the prover, in order.
  private static List<Fr> choices(Circuit circuit) {
    Assignment witness = Witness.of(circuit);
    return SecondWitness.choices(Gadgets.constraints(circuit), witness).stream()
        .map(witness::value)
        .toList();
  }

  /// Leaves out the last constraint of each kind: more is left to the prover then; or, where the
  /// constraint compares what is computed with what is public, an opening can be wrong.
  private static void needsEachKindOfConstraint(Circuit circuit) {
    Assignment witness = Witness.of(circuit);
    List<Constraint> all = Gadgets.constraints(circuit);
    Set<Variable> choices = SecondWitness.choices(all, witness);
    Set<Variable> held = new TreeSet<>(choices);
    held.remove(last(choices));
    Gadgets.lastOfEachRule(circuit)
        .forEach((rule, last) -> {
          List<Constraint> others = new ArrayList<>(all);
          others.remove((int) last);
          Set<Variable> more = SecondWitness.choices(others, witness);
          if (more.equals(choices)) {
            assertThat(SecondWitness.search(others, witness, held, TRIES))
                .as(rule)
                .isInstanceOf(Verdict.Another.class);
          } else {
            assertThat(more).as(rule).hasSizeGreaterThan(choices.size()).containsAll(choices);
          }
        });
  }

  private static Variable last(Set<Variable> choices) {
    return new TreeSet<>(choices).getLast();
  }
}
