package fil.lab.kernel;

import fil.lab.MimeBundle;
import fil.lab.Screen;
import fil.lab.draw.Markup;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.channels.DefaultReplyEnvironment;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.reply.HistoryReply;
import org.dflib.jjava.jupyter.messages.reply.ShutdownReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.jspecify.annotations.Nullable;

/// Speaks Jupyter's protocol for an [Engine], see [messaging in Jupyter].
///
/// [messaging in Jupyter]: https://jupyter-client.readthedocs.io/en/stable/messaging.html
final class JupyterKernel extends BaseKernel {

  /// How often text and replaced displays are handed on.
  private static final Duration BATCH = Duration.ofMillis(50);

  /// How often Stop buttons are listened for while a cell runs.
  private static final Duration LISTENING = Duration.ofMillis(50);

  /// How long the engine is left alone after its start.
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /// A cell that goes on for so long after an interrupt is in code that cannot be stopped.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// After so long without a cell the kernel is at rest.
  private static final Duration REST = Duration.ofSeconds(2);

  /// A first cell that comes at once is not kept waiting.
  private static final Duration BEFORE_WARM_UP = Duration.ofSeconds(3);

  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final CompletableFuture<Engine> engine =
      CompletableFuture.supplyAsync(() -> Engine.startWarm(SessionFile.ofThisKernel()));
  private final Outlet outlet = new Outlet();
  private final Printing printing = new Printing(outlet::print, restOfOutputs());
  private final Widgets widgets = new Widgets(commManager, outlet);
  private final JupyterScreen screen =
      new JupyterScreen(outlet, printing, widgets, this::turn, this::interrupt);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("kernel clock").factory());

  /// How many cells and moves of controls were begun.
  private final AtomicLong begun = new AtomicLong();

  private volatile Future<?> rest = CompletableFuture.completedFuture(null);
  private final JupyterConnection connection;
  private final WaitingRequests waiting;
  private final Runnable end;

  /// @param end ends the process, shortly after it is called
  @SuppressWarnings("NullAway") // no history, no magics: the library takes null for both
  JupyterKernel(String version, JupyterConnection connection, Runnable end) {
    super(
        "sealab",
        version,
        new LanguageInfo.Builder("java")
            .version(Runtime.version().toString())
            .mimetype("text/x-java")
            .fileExtension(".java")
            .pygments("java")
            .codemirror("text/x-java")
            .build(),
        List.of(),
        null,
        new JupyterIO(java.nio.charset.StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        null,
        null,
        false,
        new StringStyler.Builder().build());
    this.waiting = new WaitingRequests(connection, widgets);
    this.connection = connection;
    this.end = end;
  }

  /// Beside the notebook, under its name.
  private static Path restOfOutputs() {
    return Path.of(
        SessionFile.ofThisKernel()
                .map(file -> String.valueOf(file.getFileName()).replaceFirst("(\\.ipynb)?$", "-"))
                .orElse("")
            + "output-of-cell-");
  }

  /// Takes over the connection and this JVM's streams.
  @Override
  public void onStartup() {
    super.onStartup();
    becomeHandlerForConnection(connection);
    connection.setHandler(MessageType.COMM_MSG_COMMAND, this::handleCommMsg);
    System.setIn(InputStream.nullInputStream());
    printing.install();
    Screen.install(screen);
    long period = BATCH.toMillis();
    var _ =
        clock.scheduleAtFixedRate(outliving(this::flush), period, period, TimeUnit.MILLISECONDS);
    Thread.ofPlatform().daemon().name("assistance warm-up").start(this::warmUp);
  }

  /// Waits until the learner reads rather than runs, and warms up what help needs.
  private void warmUp() {
    try {
      Thread.sleep(BEFORE_WARM_UP);
      engine.join().assistance().warmUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Does something once, a moment after the engine is there: what comes before that takes the
  /// processor from a first cell that waits.
  void whenRested(Runnable work) {
    var _ =
        engine.thenRunAsync(
            work, CompletableFuture.delayedExecutor(SETTLING.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Work that is done again after it has failed. The one place where everything is caught: a clock
  /// never again does what once threw, and after one lack of memory nothing would be shown until a
  /// cell ends, for as long as the kernel runs.
  static Runnable outliving(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (Throwable e) {
        // the next turn shows what this one could not
      }
    };
  }

  private void flush() {
    printing.flush();
    screen.flushAtEase();
  }

  @Override
  public String getBanner() {
    return KernelSpec.DISPLAY_NAME + ", JDK " + Runtime.version();
  }

  @Override
  protected synchronized void handleExecuteRequest(
      ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
    commManager.setMessageContext(message);
    environment.setBusyDeferIdle();
    ExecuteRequest request = message.getContent();
    rest.cancel(false);
    int number = request.isSilent() ? executionCount.get() : executionCount.getAndIncrement();
    if (!request.isSilent()) {
      environment.publish(new PublishExecuteInput(request.getCode(), number));
    }
    ShellChannel shell = (ShellChannel) environment.getShell();
    CellOutcome outcome = whileListening(shell, () -> run(environment, request.getCode(), number));
    outcome.notes().forEach(note -> screen.show(MimeBundle.ofText("Note: " + note)));
    switch (outcome) {
      case CellOutcome.Returned(MimeBundle value, _) -> {
        if (!request.isSilent()) {
          environment.publish(new PublishExecuteResult(number, JupyterScreen.data(value)));
        }
        environment.reply(reply(number));
      }
      case CellOutcome.Finished(_) -> environment.reply(reply(number));
      case CellOutcome.Failed(CellError error, _) -> {
        waiting.listen(shell);
        fail(environment, error, number);
        environment.resolveDeferrals();
        if (request.shouldStopOnError()) {
          waiting.refuseCells(shell);
        }
      }
    }
    environment.resolveDeferrals();
    rest = clock.schedule(this::useRest, REST.toMillis(), TimeUnit.MILLISECONDS);
    waiting.answerAll(shell);
  }

  /// A reader uses a control: never while a cell runs, since both come in on one channel.
  private void handleCommMsg(ShellReplyEnvironment environment, Message<CommMsgCommand> message) {
    var _ = engine.thenAccept(Engine::resume);
    commManager.handleCommMsgCommand(environment, message);
    environment.resolveDeferrals();
    waiting.answerAll((ShellChannel) environment.getShell());
  }

  /// Draws a scene anew as part of the cell that has it. Of moves that wait, the last counts.
  private void turn(
      DefaultReplyEnvironment asked,
      int cell,
      String model,
      Callable<MimeBundle> scene,
      Screen.Panel place) {
    ShellChannel shell = (ShellChannel) asked.getShell();
    waiting.listen(shell);
    if (waiting.isOvertaken(model)) {
      return;
    }
    commManager.setMessageContext(asked.getContext());
    outlet.lead(asked);
    screen.begin(cell);
    printing.begin(cell);
    CellOutcome outcome =
        whileListening(shell, () -> answered(() -> engine.join().call(cell, scene)));
    printing.end();
    place.replace(
        switch (outcome) {
          case CellOutcome.Returned(MimeBundle next, _) -> next;
          case CellOutcome.Finished _ -> MimeBundle.ofText("");
          case CellOutcome.Failed(CellError error, _) -> inPlace(error);
        });
    screen.end();
  }

  /// An error that stands where a figure should be.
  private static MimeBundle inPlace(CellError error) {
    return MimeBundle.ofText(error.text())
        .with(
            MimeBundle.HTML,
            "<pre style=\"color: var(--jp-error-color1, #d32f2f)\">%s</pre>"
                .formatted(Markup.escape(error.text())));
  }

  /// Does work on a thread of its own and hears Stop buttons meanwhile.
  private <T> T whileListening(ShellChannel shell, Callable<T> work) {
    begun.incrementAndGet();
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("cells").start(task);
    while (true) {
      try {
        return task.get(LISTENING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        waiting.listen(shell);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private ExecuteReply reply(int number) {
    return engine
        .join()
        .takeReplacement()
        .<ExecuteReply>map(text -> new ReplacingReply(number, text))
        .orElseGet(() -> new ExecuteReply(number, Map.of()));
  }

  /// What would be in the way of cells is done while none runs.
  private void useRest() {
    engine.join().prepare();
  }

  private CellOutcome run(ShellReplyEnvironment environment, String code, int number) {
    outlet.lead(environment);
    screen.name(number, code);
    screen.begin(number);
    printing.begin(number);
    try {
      return answered(() -> engine.join().run(code, number));
    } finally {
      printing.end();
      screen.end();
    }
  }

  /// How a cell ended, whatever happened: a front end waits for an answer.
  static CellOutcome answered(Supplier<CellOutcome> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError | StackOverflowError e) {
      // the compiler, not the cell, ran out: the cell has not run and the engine is as before
      return failed(e.getClass().getSimpleName() + " while the cell was compiled", "");
    } catch (CompletionException e) {
      return failed("The kernel could not start", String.valueOf(e.getCause()));
    } catch (RuntimeException | Error e) { // a fault of ours
      return failed(
          "The kernel could not run this cell to its end; variables are kept", e.toString());
    }
  }

  private static CellOutcome failed(String problem, String why) {
    return new CellOutcome.Failed(new CellError(problem, why, List.of()), List.of());
  }

  private static void fail(ShellReplyEnvironment environment, CellError error, int number) {
    List<String> text = new ArrayList<>();
    text.add(RED + error.headline() + PLAIN);
    text.addAll(error.place());
    environment.publish(new PublishError(error.name(), error.message(), text));
    ErrorReply reply = new ErrorReply(error.name(), error.message(), text);
    reply.setExecutionCount(number);
    environment.replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
  }

  @Override
  public void interrupt() {
    Engine running = engine.join();
    running.interrupt();
    long interrupted = begun.get();
    var _ =
        clock.schedule(() -> admitDefeat(interrupted), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Says so where a cell did not stop; another that was begun since has its own time.
  ///
  /// @param interrupted which of all that was begun
  private void admitDefeat(long interrupted) {
    if (interrupted == begun.get() && Guard.isStopping() && engine.join().isBusy()) {
      outlet.publish(
          new PublishDisplayData(
              JupyterScreen.data(
                  MimeBundle.ofText(
                      "This cell is inside a call that cannot be stopped. Wait for it, or restart"
                          + " the kernel, which loses the variables."))));
    }
  }

  @Override
  protected void handleShutdownRequest(
      ShellReplyEnvironment environment, Message<ShutdownRequest> message) {
    environment.setBusyDeferIdle();
    environment.reply(
        message.getContent().isRestart()
            ? ShutdownReply.SHUTDOWN_AND_RESTART
            : ShutdownReply.SHUTDOWN);
    environment.resolveDeferrals();
    end.run();
  }

  /// No history is kept, and the front end is told so, since it waits for an answer.
  @Override
  protected void handleHistoryRequest(
      ShellReplyEnvironment environment, Message<HistoryRequest> message) {
    environment.setBusyDeferIdle();
    environment.reply(new HistoryReply(List.of()));
  }

  @Override
  public Object evalRaw(String source) {
    throw new UnsupportedOperationException("cells are run by handleExecuteRequest");
  }

  @Override
  public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
    return assistance().describe(code, utf16(code, at)).map(JupyterScreen::data).orElse(null);
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    Assistance.Completions found = assistance().complete(code, utf16(code, at));
    return new ReplacementOptions(
        found.texts(), code.codePointCount(0, found.from()), code.codePointCount(0, found.to()));
  }

  @Override
  public String isComplete(String code) {
    return switch (assistance().judge(code)) {
      case WHOLE -> IS_COMPLETE_YES;
      case PARTIAL -> "  ";
      case INVALID -> IS_COMPLETE_BAD;
    };
  }

  /// For somebody who types, and may be about to check an answer.
  private Assistance assistance() {
    Engine running = engine.join();
    running.resume();
    return running.assistance();
  }

  /// Jupyter counts code points.
  private static int utf16(String code, int codePoints) {
    int all = code.codePointCount(0, code.length());
    return code.offsetByCodePoints(0, Math.clamp(codePoints, 0, all));
  }
}
