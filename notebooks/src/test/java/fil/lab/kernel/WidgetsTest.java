package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sliders, buttons and Stop, as a front end that has them speaks to a real kernel.
@Timeout(120)
class WidgetsTest {

  private static final String VIEW = Widgets.VIEW;

  @TempDir private static Path folder;

  private static KernelClient kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = KernelClient.start(KernelSpec.ofThisJvm(), folder);
    kernel.broadcastsUntil(
        kernel.send("comm_open", comm("asks").put("target_name", "jupyter.widget.control")));
  }

  @AfterAll
  static void close() {
    kernel.close();
  }

  @Test
  void degradesToANumberToEditWhereNoControlsAreKnown() throws IOException {
    try (KernelClient plain = KernelClient.start(KernelSpec.ofThisJvm(), folder)) {
      CellRun ran = plain.run("Slider.of(\"n\", 1, 10, 5, n -> \"n is \" + n)", _ -> {});

      assertThat(ran.outputs().stream().map(CellRun::text))
          .containsExactly(
              "n = 5, from 1 to 10; edit this number: play(\"n\", 5, n -> …)", "n is 5");
      assertThat(ran.outputs()).noneMatch(output -> output.path("data").has(VIEW));
      CellRun equal = plain.run("play(\"n\", 5, n -> \"n is \" + n)", _ -> {});
      assertThat(equal.outputs().stream().map(CellRun::text)).containsExactly("n = 5", "n is 5");
    }
  }

  @Test
  void drawsAnewAtEachMove() throws IOException {
    String slider = shown("Slider.of(\"n\", 1, 10, 5, n -> \"n is \" + n)");

    assertThat(move(slider, "8")).containsExactly("n is 8");
    assertThat(move(slider, "99")).containsExactly("n is 10");
    assertThat(move(slider, "-1e99")).containsExactly("n is 1");
    assertThat(move(slider, "\"eight\"")).isEmpty();
    assertThat(move(slider, "null")).isEmpty();
    assertThat(move(slider, "[]")).isEmpty();
  }

  @Test
  void keepsTheLastFigureInAPlaceOfItsOwn() throws IOException {
    CellRun ran = run("Slider.real(\"share\", 0, 1, 0.25, x -> \"x is \" + x)");

    JsonNode control = ran.outputs().getFirst().path("data");
    assertThat(control.path(VIEW).path("model_id").asText()).matches("[0-9a-f]{32}");
    assertThat(control.path("text/plain").asText())
        .isEqualTo(
            "share = 0.25, from 0 to 1; edit this number: playReal(\"share\", 0.25, n -> …)");
    assertThat(ran.outputs().getLast().path("data").has(VIEW)).isFalse();
    assertThat(CellRun.text(ran.outputs().getLast())).isEqualTo("x is 0.25");
  }

  @Test
  void stepsByButtons() throws IOException {
    String buttons = shown("Buttons.of(\"epoch\", 0, 2, 0, n -> \"epoch \" + n)");

    assertThat(press(buttons + "-back")).isEmpty();
    assertThat(press(buttons + "-on")).containsExactly("epoch 1");
    assertThat(press(buttons + "-on")).containsExactly("epoch 2");
    assertThat(press(buttons + "-on")).isEmpty();
    assertThat(press(buttons + "-back")).containsExactly("epoch 1");
  }

  @Test
  void showsAnErrorInThePlaceOfTheFigureAndGoesOn() throws IOException {
    String slider = shown("Slider.of(\"n\", 0, 10, 5, n -> 10 / n)");

    assertThat(move(slider, "0"))
        .singleElement()
        .asString()
        .startsWith("ArithmeticException: / by zero");
    assertThat(move(slider, "2")).containsExactly("5");
  }

  @Test
  void followsTheLastOfManyMoves() throws IOException {
    run("int drawn = 0;");
    String slider =
        shown(
            """
            Slider.of("n", 0, 50, 0, n -> {
              drawn++;
              try { Thread.sleep(n == 0 ? 0 : 400); } catch (InterruptedException e) {}
              return "n is " + n;
            })
            """);
    String last = "";
    for (int n = 1; n <= 30; n++) {
      last = kernel.send("comm_msg", update(slider, String.valueOf(n)));
    }

    assertThat(figures(kernel.broadcastsUntil(last))).last().isEqualTo("n is 30");
    assertThat(Integer.parseInt(text("drawn"))).isBetween(2, 4);
  }

  @Test
  void isInterruptedAndKeepsState() throws IOException {
    run("int kept = 41;");
    String slider =
        shown("Slider.of(\"n\", 0, 9, 0, n -> { while (n == 7) {} return \"n is \" + n; })");
    var _ =
        CompletableFuture.runAsync(
            () -> kernel.interrupt(), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

    assertThat(move(slider, "7")).singleElement().asString().startsWith("Interrupted");
    assertThat(text("kept + 1")).isEqualTo("42");
    assertThat(move(slider, "3")).containsExactly("n is 3");
  }

  @Test
  void waitsForARunningCell() throws IOException {
    run("boolean busy = false;");
    String slider = shown("Slider.of(\"n\", 0, 9, 0, n -> n + \", busy: \" + busy)");
    List<String> sent = new ArrayList<>();
    kernel.run(
        "busy = true; System.out.println(\"go\"); Thread.sleep(600); busy = false;",
        _ -> sent.add(kernel.send("comm_msg", update(slider, "4"))));

    assertThat(figures(kernel.broadcastsUntil(sent.getFirst()))).containsExactly("4, busy: false");
  }

  @Test
  void stopsAtThePressOfAButtonAndLeavesNoButton() throws IOException {
    List<Instant> pressed = new ArrayList<>();
    CellRun ran =
        kernel.run(
            """
            var bar = new ProgressBar();
            for (int i = 0; i < 5_000; i++) { bar.report("labels", i, 5_000, "nodes"); Thread.sleep(20); }
            """,
            output -> {
              String place = output.path("data").path(VIEW).path("model_id").asText();
              if (!place.isEmpty()) {
                kernel.send("comm_msg", click(place + "-stop"));
                pressed.add(Instant.now());
              }
            });

    assertThat(Duration.between(pressed.getFirst(), Instant.now()))
        .isLessThan(Duration.ofSeconds(2));
    assertThat(ran.error()).get().asString().startsWith("Interrupted");
    JsonNode progress = ran.outputs().getFirst().path("data");
    assertThat(progress.has(VIEW)).isFalse();
    assertThat(progress.path("text/plain").asText()).contains("of 5,000 nodes");
  }

  @Test
  void endsAsWithoutControls() throws IOException {
    String cell =
        "var b = new ProgressBar(); for (int i = 0; i <= 9; i++) b.report(\"s\", i, 9, \"x\");";
    CellRun ran = run(cell);
    try (KernelClient plain = KernelClient.start(KernelSpec.ofThisJvm(), folder)) {
      assertThat(ran.outputs()).isEqualTo(plain.run(cell, _ -> {}).outputs());
    }
  }

  @Test
  void tellsAFrontEndThatComesLaterAboutItsControls() throws IOException {
    String slider = shown("Slider.of(\"n\", 1, 10, 5, n -> n)");
    move(slider, "6");
    ObjectNode asked = comm("asks");
    asked.putObject("data").put("method", "request_states");

    JsonNode states =
        kernel.broadcastsUntil(kernel.send("comm_msg", asked)).stream()
            .filter(message -> message.type().equals("comm_msg"))
            .map(message -> message.content().path("data").path("states"))
            .findFirst()
            .orElseThrow();

    JsonNode model = states.path(slider);
    assertThat(model.path("model_name").asText()).isEqualTo("IntSliderModel");
    assertThat(model.path("model_module_version").asText()).isEqualTo("2.0.0");
    assertThat(model.path("state").path("value").asInt()).isEqualTo(6);
    String layout = model.path("state").path("layout").asText();
    assertThat(states.has(layout.substring("IPY_MODEL_".length()))).isTrue();
  }

  private static String shown(String cell) throws IOException {
    CellRun ran = run(cell);
    assertThat(ran.error()).isEmpty();
    return ran.outputs().getFirst().path("data").path(VIEW).path("model_id").asText();
  }

  private static List<String> move(String slider, String value) throws IOException {
    return figures(kernel.broadcastsUntil(kernel.send("comm_msg", update(slider, value))));
  }

  private static List<String> press(String button) throws IOException {
    return figures(kernel.broadcastsUntil(kernel.send("comm_msg", click(button))));
  }

  private static List<String> figures(List<KernelChannel.Received> heard) {
    return heard.stream()
        .filter(message -> message.type().equals("update_display_data"))
        .map(message -> message.content().path("data").path("text/plain").asText())
        .toList();
  }

  private static ObjectNode comm(String id) {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("comm_id", id);
    content.putObject("data");
    return content;
  }

  private static ObjectNode update(String model, String value) {
    ObjectNode content = comm(model);
    ObjectNode data = content.putObject("data").put("method", "update");
    try {
      data.putObject("state")
          .set("value", new com.fasterxml.jackson.databind.json.JsonMapper().readTree(value));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return content;
  }

  private static ObjectNode click(String button) {
    ObjectNode content = comm(button);
    content.putObject("data").put("method", "custom").putObject("content").put("event", "click");
    return content;
  }

  private static String text(String code) throws IOException {
    return CellRun.text(run(code).outputs().getLast());
  }

  private static CellRun run(String code) throws IOException {
    return kernel.run(code, _ -> {});
  }
}
