package fil.lab.setup;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A learner's first minutes: the lab opens on chapter 0, all cells run, the figures are seen.
class TourInBrowserTest {

  @TempDir private Path folder;

  @Test
  void opensRunsAndShowsItsFigures() throws IOException {
    try (LabInBrowser browser = LabInBrowser.start(folder)) {
      browser.notebook(LabInBrowser.FIRST, "").tour();
    }
  }
}
