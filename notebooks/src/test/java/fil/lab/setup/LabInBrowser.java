package fil.lab.setup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A lab of the test's own and a browser beside it. Closing it ends both.
///
/// @param workspace the learner's folder
/// @param lab the lab that serves it
/// @param page the browser's only page
record LabInBrowser(Path workspace, LabProcess lab, Chromium page) implements AutoCloseable {

  /// The notebook that the lab opens by itself.
  static final String FIRST = "00-the-tour.ipynb";

  /// Starts both, in a folder of the test's own. Skips the test where the lab is not set up or
  /// there is no browser.
  static LabInBrowser start(Path folder) throws IOException {
    LabProcess.assumeSetUp();
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), "skipped: no Chromium (apt install chromium)");
    Path workspace = folder.resolve("work");
    LabProcess lab = LabProcess.start(workspace);
    try {
      return new LabInBrowser(
          workspace,
          lab,
          Chromium.start(
              program.get(), folder.resolve("profile"), NotebookPage.WIDTH, NotebookPage.HEIGHT));
    } catch (IOException | RuntimeException | AssertionError e) {
      lab.close();
      throw e;
    }
  }

  /// The page of a notebook, not opened yet; the names of its screenshots begin with `shots`.
  NotebookPage notebook(String name, String shots) throws IOException {
    URI address = URI.create(lab.address().replace(FIRST, name));
    return new NotebookPage(page, workspace, address, name, shots);
  }

  @Override
  public void close() {
    try (lab) {
      page.close();
    }
  }
}
