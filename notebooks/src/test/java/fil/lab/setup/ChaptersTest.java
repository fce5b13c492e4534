package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.setup.Chapters.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaptersTest {

  private static final String TOUR = "00-tour.ipynb";
  private static final String NEW_TOUR = "00-tour.new.ipynb";

  @TempDir private Path folder;
  private Path source;
  private Path copy;
  private Chapters chapters;

  @BeforeEach
  void oneChapter() throws IOException {
    Path course = Files.createDirectories(folder.resolve("course"));
    source = course.resolve(TOUR);
    Files.writeString(source, "one");
    copy = folder.resolve("work").resolve(TOUR);
    chapters = new Chapters(course, new Workspace(folder.resolve("work")));
  }

  @Test
  void putsChaptersOnce() throws IOException {
    assertThat(chapters.place()).containsExactly(new Placed.Added(TOUR));
    assertThat(copy).hasContent("one");
    assertThat(chapters.place()).isEmpty();
  }

  @Test
  void replacesACopyThatWasNotChanged() throws IOException {
    chapters.place();
    Files.writeString(source, "two");

    assertThat(chapters.place()).containsExactly(new Placed.Updated(TOUR));
    assertThat(copy).hasContent("two");
  }

  @Test
  void neverOverwritesAChangedCopy() throws IOException {
    chapters.place();
    Files.writeString(copy, "mine");
    Files.writeString(source, "two");

    assertThat(chapters.place()).containsExactly(new Placed.Beside(TOUR, NEW_TOUR));
    assertThat(copy).hasContent("mine");
    assertThat(folder.resolve("work").resolve(NEW_TOUR)).hasContent("two");
  }

  @Test
  void leavesAChangedCopyAloneWhereTheChapterIsTheSame() throws IOException {
    chapters.place();
    Files.writeString(copy, "mine");

    assertThat(chapters.place()).isEmpty();
    assertThat(copy).hasContent("mine");
  }

  @Test
  void offersEachVersionOnce() throws IOException {
    chapters.place();
    Files.writeString(copy, "mine");
    Files.writeString(source, "two");
    chapters.place();
    Files.delete(folder.resolve("work").resolve(NEW_TOUR));

    assertThat(chapters.place()).isEmpty();
    assertThat(folder.resolve("work").resolve(NEW_TOUR)).doesNotExist();
  }

  @Test
  void neverOverwritesAChangedNewCopyEither() throws IOException {
    chapters.place();
    Files.writeString(copy, "mine");
    Files.writeString(source, "two");
    chapters.place();
    Files.writeString(folder.resolve("work").resolve(NEW_TOUR), "mine too");
    Files.writeString(source, "three");

    assertThat(chapters.place()).containsExactly(new Placed.Beside(TOUR, "00-tour.new2.ipynb"));
    assertThat(folder.resolve("work").resolve(NEW_TOUR)).hasContent("mine too");
    assertThat(folder.resolve("work").resolve("00-tour.new2.ipynb")).hasContent("three");
  }

  @Test
  void keepsEverythingWhenTheRecordIsDamaged() throws IOException {
    chapters.place();
    Files.writeString(folder.resolve("work/.sealab/chapters.json"), "{\"00-tour");
    Files.writeString(source, "two");

    assertThat(chapters.place()).containsExactly(new Placed.Beside(TOUR, NEW_TOUR));
    assertThat(copy).hasContent("one");
  }

  @Test
  void leavesALinkAlone() throws IOException {
    chapters.place();
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "one");
    Files.delete(copy);
    Files.createSymbolicLink(copy, elsewhere);
    Files.writeString(source, "two");

    chapters.place();

    assertThat(copy).isSymbolicLink();
    assertThat(elsewhere).hasContent("one");
  }

  @Test
  void putsADeletedChapterBack() throws IOException {
    chapters.place();
    Files.delete(copy);

    assertThat(chapters.place()).containsExactly(new Placed.Added(TOUR));
  }
}
