package fil.lab.bench;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cells that check an answer to an exercise.
///
/// @param before declares what is handed in
/// @param check is what a learner waits for
record CheckCells(String before, String check) {

  /// What our solutions say about how they are handed in.
  private static final Pattern IN_A_CELL =
      Pattern.compile("In a cell:\\s+`check\\(\"[\\d.]+\", (\\w+)\\)`");

  /// Our solution of each exercise that asks for one rule. Where what is right differs from learner
  /// to learner there is no cell for everybody, and a starter, which the kernel meets with what is
  /// to do, would pass for a quick check.
  static List<CheckCells> all() {
    return Exercises.all().stream().flatMap(exercise -> of(exercise).stream()).toList();
  }

  private static Optional<CheckCells> of(Exercise<?, ?> exercise) {
    String solution = Exercises.solution(exercise);
    Matcher call = IN_A_CELL.matcher(solution.replaceAll("\\n\\s*///", ""));
    if (call.find()
        && Pattern.compile("static final [^=(]+ " + call.group(1) + " =")
            .matcher(solution)
            .find()) {
      String type = exercise.solution().replaceAll(".*/|\\.java", "");
      String before = solution.replaceFirst("(?s)^package [^;]+;", "");
      return Optional.of(
          new CheckCells(
              before, "check(\"%s\", %s.%s);".formatted(exercise.id(), type, call.group(1))));
    }
    return Optional.empty();
  }
}
