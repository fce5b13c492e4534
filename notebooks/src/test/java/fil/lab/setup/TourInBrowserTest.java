package fil.lab.setup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A learner's first minutes: the lab opens on chapter 0, all cells run, the figures are seen.
class TourInBrowserTest {

  @TempDir private Path folder;

  @Test
  void opensRunsAndShowsItsFigures() throws IOException {
    LabProcess.assumeSetUp();
    Optional<Path> program = Chromium.find();
    assumeTrue(program.isPresent(), "skipped: no Chromium (apt install chromium)");
    Path workspace = folder.resolve("work");
    try (LabProcess lab = LabProcess.start(workspace);
        Chromium page =
            Chromium.start(
                program.get(),
                folder.resolve("profile"),
                NotebookPage.WIDTH,
                NotebookPage.HEIGHT)) {
      new NotebookPage(page, workspace, URI.create(lab.address()), "00-the-tour.ipynb", "").tour();
    }
  }
}
