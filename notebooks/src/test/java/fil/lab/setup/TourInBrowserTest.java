package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.lab.kernel.KernelSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A learner's first minutes: the lab opens on chapter 0, all cells run, the figures are seen.
///
/// Screenshots are left in `target/screenshots/`, in the light theme and in the dark.
class TourInBrowserTest {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;
  private static final int TALLEST = 14_000;
  private static final int MARGIN = 60;
  private static final int SETTLED = 5;
  private static final int SETTLING_MILLIS = 300;
  private static final Duration LOAD = Duration.ofSeconds(90);
  private static final Duration RUN = Duration.ofMinutes(3);

  private static final String NOTEBOOK = "document.querySelector('.jp-NotebookPanel .jp-Notebook')";
  private static final String END_OF_NOTEBOOK =
      "(() => { document.querySelector('.jp-NotebookPanel .jp-WindowedPanel-outer').scrollTop = 0;"
          + " return Math.ceil([..."
          + NOTEBOOK
          + ".querySelectorAll('.jp-Cell')].pop().getBoundingClientRect().bottom); })()";
  private static final String PROMPTS =
      "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(p => p.textContent)";

  @TempDir private Path folder;

  @Test
  void opensRunsAndShowsItsFigures() throws IOException {
    LabProcess.assumeSetUp();
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), "skipped: no Chromium (apt install chromium)");
    Path workspace = folder.resolve("work");
    try (LabProcess lab = LabProcess.start(workspace);
        Chromium page = Chromium.start(program.get(), folder.resolve("profile"), WIDTH, HEIGHT)) {
      URI address = URI.create(lab.address());
      try {
        tour(page, address, workspace);
      } catch (AssertionError e) {
        screenshot(page, "failed");
        throw e;
      }
    }
  }

  private static void tour(Chromium page, URI address, Path workspace) throws IOException {
    page.open(address.toString());
    page.waitFor("the notebook", ready(), LOAD);
    screenshot(page, "1-opened");

    runAllCells(page);
    screenshot(page, "2-after-running");
    showAll(page);
    screenshot(page, "3-whole-chapter-light");
    long figures = page.evaluate(visibleFigures()).asLong();

    save(page, workspace);
    assertThat(errors(notebook(workspace))).as("errors in cells").isEmpty();
    assertThat(figures).as("figures seen").isEqualTo(figures(notebook(workspace))).isPositive();
    assertThat(addressesOutside(page)).as("addresses outside this machine").isEmpty();

    useDarkTheme(page, address);
    page.waitFor("the notebook again", ready(), LOAD);
    showAll(page);
    page.waitFor("as many figures", visibleFigures() + " == " + figures, LOAD);
    screenshot(page, "4-whole-chapter-dark");
  }

  private static void runAllCells(Chromium page) {
    page.click(
        "[...document.querySelectorAll('.lm-MenuBar-item')].find(i => i.textContent == 'Run')");
    String item = "document.querySelector('.lm-Menu-item[data-command=\"runmenu:run-all\"]')";
    page.waitFor("the menu", item, LOAD);
    page.click(item);
    page.resize(WIDTH, TALLEST); // cells out of sight are not drawn, so let all be in sight
    page.waitFor(
        "all cells to have run, or one to fail",
        "(prompts => prompts.length > 0 && prompts.every(p => /\\[\\d+\\]/.test(p)))("
            + PROMPTS
            + ") || document.querySelector('.jp-RenderedText[data-mime-type*=error]')",
        RUN);
    page.waitFor("an idle kernel", kernelWaits(), RUN);
    page.resize(WIDTH, HEIGHT);
    page.waitFor("the page at its size", "innerHeight == " + HEIGHT, LOAD);
  }

  /// Makes the page as high as the notebook, so that all of it is drawn and in sight.
  private static void showAll(Chromium page) {
    page.resize(WIDTH, TALLEST);
    int end = 0;
    for (int same = 0; same < SETTLED; ) {
      FileTurn.pause(SETTLING_MILLIS);
      int now = page.evaluate(END_OF_NOTEBOOK).asInt();
      same = now == end ? same + 1 : 0;
      end = now;
    }
    int height = Math.min(TALLEST, end + MARGIN);
    page.resize(WIDTH, height);
    page.waitFor("the page at its size", "innerHeight == " + height, LOAD);
  }

  /// The notebook is drawn and its kernel waits.
  private static String ready() {
    return NOTEBOOK
        + "?.querySelector('.jp-CodeCell') && !document.querySelector('.jp-Spinner') && "
        + kernelWaits();
  }

  /// The toolbar names our kernel, and its circle is empty.
  private static String kernelWaits() {
    return "[...document.querySelectorAll('.jp-NotebookPanel-toolbar *')]"
        + ".some(e => e.textContent.trim() == '"
        + KernelSpec.DISPLAY_NAME
        + "') && document.querySelector('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator')"
        + "?.dataset.status == 'idle'";
  }

  /// How many pictures in outputs have a size of their own and one on the page.
  private static String visibleFigures() {
    return "[...document.querySelectorAll('.jp-OutputArea-output img, .jp-OutputArea-output svg')]"
        + ".filter(f => f.getBoundingClientRect().width > 20"
        + " && f.getBoundingClientRect().height > 20"
        + " && (f.tagName != 'IMG' || f.naturalWidth > 0)).length";
  }

  private static void save(Chromium page, Path workspace) throws IOException {
    page.click(
        "[...document.querySelectorAll('.lm-MenuBar-item')].find(i => i.textContent == 'File')");
    String item = "document.querySelector('.lm-Menu-item[data-command=\"docmanager:save\"]')";
    page.waitFor("the menu", item, LOAD);
    page.click(item);
    for (int i = 0; i < 100 && outputs(notebook(workspace)).isEmpty(); i++) {
      FileTurn.pause(100);
    }
  }

  private static JsonNode notebook(Path workspace) throws IOException {
    try (var files = Files.list(workspace)) {
      Path chapter =
          files
              .filter(file -> file.toString().endsWith(".ipynb"))
              .sorted()
              .findFirst()
              .orElseThrow();
      return new JsonMapper().readTree(Files.readAllBytes(chapter));
    }
  }

  private static List<JsonNode> outputs(JsonNode notebook) {
    return notebook
        .path("cells")
        .valueStream()
        .flatMap(c -> c.path("outputs").valueStream())
        .toList();
  }

  private static List<String> errors(JsonNode notebook) {
    return outputs(notebook).stream()
        .filter(output ->
            output.path("output_type").asText().equals("error")
                || output.path("name").asText().equals("stderr"))
        .map(JsonNode::toString)
        .toList();
  }

  private static long figures(JsonNode notebook) {
    return outputs(notebook).stream()
        .map(output -> output.path("data"))
        .filter(data -> data.has("image/svg+xml") || data.has("image/png"))
        .count();
  }

  private static List<String> addressesOutside(Chromium page) {
    return page.requests().stream()
        .filter(address -> address.startsWith("http") || address.startsWith("ws"))
        .filter(address -> !address.matches("(http|ws)://127\\.0\\.0\\.1:\\d+/.*"))
        .toList();
  }

  private static void useDarkTheme(Chromium page, URI address) {
    page.evaluate(
        """
        fetch('/lab/api/settings/@jupyterlab/apputils-extension:themes', {
          method: 'PUT',
          headers: {'Authorization': '%s', 'Content-Type': 'application/json'},
          body: JSON.stringify({raw: '{"theme": "JupyterLab Dark"}'})
        }).then(reply => { if (!reply.ok) throw new Error(reply.status) })
        """
            .formatted(address.getQuery().replace("=", " ")));
    page.open(address.toString());
    page.waitFor("the dark theme", "document.body.dataset.jpThemeLight == 'false'", LOAD);
  }

  private static void screenshot(Chromium page, String name) throws IOException {
    FileTurn.pause(500); // lets fonts and pictures settle
    page.screenshot(Path.of("target/screenshots").resolve(name + ".png").toAbsolutePath());
  }
}
