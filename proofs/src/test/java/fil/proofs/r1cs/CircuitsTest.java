package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleProof.Step;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Column;
import fil.proofs.porep.ColumnOpenings;
import fil.proofs.porep.ColumnProof;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.porep.VanillaProof;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorOpenings;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.store.NodeStore;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateOpening;
import fil.proofs.update.UpdateProof;
import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That circuits accept what was done right, and nothing else.
class CircuitsTest {

  private static final Bytes32 SEED = Bytes32.parseHex("01".repeat(32));
  private static final Bytes32 WRONG = new Bytes32(Fr.of(0xbad).toBytes());

  private static final Seal SEAL =
      Seal.of(
          RegisteredSealProof.of(SectorSize.KIB_2),
          new SectorIdentity(1000, 1),
          Bytes32.ZERO,
          Bytes.parseHex("c0ffee".repeat(100)));

  @Test
  void acceptsACube() {
    Assignment witness = Witness.of(new CubicCircuit(Secret.of(Fr.of(3))));

    assertThat(witness.inputs()).containsExactly(Fr.ONE, Fr.of(35));
    assertThat(Satisfaction.isSatisfied(CubicCircuit.blank(), witness)).isTrue();
    assertThat(
            Satisfaction.isSatisfied(
                CubicCircuit.blank(), witness.with(Variable.input(1), Fr.of(36))))
        .isFalse();
  }

  @Test
  void asksForWhatIsToBeProved() {
    assertThatThrownBy(() -> Witness.of(CubicCircuit.blank()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("made for set-up");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void acceptsSectorsThatAreThere(int sectors) {
    PostStatement statement = window(sectors);
    List<PartitionAnswer> answers = answers(statement);
    for (int i = 0; i < answers.size(); i++) {
      Assignment witness = Witness.of(PostCircuit.of(statement, i, answers.get(i)));
      PostCircuit blank = PostCircuit.blank(PostCircuit.Form.of(statement.settings()));
      assertThat(Satisfaction.isSatisfied(blank, witness)).isTrue();
      assertThat(inputs(witness)).isEqualTo(statement.publicInputs(i));
      bindsEachInput(blank, witness);
    }
  }

  @Test
  void refusesSectorsThatAreNotThere() {
    PostCircuit.Sector sector = post();
    SectorOpenings openings = sector.openings();
    Map<String, PostCircuit.Sector> lies = new TreeMap<>();
    for (var lie : lies(openings.leaves().getFirst()).entrySet()) {
      lies.put(
          lie.getKey(),
          new PostCircuit.Sector(
              sector.commR(),
              new SectorOpenings(List.of(lie.getValue()), openings.commC(), openings.commRLast())));
    }
    lies.put(
        "CommC",
        new PostCircuit.Sector(
            sector.commR(), new SectorOpenings(openings.leaves(), WRONG, openings.commRLast())));
    lies.put(
        "CommRLast",
        new PostCircuit.Sector(
            sector.commR(), new SectorOpenings(openings.leaves(), openings.commC(), WRONG)));
    lies.put("CommR", new PostCircuit.Sector(WRONG, openings));

    assertThat(isProved(sector)).isTrue();
    lies.forEach((what, lie) -> assertThat(isProved(lie)).as(what).isFalse());
  }

  /// All that a prover of one opening can choose is the leaf, its siblings and what CommR is made
  /// of; the bits of its place follow from the public input.
  @Test
  void leavesOnlyTheOpeningToTheProver() {
    PostCircuit circuit = PostCircuit.of(form(), List.of(post()));
    List<Constraint> constraints = Gadgets.constraints(circuit);
    Assignment witness = Witness.of(circuit);

    Set<Variable> choices = SecondWitness.choices(constraints, witness);

    int levels = 2;
    assertThat(choices).hasSize(2 + 1 + 7 * levels);
    assertThat(SecondWitness.search(constraints, witness, choices, 0))
        .isEqualTo(new SecondWitness.Verdict.Unique());
  }

  @Test
  void computesAnOpeningInOnePass() {
    ComputationTest.assertComputesWhatIsWritten(PostCircuit.of(form(), List.of(post())));
  }

  @Test
  void noticesAnyChangedVariable() {
    PostCircuit circuit = PostCircuit.of(form(), List.of(post()));
    List<Constraint> constraints = Gadgets.constraints(circuit);
    Assignment witness = Witness.of(circuit);
    for (int i = 0; i < witness.hidden(); i++) {
      Variable variable = Variable.hidden(i);
      Assignment changed = witness.with(variable, witness.value(variable).add(Fr.ONE));
      assertThat(constraints).as("%s", variable).anyMatch(row -> !row.isSatisfied(changed));
    }
  }

  @Test
  void acceptsASealedSector() {
    Assignment witness = Witness.of(porep(answer()));
    PorepCircuit blank = PorepCircuit.blank(porepForm());

    assertThat(Satisfaction.isSatisfied(blank, witness)).isTrue();
    List<Fr> expected = statement().publicInputs(0).subList(0, 21);
    assertThat(inputs(witness)).isEqualTo(expected);
    bindsEachInput(blank, witness);
    ComputationTest.assertComputesWhatIsWritten(porep(answer()));
  }

  @Test
  @Tag("long")
  void refusesASectorThatWasNotSealed() {
    VanillaProof answer = answer();
    ColumnOpenings columns = answer.columns();
    Map<String, VanillaProof> lies = new TreeMap<>();
    lies(answer.inData())
        .forEach((what, lie) -> lies.put("data: " + what, with(answer, lie, answer.inReplica())));
    lies(answer.inReplica())
        .forEach((what, lie) -> {
          // The leaf of the replica is computed in the circuit.
          if (!what.equals("leaf")) {
            lies.put("replica: " + what, with(answer, answer.inData(), lie));
          }
        });
    for (int i = 0; i < 2; i++) {
      int layer = i;
      lies.put(
          "label of a base parent in layer " + (layer + 1),
          with(
              answer,
              new ColumnOpenings(
                  columns.challenged(), withFirst(columns.base(), layer), columns.expander())));
      lies.put(
          "label of an expander parent in layer " + (layer + 1),
          with(
              answer,
              new ColumnOpenings(
                  columns.challenged(), columns.base(), withFirst(columns.expander(), layer))));
    }
    lies.put(
        "another node",
        with(
            answer,
            new ColumnOpenings(
                new ColumnProof(
                    new Column(answer.challenge() ^ 1, columns.challenged().column().labels()),
                    columns.challenged().inclusion()),
                columns.base(),
                columns.expander())));
    PorepCircuit blank = PorepCircuit.blank(porepForm());
    List<Fr> inputs = statement().publicInputs(0).subList(0, 21);
    assertThat(isAccepted(blank, Witness.of(porep(answer)), inputs)).isTrue();
    lies.forEach((what, lie) ->
        assertThat(isAccepted(blank, Witness.of(porep(lie)), inputs)).as(what).isFalse());

    PorepCircuit.Instance honest = porep(answer).instance().get();
    for (PorepCircuit.Instance lie :
        List.of(
            new PorepCircuit.Instance(WRONG, honest.commD(), honest.commR(), honest.answers()),
            new PorepCircuit.Instance(honest.replicaId(), WRONG, honest.commR(), honest.answers()),
            new PorepCircuit.Instance(
                honest.replicaId(), honest.commD(), WRONG, honest.answers()))) {
      PorepCircuit circuit = PorepCircuit.of(porepForm(), lie);
      assertThat(isAccepted(blank, Witness.of(circuit), inputs)).isFalse();
    }
  }

  @Test
  void acceptsAnUpdate() {
    SectorUpdate updated = update();
    UpdateCircuit.Form form = UpdateCircuit.Form.of(SectorSize.KIB_2);
    UpdateCircuit.Instance instance =
        new UpdateCircuit.Instance(updated.statement(), 0, updated.prove(0));
    Assignment witness = Witness.of(UpdateCircuit.of(form, instance));
    UpdateCircuit blank = UpdateCircuit.blank(form);

    assertThat(Satisfaction.isSatisfied(blank, witness)).isTrue();
    assertThat(inputs(witness)).isEqualTo(updated.statement().publicInputs(0));
    bindsEachInput(blank, witness);
    ComputationTest.assertComputesWhatIsWritten(UpdateCircuit.of(form, instance));
  }

  @Test
  @Tag("long")
  void refusesAnUpdateThatWasNotMade() {
    SectorUpdate updated = update();
    UpdateProof honest = updated.prove(0);
    UpdateOpening opening = honest.openings().getFirst();
    Map<String, UpdateProof> lies = new TreeMap<>();
    lies(opening.before())
        .forEach((what, lie) ->
            lies.put(
                "before: " + what,
                with(honest, new UpdateOpening(lie, opening.data(), opening.after()))));
    lies(opening.data())
        .forEach((what, lie) ->
            lies.put(
                "data: " + what,
                with(honest, new UpdateOpening(opening.before(), lie, opening.after()))));
    lies(opening.after())
        .forEach((what, lie) -> {
          // The leaf after the update is computed in the circuit.
          if (!what.equals("leaf")) {
            lies.put(
                "after: " + what,
                with(honest, new UpdateOpening(opening.before(), opening.data(), lie)));
          }
        });
    // Where a node is among its siblings, the circuit computes itself.
    lies.keySet().removeIf(what -> what.contains("place"));
    // Above the apex leaves nothing is read of the path through the data.
    lies.remove("data: sibling of level 3");
    lies.remove("data: sibling of level 4");
    lies.remove("data: sibling of level 5");
    lies.put("CommC", new UpdateProof(WRONG, honest.apexLeaves(), honest.openings()));
    List<Bytes32> apex = new ArrayList<>(honest.apexLeaves());
    apex.set(7, WRONG);
    lies.put("an apex leaf", new UpdateProof(honest.commC(), apex, honest.openings()));

    UpdateCircuit.Form form = UpdateCircuit.Form.of(SectorSize.KIB_2);
    UpdateCircuit blank = UpdateCircuit.blank(form);
    lies.forEach((what, lie) -> {
      UpdateCircuit.Instance instance = new UpdateCircuit.Instance(updated.statement(), 0, lie);
      Assignment witness = Witness.of(UpdateCircuit.of(form, instance));
      assertThat(Satisfaction.isSatisfied(blank, witness)).as(what).isFalse();
    });
  }

  @Test
  void refusesAnswersOfAnotherForm() {
    PorepCircuit.Instance instance = porep(answer()).instance().get();
    PorepCircuit.Form two = new PorepCircuit.Form(64, new Shape(8, 0, 0), 2, 2);

    assertThatThrownBy(() -> PorepCircuit.of(two, instance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 challenges, not 1");
    MerkleProof longer = post().openings().leaves().getFirst();
    MerkleProof cut = new MerkleProof(longer.leaf(), longer.path().subList(0, 1), longer.root());
    assertThatThrownBy(
            () -> isProved(new PostCircuit.Sector(post().commR(), with(post().openings(), cut))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit a tree");
  }

  /// Changes each public input: the constraints that it stands in notice.
  private static void bindsEachInput(Circuit blank, Assignment witness) {
    List<Constraint> withInputs = new ArrayList<>();
    Set<Variable> bound = new TreeSet<>();
    blank.synthesize(
        SetUp.into((_, constraint) -> {
          if (hasInput(constraint)) {
            withInputs.add(constraint);
          }
        }));
    for (int i = 0; i < witness.inputs().size(); i++) {
      Variable input = Variable.input(i);
      Assignment changed = witness.with(input, witness.value(input).add(Fr.ONE));
      if (withInputs.stream().anyMatch(row -> !row.isSatisfied(changed))) {
        bound.add(input);
      }
    }
    assertThat(bound).hasSize(witness.inputs().size());
  }

  /// Whether a verifier accepts, who puts in the public inputs itself.
  private static boolean isAccepted(Circuit blank, Assignment witness, List<Fr> inputs) {
    Assignment verified = witness;
    for (int i = 0; i < inputs.size(); i++) {
      verified = verified.with(Variable.input(i + 1), inputs.get(i));
    }
    return Satisfaction.isSatisfied(blank, verified);
  }

  private static boolean hasInput(Constraint constraint) {
    for (LinearCombination sum : List.of(constraint.a(), constraint.b(), constraint.c())) {
      for (int term = 0; term < sum.size(); term++) {
        Variable variable = sum.variable(term);
        if (variable.isInput() && !variable.equals(Variable.ONE)) {
          return true;
        }
      }
    }
    return false;
  }

  /// An opening with one thing wrong: the leaf, a place, a sibling on each level.
  private static Map<String, MerkleProof> lies(MerkleProof proof) {
    Map<String, MerkleProof> lies = new TreeMap<>();
    lies.put("leaf", new MerkleProof(WRONG, proof.path(), proof.root()));
    for (int i = 0; i < proof.path().size(); i++) {
      Step step = proof.path().get(i);
      List<Bytes32> siblings = new ArrayList<>(step.siblings());
      siblings.set(0, WRONG);
      lies.put("sibling of level " + i, with(proof, i, new Step(step.index(), siblings)));
    }
    Step first = proof.path().getFirst();
    int other = (first.index() + 1) % first.arity();
    lies.put("place", with(proof, 0, new Step(other, first.siblings())));
    return lies;
  }

  private static MerkleProof with(MerkleProof proof, int level, Step step) {
    List<Step> path = new ArrayList<>(proof.path());
    path.set(level, step);
    return new MerkleProof(proof.leaf(), path, proof.root());
  }

  private static SectorOpenings with(SectorOpenings openings, MerkleProof leaf) {
    return new SectorOpenings(List.of(leaf), openings.commC(), openings.commRLast());
  }

  private static VanillaProof with(VanillaProof answer, MerkleProof inData, MerkleProof inReplica) {
    return new VanillaProof(
        inData, inReplica, answer.columns(), answer.labelings(), answer.encoding());
  }

  private static VanillaProof with(VanillaProof answer, ColumnOpenings columns) {
    return new VanillaProof(
        answer.inData(), answer.inReplica(), columns, answer.labelings(), answer.encoding());
  }

  private static UpdateProof with(UpdateProof proof, UpdateOpening first) {
    List<UpdateOpening> openings = new ArrayList<>(proof.openings());
    openings.set(0, first);
    return new UpdateProof(proof.commC(), proof.apexLeaves(), openings);
  }

  /// The columns with a wrong label in the first one.
  private static List<ColumnProof> withFirst(List<ColumnProof> columns, int layer) {
    ColumnProof first = columns.getFirst();
    List<Bytes32> labels = new ArrayList<>(first.column().labels());
    labels.set(layer, WRONG);
    List<ColumnProof> changed = new ArrayList<>(columns);
    changed.set(0, new ColumnProof(new Column(first.column().node(), labels), first.inclusion()));
    return changed;
  }

  private static List<Fr> inputs(Assignment witness) {
    return witness.inputs().subList(1, witness.inputs().size());
  }

  private static PostStatement window(int sectors) {
    List<PostStatement.Sector> known = new ArrayList<>();
    StoredSector stored = StoredSector.of(SEAL);
    for (int i = 0; i < sectors; i++) {
      known.add(new PostStatement.Sector(i + 1L, stored.known().commR()));
    }
    return new PostStatement(PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0), SEED, known);
  }

  private static List<PartitionAnswer> answers(PostStatement statement) {
    StoredSector one = StoredSector.of(SEAL);
    List<StoredSector> stored =
        statement.sectors().stream()
            .map(sector -> new StoredSector(sector.number(), one.commC(), one.tree()))
            .toList();
    return VanillaPost.partitions(
        statement, VanillaPost.answer(statement, stored, Progress.NONE, Stop.create()));
  }

  private static PostCircuit.Form form() {
    return new PostCircuit.Form(SectorSize.KIB_2.nodes(), SectorSize.KIB_2.shape(), 1, 1);
  }

  /// One sector with one opening.
  private static PostCircuit.Sector post() {
    return new PostCircuit.Sector(
        SEAL.commR(),
        new SectorOpenings(
            List.of(SEAL.commitment().treeRLast().open(37)),
            SEAL.commitment().commC(),
            SEAL.commitment().commRLast()));
  }

  private static boolean isProved(PostCircuit.Sector sector) {
    return Satisfaction.isSatisfied(
        PostCircuit.blank(form()), Witness.of(PostCircuit.of(form(), List.of(sector))));
  }

  private static SealStatement statement() {
    return SealStatement.about(SEAL, ChallengeKind.INTERACTIVE, SEED);
  }

  /// One challenge, to have half of the constraints.
  private static PorepCircuit.Form porepForm() {
    return PorepCircuit.Form.of(SEAL.porep(), 1);
  }

  private static VanillaProof answer() {
    return VanillaSealProof.prove(
            SEAL, ChallengeKind.INTERACTIVE, SEED, Progress.NONE, Stop.create())
        .partitions()
        .getFirst()
        .getFirst();
  }

  private static PorepCircuit porep(VanillaProof answer) {
    return PorepCircuit.of(
        porepForm(),
        new PorepCircuit.Instance(SEAL.replicaId(), SEAL.commD(), SEAL.commR(), List.of(answer)));
  }

  private static SectorUpdate update() {
    NodeStore store = NodeStore.inMemory();
    Staged staged =
        Seal.of(
                RegisteredSealProof.of(SectorSize.KIB_2),
                new SectorIdentity(1, 1),
                Bytes32.ZERO,
                Bytes.parseHex("f00d".repeat(500)))
            .staged();
    return SectorUpdate.encode(
        SectorSize.KIB_2,
        SEAL.commitment().commC(),
        ReplicaTree.of(SEAL.commitment().treeRLast(), SEAL.replica().nodes()),
        staged,
        store,
        Progress.NONE,
        Stop.create());
  }
}
