package fil.lab.kernel;

import fil.exercises.exam.Isolated;
import fil.exercises.exam.RoomSpec;
import fil.lab.Cells;
import fil.lab.Marking;
import fil.lab.MimeBundle;
import fil.lab.Play;
import fil.lab.Renderer;
import fil.lab.Screen;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Runs cells of Java, one after the other, and keeps what they declare.
///
/// An engine knows nothing of Jupyter: it turns the text of a cell into a [CellOutcome]. What cells
/// print goes to [System#out], what they show to [fil.lab.Screen]. One cell runs at a time, and one
/// engine in a JVM, since a stop concerns all threads that run cell code.
public final class Engine implements AutoCloseable {

  /// White space and comments, as many as there are.
  private static final Pattern NO_TOKENS =
      Pattern.compile("(?:\\s++|//[^\n]*+|/\\*(?s:.*?)\\*/)*+");

  /// What a cell at an exercise calls.
  private static final Pattern EXERCISE =
      Pattern.compile("\\b(?:check|exercise|hint|reset)\\s*\\(");

  private static final ThreadLocal<Boolean> COMPILING = ThreadLocal.withInitial(() -> false);

  private final CellControl control = new CellControl();
  private final JShell shell;
  private final Assistance assistance;
  private final Places places = new Places();
  private final Replays replays = new Replays();
  private final CellMarking marking;
  private final SealedFamilies families;
  private final InferredTypes inferred;
  private final CellValue values = new CellValue();
  private Variables variables;

  private final Complaints complaints;
  private final NameHints hints;

  private Engine(Optional<Path> notebook, Isolated examiner) {
    marking = new CellMarking(control, examiner);
    shell =
        JShell.builder()
            .executionEngine(control.provider(), Map.of())
            .fileManager(CompilerFiles::around)
            .compilerOptions("-g") // so that errors name parameters and local variables
            .in(InputStream.nullInputStream())
            .build();
    assistance = new Assistance(shell, places);
    hints = new NameHints(shell, notebook);
    families = new SealedFamilies(shell);
    inferred = new InferredTypes(shell);
    complaints = new Complaints(hints);
    variables = Variables.none(shell, control);
    Cells.install(replays);
    Marking.install(marking);
  }

  /// An engine that has run the default imports and nothing else.
  public static Engine start() {
    return start(Optional.empty());
  }

  /// An engine that has run the default imports and nothing else.
  ///
  /// @param notebook the file whose cells will be run: an error about an unknown name tells which
  ///   of its cells declares it
  public static Engine start(Optional<Path> notebook) {
    return start(notebook, new Isolated(RoomSpec.ofThisJvm()));
  }

  /// @param examiner checks answers; is closed with the engine
  static Engine start(Optional<Path> notebook, Isolated examiner) {
    Engine engine = new Engine(notebook, examiner);
    DefaultImports.declareIn(engine.shell);
    return engine;
  }

  /// An engine that has run a cell already, so that the next one does not wait for the compiler.
  static Engine startWarm(Optional<Path> notebook) {
    Engine engine = start(notebook);
    engine.run("1 + 1", 0);
    return engine;
  }

  /// Runs the cell's declarations and statements in their order, up to the first that fails; then,
  /// where it asked for that, the cells that an edit concerns.
  ///
  /// @param number what the cell is called in messages: `cell [7]`
  public CellOutcome run(String code, int number) {
    synchronized (assistance) {
      COMPILING.set(true);
      marking.hold();
      try {
        return runAlone(code, number);
      } finally {
        marking.release();
        COMPILING.remove();
      }
    }
  }

  /// Whether this thread hands cells to the compiler: cells themselves run on other threads. What
  /// it prints, the compiler prints where it breaks down, and the cell's error says so better.
  static boolean isCompiling() {
    return COMPILING.get();
  }

  private CellOutcome runAlone(String code, int number) {
    control.release();
    Guard.allow();
    hints.started(code);
    if (EXERCISE.matcher(code).find()) {
      marking.prepare(); // what checks the answer starts while the cell is compiled
    }
    if (Nesting.isTooDeep(code)) {
      return new CellOutcome.Failed(Places.tooDeep(code, number), List.of());
    }
    Optional<CellError> magic = Magics.refuse(code, number, firstToken(code));
    if (magic.isPresent()) {
      return new CellOutcome.Failed(magic.get(), List.of());
    }
    Replays.Held cell = replays.takeHeld(code).orElse(new Replays.Held(code, number, 0, Set.of()));
    CellOutcome outcome = new CellRun(cell, number, false).run();
    return replays.wasAsked() && !(outcome instanceof CellOutcome.Failed) ? replay() : outcome;
  }

  private static int firstToken(String code) {
    Matcher leading = NO_TOKENS.matcher(code);
    return leading.lookingAt() ? leading.end() : 0;
  }

  /// Makes the edit that was held back, runs again what made the variables it concerns, and then
  /// what stands below the edit in its cell.
  private CellOutcome replay() {
    if (replays.isEmpty()) {
      return new CellOutcome.Finished(
          List.of("There is nothing to replay: no edit concerns a variable."));
    }
    Optional<Replays.Held> held = replays.takeHeld();
    if (held.isPresent()) {
      return new CellRun(held.get(), held.get().number(), true).run();
    }
    List<String> notes = new ArrayList<>();
    Optional<CellError> error = runAgain(replays.due(), notes);
    if (error.isPresent()) {
      return new CellOutcome.Failed(error.get(), notes);
    }
    replays.replayed();
    return new CellOutcome.Finished(notes);
  }

  /// Runs statements of cells again, up to the first that fails.
  ///
  /// @param notes gets what is to be said of it
  private Optional<CellError> runAgain(List<Replays.Due> due, List<String> notes) {
    for (Replays.Due cell : due) {
      CellOutcome outcome =
          new CellRun(cell.code(), cell.number(), 0, _ -> true, false).runStatements(cell.until());
      notes.addAll(outcome.notes());
      if (outcome instanceof CellOutcome.Failed(CellError error, _)) {
        return Optional.of(error);
      }
    }
    notes.add(
        "%s ran again. What other cells did to the variables is not repeated."
            .formatted(capitalized(Replays.title(due))));
    return Optional.empty();
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /// Runs what a control of a cell's output calls for, as if it were part of that cell.
  ///
  /// @param number the cell's
  /// @return what it gave, or how it failed
  CellOutcome call(int number, Callable<MimeBundle> work) {
    Guard.allow();
    control.enter(number);
    try {
      return new CellOutcome.Returned(control.onCellThread(work), List.of());
    } catch (InvocationTargetException e) {
      CellError error = places.thrownByControl(Objects.requireNonNull(e.getCause()));
      return new CellOutcome.Failed(error, List.of());
    }
  }

  /// Stops the running cell and every thread that runs cell code. What was declared stays.
  public void interrupt() {
    control.interrupt();
  }

  /// Whether cell code is running now.
  public boolean isBusy() {
    return control.isBusy();
  }

  /// What is to stand in the place of the text of the cell that just ended; said once.
  Optional<String> takeReplacement() {
    return replays.takeReplacement();
  }

  /// Gets ready for what the next cells may ask for, beside everything else: for an answer, where
  /// the notebook has exercises or a cell has been at one.
  void prepare() {
    if (hints.isAbout(EXERCISE)) {
      marking.prepare();
    }
  }

  /// Somebody is at the notebook: what [#prepare()] made ready, and was let go, is started again.
  void resume() {
    marking.resume();
  }

  /// What an editor asks about code that has not been run.
  public Assistance assistance() {
    return assistance;
  }

  @Override
  public void close() {
    marking.close();
    shell.close();
  }

  private SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  /// One cell on its way through.
  private final class CellRun {

    private final String code;
    private final int number;
    private final int from;
    private final Predicate<Set<String>> mayLose;
    private final List<String> notes = new ArrayList<>();
    private final Map<Snippet, Integer> declared = new LinkedHashMap<>();
    private Optional<MimeBundle> value = Optional.empty();
    private boolean isHandedOver;

    /// What is to happen where the cell makes an edit for `replay()`.
    private final Optional<Replay> replay;

    /// @param mayLose which variables and static fields edits may reset, by their names
    CellRun(String code, int number, int from, Predicate<Set<String>> mayLose, boolean replays) {
      this.code = code;
      this.number = number;
      this.from = from;
      this.mayLose = mayLose;
      replay = replays ? Optional.of(new Replay()) : Optional.empty();
    }

    CellRun(Replays.Held held, int number, boolean replays) {
      this(held.code(), number, held.from(), held.named()::containsAll, replays);
    }

    /// Runs all snippets of the cell.
    CellOutcome run() {
      return runWhere(_ -> true, code.length());
    }

    /// Runs what is neither an import nor declares a class or a method, and begins before `until`.
    CellOutcome runStatements(int until) {
      return runWhere(
          text -> analysis().sourceToSnippets(text).stream().allMatch(SnippetKinds::isStatement),
          until);
    }

    /// @param wanted tells of a snippet's text; to ask JShell costs as much as half of running it
    private CellOutcome runWhere(Predicate<String> wanted, int until) {
      control.enter(number);
      CompletionInfo next = analysis().analyzeCompletion(code.substring(from));
      int start = from;
      while (start < until && next.completeness().isComplete()) {
        int end = code.length() - next.remaining().length();
        if (wanted.test(next.source())) {
          Optional<CellError> error = step(next.source(), start, end, start).or(() -> catchUp(end));
          if (error.isPresent()) {
            return new CellOutcome.Failed(error.get(), notes());
          }
        }
        start = end;
        next = analysis().analyzeCompletion(next.remaining());
      }
      if (start < until && next.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
        Optional<CellError> error = step(code.substring(start), start, code.length(), start);
        return new CellOutcome.Failed(
            error.orElseGet(() -> places.incomplete(code, number)), notes());
      }
      return outcome();
    }

    /// Runs again what made the variables, where a replay has come to that.
    ///
    /// @param end where in the cell it goes on after that
    private Optional<CellError> catchUp(int end) {
      List<Replays.Due> due = replay.map(each -> each.takeDue(declared.keySet())).orElse(List.of());
      Optional<CellError> error = due.isEmpty() ? Optional.empty() : runAgain(due, notes);
      if (error.isEmpty() && replay.filter(Replay::isDone).isPresent()) {
        replay.get().correct(notes);
        replays.replayed();
      } else if (error.isPresent() && firstToken(code.substring(end)) < code.length() - end) {
        notes.add("What stands below the edit in cell [%d] has not run.".formatted(number));
      }
      control.enter(number);
      return error;
    }

    /// Runs one snippet of the cell, which stands from `at` to `end`.
    ///
    /// JShell miscounts lines where blank ones or comments come first, so it gets the snippet from
    /// its first token on.
    ///
    /// @param again where the cell goes on after consent; negative for all of it
    Optional<CellError> step(String text, int at, int end, int again) {
      value = Optional.empty();
      isHandedOver = false;
      int skipped = firstToken(text);
      String source = text.substring(skipped);
      int start = at + skipped;
      List<SnippetEvent> events;
      long before = control.invocations();
      try {
        events = eval(families.opened(source), end, again);
      } catch (ShapeChange.HeldBack e) {
        String sentence = Objects.requireNonNull(e.getMessage());
        return Optional.of(Places.heldBack(sentence, code, number, start, again));
      }
      for (SnippetEvent event : events) {
        if (event.causeSnippet() == null) {
          if (SnippetKinds.isToRun(event) && control.invocations() == before) {
            return Optional.of(Places.compilerFailed(code, number, start));
          }
          Optional<CellError> error = learn(event, start);
          if (error.isPresent()) {
            return error;
          }
        }
      }
      Optional<SealedFamily> complete = families.takeComplete();
      return complete.isEmpty() ? Optional.empty() : step(complete.get().source(), start, end, -1);
    }

    /// Declares or runs a snippet, and puts back the values of what it made JShell rebuild.
    ///
    /// @throws ShapeChange.HeldBack when it would lose variables; then all is as before
    private List<SnippetEvent> eval(String source, int end, int again) {
      variables = variables.note();
      List<Snippet> active =
          shell.snippets().filter(snippet -> shell.status(snippet).isActive()).toList();
      control.awaitChange(change -> judge(change, end, again));
      List<SnippetEvent> events;
      try {
        events = declare(source);
      } catch (ShapeChange.HeldBack e) {
        declareAgain(active);
        throw e;
      }
      inferred.learn(events);
      if (events.stream().anyMatch(event -> event.status() == Snippet.Status.REJECTED)) {
        takeBack(events);
      }
      Restored restored = variables.restore();
      restored.declaredAgain().forEach(places::inherit);
      if (!restored.changed().isEmpty()) {
        replays.made(restored.changed(), places);
      }
      List<String> said = restored.notes(replays.title());
      notes.addAll(said);
      replay.ifPresent(each -> each.made(said, restored));
      return events;
    }

    /// Hands a snippet to JShell, one with `var` under a type that can be written, and an
    /// expression as a block that hands over its value.
    private List<SnippetEvent> declare(String source) {
      Optional<String> block = values.block(source);
      if (block.isPresent()) {
        List<SnippetEvent> events = shell.eval(block.get());
        isHandedOver = events.getFirst().status() != Snippet.Status.REJECTED;
        if (isHandedOver) {
          return events;
        }
        events = shell.eval(source);
        if (events.getFirst().status() != Snippet.Status.REJECTED) {
          values.hasNone(source);
        }
        return events;
      }
      return WritableTypes.isInferred(source) ? inferred.declare(source) : shell.eval(source);
    }

    /// What did not compile has replaced nothing: JShell has put the former declaration aside.
    private void takeBack(List<SnippetEvent> events) {
      control.awaitChange(_ -> {});
      for (SnippetEvent event : events) {
        Snippet former = event.snippet();
        if (event.status() != Snippet.Status.OVERWRITTEN || !event.previousStatus().isActive()) {
          continue;
        }
        if (former instanceof VarSnippet variable) {
          variables
              .revive(variable)
              .ifPresentOrElse(
                  fresh -> places.inherit(fresh, former),
                  () ->
                      notes.add(
                          "Variable '%s' is gone: the cell that was to replace it does not compile."
                              .formatted(variable.name())));
        } else {
          evalAgain(former);
        }
      }
    }

    private void evalAgain(Snippet former) {
      for (SnippetEvent event : shell.eval(former.source())) {
        if (event.causeSnippet() == null) {
          places.inherit(event.snippet(), former);
        }
      }
    }

    private void judge(ShapeChange change, int end, int again) {
      Map<VarSnippet, String> lost = variables.lostBy(change);
      Map<String, String> lostStatics = variables.staticsLostBy(change);
      Set<VarSnippet> madeAgain = declaredAfter(end, lost.keySet());
      replay.ifPresent(each -> each.plan(lost.keySet(), madeAgain, places, code, end));
      lost.keySet().removeAll(madeAgain);
      Set<String> names = new HashSet<>(lostStatics.keySet());
      lost.keySet().forEach(variable -> names.add(variable.name()));
      if (!mayLose.test(names)) {
        replays.hold(new Replays.Held(code, number, Math.max(again, 0), names));
        Set<String> left = variables.stays();
        throw new ShapeChange.HeldBack(Replays.sentence(change.typed(), lost, lostStatics, left));
      }
    }

    /// Those of the variables that the rest of the cell declares anyway.
    private Set<VarSnippet> declaredAfter(int end, Set<VarSnippet> variables) {
      Set<String> names = new HashSet<>();
      CompletionInfo next = analysis().analyzeCompletion(code.substring(end));
      while (next.completeness().isComplete()) {
        String source = next.source();
        WritableTypes.inferredName(source.substring(firstToken(source))).ifPresent(names::add);
        for (Snippet snippet : analysis().sourceToSnippets(source)) {
          if (snippet instanceof VarSnippet variable) {
            names.add(variable.name());
          }
        }
        next = analysis().analyzeCompletion(next.remaining());
      }
      return variables.stream()
          .filter(variable -> names.contains(variable.name()))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Undoes a declaration that was held back: JShell has put the former one aside already.
    private void declareAgain(List<Snippet> active) {
      control.awaitChange(_ -> {});
      for (Snippet former : active) {
        if (shell.status(former) == Snippet.Status.OVERWRITTEN) {
          evalAgain(former);
        }
      }
    }

    private Optional<CellError> learn(SnippetEvent event, int start) {
      Snippet snippet = event.snippet();
      places.add(snippet, number, code, start);
      JShellException exception = event.exception();
      if (exception != null) {
        CellError error = places.thrown(exception, control.thrown());
        return Optional.of(
            exception instanceof UnresolvedReferenceException unresolved
                ? error.with(missing(unresolved.getSnippet()))
                : error);
      }
      if (event.status() == Snippet.Status.REJECTED) {
        return Optional.of(
            complaints.rejected(code, number, start, shell.diagnostics(snippet).toList()));
      }
      declared.put(snippet, start);
      if (isHandedOver) {
        return show(CellValue.take());
      }
      return switch (snippet.subKind()) {
        case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND -> show(control.result());
        case TEMP_VAR_EXPRESSION_SUBKIND -> {
          Optional<CellError> error = show(control.result());
          shell.drop((VarSnippet) snippet);
          yield error;
        }
        default -> Optional.empty();
      };
    }

    /// Renders the value on the cell's thread: a learner's `toString` may loop or fail.
    private Optional<CellError> show(@Nullable Object result) {
      try {
        value = control.onCellThread(() -> shown(result));
        return Optional.empty();
      } catch (InvocationTargetException e) {
        return Optional.of(places.unshowable(Objects.requireNonNull(e.getCause())));
      }
    }

    /// The forms of a value; none for one that shows itself in several places.
    private static Optional<MimeBundle> shown(@Nullable Object result) {
      if (result instanceof Play play) {
        play.showOn(Screen.current());
        return Optional.empty();
      }
      return Optional.of(Renderer.render(result));
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
      return complaints.unknown(missing, code, number, start);
    }

    /// Sentences about the names that a declaration waits for.
    private List<String> missing(DeclarationSnippet waiting) {
      return complaints.about(shell.unresolvedDependencies(waiting).toList());
    }

    List<String> notes() {
      List<String> all = new ArrayList<>(notes);
      all.addAll(
          Remarks.about(shell, List.copyOf(declared.keySet()), places, number, this::missing));
      all.addAll(families.notes());
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
