package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.fuzz.Finding;
import fil.fuzz.Target;
import fil.fuzz.Targets;
import fil.num.Bytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FuzzCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void attacksEachDecoderThatIsNamed() {
    assertThat(execute("fuzz", "--target", "varint", "--target", "cid-text", "--inputs", "3000"))
        .isZero();

    assertThat(out.toString().lines().map(line -> line.replaceFirst(" .*", "")))
        .containsExactly("decoder", "varint", "cid-text", "2");
    assertThat(out.toString()).contains("3,000").endsWith("2 passed, 0 failed\n");
  }

  @Test
  void attacksAllDecodersAndSaysSoInJson() throws IOException {
    assertThat(execute("fuzz", "--inputs", "50", "--json")).isZero();

    JsonNode report = new JsonMapper().readTree(out.toString());
    assertThat(report.path("decoders").findValuesAsText("name"))
        .isEqualTo(Targets.all().stream().<String>map(Target::name).toList());
    assertThat(report.path("decoders").path(0).path("inputs").longValue()).isEqualTo(50);
    assertThat(report.path("findings")).isEmpty();
    assertThat(report.path("failed").intValue()).isZero();
  }

  @Test
  void runsOneInput() {
    assertThat(execute("fuzz", "--target", "cbor", "--hex", "a0")).isZero();

    assertThat(out.toString()).isEqualTo("cbor keeps its promise.\n");
  }

  @Test
  void saysHowToRepeatAFinding() {
    Finding finding = new Finding("cbor", "SomeException at some.Place", Bytes.of(0x81, 0xff));
    FuzzReport report =
        new FuzzReport(
            1,
            List.of(
                new FuzzReport.Line(
                    "cbor", 10, 0.5, Optional.empty(), OptionalInt.of(7), Optional.of(finding))));

    report.print(new PrintWriter(out), false);

    assertThat(out.toString().lines().skip(2))
        .containsExactly(
            "cbor: SomeException at some.Place",
            "  repeat it: ./sealab fuzz --target cbor --hex 81ff",
            "0 passed, 1 failed");
  }

  @Test
  void letsJazzerMakeTheInputs() throws IOException {
    assertThat(
            execute("fuzz", "--guided", "--target", "address-bytes", "--inputs", "2000", "--json"))
        .isZero();

    JsonNode decoder = new JsonMapper().readTree(out.toString()).path("decoders").path(0);
    assertThat(decoder.path("name").textValue()).isEqualTo("address-bytes");
    assertThat(decoder.path("inputs").intValue()).isGreaterThanOrEqualTo(2_000);
    assertThat(decoder.path("places_reached").intValue()).isGreaterThan(20);
  }

  @Test
  void refusesBadArguments() {
    assertThat(execute("fuzz", "--target", "nobody")).isEqualTo(2);
    assertThat(execute("fuzz", "--minutes", "0")).isEqualTo(2);
    assertThat(execute("fuzz", "--minutes", "1", "--inputs", "1")).isEqualTo(2);
    assertThat(execute("fuzz", "--inputs", "-1")).isEqualTo(2);
    assertThat(execute("fuzz", "--hex", "00")).isEqualTo(2);
    assertThat(execute("fuzz", "--target", "cbor", "--hex", "0")).isEqualTo(2);

    assertThat(err.toString().lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("sealab: "))
        .anyMatch(line -> line.contains("there is no decoder 'nobody'; there are cbor, "));
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
