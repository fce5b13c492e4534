package fil.exercises;

import java.util.List;

/// One chapter of the course.
///
/// @param number 0 to 20
/// @param title a few words
/// @param question the one question that it answers
/// @param minutes how long it takes
/// @param needs the chapters that come before it
/// @param specification the parts of the specification that it covers
public record Chapter(
    int number,
    String title,
    String question,
    int minutes,
    List<Integer> needs,
    String specification) {

  public Chapter {
    needs = List.copyOf(needs);
  }

  /// Whether it has been written.
  public boolean isThere() {
    return Lessons.chapters().contains(number);
  }
}
