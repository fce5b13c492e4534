package fil.lab.kernel;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private @Nullable Path file;
  private int lines;
  private int chars;
  private long spilled;
  private @Nullable Writer rest;
  private String trouble = "";

  /// @param file how the name of the file begins; null where nothing is ever too much
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
        writer = create(to);
        rest = writer;
      }
      writer.write(text);
    } catch (IOException e) {
      trouble = " could not be written to " + to.getFileName() + " (" + e.getMessage() + ")";
    }
  }

  /// A file that was not there before: `NAME.txt`, or `NAME-2.txt` and so on. Cells of the same
  /// number come up in every session.
  private Writer create(Path start) throws IOException {
    for (int i = 1; ; i++) {
      Path chosen = start.resolveSibling(start.getFileName() + (i == 1 ? "" : "-" + i) + ".txt");
      try {
        Writer writer = Files.newBufferedWriter(chosen, StandardOpenOption.CREATE_NEW);
        file = chosen;
        return writer;
      } catch (FileAlreadyExistsException e) {
        // the next number
      }
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
