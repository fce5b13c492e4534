package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Bls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativeCommandTest {

  @Test
  void saysWhatServesHere() {
    StringWriter out = new StringWriter();

    int exitCode = Main.commandLine().setOut(new PrintWriter(out, true)).execute("native");

    assertThat(exitCode).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString())
        .startsWith(Bls.whyNotNative().isEmpty() ? "BLS found: " : "BLS absent: ")
        .contains(Bls.create().name());
  }

  @Test
  void saysWhyPlainJavaServes() {
    assertThat(NativeCommand.bls(Optional.of("no library for this system"), "plain Java"))
        .isEqualTo(
            "BLS absent: plain Java signs and verifies, more slowly: no library for this system");
  }
}
