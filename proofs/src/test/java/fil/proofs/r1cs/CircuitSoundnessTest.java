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
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What whole circuits leave to a prover: openings, and of small numbers a decomposition into bits.
/// All else follows from the public inputs, and no kind of constraint can be left out.
class CircuitSoundnessTest {

  private static final int TRIES = 2_000;

  private static final Bytes32 SOMETHING = Bytes32.parseHex("02".repeat(32));

  private static final List<List<Long>> ONE_LEAF = List.of(List.of(37L));

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

  /// A CommR that is not the hash of CommC and CommRLast, with all else right.
  @Test
  void replicationRefusesACommRThatIsNotTheHash() {
    PorepCircuit.Instance honest = SmallSector.of(1).instance();
    PorepCircuit lie =
        PorepCircuit.of(
            SmallSector.FORM,
            new PorepCircuit.Instance(
                honest.replicaId(), honest.commD(), SOMETHING, honest.answers()));

    assertOneIsBroken(PorepCircuit.blank(SmallSector.FORM), lie, "CommR from CommC and CommRLast");
  }

  /// The same of an update, which has two CommRs, and answers for the ones that it says.
  @Test
  @Tag("long")
  void anUpdateRefusesCommRsThatAreNotTheHashes() {
    UpdateCircuit blank = UpdateCircuit.blank(SmallUpdate.FORM);
    SmallUpdate update = SmallUpdate.of(1);

    assertOneIsBroken(blank, update.from(SOMETHING), "CommR before");
    assertOneIsBroken(blank, update.to(SOMETHING), "CommR after");
  }

  /// Only one equation stands between the prover and what he says.
  private static void assertOneIsBroken(Circuit blank, Circuit lie, String gadget) {
    Satisfaction satisfaction = new Satisfaction(Witness.of(lie));
    SetUp.read(blank, satisfaction);
    assertThat(satisfaction.brokenCount()).as(gadget).isEqualTo(1);
    Explanation broken = Explanation.of(blank, satisfaction.broken().getFirst());
    assertThat(broken.rule()).isEqualTo("both numbers are equal");
    assertThat(broken.parts()).containsExactly(gadget);
  }

  /// The highest ten bits of a node's number decide on its factor, for the verifier says so.
  @Test
  @Tag("long")
  void anUpdateRefusesFactorsOfAnotherH() {
    SmallUpdate update = SmallUpdate.withChoices(1);
    Assignment right = Witness.of(update.circuit());
    Satisfaction ten = new Satisfaction(right);
    Satisfaction nine = new Satisfaction(Witness.of(update.withH(9)));
    Satisfaction seven = new Satisfaction(Witness.of(update.withH(7)));
    // Of the eight bits the two lowest name the partition; the others choose among 7 to 12.
    Fr nineChosen = Fr.of(1L << 4);
    assertThat(right.inputs().get(1)).isEqualTo(Fr.of(1L << 5));
    Satisfaction otherwise =
        new Satisfaction(
            right.with(
                new TreeMap<>(
                    Map.of(
                        Variable.input(1),
                        nineChosen,
                        Variable.hidden(0),
                        nineChosen,
                        Variable.hidden(1 + 4),
                        Fr.ONE,
                        Variable.hidden(1 + 5),
                        Fr.ZERO))));
    SetUp.read(UpdateCircuit.blank(update.form()), ten.and(nine).and(seven).and(otherwise));

    assertThat(ten.brokenCount()).isZero();
    assertThat(nine.brokenCount()).isPositive();
    assertThat(seven.brokenCount()).isPositive();
    assertThat(otherwise.brokenCount()).isPositive();
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
  void spacetimeLeavesItsOpenings() {
    SmallPost post = SmallPost.of(1, 5);

    assertThat(choices(post.circuit(ONE_LEAF))).isEqualTo(post.choices(ONE_LEAF));
  }

  @Test
  void spacetimeNeedsEachKindOfConstraint() {
    needsEachKindOfConstraint(SmallPost.of(1, 5).circuit(ONE_LEAF));
  }

  /// The last constraint of its kind is another one, about the root of the opened tree: without
  /// this one, CommC can be anything.
  @Test
  void spacetimeNeedsCommRToComeFromCommC() {
    SmallPost post = SmallPost.of(1, 5);
    PostCircuit circuit = post.circuit(ONE_LEAF);
    Assignment witness = Witness.of(circuit);
    List<Constraint> all = Gadgets.constraints(circuit);
    Set<Variable> choices = SecondWitness.choices(all, witness);
    Variable commC = Variable.hidden(1);
    assertThat(witness.value(commC)).isEqualTo(Fr.of(post.sectors().getFirst().commC().bytes()));
    assertThat(isFree(commC, choices, all, witness)).isFalse();

    List<Constraint> others = new ArrayList<>(all);
    int first =
        Objects.requireNonNull(Gadgets.firstOfEachRule(circuit).get("both numbers are equal"));
    others.remove(first);

    assertThat(isFree(commC, choices, others, witness)).isTrue();
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

  /// Of two partitions each has its own slice of the nodes, and the verifier says of which of them
  /// a proof is.
  @Test
  @Tag("long")
  void anUpdateRefusesTheAnswersOfAnotherPartition() {
    SmallUpdate update = SmallUpdate.inTwoPartitions(1);
    Assignment second = Witness.of(update.circuit(1, 1));
    Variable input = Variable.input(1);
    Variable packed = Variable.hidden(0);
    Variable bit = Variable.hidden(1);
    Variable partition = Variable.hidden(8);
    Fr ofFirst = Fr.of(2);
    assertThat(second.inputs().get(1)).isEqualTo(Fr.of(3));
    assertThat(second.value(packed)).isEqualTo(Fr.of(3));
    assertThat(second.value(bit)).isEqualTo(Fr.ONE);
    assertThat(second.value(partition)).isEqualTo(Fr.ONE);

    Map<String, Satisfaction> lies = new TreeMap<>();
    lies.put("the other public input", new Satisfaction(second.with(input, ofFirst)));
    lies.put("a flipped bit", new Satisfaction(second.with(bit, Fr.ZERO)));
    lies.put(
        "a flipped bit, and all that is packed from it",
        new Satisfaction(
            second.with(
                new TreeMap<>(
                    Map.of(input, ofFirst, packed, ofFirst, bit, Fr.ZERO, partition, Fr.ZERO)))));
    lies.put(
        "the second's answers for the first", new Satisfaction(Witness.of(update.circuit(0, 1))));
    lies.put(
        "the first's answers for the second", new Satisfaction(Witness.of(update.circuit(1, 0))));
    Satisfaction right = new Satisfaction(second);
    Rows all = right;
    for (Satisfaction lie : lies.values()) {
      all = all.and(lie);
    }
    SetUp.read(UpdateCircuit.blank(update.form()), all);

    assertThat(right.brokenCount()).isZero();
    lies.forEach((what, lie) -> assertThat(lie.brokenCount()).as(what).isPositive());
  }

  /// The values of what a circuit leaves to the prover, in order.
  private static List<Fr> choices(Circuit circuit) {
    Assignment witness = Witness.of(circuit);
    return SecondWitness.choices(Gadgets.constraints(circuit), witness).stream()
        .map(witness::value)
        .toList();
  }

  /// Leaves out the last constraint of each kind: more is left to the prover then; or, where the
  /// constraint compares what is computed with what is public, something that he chooses can be
  /// another, with all else that he chooses as it is.
  private static void needsEachKindOfConstraint(Circuit circuit) {
    Assignment witness = Witness.of(circuit);
    List<Constraint> all = Gadgets.constraints(circuit);
    Set<Variable> choices = SecondWitness.choices(all, witness);
    Gadgets.lastOfEachRule(circuit)
        .forEach((rule, last) -> {
          List<Constraint> others = new ArrayList<>(all);
          others.remove((int) last);
          Set<Variable> more = SecondWitness.choices(others, witness);
          if (more.equals(choices)) {
            assertThat(List.copyOf(choices).reversed())
                .as(rule)
                .anyMatch(choice -> isFree(choice, choices, others, witness));
          } else {
            assertThat(more).as(rule).hasSizeGreaterThan(choices.size()).containsAll(choices);
          }
        });
  }

  private static boolean isFree(
      Variable choice, Set<Variable> choices, List<Constraint> constraints, Assignment witness) {
    Set<Variable> held = new TreeSet<>(choices);
    held.remove(choice);
    return SecondWitness.search(constraints, witness, held, TRIES) instanceof Verdict.Another;
  }
}
