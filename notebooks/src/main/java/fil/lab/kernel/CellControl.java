package fil.lab.kernel;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/// Runs snippets in this JVM, so that results are objects and not text.
///
/// Differs from JShell's own in-process control in three ways: classes are woven (see [Weaver]), an
/// edited class replaces the loaded one where HotSpot can do that (bodies of methods only; static
/// fields, which are what variables are, keep their values), and each snippet runs on a thread that
/// can be stopped.
final class CellControl extends DirectExecutionControl {

  /// The cell whose code started the thread, for threads that cells start as well.
  private static final InheritableThreadLocal<Integer> CELL = new InheritableThreadLocal<>();

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /// What is stopped by its own [fil.work.Stop] has this long to end in good order.
  private static final long BEFORE_BRAKE_MILLIS = 200;

  private static final int BRAKES = 8;

  private final CellLoader loader;
  private final Brake brake = new Brake();
  private volatile @Nullable Thread runner;
  private @Nullable Object result;
  private @Nullable Throwable thrown;
  private String probedClass = "";

  /// The classes around snippets, and in which cells they ran last.
  private final Map<String, Integer> runs = new LinkedHashMap<>();

  private final Map<String, Integer> turns = new ConcurrentHashMap<>();
  private volatile String running = "";
  private long invocations;
  private int cell;
  private Consumer<ShapeChange> judge = _ -> {};
  private Optional<ShapeChange> change = Optional.empty();

  CellControl() {
    this(new CellLoader());
  }

  private CellControl(CellLoader loader) {
    super(loader);
    this.loader = loader;
  }

  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "sealab";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return CellControl.this;
      }
    };
  }

  CellLoader loader() {
    return loader;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(woven(classes));
  }

  @Override
  public void redefine(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    ClassBytecodes[] woven = woven(classes);
    try {
      Instrumentation jvm =
          Agent.instrumentation()
              .orElseThrow(() -> new UnsupportedOperationException("started without the agent"));
      ClassDefinition[] definitions = new ClassDefinition[woven.length];
      for (int i = 0; i < woven.length; i++) {
        definitions[i] =
            new ClassDefinition(
                Class.forName(woven[i].name(), false, loader), woven[i].bytecodes());
      }
      jvm.redefineClasses(definitions);
      loader.classesRedefined(woven);
    } catch (ClassNotFoundException
        | UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      refused(woven);
      // JShell answers this by making a new class beside the old one; Variables moves the values
      throw new ClassInstallException(e.toString(), new boolean[classes.length]);
    }
  }

  /// The first refusal decides: after it JShell makes new classes, of what depends on them as well.
  private void refused(ClassBytecodes[] classes) {
    if (change.isEmpty()) {
      change = Optional.of(ShapeChange.of(classes, loader));
      judge.accept(change.get());
    }
  }

  /// A snippet is about to be declared.
  ///
  /// @param judge is asked about a change that cannot be made in place, and throws
  ///   [ShapeChange.HeldBack] where it is not to be made at all
  void awaitChange(Consumer<ShapeChange> judge) {
    this.judge = judge;
    change = Optional.empty();
  }

  /// What the last snippet changed in other ways than in place.
  Optional<ShapeChange> change() {
    return change;
  }

  private ClassBytecodes[] woven(ClassBytecodes[] classes) {
    Weaver weaver = new Weaver(loader.hierarchy(classes));
    return Arrays.stream(classes)
        .map(each -> new ClassBytecodes(each.name(), weaver.weave(each.bytecodes())))
        .toArray(ClassBytecodes[]::new);
  }

  /// Notes in which class JShell keeps the variable; the text it asks for is not needed.
  @Override
  public String varValue(String className, String name) {
    probedClass = className;
    return "";
  }

  /// The class named by the last [#varValue].
  String probedClass() {
    return probedClass;
  }

  @Override
  protected String invoke(Method method) throws Exception {
    invocations++;
    result = null;
    thrown = null;
    running = method.getDeclaringClass().getName();
    synchronized (runs) {
      runs.remove(running);
      runs.put(running, cell);
    }
    loader.runs(running, cell);
    turns.clear();
    try {
      result = onCellThread(() -> method.invoke(null));
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
      throw e;
    }
    return "";
  }

  /// How many snippets have been run so far.
  long invocations() {
    return invocations;
  }

  /// The class around the snippet that is running, or was the last to.
  String running() {
    return running;
  }

  /// How often the running snippet has come here before with the same word.
  int turn(String word) {
    return turns.merge(word, 1, Integer::sum) - 1;
  }

  /// The classes around all snippets that have been run, in the order of their last runs.
  List<String> runs() {
    synchronized (runs) {
      return List.copyOf(runs.keySet());
    }
  }

  /// The cell in which a snippet ran last, by the class around it.
  int cellOf(String run) {
    synchronized (runs) {
      return Objects.requireNonNull(runs.get(run), run);
    }
  }

  /// What the last snippet returned.
  @Nullable Object result() {
    return result;
  }

  /// What the last snippet threw; null when it ended by itself.
  @Nullable Throwable thrown() {
    return thrown;
  }

  /// Says to which cell the snippets to come belong.
  void enter(int cell) {
    this.cell = cell;
  }

  /// The cell that this thread belongs to; empty for threads that no cell started.
  static OptionalInt cellOfThread() {
    Integer number = CELL.get();
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /// The cell whose code this thread has come from: that of the outermost call of cell code which
  /// stands in a cell itself, and not in a class or a method. Empty where there is none.
  static OptionalInt cellOnStack() {
    return STACK.walk(calls ->
        calls
            .filter(call -> call.getDeclaringClass().getClassLoader() instanceof CellLoader)
            .reduce((_, outer) -> outer)
            .map(call -> cellOf(call.getDeclaringClass()))
            .orElse(OptionalInt.empty()));
  }

  private static OptionalInt cellOf(Class<?> type) {
    return type.getClassLoader() instanceof CellLoader loader
        ? CellClass.of(type).map(loader::cellOf).orElse(OptionalInt.empty())
        : OptionalInt.empty();
  }

  /// Runs `work` where it can be stopped, with the cells' class loader at hand. Where this thread
  /// is interrupted, the work is stopped: the cell does not go on beside it.
  ///
  /// @throws InvocationTargetException with whatever `work` threw as its cause
  <T extends @Nullable Object> T onCellThread(Callable<T> work) throws InvocationTargetException {
    CellTask<T> task = new CellTask<>(work, cell);
    Thread thread = new Thread(task, "cell " + cell);
    thread.setContextClassLoader(loader);
    thread.setDaemon(true);
    runner = thread;
    thread.start();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupt();
      }
    }
    runner = null;
    return task.outcome();
  }

  /// Stops the running snippet: its loops end at their next check, its sleeps and waits at once.
  ///
  /// Threads that the cells started, pool threads among them, are stopped as well.
  void interrupt() {
    Guard.stop();
    Thread current = runner;
    if (current != null) {
      current.interrupt();
    }
    Thread.getAllStackTraces()
        .forEach((thread, frames) -> {
          if (Arrays.stream(frames).anyMatch(CellControl::isCellFrame)) {
            thread.interrupt();
          }
        });
    Thread.ofPlatform().daemon().name("brake").start(this::brake);
  }

  /// Most snippets stop at once; where one does not, the library code that it is in is stopped.
  private void brake() {
    try {
      for (int i = 0; i < BRAKES; i++) {
        Thread.sleep(BEFORE_BRAKE_MILLIS);
        Thread current = runner;
        if (current == null || !Guard.isStopping()) {
          return;
        }
        brake.pull(current);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets library code run as it was written.
  void release() {
    brake.release();
  }

  /// Whether a snippet is running now.
  boolean isBusy() {
    return runner != null;
  }

  static boolean isCellFrame(StackTraceElement frame) {
    return frame.getClassName().startsWith("REPL.$JShell$");
  }

  /// One run of cell code: whatever ends it is kept for the waiting thread.
  private static final class CellTask<T extends @Nullable Object> implements Runnable {

    private final Callable<T> work;
    private final int cell;
    private @Nullable T value;
    private @Nullable Throwable failure;

    CellTask(Callable<T> work, int cell) {
      this.work = work;
      this.cell = cell;
    }

    @Override
    public void run() {
      CELL.set(cell);
      try {
        value = work.call();
      } catch (InvocationTargetException e) {
        failure = e.getCause();
      } catch (Throwable e) { // an Error of the learner's is the learner's to read
        failure = e;
      }
    }

    @SuppressWarnings("NullAway") // value is what the work returned, null only where T allows it
    T outcome() throws InvocationTargetException {
      if (failure != null) {
        throw new InvocationTargetException(failure);
      }
      return value;
    }
  }
}
