package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A notebook in a browser, as who runs it sees it.
///
/// Screenshots are left in `target/screenshots/`.
///
/// @param page the browser
/// @param workspace where the lab keeps its notebooks
/// @param address of the notebook, with the lab's token
/// @param file the notebook's name in the workspace
/// @param shots what the names of its screenshots begin with
record NotebookPage(Chromium page, Path workspace, URI address, String file, String shots) {

  static final int WIDTH = 1280;
  static final int HEIGHT = 900;
  private static final int TALL = 3_000;
  private static final int SETTLED = 5;
  private static final int SETTLING_MILLIS = 300;
  private static final Duration LOAD = Duration.ofMinutes(3);
  private static final Duration RUN = Duration.ofMinutes(3);

  private static final String NOTEBOOK = "document.querySelector('.jp-NotebookPanel .jp-Notebook')";
  private static final String SCROLLED =
      "document.querySelector('.jp-NotebookPanel .jp-WindowedPanel-outer')";
  private static final String PROMPTS =
      "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(p => p.textContent)";

  /// Opens the notebook, runs all cells, and looks for every figure, in the light theme and in the
  /// dark.
  void tour() throws IOException {
    tour(this::screenshots);
  }

  /// The same, and looks closely at what is shown, in a wide window and in a narrow one.
  void tourAtBothWidths() throws IOException {
    tour(theme -> Looks.atBothWidths(this, page, theme));
  }

  private void tour(Look closer) throws IOException {
    try {
      look(closer);
    } catch (AssertionError e) {
      screenshot("failed");
      throw e;
    }
  }

  /// Opens the notebook, with cells that are there also when they are out of sight.
  void open() {
    page.open(address.toString());
    set("@jupyterlab/notebook-extension:tracker", "{\"windowingMode\": \"none\"}");
    reload();
  }

  private void reload() {
    page.open(address.toString());
    page.waitFor("the notebook", ready(), LOAD);
  }

  /// Opens the notebook anew in the dark theme or in the light one.
  void reopen(boolean dark) {
    set(
        "@jupyterlab/apputils-extension:themes",
        "{\"theme\": \"JupyterLab %s\"}".formatted(dark ? "Dark" : "Light"));
    page.open(address.toString());
    page.waitFor("the theme", "document.body.dataset.jpThemeLight == '" + !dark + "'", LOAD);
    page.waitFor("the notebook again", ready(), LOAD);
  }

  /// Ends all kernels of the lab, as a restart of the machine would.
  void endKernels() {
    page.evaluate(
        """
        (async () => {
          const headers = {'Authorization': '%s'};
          const kernels = await (await fetch('/api/kernels', {headers})).json();
          for (const kernel of kernels)
            await fetch('/api/kernels/' + kernel.id, {method: 'DELETE', headers});
        })()
        """
            .formatted(address.getQuery().replace("=", " ")));
  }

  private void look(Look closer) throws IOException {
    open();
    screenshot("1-opened");

    runAllCells();
    screenshot("2-after-running");
    closer.at("light");
    long figures = page.evaluate(visibleFigures()).asLong();

    save();
    assertThat(errors(notebook())).as("errors in cells").isEmpty();
    assertThat(figures).as("figures seen").isEqualTo(figures(notebook())).isPositive();
    assertThat(addressesOutside()).as("addresses outside this machine").isEmpty();

    reopen(true);
    page.waitFor("as many figures", visibleFigures() + " == " + figures, LOAD);
    closer.at("dark");
  }

  private interface Look {
    void at(String theme) throws IOException;
  }

  void runAllCells() {
    choose("Run", "runmenu:run-all");
    page.waitFor(
        "all cells to have run, or one to fail",
        "(prompts => prompts.length > 0 && prompts.every(p => /\\[\\d+\\]/.test(p)))("
            + PROMPTS
            + ") || document.querySelector('[data-mime-type*=stderr]')",
        Patience.of(RUN));
    awaitKernel();
  }

  /// Waits until the kernel has nothing to do.
  void awaitKernel() {
    page.waitFor("an idle kernel", kernelWaits(), Patience.of(RUN));
  }

  /// Clicks an item of one of the menus.
  void choose(String menu, String command) {
    page.click(
        "[...document.querySelectorAll('.lm-MenuBar-item')].find(i => i.textContent == '%s')"
            .formatted(menu));
    String item = "document.querySelector('.lm-Menu-item[data-command=\"%s\"]')".formatted(command);
    page.waitFor("the menu " + menu, item, LOAD);
    page.click(item);
  }

  private void screenshots(String name) throws IOException {
    screenshots(name, WIDTH);
  }

  /// Takes as many pictures as the notebook needs, one below the other.
  void screenshots(String name, int width) throws IOException {
    page.resize(width, TALL);
    page.waitFor("the page at its size", "innerHeight == " + TALL, LOAD);
    int height = settledHeight();
    int inSight = page.evaluate(SCROLLED + ".clientHeight").asInt();
    for (int top = 0, part = 0; top < height; top += inSight, part++) {
      page.evaluate(SCROLLED + ".scrollTop = " + top);
      screenshot(name + "-" + (char) ('a' + part));
    }
    page.resize(WIDTH, HEIGHT);
    page.waitFor("the page at its size", "innerHeight == " + HEIGHT, LOAD);
  }

  private int settledHeight() {
    int height = 0;
    for (int same = 0; same < SETTLED; ) {
      FileTurn.pause(SETTLING_MILLIS);
      int now = page.evaluate(SCROLLED + ".scrollHeight").asInt();
      same = now == height ? same + 1 : 0;
      height = now;
    }
    return height;
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
  static String visibleFigures() {
    return "[...document.querySelectorAll('.jp-OutputArea-output img, .jp-OutputArea-output svg')]"
        + ".filter(f => f.getBoundingClientRect().width > 20"
        + " && f.getBoundingClientRect().height > 20"
        + " && (f.tagName != 'IMG' || f.naturalWidth > 0)).length";
  }

  void save() {
    choose("File", "docmanager:save");
    // until then the browser asks before it leaves the page
    page.waitFor("the notebook to be saved", "!document.querySelector('.jp-mod-dirty')", LOAD);
  }

  JsonNode notebook() throws IOException {
    return new JsonMapper().readTree(Files.readAllBytes(workspace.resolve(file)));
  }

  static List<JsonNode> outputs(JsonNode notebook) {
    return notebook
        .path("cells")
        .valueStream()
        .flatMap(c -> c.path("outputs").valueStream())
        .toList();
  }

  static List<String> errors(JsonNode notebook) {
    return outputs(notebook).stream()
        .filter(output ->
            output.path("output_type").asText().equals("error")
                || output.path("name").asText().equals("stderr"))
        .map(JsonNode::toString)
        .toList();
  }

  static long figures(JsonNode notebook) {
    return outputs(notebook).stream()
        .map(output -> output.path("data"))
        .filter(data -> data.has("image/svg+xml") || data.has("image/png"))
        .count();
  }

  List<String> addressesOutside() {
    return page.requests().stream()
        .filter(address -> address.startsWith("http") || address.startsWith("ws"))
        .filter(address -> !address.matches("(http|ws)://127\\.0\\.0\\.1:\\d+/.*"))
        .toList();
  }

  /// Changes a setting of JupyterLab, as its settings editor does.
  private void set(String plugin, String json) {
    page.evaluate(
        """
        fetch('/lab/api/settings/%s', {
          method: 'PUT',
          headers: {'Authorization': '%s', 'Content-Type': 'application/json'},
          body: JSON.stringify({raw: '%s'})
        }).then(reply => { if (!reply.ok) throw new Error(reply.status) })
        """
            .formatted(plugin, address.getQuery().replace("=", " "), json));
  }

  void screenshot(String name) throws IOException {
    FileTurn.pause(500); // lets fonts and pictures settle
    page.screenshot(Path.of("target/screenshots").resolve(shots + name + ".png").toAbsolutePath());
  }
}
