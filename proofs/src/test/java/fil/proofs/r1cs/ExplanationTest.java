package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.merkle.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "fil", "proofs", "r1cs");

  @Test
  void saysWhatAConstraintSays() {
    Explanation explanation = Explanation.of(CubicCircuit.blank(), 2);

    assertThat(explanation.toString())
        .startsWith("Constraint 2 of the x³ + x + 5: x³ + x + 5 = out, written by CubicCircuit.")
        .endsWith("(5 + w0 + w2) · (1) = x1");
  }

  @Test
  void namesThePartsOfACircuit() {
    PorepCircuit circuit = PorepCircuit.blank(new PorepCircuit.Form(8, new Shape(8, 0, 0), 2, 1));

    Explanation inSha = Explanation.of(circuit, 20_000);
    assertThat(inSha.parts())
        .startsWith("challenge 0", "opening in TreeD", "level 0", "SHA-256", "block 0");
    assertThat(inSha.toString()).contains("written by Bit.").contains("(Bit.java:");

    Explanation last = Explanation.of(circuit, Counts.of(circuit).constraints() - 1);
    assertThat(last.parts()).containsExactly("challenge 0", "opening in TreeC");
    assertThat(last.rule()).isEqualTo("both numbers are equal");
  }

  /// The line that is named is the one that enforces what is said, in the class that is named: for
  /// all constraints of a small circuit.
  @Test
  void namesTheLine() throws IOException {
    PostCircuit circuit = PostCircuit.blank(new PostCircuit.Form(64, new Shape(8, 0, 0), 1, 1));

    assertNamesLines(
        circuit, LongStream.range(0, Counts.of(circuit).constraints()).boxed().toList());
  }

  /// For the last constraint of each kind, and for each 20,011th.
  @Test
  void namesTheLineInLargeCircuits() throws IOException {
    for (Circuit circuit :
        List.of(PorepCircuit.blank(SmallSector.FORM), UpdateCircuit.blank(SmallUpdate.FORM))) {
      List<Long> some = new ArrayList<>();
      Gadgets.lastOfEachRule(circuit).values().forEach(last -> some.add((long) last));
      for (long number = 0; number < Counts.of(circuit).constraints(); number += 20_011) {
        some.add(number);
      }
      assertNamesLines(circuit, some);
    }
  }

  private static void assertNamesLines(Circuit circuit, List<Long> numbers) throws IOException {
    List<Explanation> explanations = Explanation.of(circuit, numbers);

    assertThat(explanations).hasSameSizeAs(new TreeSet<>(numbers));
    for (Explanation explanation : explanations) {
      String[] place = explanation.line().split(":", 2);
      List<String> lines = Files.readAllLines(SOURCES.resolve(place[0]));
      int at = Integer.parseInt(place[1]) - 1;
      assertThat(lines.get(at)).as(explanation.line()).contains("cs.enforce(");
      assertThat(String.join("", lines.subList(at, Math.min(at + 3, lines.size()))))
          .as(explanation.line())
          .contains("\"" + explanation.rule() + "\"");
      assertThat(place[0]).isEqualTo(explanation.gadget().replaceFirst("\\..*", "") + ".java");
    }
  }

  @Test
  void findsWhatAProverDidWrong() {
    CubicCircuit right = new CubicCircuit(Secret.of(Fr.of(3)));
    Circuit wrong =
        Gadgets.circuit(cs -> {
          Num three = Gadgets.number(cs, 3);
          three.times(cs, three).enforceEqual(cs, Gadgets.number(cs, 10));
        });

    assertThat(Explanation.ofFirstUnsatisfied(right)).isEmpty();
    assertThat(Explanation.ofFirstUnsatisfied(wrong))
        .hasValueSatisfying(explanation -> {
          assertThat(explanation.number()).isEqualTo(1);
          assertThat(explanation.values(Witness.of(wrong)))
              .containsExactly(Fr.of(9), Fr.ONE, Fr.of(10));
        });
  }

  @Test
  void refusesAConstraintThatIsNotThere() {
    assertThatThrownBy(() -> Explanation.of(CubicCircuit.blank(), 3))
        .hasMessageContaining("there is no constraint 3")
        .hasMessageContaining("from 0 to 2");
  }
}
