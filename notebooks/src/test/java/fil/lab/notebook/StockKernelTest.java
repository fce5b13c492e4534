package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.kernel.CellRun;
import fil.lab.kernel.KernelClient;
import fil.lab.kernel.KernelLaunch;
import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.StockKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The chapters run on JJava as it comes from PyPI as well: no cell fails but those that are meant
/// to.
class StockKernelTest {

  private static final Path CHAPTERS = Path.of("chapters");

  @TempDir private static Path folder;

  @Test
  void runsTheTour() throws IOException {
    assertThat(failures(CHAPTERS.resolve("00-the-tour.ipynb"))).isEmpty();
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> runsEveryChapter() throws IOException {
    return ChapterPairs.chapters(CHAPTERS).stream()
        .map(ChapterPairs::notebookOf)
        .map(notebook ->
            DynamicTest.dynamicTest(
                notebook.getFileName().toString(), () -> assertThat(failures(notebook)).isEmpty()));
  }

  private static List<String> failures(Path notebook) throws IOException {
    StockKernel stock = StockKernel.besides(AuthorPython.required());
    Path imports = Files.writeString(folder.resolve("imports.jsh"), StockKernel.imports());
    KernelLaunch launch = stock.launchWithLab(KernelSpec.ofThisJvm(), imports);
    List<String> failures = new ArrayList<>();
    try (KernelClient kernel = KernelClient.start(launch, folder)) {
      for (Cell cell : Notebook.read(notebook).cells()) {
        if (cell.isCode() && !cell.source().isBlank() && !cell.mayFail()) {
          CellRun ran = kernel.run(cell.source(), _ -> {});
          ran.error().ifPresent(error -> failures.add(cell.firstLine() + ": " + error));
        }
      }
    }
    return failures;
  }
}
