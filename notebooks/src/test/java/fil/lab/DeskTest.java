package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Blank;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {

  @TempDir Path workspace;

  private final RecordingScreen screen = new RecordingScreen();

  @BeforeEach
  void install() {
    Screen.install(screen);
  }

  @Test
  void whoeverHasSaidNoNameIsAnna() {
    Desk desk = new Desk(workspace);

    assertThat(desk.learner()).isEqualTo(Learner.ANNA);
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void remembersTheNameForTheNextChapter() {
    new Desk(workspace).learner("Bo");

    assertThat(new Desk(workspace).learner()).isEqualTo(Learner.named("bo"));
  }

  @Test
  void saysWhatIsToDo() {
    new Desk(workspace).check("0.1", Blank.BLANK);

    assertThat(screen.text())
        .contains("To do: exercise 0.1, Leaves in a sector")
        .contains("How many leaves has a sector of 64 GiB?")
        .contains("hint(\"0.1\")");
  }

  @Test
  void namesTheMistakeAndTheNextHint() {
    Desk desk = new Desk(workspace);
    desk.hint("0.1", 1);

    desk.check("0.1", 2_000_000_000L);

    assertThat(screen.text())
        .contains("Not yet")
        .contains("Your answer: 2,000,000,000")
        .contains("Sectors are powers of two")
        .contains("hint(\"0.1\", 2)");
  }

  @Test
  void aPassGivesAReceiptAndCounts() {
    Desk desk = new Desk(workspace);

    desk.check("0.1", (64L << 30) / 32);

    assertThat(screen.text())
        .contains("Passed: exercise 0.1")
        .containsPattern("Receipt: bafy2bzace[a-z2-7]{52}")
        .contains("1 of the " + Exercises.all().size() + " exercises");
    assertThat(desk.map().bundle().text())
        .contains("anna has passed 1 of the " + Exercises.all().size() + " exercises");
    assertThat(desk.progress().sketch()).contains("anna: 0.1 passed");
  }

  @Test
  void againIsTheSameInThisWorkspaceAndInAnother(@TempDir Path other) {
    for (Path place : new Path[] {workspace, workspace, other}) {
      new Desk(place).check("0.1", 1L << 31);
    }

    assertThat(screen.shown()).hasSize(3);
    assertThat(screen.shown().get(1)).isEqualTo(screen.shown().get(0));
    assertThat(screen.shown().get(2)).isEqualTo(screen.shown().get(0));
  }

  @Test
  void whatRexHandsInIsWrongAndNotKept() {
    Desk desk = new Desk(workspace);

    desk.rex("0.1");

    assertThat(screen.text()).contains("Not yet").contains("Sectors are powers of two");
    assertThat(workspace).isEmptyDirectory();
    assertThatThrownBy(() -> desk.rex("6.1")).hasMessageContaining("Rex writes no rules");
  }

  @Test
  void hintsAndSolutionsAreShown() {
    Desk desk = new Desk(workspace);

    desk.hint("6.1", 3);
    desk.reveal("6.2");

    assertThat(screen.text()).contains("Hint 3 of 3").contains("UnaryOperator<byte[]> fr32Pad");
    assertThatThrownBy(() -> desk.hint("6.1", 4)).hasMessageContaining("1 to 3");
    assertThatThrownBy(() -> desk.hint("7.1", 1)).hasMessageContaining("there is no exercise 7.1");
  }

  @Test
  void goesOnWhereOneLeftOff() throws IOException {
    Files.createFile(workspace.resolve("00-the-tour.ipynb"));
    Desk desk = new Desk(workspace);

    desk.check("0.1", 1L << 31);
    desk.skip("0.2");

    assertThat(screen.text())
        .contains("Go on with exercise 0.3, Tests for a root")
        .contains("(00-the-tour.ipynb)")
        .contains(
            "anna has passed 1 of "
                + Exercises.all().size()
                + " exercises, and left 0.2 for later");
    assertThat(screen.shown().getLast().forms().get(MimeBundle.HTML))
        .contains("<a href=\"00-the-tour.ipynb\">");
    assertThat(desk.map().bundle().text()).contains("and left 0.2 for later");
  }

  @Test
  void aResetTouchesNoProgress() {
    Desk desk = new Desk(workspace);
    desk.check("0.1", 1L << 31);

    desk.reset("6.1");
    desk.reset("0.1");

    assertThat(screen.text()).contains("LongUnaryOperator paddedSize = n -> yourTurn();");
    assertThat(desk.map().bundle().text()).contains("has passed 1 of the");
  }

  @Test
  void quizzesAnswerEachChoice() {
    Desk desk = new Desk(workspace);

    desk.quiz(0);
    desk.answer(0, 3, 'B');
    desk.answer(0, 3, 'c');

    assertThat(screen.text()).contains("No. That is enough in a tree").contains("Right. One for");
    assertThatThrownBy(() -> desk.answer(0, 3, 'd')).hasMessageContaining("a to c");
    assertThatThrownBy(() -> desk.answer(0, 5, 'a')).hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> desk.quiz(21)).hasMessageContaining("no quiz");
  }

  @Test
  void whatCannotBeSavedIsShownAllTheSame() throws IOException {
    Path file = Files.createFile(workspace.resolve("in the way"));
    Desk desk = new Desk(file);

    desk.check("0.1", 1L << 31);

    assertThat(screen.text()).contains("Passed").contains("Not saved").contains("SEALAB_WORKSPACE");
  }

  @Test
  void textFromOutsideIsNoMarkup() {
    new Desk(workspace).check("0.1", "<script>");

    assertThat(screen.shown().getFirst().forms().get(MimeBundle.HTML)).doesNotContain("<script>");
  }
}
