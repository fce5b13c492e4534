package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The doctor speaks before anything is built, and whatever is missing.
class DoctorTest {

  /// What the doctor looks at, in its order.
  private static final String[] CHECKS = {
    "JDK", "Python", "Jupyter", "disk", "memory", "OpenCL", "CUDA",
    "isolation", "BLS", "vectors", "labels", "pages", "cache", "parameters"
  };

  @TempDir private Path folder;

  @Test
  void listsEverythingWhereNothingIsThere() throws IOException {
    Shell shell = Shell.in(folder);
    shell.onPath("java", "exit 1");

    Shell.Said said = shell.sealab("doctor");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
        .startsWith(CHECKS);
    assertThat(said.out())
        .contains("BLS        absent   not known before the lab is built")
        .contains("vectors    absent   not known before the lab is built")
        .contains("labels     absent   not known before the lab is built")
        .contains("pages      absent   not known before the lab is built");
    assertThat(said.out()).contains("JDK        missing  no JDK 25 found");
    assertThat(shell.builds()).isZero();
  }

  @Test
  void saysTheSameAsJson() throws IOException {
    Shell shell = Shell.in(folder);
    shell.onPath("java", "exit 1");
    shell.with("JAVA_HOME", "/a \"strange\" \\folder");

    Shell.Said said = shell.sealab("doctor", "--json");

    JsonNode json = new JsonMapper().readTree(said.out());
    List<String> names = new ArrayList<>();
    json.path("checks").forEach(check -> names.add(check.path("name").asText()));
    assertThat(names).containsExactly(CHECKS);
    assertThat(json.path("canRun").asBoolean()).isFalse();
    assertThat(json.path("checks").path(0).path("text").asText())
        .contains("/a \"strange\" \\folder");
    assertThat(said.exitCode()).isEqualTo(1);
  }

  @Test
  void asksTheLabWhichBlsServes() throws IOException {
    Shell shell = Shell.in(folder);
    Path jdk = shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
    shell.sealab("seal"); // builds
    Shell.program(jdk.resolve("bin/java"), "echo 'BLS absent: plain Java: no library for \"z\"'");

    Shell.Said said = shell.sealab("doctor");
    Shell.Said json = shell.sealab("doctor", "--json");
    Shell.program(jdk.resolve("bin/java"), "echo 'something else'; exit 1");

    assertThat(said.out()).contains("BLS        absent   plain Java: no library for \"z\"\n");
    assertThat(new JsonMapper().readTree(json.out()).path("checks").path(8).path("text").asText())
        .isEqualTo("plain Java: no library for \"z\"");
    assertThat(shell.sealab("doctor").out()).contains("absent   not known before");
    assertThat(shell.builds()).isEqualTo(1);
  }

  @Test
  void listsParametersThatAreWhole() throws IOException {
    Shell shell = Shell.in(folder);
    Path params = Files.createDirectories(folder.resolve("my params"));
    shell.with("SEALAB_PARAMS", params.toString());
    assertThat(shell.sealab("doctor").out())
        .contains("parameters absent   none in " + params + ": ");

    for (String name : List.of("a.params", "b.srs", "d.params")) {
      Files.write(params.resolve(name), new byte[1]);
    }
    Files.writeString(params.resolve("a.sealab.json"), "{\n  \"name\" : \"porep-2KiB\"\n}");
    Files.writeString(params.resolve("b.sealab.json"), "{\n  \"name\" : \"srs\"\n}");
    Files.writeString(params.resolve("c.sealab.json"), "{\n  \"name\" : \"window-2KiB\"\n}");
    Files.writeString(params.resolve("d.sealab.json"), "$(exit) \"name\" : \"x\"; }");

    assertThat(shell.sealab("doctor").out())
        .contains("parameters found    porep-2KiB, srs in " + params + ", made for learning\n");
  }

  @Test
  void refusesOtherArguments() {
    Shell.Said said = Shell.in(folder).sealab("doctor", "--yaml");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err().lines()).hasSize(1);
  }
}
