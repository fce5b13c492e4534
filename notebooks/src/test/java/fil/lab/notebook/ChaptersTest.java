package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Finding;
import fil.lab.author.ChapterRun;
import fil.lab.author.ChapterRun.Shown;
import fil.lab.author.ChapterSource;
import fil.lab.author.ShownBefore;
import fil.lab.kernel.KernelSpec;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every chapter and the gallery run as their readers run them, and show the same each time: what
/// they showed before, or else the same in two runs.
class ChaptersTest {

  private static final Path CHAPTERS = Path.of("chapters");

  /// Most of a run is one thread's work.
  private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);

  @TempDir private static Path folder;

  @AfterAll
  static void end() {
    TWO_AT_ONCE.shutdownNow();
  }

  @Test
  void haveTheirNotebooksInStepBesideThem() throws IOException {
    ChapterPairs pairs = new ChapterPairs(CHAPTERS, new Jupytext(AuthorPython.required()));

    assertThat(pairs.outOfStep()).as("out of step: run ./sealab author sync").isEmpty();
  }

  @Test
  void haveNoNotebooksWithoutMarkdown() throws IOException {
    try (var files = Files.list(CHAPTERS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".ipynb")))
          .allSatisfy(notebook -> {
            String name = notebook.getFileName().toString().replace(".ipynb", ".md");
            assertThat(CHAPTERS.resolve(name)).exists();
          });
    }
  }

  @TestFactory
  Stream<DynamicTest> runAlike() throws IOException {
    ShownBefore before = ShownBefore.in(CHAPTERS);
    List<ChapterSource> sources =
        ChapterPairs.notebooks(CHAPTERS).stream()
            .map(chapter -> ChapterSource.read(chapter, CHAPTERS))
            .toList();
    List<Future<Shown>> runs = new ArrayList<>();
    for (ChapterSource source : sources) {
      Path own = Files.createTempDirectory(folder, "chapter");
      ChapterRun run = new ChapterRun(KernelSpec.ofThisJvm().launch(), own);
      runs.add(
          TWO_AT_ONCE.submit(
              () -> run.all(source, before.of(source), Progress.NONE, Stop.create())));
    }
    return IntStream.range(0, sources.size())
        .mapToObj(i ->
            DynamicTest.dynamicTest(
                sources.get(i).shown().toString(),
                () ->
                    assertThat(runs.get(i).get().findings())
                        .extracting(Finding::toString)
                        .isEmpty()));
  }

  @Test
  void theTourRunsTwiceAlikeInJupytersOwnClient() throws IOException, InterruptedException {
    Path tour = ChapterPairs.notebookOf(ChapterPairs.chapters(CHAPTERS).getFirst());

    assertThat(NotebookCheck.in(folder).problems(tour)).isEmpty();
  }
}
