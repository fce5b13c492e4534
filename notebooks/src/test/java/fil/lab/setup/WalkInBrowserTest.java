package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A learner at the first exercise, in JupyterLab: wrong, hinted, right; then the kernel is started
/// again, and killed, and what was reached is still there.
@Tag("long")
class WalkInBrowserTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// The cell of exercise 0.1, found once: what stands in it changes on the way.
  private static final String FIND =
      """
      window.walked = [...document.querySelectorAll('.jp-CodeCell')]
        .find(c => c.querySelector('.cm-content')?.textContent.startsWith('check("0.1"'))
      """;

  private static final String EDITOR = "walked.querySelector('.cm-content')";
  private static final String VIEW = "(%s.cmView?.view ?? %<s.cmTile.view)".formatted(EDITOR);
  private static final String OUTPUT = "walked.querySelector('.jp-Cell-outputArea').textContent";
  private static final String ACCEPT = "document.querySelector('.jp-Dialog .jp-mod-accept')";

  @TempDir private Path folder;

  @Test
  void failsIsHintedPassesAndOutlivesItsKernels() throws IOException {
    try (LabInBrowser browser = LabInBrowser.start(folder)) {
      NotebookPage notebook = browser.notebook(LabInBrowser.FIRST, "walk-");
      try {
        walk(notebook, browser.page());
      } catch (AssertionError e) {
        notebook.screenshot("failed");
        throw e;
      }
    }
  }

  private static void walk(NotebookPage notebook, Chromium page) throws IOException {
    notebook.open();
    page.waitFor("the exercise", FIND, PATIENCE);

    run(page, "check(\"0.1\", 7)", "Not yet: exercise 0.1");
    notebook.screenshot("1-not-yet");
    run(page, "hint(\"0.1\")", "Hint 1 of 3");
    notebook.screenshot("2-hint");
    run(page, "check(\"0.1\", (LongUnaryOperator) size -> size / 32)", "Passed: exercise 0.1");
    notebook.screenshot("3-passed");

    restart(notebook, page);
    run(page, "resume()", "has passed 1 of");
    notebook.screenshot("4-after-the-restart");

    kill(notebook, page);
    run(page, "resume()", "has passed 1 of");
    assertThat(page.evaluate(OUTPUT).asText()).contains("0.2");
    notebook.screenshot("6-after-the-kill");

    run(page, "reset(\"0.1\")", "");
    page.waitFor(
        "the starter in the cell", EDITOR + ".textContent.includes('check(\"0.1\"')", PATIENCE);
    notebook.screenshot("7-reset");
    assertThat(notebook.addressesOutside()).as("addresses outside this machine").isEmpty();
  }

  private static void restart(NotebookPage notebook, Chromium page) throws IOException {
    notebook.choose("Kernel", "kernelmenu:restart");
    page.waitFor("the question", ACCEPT, PATIENCE);
    page.click(ACCEPT);
    page.waitFor("no question any more", "!" + ACCEPT, PATIENCE);
    notebook.awaitKernel();
  }

  /// Ends the kernel as an operating system out of memory does; Jupyter starts another.
  private static void kill(NotebookPage notebook, Chromium page) throws IOException {
    run(
        page,
        "System.out.println(\"process \" + ProcessHandle.current().pid() + \".\")",
        "process ");
    page.waitFor("the whole number", "/process \\d+\\./.test(%s)".formatted(OUTPUT), PATIENCE);
    String number = page.evaluate(OUTPUT + ".match(/process (\\d+)\\./)[1]").asText();
    ProcessHandle kernel = ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    assertThat(kernel.destroyForcibly()).isTrue();
    page.waitFor("word of the kernel's end", ACCEPT, PATIENCE);
    notebook.screenshot("5-killed");
    page.click(ACCEPT);
    page.waitFor("no word any more", "!" + ACCEPT, PATIENCE);
    notebook.awaitKernel();
  }

  /// Puts code into the cell, runs it and waits for an output that holds `expected`.
  private static void run(Chromium page, String code, String expected) {
    page.evaluate("walked.scrollIntoView({block: 'center'})");
    page.click(EDITOR);
    String quoted = TextNode.valueOf(code).toString();
    page.evaluate(
        "%s.dispatch({changes: {from: 0, to: %<s.state.doc.length, insert: %s}})"
            .formatted(VIEW, quoted));
    page.waitFor("the code in the cell", VIEW + ".state.doc.toString() == " + quoted, PATIENCE);
    page.click(
        "document.querySelector('.jp-NotebookPanel-toolbar [data-jp-item-name=run] jp-button,"
            + " .jp-NotebookPanel-toolbar [data-jp-item-name=run] button,"
            + " .jp-NotebookPanel-toolbar [data-jp-item-name=run]')");
    if (!expected.isEmpty()) {
      page.waitFor(expected, OUTPUT + ".includes(" + TextNode.valueOf(expected) + ")", PATIENCE);
    }
    page.evaluate("walked.scrollIntoView({block: 'center'})");
  }
}
