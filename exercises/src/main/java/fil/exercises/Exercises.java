package fil.exercises;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// All exercises there are.
public final class Exercises {

  public static final List<Exercise<?, ?>> ALL =
      Lessons.ALL.stream().<Exercise<?, ?>>flatMap(lesson -> lesson.exercises().stream()).toList();

  private Exercises() {}

  /// The exercise of that id.
  ///
  /// @throws IllegalArgumentException where there is none, with those there are
  public static Exercise<?, ?> find(String id) {
    return ALL.stream()
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

  /// The text of our own solution, comments included.
  public static String solution(Exercise<?, ?> exercise) {
    return text("/fil/exercises/solutions/" + exercise.solution());
  }

  private static String text(String resource) {
    try (InputStream text = Exercises.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("the lab was packed without " + resource);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String known() {
    return ALL.stream().map(Exercise::id).collect(Collectors.joining(", "));
  }
}
