package fil.exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The exercises there are.
public final class Exercises {

  private Exercises() {}

  /// All of them. The first call takes some tenths of a second.
  public static List<Exercise<?, ?>> all() {
    return All.EXERCISES;
  }

  private static final class All {
    static final List<Exercise<?, ?>> EXERCISES =
        Lessons.all().stream()
            .<Exercise<?, ?>>flatMap(lesson -> lesson.exercises().stream())
            .toList();
  }

  /// Those of one chapter, in the order of their numbers; none where it has not been written.
  public static List<Exercise<?, ?>> of(int chapter) {
    return Lessons.of(chapter).map(Lesson::exercises).orElse(List.of());
  }

  /// The exercise of that id.
  ///
  /// @throws IllegalArgumentException where there is none, with those there are
  public static Exercise<?, ?> find(String id) {
    return Lessons.chapters().stream()
        .filter(chapter -> id.strip().startsWith(chapter + "."))
        .flatMap(chapter -> of(chapter).stream())
        .filter(exercise -> exercise.id().equals(id.strip()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("there is no exercise " + id + "; there is " + known()));
  }

  /// What a learner starts from: the text of the exercise's cell in its chapter. It compiles, and a
  /// check of it is `to do`, or `not yet` where code with a bug is handed out.
  public static String stub(Exercise<?, ?> exercise) {
    return text("/fil/exercises/stubs/" + exercise.id() + ".jsh");
  }

  /// What the exercise speaks of and its chapter has made by then, as members of a Java class: for
  /// doors that have no chapter. Empty where there is nothing.
  public static String prelude(Exercise<?, ?> exercise) {
    return resource("/fil/exercises/preludes/" + exercise.id() + ".jsh").orElse("");
  }

  /// The text of our own solution, comments included.
  public static String solution(Exercise<?, ?> exercise) {
    return text("/fil/exercises/solutions/" + exercise.solution());
  }

  private static String text(String resource) {
    return resource(resource)
        .orElseThrow(() -> new IllegalStateException("the lab was packed without " + resource));
  }

  private static Optional<String> resource(String resource) {
    try (InputStream text = Exercises.class.getResourceAsStream(resource)) {
      return text == null
          ? Optional.empty()
          : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String known() {
    return all().stream().map(Exercise::id).collect(Collectors.joining(", "));
  }
}
