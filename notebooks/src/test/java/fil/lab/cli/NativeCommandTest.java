package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Bls;
import fil.proofs.hash.VectorUnit;
import fil.proofs.porep.Labels;
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
    assertThat(out.toString().lines()).hasSize(4);
    assertThat(out.toString())
        .startsWith(Bls.whyNotNative().isEmpty() ? "BLS found: " : "BLS absent: ")
        .contains(Bls.create().name())
        .contains("\nvectors ", VectorUnit.description())
        .contains("\nlabels " + (Labels.whyNotInBlocks().isEmpty() ? "found: " : "absent: "))
        .containsPattern("\\npages (found|absent): labels are computed in ");
  }

  @Test
  void saysWhatFieldArithmeticUses() {
    assertThat(NativeCommand.vectors(true, "vectors of 512 bits"))
        .isEqualTo("vectors found: field arithmetic uses vectors of 512 bits");
    assertThat(NativeCommand.labels(Optional.of("no library for this system")))
        .isEqualTo(
            "labels absent: the JDK hashes them, a little more slowly: no library for this system");
    assertThat(NativeCommand.pages(Optional.of("the system had none free")))
        .isEqualTo(
            "pages absent: labels are computed in small pages, more slowly:"
                + " the system had none free");
  }

  @Test
  void saysWhyPlainJavaServes() {
    assertThat(NativeCommand.bls(Optional.of("no library for this system"), "plain Java"))
        .isEqualTo(
            "BLS absent: plain Java signs and verifies, more slowly: no library for this system");
  }
}
