package fil.lab.kernel;

import fil.exercises.Thrown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/// Knows from which cell and line each snippet came, and says errors in those terms.
final class Places {

  private static final int SHOWN_FRAMES = 12;
  private static final int SHOWN_CAUSES = 5;
  private static final int SHOWN_COLUMNS = 100;

  /// @param firstLine of the cell's lines, counted from 1, the one the snippet's text starts on
  private record Place(int cell, int firstLine, List<String> lines) {}

  private final Map<String, Place> places = new HashMap<>();

  void add(Snippet snippet, int cell, String code, int start) {
    places.put(snippet.id(), new Place(cell, lineOf(code, start), code.lines().toList()));
  }

  /// Lets `snippet` count as coming from where `former` came from.
  void inherit(Snippet snippet, Snippet former) {
    Place place = places.get(former.id());
    if (place != null) {
      places.put(snippet.id(), place);
    }
  }

  /// `cell [3]`, or words that fit the same sentence where the cell is not known.
  String cellOf(Snippet snippet) {
    Place place = places.get(snippet.id());
    return place == null ? "the cell that makes it" : "cell [" + place.cell() + "]";
  }

  /// The text of the cell that the snippet comes from, where it is known.
  Optional<String> codeOf(Snippet snippet) {
    return Optional.ofNullable(places.get(snippet.id()))
        .map(place -> String.join("\n", place.lines()));
  }

  int cellNumberOf(Snippet snippet) {
    Place place = places.get(snippet.id());
    return place == null ? -1 : place.cell();
  }

  /// The error of a cell whose text ends too early.
  CellError incomplete(String code, int cell) {
    int last = Math.max(1, (int) code.lines().count());
    return new CellError(
        CellError.COMPILE, "the cell ends in the middle of something", mark(code, cell, last, -1));
  }

  /// The error of a cell whose brackets the compiler cannot follow.
  static CellError tooDeep(String code, int cell) {
    return new CellError(
        CellError.COMPILE,
        "brackets are nested more than " + Nesting.LIMIT + " deep: close some of them",
        mark(code.lines().map(Places::shorten).collect(Collectors.joining("\n")), cell, 1, -1));
  }

  /// The error of a snippet on which the compiler itself broke down.
  ///
  /// @param start where the snippet starts in the cell
  static CellError compilerFailed(String code, int cell, int start) {
    List<String> place = new ArrayList<>(mark(code, cell, lineOf(code, start), -1));
    place.add("   It has not run. Write it another way: name the types, or split the line in two.");
    return new CellError(
        CellError.COMPILE,
        "the compiler of this JDK broke down on this, which is its fault",
        place);
  }

  /// The line of the cell, with a mark below the column where that is not negative.
  static List<String> mark(String code, int cell, int line, int column) {
    List<String> place = new ArrayList<>();
    String text = code.lines().skip(line - 1L).findFirst().orElse("");
    place.add("   cell [" + cell + "] line " + line + ":");
    place.add("      " + text);
    if (column >= 0) {
      String before = text.substring(0, Math.min(column, text.length()));
      place.add("      " + before.replaceAll("[^\t]", " ") + "^");
    }
    return place;
  }

  /// The error of a snippet that threw.
  ///
  /// @param real the object that was thrown, which JShell's exception describes
  CellError thrown(JShellException shown, @Nullable Throwable real) {
    List<String> frames = frames(shown.getStackTrace());
    if (Guard.isStopping()) {
      return interrupted(frames);
    }
    if (shown instanceof UnresolvedReferenceException unresolved) {
      return new CellError(
          "Not declared yet",
          unresolved.getSnippet().name() + " uses something that no cell has declared",
          frames);
    }
    if (real == null) {
      return new CellError(name(shown), Thrown.message(shown), frames);
    }
    List<String> place = new ArrayList<>(frames);
    JShellException cause = shown.getCause() instanceof JShellException next ? next : null;
    Throwable realCause = real.getCause();
    for (int i = 0; i < SHOWN_CAUSES && realCause != null; i++) {
      place.add(
          "caused by "
              + new CellError(name(realCause), Thrown.message(realCause), List.of()).headline());
      if (cause instanceof EvalException) {
        frames(cause.getStackTrace()).stream().findFirst().ifPresent(place::add);
        cause = cause.getCause() instanceof JShellException next ? next : null;
      }
      realCause = realCause.getCause();
    }
    return new CellError(name(real), Thrown.message(real), place);
  }

  /// The error of a value that could not be turned into something to show.
  CellError unshowable(Throwable real) {
    if (Guard.isStopping()) {
      return interrupted(List.of());
    }
    return new CellError(
        name(real), Thrown.message(real), List.of("   while the cell's value was made readable"));
  }

  /// The error of an edit that was not made, since variables would have been lost.
  ///
  /// @param start where the edit starts in the cell
  /// @param again where the cell goes on when it runs again; negative for all of it, after a part
  static CellError heldBack(String sentence, String code, int cell, int start, int again) {
    List<String> place = mark(code, cell, lineOf(code, start), -1);
    place.add(
        again == 0
            ? "   Nothing has changed yet. Go on with one of these:"
            : again > 0
                ? "   What stands above has run; this has not changed yet. Go on from here with one"
                    + " of these:"
                : "   What stands above has run, and will run again. Go on with one of these:");
    place.add("      replay()            makes the change and runs again what made the variables");
    place.add("      run this cell again makes the change and resets the variables");
    return new CellError(CellError.HELD_BACK, sentence, place);
  }

  /// The error of what a slider or a button called for.
  CellError thrownByControl(Throwable real) {
    if (Guard.isStopping()) {
      return interrupted(List.of());
    }
    return new CellError(
        name(real),
        Thrown.message(real),
        List.of("   while the figure was drawn for the number chosen"));
  }

  static CellError interrupted(List<String> frames) {
    return new CellError(
        CellError.INTERRUPTED, "the cell was stopped; variables keep their values", frames);
  }

  private List<String> frames(StackTraceElement[] stack) {
    List<String> learners = Stream.of(stack).flatMap(frame -> describe(frame).stream()).toList();
    if (learners.size() <= SHOWN_FRAMES) {
      return learners;
    }
    List<String> shown = new ArrayList<>(learners.subList(0, SHOWN_FRAMES));
    shown.add("   … and " + (learners.size() - SHOWN_FRAMES) + " more calls");
    return shown;
  }

  /// One call in a cell; empty for calls inside libraries.
  private Optional<String> describe(StackTraceElement frame) {
    String file = frame.getFileName();
    Place place = file == null || !file.startsWith("#") ? null : places.get(file.substring(1));
    if (place == null) {
      return Optional.empty();
    }
    int line = place.firstLine() + frame.getLineNumber() - 1;
    String source =
        line < 1 || line > place.lines().size() ? "" : place.lines().get(line - 1).strip();
    return Optional.of(
        "   at %scell [%d] line %d: %s"
            .formatted(method(frame), place.cell(), line, shorten(source)));
  }

  private static String method(StackTraceElement frame) {
    String name = frame.getMethodName();
    if (name.isEmpty() || name.startsWith("do_it$")) {
      return "";
    }
    if (name.startsWith("lambda$")) {
      return "a lambda in ";
    }
    String owner = frame.getClassName();
    return (owner.isEmpty() ? "" : owner + ".") + name + "() in ";
  }

  private static String shorten(String source) {
    return source.length() <= SHOWN_COLUMNS ? source : source.substring(0, SHOWN_COLUMNS) + "…";
  }

  private static String name(Throwable e) {
    String full = e.getClass().getName();
    return full.startsWith("REPL.")
        ? CellClass.of(e.getClass()).map(CellClass::typed).orElse(full)
        : full.replaceFirst(
            "^(java\\.lang|java\\.util|fil\\.lab\\.kernel)\\.(\\w+\\$)?(?=\\w+$)", "");
  }

  /// The line of a position, counted from 1.
  static int lineOf(String code, int position) {
    return 1
        + (int)
            code.substring(0, Math.min(position, code.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
  }
}
