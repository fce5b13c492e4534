package fil.proofs.golden;

import static java.util.Objects.requireNonNull;

import fil.proofs.gpu.DeviceException;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Counts cases and says what failed, and what was left out.
public final class Report {

  private static final int LONGEST_LINE = 1_000;

  private final Consumer<String> failures;
  private final Consumer<String> notes;
  private int passed;
  private int failed;

  /// @param failures takes one line for each value that is not equal
  /// @param notes takes one line for each thing that was not compared
  public Report(Consumer<String> failures, Consumer<String> notes) {
    this.failures = failures;
    this.notes = notes;
  }

  /// Runs and counts one case. What cannot be computed from the file's inputs is a failure of the
  /// case and not of the program.
  ///
  /// Fields of the case that nothing asked for are named as not compared.
  void check(String where, Fields fields, Supplier<Comparison> run) {
    checkIfKnown(where, fields, () -> Optional.of(run.get()));
  }

  /// As [#check], for a case that is left out with a note where it gives no comparison: what it was
  /// computed from is not in its file.
  void checkIfKnown(String where, Fields fields, Supplier<Optional<Comparison>> run) {
    attempt(
        where,
        () -> {
          Optional<Comparison> comparison;
          try {
            comparison = run.get();
            if (comparison.isPresent()) {
              noteUnread(where, fields);
            }
          } finally {
            fields.reading().settle(fields.path());
          }
          comparison.ifPresentOrElse(
              known -> count(where, known.differences()),
              () -> note(where, "left out: what it was computed from is not in the file"));
        });
  }

  private void count(String where, List<String> differences) {
    if (differences.isEmpty()) {
      passed++;
    } else {
      failed++;
      differences.forEach(difference -> failures.accept(line(where, difference)));
    }
  }

  /// Names the fields that nothing asked for, outside of the cases that had their notes.
  void noteUnread(String where, Fields fields) {
    Set<String> unread = fields.reading().unread(fields);
    if (!unread.isEmpty()) {
      note(where, "not compared: " + String.join(", ", unread));
    }
  }

  /// Takes steps towards cases. What goes wrong in them counts as one case that failed, so that a
  /// run goes on to its end whatever is in the files.
  ///
  /// @throws Stopped when the steps were asked to stop, and at nothing else
  void attempt(String where, Runnable steps) {
    try {
      steps.run();
    } catch (Stopped | DeviceException e) { // neither says anything about the data
      throw e;
    } catch (GoldenFormatException e) {
      fail(where, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      fail(where, "cannot be computed: " + reason(requireNonNull(e.getCause())));
    } catch (RuntimeException e) {
      String reason = e.getMessage() == null ? "its values do not fit together" : e.getMessage();
      fail(where, "cannot be computed: " + reason);
    } catch (OutOfMemoryError e) { // what took the memory is out of reach by now
      fail(where, "cannot be computed: there is not enough memory for what is in it");
    } catch (StackOverflowError e) {
      fail(where, "cannot be computed: what is in it lies too deep");
    }
  }

  /// Counts one case that failed before anything was compared.
  void fail(String where, String clause) {
    failed++;
    failures.accept(line(where, clause));
  }

  /// Says what was not compared.
  void note(String where, String clause) {
    notes.accept(line(where, clause));
  }

  /// One line that a terminal can show, whatever names and texts are in the files.
  private static String line(String where, String clause) {
    StringBuilder line = new StringBuilder();
    PrimitiveIterator.OfInt characters = (where + ": " + clause).codePoints().iterator();
    while (characters.hasNext()) {
      if (line.length() > LONGEST_LINE) {
        return line.append(" and so on").toString();
      }
      int each = characters.nextInt();
      if (Character.isISOControl(each) || Character.getType(each) == Character.FORMAT) {
        line.append("\\u%04x".formatted(each));
      } else {
        line.appendCodePoint(each);
      }
    }
    return line.toString();
  }

  /// Why a file or folder could not be read or written, without its path where there is more to
  /// say.
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it does not exist";
      case FileSystemException failure when failure.getReason() != null -> failure.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  public int passed() {
    return passed;
  }

  public int failed() {
    return failed;
  }

  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed";
  }
}
