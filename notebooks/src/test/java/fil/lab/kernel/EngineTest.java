package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

  private final Engine engine = Engine.start();
  private int cell;

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void answersWithTheLastValue() {
    assertThat(value("int a = 40;\n\na + 2")).isEqualTo("42");
  }

  private String value(String code) {
    return run(code) instanceof CellOutcome.Returned returned ? returned.value().text() : "none";
  }

  private CellOutcome run(String code) {
    return engine.run(code, ++cell);
  }
}
