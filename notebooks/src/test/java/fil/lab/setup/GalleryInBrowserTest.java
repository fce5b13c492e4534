package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gallery in a browser: every display is seen, in both themes and at two widths; a slider
/// moves a figure, is still there when the notebook is opened again with another kernel, and Stop
/// ends a cell.
@Tag("long")
class GalleryInBrowserTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What JupyterLab says of the first status of a kernel, which the protocol library sends without
  /// a session: nothing depends on it.
  private static final String FIRST_STATUS =
      "Kernel message validation error: Missing property 'session'";

  @TempDir private Path folder;

  @Test
  void showsEveryDisplayInBothThemesAndFollowsASlider() throws IOException {
    try (LabInBrowser browser = LabInBrowser.start(folder)) {
      NotebookPage notebook = browser.notebook("gallery.ipynb", "gallery-");
      try {
        look(notebook, browser.page());
      } catch (AssertionError e) {
        notebook.screenshot("failed");
        throw e;
      }
    }
  }

  private static void look(NotebookPage notebook, Chromium page) throws IOException {
    notebook.open();
    notebook.runAllCells();
    moveTheSlider(page);
    pressAButton(page);
    Looks.atBothWidths(notebook, page, "light");
    long figures = page.evaluate(NotebookPage.visibleFigures()).asLong();
    notebook.save();
    JsonNode saved = notebook.notebook();
    assertThat(NotebookPage.errors(saved)).as("errors in cells").isEmpty();
    assertThat(figures).as("figures seen").isEqualTo(NotebookPage.figures(saved)).isGreaterThan(25);

    notebook.endKernels();
    notebook.reopen(true);
    page.waitFor("as many figures", NotebookPage.visibleFigures() + " == " + figures, PATIENCE);
    page.waitFor("the slider as it was saved", slider() + "?.textContent == '41'", PATIENCE);
    assertThat(page.evaluate("document.body.textContent.includes('Error displaying widget')"))
        .as("a control that cannot be shown without its kernel")
        .isEqualTo(BooleanNode.FALSE);
    Looks.atBothWidths(notebook, page, "dark");
    stopACell(notebook, page);
    assertThat(notebook.addressesOutside()).as("addresses outside this machine").isEmpty();
    assertThat(page.complaints())
        .as("errors on the console")
        .allMatch(complaint -> complaint.contains(FIRST_STATUS));
  }

  /// One step to the right: the figure below is of the next node, in the place of the one before.
  private static void moveTheSlider(Chromium page) {
    String handle = "document.querySelector('.widget-slider .noUi-handle')";
    page.waitFor("the slider", handle, PATIENCE);
    page.evaluate(handle + ".scrollIntoView({block: 'center'})");
    page.evaluate(handle + ".focus()");
    page.press("ArrowRight");
    String figures = "[...document.querySelectorAll('.jp-OutputArea-output img')].map(i => i.alt)";
    page.waitFor(
        "the figure of node 41",
        figures + ".some(alt => alt.includes('node 41 of layer 2 needs'))",
        PATIENCE);
    assertThat(page.evaluate(figures).toString()).contains("node 40 of layer 2 needs"); // of play
    assertThat(page.evaluate(slider() + ".textContent").asText()).isEqualTo("41");
  }

  /// The number beside the slider.
  private static String slider() {
    return "document.querySelector('.widget-readout')";
  }

  private static void pressAButton(Chromium page) {
    String on =
        "[...document.querySelectorAll('.widget-button')].find(b => b.textContent.includes('on'))";
    page.evaluate(on + ".scrollIntoView({block: 'center'})");
    page.click(on);
    page.waitFor(
        "the next deadline",
        "[...document.querySelectorAll('.widget-html')].some(h => h.textContent == 'deadline = 6')",
        PATIENCE);
  }

  /// A cell of a minute ends at the press of Stop.
  private static void stopACell(NotebookPage notebook, Chromium page) throws IOException {
    String last = "[...document.querySelectorAll('.jp-CodeCell')].at(-1)";
    page.evaluate(last + ".scrollIntoView({block: 'center'})");
    page.click(last + ".querySelector('.cm-content')");
    page.evaluate(
        """
        (() => {
          const cell = %s.querySelector('.cm-content').cmView?.view ?? %s.querySelector('.cm-content').cmTile.view;
          const text = cell.state.doc.toString().replaceAll('30', '3000');
          cell.dispatch({changes: {from: 0, to: cell.state.doc.length, insert: text}});
        })()
        """
            .formatted(last, last));
    page.click(
        "document.querySelector('.jp-NotebookPanel-toolbar"
            + " [data-command=\"notebook:run-cell-and-select-next\"], .jp-NotebookPanel-toolbar"
            + " [data-jp-item-name=run] button, .jp-NotebookPanel-toolbar [data-jp-item-name=run]"
            + " jp-button')");
    String stop =
        "[...document.querySelectorAll('.widget-button')].find(b => b.textContent == 'Stop')";
    page.waitFor("the Stop button", stop, PATIENCE);
    page.evaluate(stop + ".scrollIntoView({block: 'center'})");
    notebook.screenshot("stop");
    page.click(stop);
    page.waitFor(
        "the end of the cell",
        "[...document.querySelectorAll('[data-mime-type*=stderr]')].some(e =>"
            + " e.textContent.includes('Interrupted'))",
        Duration.ofSeconds(10));
    page.waitFor("no button any more", "!" + stop, Duration.ofSeconds(10));
  }
}
