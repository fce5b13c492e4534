package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitsTest {

  private static final String PIECES = "06-pieces-fr32-commp.ipynb";

  @TempDir private Path settings;

  @Test
  void saysNothingOnTheFirstVisitAndWhereNothingChanged() throws IOException {
    place("{\"%s\":\"one\"}");

    assertThat(new Visits(settings).changeOf(6)).isEmpty();
    assertThat(new Visits(settings).changeOf(6)).isEmpty();
  }

  @Test
  void saysOnceThatAChapterChanged() throws IOException {
    place("{\"%s\":\"one\"}");
    new Visits(settings).changeOf(6);
    place("{\"%s\":\"two\"}");
    Visits visits = new Visits(settings);

    assertThat(visits.changeOf(6))
        .get()
        .asString()
        .matches(
            "The course's chapter has changed since you were here on \\d{4}-\\d\\d-\\d\\d:"
                + " \\./sealab diff "
                + PIECES
                + " shows how\\.");
    assertThat(visits.changeOf(6)).as("the cell is run again").isPresent();
    assertThat(new Visits(settings).changeOf(6)).as("the next session").isEmpty();
    assertThat(visits.changeOf(5)).as("another chapter").isEmpty();
  }

  @Test
  void countsTheVersionThatWasPutBesideAChangedCopy() throws IOException {
    place("{\"%s\":\"one\"}");
    new Visits(settings).changeOf(6);
    place("{\"%s\":\"one\",\"06-pieces-fr32-commp.new.ipynb\":\"two\"}");

    assertThat(new Visits(settings).changeOf(6)).isPresent();
  }

  @Test
  void takesADamagedRecordForNone() throws IOException {
    Files.writeString(settings.resolve("chapters.json"), "{\"06");
    Files.writeString(settings.resolve("visits.json"), "[]");

    assertThat(new Visits(settings).changeOf(6)).isEmpty();
  }

  private void place(String json) throws IOException {
    Files.writeString(settings.resolve("chapters.json"), json.formatted(PIECES));
  }
}
