package fil.lab.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every chapter in the browser: all cells run, all figures are seen, in both themes and at two
/// widths.
@Tag("long")
class ChaptersInBrowserTest {

  private static final Path CHAPTERS = Path.of("chapters");

  @TempDir private Path folder;

  static Stream<String> chapters() throws IOException {
    try (var files = Files.list(CHAPTERS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ipynb"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("chapters")
  void runsAndShowsItsFigures(String chapter) throws IOException {
    try (LabInBrowser browser = LabInBrowser.start(folder)) {
      browser.notebook(chapter, chapter.substring(0, 3)).tourAtBothWidths();
    }
  }
}
