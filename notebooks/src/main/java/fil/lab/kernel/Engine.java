package fil.lab.kernel;

import fil.lab.MimeBundle;
import fil.lab.Renderer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/// Runs cells of Java, one after the other, and keeps what they declare.
///
/// An engine knows nothing of Jupyter: it turns the text of a cell into a [CellOutcome]. What cells
/// print goes to [System#out], what they show to [fil.lab.Screen]. One cell runs at a time, and one
/// engine in a JVM, since a stop concerns all threads that run cell code.
public final class Engine implements AutoCloseable {

  /// White space and comments, as many as there are.
  private static final Pattern NO_TOKENS =
      Pattern.compile("(?:\\s++|//[^\n]*+|/\\*(?s:.*?)\\*/)*+");

  private final CellControl control = new CellControl();
  private final JShell shell;
  private final Assistance assistance;
  private final Places places = new Places();

  private Engine() {
    shell =
        JShell.builder()
            .executionEngine(control.provider(), Map.of())
            .in(InputStream.nullInputStream())
            .build();
    assistance = new Assistance(shell);
  }

  /// An engine that has run the default imports and nothing else.
  ///
  /// @throws IllegalStateException when one of the imports does not compile
  public static Engine start() {
    Engine engine = new Engine();
    if (engine.run(defaultImports(), 0) instanceof CellOutcome.Failed failed) {
      throw new IllegalStateException(failed.error().text());
    }
    return engine;
  }

  /// An engine that has run a cell already, so that the next one does not wait for the compiler.
  static Engine startWarm() {
    Engine engine = start();
    engine.run("1 + 1", 0);
    return engine;
  }

  static String defaultImports() {
    try (InputStream text = Engine.class.getResourceAsStream("imports.jsh")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs the cell's declarations and statements in their order, up to the first that fails.
  ///
  /// @param number what the cell is called in messages: `cell [7]`
  public CellOutcome run(String code, int number) {
    Guard.allow();
    control.enter(number);
    CellRun cell = new CellRun(code, number);
    CompletionInfo next = analysis().analyzeCompletion(code);
    int start = 0;
    while (next.completeness().isComplete()) {
      Optional<CellError> error = cell.step(next.source(), start);
      if (error.isPresent()) {
        return new CellOutcome.Failed(error.get(), cell.notes());
      }
      start = code.length() - next.remaining().length();
      next = analysis().analyzeCompletion(next.remaining());
    }
    if (next.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
      Optional<CellError> error = cell.step(code.substring(start), start);
      return new CellOutcome.Failed(
          error.orElseGet(() -> places.incomplete(code, number)), cell.notes());
    }
    return cell.outcome();
  }

  /// Stops the running cell and every thread that runs cell code. What was declared stays.
  public void interrupt() {
    control.interrupt();
  }

  /// Whether cell code is running now.
  public boolean isBusy() {
    return control.isBusy();
  }

  /// What an editor asks about code that has not been run.
  public Assistance assistance() {
    return assistance;
  }

  @Override
  public void close() {
    shell.close();
  }

  private SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  /// One cell on its way through.
  private final class CellRun {

    private final String code;
    private final int number;
    private final List<String> notes = new ArrayList<>();
    private final Map<Snippet, Integer> declared = new LinkedHashMap<>();
    private Optional<MimeBundle> value = Optional.empty();

    CellRun(String code, int number) {
      this.code = code;
      this.number = number;
    }

    /// Runs one snippet of the cell, which starts at `from`.
    ///
    /// JShell miscounts lines where blank ones or comments come first, so it gets the snippet from
    /// its first token on.
    Optional<CellError> step(String text, int from) {
      value = Optional.empty();
      Matcher leading = NO_TOKENS.matcher(text);
      int skipped = leading.lookingAt() ? leading.end() : 0;
      String source = text.substring(skipped);
      int start = from + skipped;
      Variables before = Variables.note(shell, control);
      List<SnippetEvent> events = shell.eval(source);
      notes.addAll(before.restore(places));
      for (SnippetEvent event : events) {
        if (event.causeSnippet() == null) {
          Optional<CellError> error = learn(event, start);
          if (error.isPresent()) {
            return error;
          }
        }
      }
      return Optional.empty();
    }

    private Optional<CellError> learn(SnippetEvent event, int start) {
      Snippet snippet = event.snippet();
      places.add(snippet, number, code, start);
      JShellException exception = event.exception();
      if (exception != null) {
        return Optional.of(places.thrown(exception, control.thrown()));
      }
      if (event.status() == Snippet.Status.REJECTED) {
        return Optional.of(
            places.rejected(code, number, start, shell.diagnostics(snippet).toList()));
      }
      declared.put(snippet, start);
      return switch (snippet.subKind()) {
        case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> show();
        case TEMP_VAR_EXPRESSION_SUBKIND -> {
          Optional<CellError> error = show();
          shell.drop((VarSnippet) snippet);
          yield error;
        }
        default -> Optional.empty();
      };
    }

    /// Renders the value on the cell's thread: a learner's `toString` may loop or fail.
    private Optional<CellError> show() {
      Object result = control.result();
      try {
        value = Optional.of(control.onCellThread(() -> Renderer.render(result)));
        return Optional.empty();
      } catch (InvocationTargetException e) {
        return Optional.of(places.unshowable(Objects.requireNonNull(e.getCause())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of(Places.interrupted(List.of()));
      }
    }

    /// A variable whose type is still unknown at the end of the cell. Methods and classes may wait
    /// for what a later cell declares; a variable that does holds nothing and is a slip.
    private Optional<CellError> untyped() {
      return declared.entrySet().stream()
          .filter(entry -> shell.status(entry.getKey()) == Snippet.Status.RECOVERABLE_NOT_DEFINED)
          .filter(entry -> entry.getKey() instanceof VarSnippet)
          .map(entry -> unknown((VarSnippet) entry.getKey(), entry.getValue()))
          .findFirst();
    }

    private CellError unknown(VarSnippet variable, int start) {
      String missing = shell.unresolvedDependencies(variable).collect(Collectors.joining(", "));
      return places.unknown(missing, code, number, start);
    }

    List<String> notes() {
      List<String> all = new ArrayList<>(notes);
      all.addAll(Remarks.about(shell, List.copyOf(declared.keySet()), places, number));
      return all;
    }

    CellOutcome outcome() {
      Optional<CellError> error = untyped();
      if (error.isPresent()) {
        return new CellOutcome.Failed(error.get(), List.copyOf(notes));
      }
      return value
          .<CellOutcome>map(bundle -> new CellOutcome.Returned(bundle, notes()))
          .orElseGet(() -> new CellOutcome.Finished(notes()));
    }
  }
}
