package fil.lab;

import fil.exercises.Course;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.ProgressLog;
import fil.lab.draw.Markup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// Where a learner goes on, with a link to the chapter's notebook, and what was left for later.
public record ResumeView(ProgressLog log, Learner learner) implements Showable {

  @Override
  public MimeBundle bundle() {
    Optional<Exercise<?, ?>> next = log.next(learner);
    String done =
        String.format(
            Locale.ROOT,
            "%s has passed %d of %d exercises%s.",
            learner.name(),
            log.passed(learner).size(),
            Exercises.all().size(),
            skipped(log, learner));
    if (next.isEmpty()) {
      return Note.of("Nothing is open", done).bundle();
    }
    Exercise<?, ?> exercise = next.get();
    String where =
        "chapter " + exercise.chapter() + ", " + Course.chapter(exercise.chapter()).title();
    String heading = "Go on with exercise " + exercise.id() + ", " + exercise.title();
    String link =
        notebook(exercise.chapter())
            .map(name ->
                "<a href=\"%s\">%s</a>".formatted(Markup.escape(name), Markup.escape(where)))
            .orElseGet(() -> Markup.escape(where));
    String file = notebook(exercise.chapter()).map(name -> " (" + name + ")").orElse("");
    return MimeBundle.ofText(heading + "\n  in " + where + file + "\n  " + done)
        .with(
            MimeBundle.HTML,
            "<div><strong>%s</strong><div>in %s</div><div>%s</div></div>"
                .formatted(Markup.escape(heading), link, Markup.escape(done)));
  }

  /// Like `, and left 1.2 and 6.3 for later`; empty where nothing was left.
  static String skipped(ProgressLog log, Learner learner) {
    SequencedSet<String> skipped = log.skipped(learner);
    if (skipped.isEmpty()) {
      return "";
    }
    return ", and left "
        + String.join(", ", skipped).replaceFirst(", ([^,]+)$", " and $1")
        + " for later";
  }

  /// The name of a chapter's notebook in the workspace, beside which the log's folder is.
  private Optional<String> notebook(int chapter) {
    Path workspace = log.folder().toAbsolutePath().getParent();
    if (workspace == null || !Files.isDirectory(workspace)) {
      return Optional.empty();
    }
    String pattern = String.format(Locale.ROOT, "%02d-*.ipynb", chapter);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(workspace, pattern)) {
      for (Path file : found) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // a link is all that is lost
    }
  }
}
