package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void answersBadArgumentsWithOneSentence() {
    StringWriter err = new StringWriter();

    int exitCode = Main.commandLine().setErr(new PrintWriter(err, true)).execute("--nonsense");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("--nonsense");
  }
}
