package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because \"REPL.$JShell$12.s\" is null | because \"s\" is null",
        "\"REPL.$JShell$11B$Lock.f(REPL.$JShell$3$Key$In, int)\" | \"Lock.f(Key.In, int)\"",
        "class REPL.$JShell$4$1Local is none | class Local is none",
        "class REPL.$JShell$4$Größe is none | class Größe is none",
        "class REPL.$JShell$4$1 is none | an anonymous class is none",
        "class REPL.$JShell$4$$Lambda/0x000000000833c630 is none | a lambda is none",
        "Could not initialize class REPL.$JShell$4 | Could not initialize a cell",
        "REPL/$JShell$4$Key | Key",
        "class A cannot be cast to class B (A and B are in unnamed module of loader 'cells'"
            + " @5e91993f) | class A cannot be cast to class B",
        "class [LREPL.$JShell$7$A; is none ([LREPL.$JShell$7$A; is in unnamed module of loader"
            + " fil.exercises.exam.ProgramLoader @1f; java.lang.String is in module java.base of"
            + " loader 'bootstrap') | class [LA; is none",
        "a (b) is in (module) c | a (b) is in (module) c",
      })
  void leavesInternalsOut(String message, String said) {
    assertThat(Thrown.message(new RuntimeException(message))).isEqualTo(said);
    assertThat(Trial.inWords(new ClassCastException(message)))
        .isEqualTo("ClassCastException: " + said);
  }

  @Test
  void saysNothingWhereThereIsNoMessage() {
    assertThat(Thrown.message(new RuntimeException())).isEmpty();
    assertThat(Trial.inWords(new IllegalStateException())).isEqualTo("IllegalStateException");
  }
}
