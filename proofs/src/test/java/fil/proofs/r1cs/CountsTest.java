package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.groth16.ParameterLayout;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostSettings;
import fil.proofs.snark.ParameterPlan;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.update.UpdateSettings;
import fil.work.Stop;
import fil.work.Stopped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sizes of circuits and of their keys, as the reference and the network's parameter files have
/// them.
class CountsTest {

  @ParameterizedTest
  @CsvSource({
    "WINDOW, KIB_2, 21866, 23, 22128, 3076, 11501496",
    "WINNING, KIB_2, 90750, 133, 91674, 13636, 47299128",
    "WINDOW, MIB_8, 64266, 23, 65088, 3076, 30859704",
    "WINDOW, MIB_512, 85466, 23, 86568, 3076, 45257400"
  })
  void keysHaveTheSizesOfTheNetworks(
      Kind kind, SectorSize size, long constraints, long inputs, long hidden, long vk, long pk) {
    ParameterPlan plan = ParameterPlan.of(new ParameterSet(kind, size), Stop.create());

    assertThat(plan.counts()).isEqualTo(new Counts(constraints, inputs, hidden));
    assertThat(plan.layout().keyBytes()).isEqualTo(vk);
    assertThat(plan.layout().bytes()).isEqualTo(pk);
  }

  @ParameterizedTest
  @CsvSource({
    "WINNING, MIB_8, 230670, 133, 233442, 13636, 113383224",
    "WINNING, MIB_512, 300630, 133, 304326, 13636, 165299640",
    "WINNING, GIB_32, 370590, 133, 375210, 13636, 192050232",
    "WINNING, GIB_64, 391314, 133, 396000, 13636, 200014584",
    "POREP, KIB_2, 2687921, 40, 2685673, 4708, 1114707768",
    "POREP, MIB_8, 3844929, 40, 3842449, 4708, 1429027896",
    "POREP, MIB_512, 4423433, 40, 4420837, 4708, 1988841144",
    "UPDATE, KIB_2, 1705039, 5, 1703569, 1348, 655789464",
    "UPDATE, MIB_8, 10007503, 5, 9998039, 1348, 4268165208"
  })
  @Tag("long")
  void largerKeysToo(
      Kind kind, SectorSize size, long constraints, long inputs, long hidden, long vk, long pk) {
    keysHaveTheSizesOfTheNetworks(kind, size, constraints, inputs, hidden, vk, pk);
  }

  /// Counting builds no constraint: those of small sectors take less than a second.
  @ParameterizedTest
  @CsvSource({
    "porep, KIB_2, 2687921, 40, 2685673",
    "porep, KIB_4, 2788733, 40, 2786423",
    "porep, KIB_16, 2977173, 40, 2974867",
    "porep, KIB_32, 3077985, 40, 3075617",
    "porep, MIB_8, 3844929, 40, 3842449",
    "porep, MIB_512, 4423433, 40, 4420837",
    "update, KIB_2, 1705039, 5, 1703569",
    "update, KIB_4, 2165109, 5, 2163189",
    "update, KIB_16, 6300021, 5, 6293944",
    "update, KIB_32, 6760091, 5, 6753564",
    "winning, GIB_64, 391314, 133, 396000"
  })
  void countsTheSmall(String kind, SectorSize size, long constraints, long inputs, long hidden) {
    countsTheLargest(kind, size, constraints, inputs, hidden);
  }

  /// What the reference's own tests assert, see [circuit.rs]: updates of sectors that have no kind of
  /// proof.
  ///
  /// [circuit.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/tests/circuit.rs
  @ParameterizedTest
  @CsvSource({"32, 1248389", "256, 2620359"})
  void countsUpdatesOfTheReferencesTests(long nodes, long constraints) {
    UpdateCircuit.Form form = new UpdateCircuit.Form(new UpdateSettings(nodes), new Shape(8, 4, 0));

    assertThat(Counts.of(UpdateCircuit.blank(form)).constraints()).isEqualTo(constraints);
  }

  /// The same of small replications, of two layers and one challenge, see [stacked_circuit.rs].
  ///
  /// [stacked_circuit.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/tests/stacked_circuit.rs
  @ParameterizedTest
  @CsvSource({
    "2, 0, 0, 1206212, 1205053",
    "8, 0, 0, 1199620, 1198525",
    "8, 4, 0, 1296576, 1295435",
    "8, 4, 2, 1346982, 1345810"
  })
  void countsReplicationsOfTheReferencesTests(
      int base, int sub, int top, long constraints, long hidden) {
    Shape shape = new Shape(base, sub, top);
    PorepCircuit.Form form = new PorepCircuit.Form(8L * shape.baseTrees(), shape, 2, 1);

    assertThat(Counts.of(PorepCircuit.blank(form))).isEqualTo(new Counts(constraints, 22, hidden));
  }

  /// The same of a proof of spacetime of 32 GiB, see [fallback_circuit.rs].
  ///
  /// [fallback_circuit.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/tests/fallback_circuit.rs
  @Test
  void countsTheSpacetimeOfTheReferencesTests() {
    PostCircuit.Form form = new PostCircuit.Form(1L << 30, new Shape(8, 0, 0), 5, 10);

    assertThat(Counts.of(PostCircuit.blank(form)).constraints()).isEqualTo(266_665);
  }

  /// The same of a label whose layer and node are known when the circuit is written, see
  /// [create_label.rs].
  ///
  /// [create_label.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/circuit/create_label.rs
  @Test
  void countsTheLabelOfTheReferencesTests() {
    SetUp counting = SetUp.counting(Stop.create());
    List<Bit> replicaId = bits(counting);
    List<List<Bit>> parents = new ArrayList<>();
    while (parents.size() < LabelCircuit.HASHED_PARENTS) {
      parents.add(bits(counting));
    }
    List<Bit> node = new ArrayList<>();
    for (int i = 0; i < Long.SIZE; i++) {
      node.add(Bit.constant((22L >>> i & 1) != 0));
    }

    LabelCircuit.label(counting, replicaId, 3, node, parents);

    assertThat(counting.counts().constraints()).isEqualTo(532_025);
  }

  private static List<Bit> bits(ConstraintSystem cs) {
    List<Bit> bits = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      bits.add(Bit.allocate(cs, () -> false));
    }
    return bits;
  }

  /// The largest take seconds.
  @ParameterizedTest
  @CsvSource({
    "porep, GIB_32, 130278541, 328, 130169893",
    "porep, GIB_64, 131185849, 328, 131076643",
    "window, GIB_32, 125279217, 25840, 126902376",
    "window, GIB_64, 129887900, 25301, 131500200",
    "update, MIB_512, 57450479, 5, 57401314",
    "update, GIB_32, 81049499, 5, 80978488",
    "update, GIB_64, 85006101, 5, 84931220"
  })
  @Tag("long")
  void countsTheLargest(String kind, SectorSize size, long constraints, long inputs, long hidden) {
    assertThat(Counts.of(circuit(kind, size))).isEqualTo(new Counts(constraints, inputs, hidden));
  }

  /// Sectors of one form are alike: what one adds, each adds. So the largest proofs of spacetime
  /// are counted without being written.
  @ParameterizedTest
  @CsvSource({"GIB_32, 125279217, 25840, 126902376", "GIB_64, 129887900, 25301, 131500200"})
  void sectorsAddUp(SectorSize size, long constraints, long inputs, long hidden) {
    PostCircuit.Form form = PostCircuit.Form.of(PostSettings.window(size, ApiVersion.V1_2_0));
    Counts one = sectors(form, 1);
    Counts two = sectors(form, 2);
    int more = form.sectors() - 1;

    assertThat(
            new Counts(
                one.constraints() + more * (two.constraints() - one.constraints()),
                one.inputs() + more * (two.inputs() - one.inputs()),
                one.hidden() + more * (two.hidden() - one.hidden())))
        .isEqualTo(new Counts(constraints, inputs, hidden));
  }

  /// The same for the points of the keys.
  @ParameterizedTest
  @CsvSource({"GIB_32, 2481508, 60780374232", "GIB_64, 2429764, 62556733560"})
  void pointsOfSectorsAddUp(SectorSize size, long vk, long pk) {
    PostCircuit.Form form = PostCircuit.Form.of(PostSettings.window(size, ApiVersion.V1_2_0));
    Density one = new Density();
    Density two = new Density();
    Counts counts = SetUp.read(sectorsCircuit(form, 1), one);
    Counts more = SetUp.read(sectorsCircuit(form, 2), two);
    int others = form.sectors() - 1;
    Counts all =
        new Counts(
            counts.constraints() + others * (more.constraints() - counts.constraints()),
            counts.inputs() + others * (more.inputs() - counts.inputs()),
            counts.hidden() + others * (more.hidden() - counts.hidden()));
    long a = one.hiddenInA() + (long) others * (two.hiddenInA() - one.hiddenInA());
    long b = one.hiddenInB() + (long) others * (two.hiddenInB() - one.hiddenInB());
    ParameterLayout layout =
        ParameterLayout.of(
            all.inputs(), all.domain() - 1, all.hidden(), all.inputs() + a, one.inputsInB() + b);

    assertThat(two.inputsInB()).isEqualTo(one.inputsInB());
    assertThat(layout.keyBytes()).isEqualTo(vk);
    assertThat(layout.bytes()).isEqualTo(pk);
  }

  /// The largest circuits, read row by row.
  @ParameterizedTest
  @CsvSource({
    "porep-32GiB, 32356, 47373928632",
    "porep-64GiB, 32356, 47624967288",
    "update-512MiB, 1348, 21741422712",
    "update-32GiB, 1348, 34453501368",
    "update-64GiB, 1348, 35507495352",
    "window-32GiB, 2481508, 60780374232",
    "window-64GiB, 2429764, 62556733560"
  })
  @Tag("long")
  void plansTheLargestKeys(String name, long vk, long pk) {
    ParameterLayout layout =
        ParameterPlan.of(ParameterSet.named(name).orElseThrow(), Stop.create()).layout();

    assertThat(layout.keyBytes()).isEqualTo(vk);
    assertThat(layout.bytes()).isEqualTo(pk);
  }

  private static Counts sectors(PostCircuit.Form form, int count) {
    return Counts.of(sectorsCircuit(form, count));
  }

  private static PostCircuit sectorsCircuit(PostCircuit.Form form, int count) {
    return PostCircuit.blank(
        new PostCircuit.Form(form.nodes(), form.shape(), count, form.challenges()));
  }

  @Test
  void stops() {
    Stop stop = Stop.create();
    stop.request();
    Circuit blank = circuit("window", SectorSize.KIB_2);
    CubicCircuit known = new CubicCircuit(Secret.of(Fr.of(3)));

    assertThatThrownBy(() -> Counts.of(blank, stop)).isInstanceOf(Stopped.class);
    assertThatThrownBy(() -> SetUp.read(blank, new Density(), stop)).isInstanceOf(Stopped.class);
    assertThatThrownBy(() -> Witness.of(known, stop)).isInstanceOf(Stopped.class);
  }

  @Test
  void roundsUpToADomain() {
    assertThat(new Counts(3, 2, 3).domain()).isEqualTo(8);
    assertThat(new Counts(6, 2, 3).domain()).isEqualTo(8);
    assertThat(new Counts(7, 2, 3).domain()).isEqualTo(16);
    assertThat(new Counts(0, 1, 0).domain()).isEqualTo(1);
  }

  @Test
  void saysWhereConstraintsGo() {
    PostCircuit.Form form = new PostCircuit.Form(64, new Shape(8, 0, 0), 3, 5);
    PostCircuit circuit = PostCircuit.blank(form);

    Census census = Census.of(circuit);

    assertThat(census.constraints()).isEqualTo(Counts.of(circuit).constraints());
    assertThat(census.own()).isZero();
    assertThat(census.at("sector", "CommR from CommC and CommRLast", "Poseidon"))
        .hasValueSatisfying(poseidon -> assertThat(poseidon.constraints()).isEqualTo(3 * 311));
    assertThat(census.at("sector", "challenge", "opening in TreeRLast", "level", "Poseidon"))
        .hasValueSatisfying(
            poseidon -> assertThat(poseidon.constraints()).isEqualTo(3 * 5 * 2 * 505));
    assertThat(census.at("sector", "nothing")).isEmpty();
  }

  private static Circuit circuit(String kind, SectorSize size) {
    return switch (kind) {
      case "porep" -> PorepCircuit.blank(PorepCircuit.Form.of(size));
      case "update" -> UpdateCircuit.blank(UpdateCircuit.Form.of(size));
      case "winning" -> PostCircuit.blank(PostCircuit.Form.of(PostSettings.winning(size)));
      default ->
          PostCircuit.blank(PostCircuit.Form.of(PostSettings.window(size, ApiVersion.V1_2_0)));
    };
  }
}
