package fil.lab.cli;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.lab.files.Workbook;
import fil.lab.kernel.DefaultImports;
import java.nio.file.Path;

/// What commands about exercises have in common.
final class ExerciseArguments {

  private ExerciseArguments() {}

  /// The exercise of that id.
  ///
  /// @throws Complaint where there is none
  static Exercise<?, ?> exercise(String id) {
    try {
      return Exercises.find(id);
    } catch (IllegalArgumentException e) {
      throw Complaint.badArguments(String.valueOf(e.getMessage()) + ".");
    }
  }

  /// The exercise files of the workspace whose own folder is `settings`.
  static Workbook workbook(Path settings) {
    return new Workbook(settings.resolveSibling("exercises"), DefaultImports.text());
  }
}
