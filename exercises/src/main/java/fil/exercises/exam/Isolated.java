package fil.exercises.exam;

import fil.cbor.MalformedInputException;
import fil.exercises.Check;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.TimeLimit;
import fil.num.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks code in a JVM of its own, which is used once. The next one is started ahead, and ends
/// where nobody wants it for a while, so that an idle lab keeps no memory for it.
///
/// Thread-safe; checks that come at the same time wait for rooms of their own.
public final class Isolated implements Examiner {

  /// A room has its own limits, for the program and then for the rule, which end in a report. One
  /// that has sent none by then is killed.
  static final long LIMIT_MILLIS =
      TimeLimit.TO_HAND_IN.clockMillis() + TimeLimit.OF_A_CHECK.clockMillis() + 10_000;

  /// How long a room waits for an answer.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int NONCE_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RoomSpec spec;
  private final Leaving leaving;

  /// Starts rooms. Its thread lives on, since a sandbox ends with the thread that started it.
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("examiner").factory());

  private volatile Sandbox sandbox;

  /// The exercises that the next room should be ready for.
  private volatile String likely = "-";

  private @Nullable CompletableFuture<Room> spare;
  private boolean isLetGo;
  private boolean isClosed;

  /// How many are at work that may ask for a room before they end.
  private int holders;

  /// When a room was last wanted, or became ready, by the clock of [Leaving].
  private long wantedNanos;

  /// How rooms leave that nobody wants.
  ///
  /// @param patience how long a room that is ready waits; empty where it waits without end
  /// @param nanoClock tells the time, as [System#nanoTime()] does
  /// @param ending ends a room; may take its time
  record Leaving(Optional<Duration> patience, LongSupplier nanoClock, Consumer<Room> ending) {

    private static Leaving after(Optional<Duration> patience) {
      return new Leaving(patience, System::nanoTime, Room::close);
    }
  }

  /// An examiner in the best sandbox there is.
  public Isolated(RoomSpec spec) {
    this(spec, Sandbox.best());
  }

  /// An examiner in the best sandbox there is.
  ///
  /// @param patience how long a room that is ready waits for an answer
  public Isolated(RoomSpec spec, Duration patience) {
    this(spec, Sandbox.best(), Leaving.after(Optional.of(patience)));
  }

  Isolated(RoomSpec spec, Sandbox sandbox) {
    this(spec, sandbox, Leaving.after(Optional.of(PATIENCE)));
  }

  Isolated(RoomSpec spec, Sandbox sandbox, Leaving leaving) {
    this.spec = spec;
    this.sandbox = sandbox;
    this.leaving = leaving;
  }

  /// An examiner whose room waits until the examiner is closed: for a program that is there for
  /// checks and nothing else.
  public static Isolated untilClosed(RoomSpec spec) {
    return new Isolated(spec, Sandbox.best(), Leaving.after(Optional.empty()));
  }

  @Override
  public Verdict check(Exercise<?, ?> exercise, Learner learner, HandedIn handedIn, int hintsSeen) {
    return switch (handedIn) {
      case HandedIn.Value(Object value) ->
          Verdict.of(Check.of(exercise, learner, value, hintsSeen));
      case HandedIn.Code(Program program) -> examine(exercise, learner, program, hintsSeen);
    };
  }

  private Verdict examine(
      Exercise<?, ?> exercise, Learner learner, Program program, int hintsSeen) {
    byte[] random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    Bytes nonce = Bytes.copyOf(random);
    Request request = new Request(nonce, exercise.id(), learner.name(), hintsSeen, program);
    try (Room room = take(likelyAfter(exercise))) {
      Room.Reply reply = room.ask(request, LIMIT_MILLIS);
      return switch (reply) {
        case Room.Reply.Said(Bytes bytes) ->
            believed(bytes.toArray(), nonce, exercise, learner, hintsSeen);
        case Room.Reply.TooLong() -> stopped(exercise, new Outcome.Limit.Time(LIMIT_MILLIS, true));
        case Room.Reply.Ended(boolean forMemory) ->
            stopped(
                exercise,
                forMemory
                    ? new Outcome.Limit.Memory()
                    : noVerdict("The answer ended the program that checked it."));
      };
    } catch (IOException e) {
      return stopped(exercise, noVerdict("The answer could not be checked: " + e.getMessage()));
    }
  }

  /// The exercise itself, and the one after it in its chapter.
  private static String likelyAfter(Exercise<?, ?> exercise) {
    List<Exercise<?, ?>> chapter = Exercises.of(exercise.chapter());
    int index = chapter.indexOf(exercise);
    return chapter.subList(index, Math.min(index + 2, chapter.size())).stream()
        .map(Exercise::id)
        .collect(Collectors.joining(","));
  }

  private Verdict believed(
      byte[] bytes, Bytes nonce, Exercise<?, ?> exercise, Learner learner, int hintsSeen) {
    try {
      Report report = Report.CODEC.decode(bytes);
      if (!report.nonce().equals(nonce)) {
        throw new MalformedInputException("not the nonce that was sent", 0);
      }
      return new Verdict(
          report.outcome(exercise, learner, hintsSeen), sandbox.whyNot(), report.printedText());
    } catch (MalformedInputException e) {
      return stopped(exercise, noVerdict("The program that checked the answer sent no verdict."));
    }
  }

  private Verdict stopped(Exercise<?, ?> exercise, Outcome.Limit limit) {
    Outcome outcome = new Outcome.Stopped(exercise.id(), exercise.title(), "", limit);
    return new Verdict(outcome, sandbox.whyNot());
  }

  private static Outcome.Limit noVerdict(String why) {
    return new Outcome.Limit.NoVerdict(why);
  }

  /// A room that is ready, the spare one where there is one. The next one is begun at once.
  ///
  /// @param nextLikely what the next room should be ready for
  private Room take(String nextLikely) throws IOException {
    while (true) {
      boolean wasBegun;
      CompletableFuture<Room> mine;
      synchronized (this) {
        wasBegun = spare != null;
        prepare();
        mine = spare;
        spare = null;
        likely = nextLikely;
        prepare();
      }
      if (mine == null) {
        throw new IOException("the examiner has been closed");
      }
      try {
        Room room = await(mine);
        if (room.isAlive()) {
          return room;
        }
        room.close(); // somebody has ended it meanwhile
      } catch (IOException e) {
        if (!wasBegun) { // else it may have been begun beside an answer that left it no room
          throw e;
        }
      }
    }
  }

  private Room await(CompletableFuture<Room> started) throws IOException {
    try {
      return started.get();
    } catch (InterruptedException _) {
      endAside(started);
      throw new fil.work.Stopped();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof java.io.UncheckedIOException failure
          ? failure.getCause()
          : new IOException(String.valueOf(e.getCause()), e);
    } catch (CancellationException e) {
      throw new IOException("the examiner has been closed", e);
    }
  }

  @Override
  public synchronized void prepare() {
    wantedNanos = leaving.nanoClock().getAsLong();
    if (spare == null && !isClosed) {
      CompletableFuture<Room> begun = CompletableFuture.supplyAsync(this::startToWait, starter);
      spare = begun;
      isLetGo = false;
      leaving.patience().ifPresent(patience -> letGoLater(begun, patience));
    }
  }

  /// A room waits from the moment on in which it is ready.
  private Room startToWait() {
    Room room = start();
    synchronized (this) {
      wantedNanos = leaving.nanoClock().getAsLong();
    }
    return room;
  }

  /// Starts a room again where the last one was let go; one that is there may wait anew.
  public synchronized void resume() {
    if (isLetGo || spare != null) {
      prepare();
    }
  }

  /// Resumes, and lets no room go until [#release()], which must follow: what runs between the two
  /// may ask for it.
  public synchronized void hold() {
    holders++;
    resume();
  }

  /// Ends a [#hold()]; the room may wait anew.
  public synchronized void release() {
    holders--;
    resume();
  }

  private void letGoLater(CompletableFuture<Room> room, Duration wait) {
    var _ = Alarm.after(wait, () -> letGo(room));
  }

  /// Ends a room that waits in vain; one that was wanted meanwhile may wait on.
  @SuppressWarnings("ReferenceEquality") // asks whether it is the same room
  private synchronized void letGo(CompletableFuture<Room> room) {
    if (spare != room || leaving.patience().isEmpty()) {
      return; // it has its answer, or may wait without end
    }
    Duration patience = leaving.patience().get();
    Duration waited = Duration.ofNanos(leaving.nanoClock().getAsLong() - wantedNanos);
    if (holders > 0 || !room.isDone()) {
      letGoLater(room, patience);
    } else if (waited.compareTo(patience) < 0) {
      letGoLater(room, patience.minus(waited));
    } else {
      spare = null;
      isLetGo = true;
      endAside(room);
    }
  }

  /// Ends a room on a thread of its own: that may take seconds, and cells wait for the lock.
  private void endAside(CompletableFuture<Room> room) {
    var _ =
        room.thenAcceptAsync(
            leaving.ending(), work -> Thread.ofPlatform().name("end of a room").start(work));
  }

  /// Lets the room go that waits in vain now, as is done by itself when the time comes.
  void letGoUnwanted() {
    CompletableFuture<Room> room;
    synchronized (this) {
      room = spare;
    }
    if (room != null) {
      letGo(room);
    }
  }

  /// How long a room that is ready waits; empty where it waits without end.
  Optional<Duration> patience() {
    return leaving.patience();
  }

  /// Whether a room has been let go, and none begun since.
  public synchronized boolean isLetGo() {
    return isLetGo;
  }

  /// Waits until a room is ready, and leaves it there for the next check.
  Optional<Room> awaitReady() {
    CompletableFuture<Room> next;
    synchronized (this) {
      prepare();
      next = spare;
    }
    return Optional.ofNullable(next).map(CompletableFuture::join);
  }

  /// Starts a room; in the next best sandbox where it is the sandbox itself that refuses.
  private Room start() {
    try {
      return Room.start(spec, sandbox, likely);
    } catch (IOException e) {
      if (!sandbox.isRefusal(String.valueOf(e.getMessage()))) {
        throw new java.io.UncheckedIOException(e);
      }
      sandbox = sandbox.otherwise(firstLine(e));
      return start();
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("it says nothing");
  }

  /// Why what it runs is not shut in; empty where it is. Known for sure after the first check.
  public Optional<String> notIsolated() {
    return sandbox.whyNot();
  }

  @Override
  public void close() {
    CompletableFuture<Room> last;
    synchronized (this) {
      isClosed = true;
      last = spare;
      spare = null;
    }
    if (last != null) {
      var _ = last.thenAccept(leaving.ending());
    }
    starter.shutdown();
  }
}
