package fil.lab.kernel;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How much a cell may print into the notebook; the rest goes to a file, up to [#FILE_CHARS].
///
/// A notebook that holds a hundred thousand lines is slow to open and worthless to read.
final class Allowance {

  static final int LINES = 5_000;
  static final int CHARS = 1_000_000;
  static final long FILE_CHARS = 64L << 20;

  /// Lets everything through: for what is printed while no cell runs.
  static final Allowance NONE = new Allowance(null);

  private final @Nullable Path file;
  private int lines;
  private int chars;
  private long spilled;
  private @Nullable Writer rest;
  private String trouble = "";

  Allowance(@Nullable Path file) {
    this.file = file;
  }

  /// The part of `text` that the notebook shows.
  String take(String text) {
    if (file == null) {
      return text;
    }
    int shown = spilled > 0 ? 0 : fitting(text);
    if (shown < text.length()) {
      spill(file, text.substring(shown));
    }
    return text.substring(0, shown);
  }

  private int fitting(String text) {
    int i = 0;
    while (i < text.length() && lines < LINES && chars < CHARS) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
      chars++;
      i++;
    }
    return i;
  }

  private void spill(Path to, String text) {
    spilled += text.length();
    if (spilled > FILE_CHARS || !trouble.isEmpty()) {
      return;
    }
    try {
      Writer writer = rest;
      if (writer == null) {
        writer = Files.newBufferedWriter(to);
        rest = writer;
      }
      writer.write(text);
    } catch (IOException e) {
      trouble = " could not be written to " + to.getFileName() + " (" + e.getMessage() + ")";
    }
  }

  /// Ends the file; a sentence about the rest, empty where everything was shown.
  String close() {
    if (spilled == 0 || file == null) {
      return "";
    }
    try {
      if (rest != null) {
        rest.close();
      }
    } catch (IOException e) {
      trouble = " could not be written to " + file.getFileName() + " (" + e.getMessage() + ")";
    }
    if (trouble.isEmpty()) {
      trouble =
          spilled > FILE_CHARS
              ? " is in "
                  + file.getFileName()
                  + ", up to "
                  + (FILE_CHARS >> 20)
                  + " million characters"
              : " is in " + file.getFileName();
    }
    spilled = 0;
    return "\n… the rest, after %,d lines,%s\n".formatted(lines, trouble);
  }
}
