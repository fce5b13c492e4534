package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Variables of types that nobody can write down can be used like others.
class WritableTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "List<Number&Comparable<?>> | List<Number> | List<? extends Number>",
        "Number&Comparable<? extends Number&Comparable<?>> | Number | Number",
        "Map<String,A&B[]>[] | Map<String,A>[] | Map<String,? extends A>[]",
        "Class<? extends A&B> | Class<? extends A> | Class<? extends A>",
        "Out<A&B>.In<C&D> | Out<A>.In<C> | Out<? extends A>.In<? extends C>",
      })
  void keepsTheFirstOfWhatIsMeantAtOnce(String type, String exact, String open) {
    assertThat(WritableTypes.declarations("var x = f();", type))
        .containsExactly(exact + " x = f();", open + " x = f();");
  }

  @Test
  void leavesAloneWhatCanBeWritten() {
    assertThat(WritableTypes.declarations("var x = 5;", "int")).isEmpty();
    assertThat(WritableTypes.declarations("A&B x = f();", "A&B")).isEmpty();
    assertThat(WritableTypes.isInferred("variable = 5;")).isFalse();
    assertThat(WritableTypes.isInferred("final var x = 5;")).isTrue();
  }

  @Test
  void runsCellsThatUseThem() {
    try (Engine engine = Engine.start()) {
      assertThat(engine.run("var x = List.of(1, 2L);", 1)).isInstanceOf(CellOutcome.Finished.class);
      assertThat(value(engine, "x.get(1)")).isEqualTo("2");
      assertThat(value(engine, "int n = 0; for (var each : x) n += each.intValue(); n"))
          .isEqualTo("3");
      assertThat(value(engine, "var xs = new ArrayList<>(List.of(1, 2L)); xs.add(3.0); xs"))
          .isEqualTo("[1, 2, 3.0]");
      assertThat(value(engine, "var y = Stream.of(1, \"b\").toList(); y.get(1)")).isEqualTo("b");
    }
  }

  private static String value(Engine engine, String code) {
    CellOutcome outcome = engine.run(code, 2);
    assertThat(outcome).isInstanceOf(CellOutcome.Returned.class);
    return ((CellOutcome.Returned) outcome).value().text();
  }
}
