package fil.exercises;

import java.nio.file.Path;

/// Something that an author has to put right.
///
/// @param file where it is
/// @param line counted from 1
/// @param sentence what is wrong
public record Finding(Path file, int line, String sentence) {

  /// Like `chapters/06-pieces.md:17: …`, as editors and continuous integration take it.
  @Override
  public String toString() {
    return file + ":" + line + ": " + sentence;
  }
}
