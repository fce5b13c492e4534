package fil.exercises.exam;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.exercises.Blank;
import fil.exercises.Check;
import fil.exercises.Checks;
import fil.exercises.Example;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.LogEntry.Deed;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.exercises.Outcome;
import fil.num.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a room says about an answer.
///
/// @param nonce the request's
/// @param outcome as [Plain] writes it
/// @param printed what the answer printed, in UTF-8
/// @param isCut whether it printed more
record Report(Bytes nonce, Bytes outcome, Bytes printed, boolean isCut) {

  static final Codec<Report> CODEC = Codec.tuple(Report.class);

  private static final int LONGEST = 4_000;
  private static final int MOST_DIALS = 50;

  private static final Set<Class<?>> ALLOWED =
      Set.of(
          Outcome.Todo.class,
          Outcome.NotYet.class,
          Outcome.Stopped.class,
          Outcome.Pass.class,
          Outcome.Limit.Work.class,
          Outcome.Limit.Time.class,
          Outcome.Limit.Memory.class,
          Checks.class,
          Example.class,
          Example.Text.class,
          Example.Octets.class,
          Meter.Dial.class,
          LogEntry.class,
          Deed.class);

  /// The report of an outcome.
  static Report of(Bytes nonce, Outcome outcome, Bytes printed, boolean isCut) {
    return new Report(
        nonce,
        Plain.encode(outcome)
            .orElseThrow(() -> new IllegalStateException("an outcome holds no code: " + outcome)),
        printed,
        isCut);
  }

  /// What was printed, as far as it can be believed.
  ///
  /// @throws MalformedInputException where it cannot be what a room says
  Printed printedText() {
    return Printed.believed(printed, isCut);
  }

  /// The outcome, as far as it can be believed. All that the examiner knows itself is the
  /// examiner's; numbers are within their bounds; text is short and has no control characters.
  ///
  /// @throws MalformedInputException where it cannot be what a room says
  Outcome outcome(Exercise<?, ?> exercise, Learner learner, int hintsSeen) {
    if (!(Plain.decode(outcome, ALLOWED::contains) instanceof Outcome said)) {
      throw implausible("it is no outcome");
    }
    require(said.exercise().equals(exercise.id()), "it is about another exercise");
    return switch (said) {
      case Outcome.Todo _ -> Check.of(exercise, learner, Blank.BLANK, hintsSeen);
      case Outcome.NotYet notYet -> believed(notYet, exercise, learner, hintsSeen);
      case Outcome.Stopped stopped -> believed(stopped, exercise);
      case Outcome.Pass pass -> believed(pass, exercise, learner);
      case Outcome.Compile _ -> throw implausible("what does not compile cannot be run");
    };
  }

  private static Outcome believed(
      Outcome.NotYet said, Exercise<?, ?> exercise, Learner learner, int hintsSeen) {
    require(said.total() == 0 || isTotal(said.total(), exercise, learner), "it miscounts");
    require(said.passed() >= 0 && said.passed() <= Math.max(0, said.total() - 1), "it miscounts");
    require(said.credit() >= 0 && said.credit() < 100, "it miscounts");
    Optional<String> feedback = said.feedback().map(Report::clean);
    require(
        said.total() == 0
            || feedback.isEmpty()
            || exercise.mistakes().stream()
                .map(Misconception::feedback)
                .anyMatch(feedback.get()::equals),
        "it says what nobody wrote");
    return new Outcome.NotYet(
        exercise.id(),
        exercise.title(),
        said.passed(),
        said.total(),
        said.example().map(Report::clean),
        feedback,
        said.credit(),
        clean(said.meter()),
        Check.nextHint(hintsSeen));
  }

  private static Outcome believed(Outcome.Stopped said, Exercise<?, ?> exercise) {
    Outcome.Limit limit =
        switch (said.limit()) {
          case Outcome.Limit.Work(long millis, _) ->
              new Outcome.Limit.Work(plausible(millis), true); // the room is no more
          case Outcome.Limit.Time(long millis, _) ->
              new Outcome.Limit.Time(plausible(millis), true);
          case Outcome.Limit.Memory memory -> memory;
          case Outcome.Limit.NoVerdict _ -> throw implausible("it is no verdict");
        };
    return new Outcome.Stopped(exercise.id(), exercise.title(), clean(said.input()), limit);
  }

  private static long plausible(long millis) {
    require(millis > 0 && millis < 60_000, "it miscounts");
    return millis;
  }

  private static Outcome believed(Outcome.Pass said, Exercise<?, ?> exercise, Learner learner) {
    LogEntry entry = said.entry();
    require(isTotal(said.total(), exercise, learner), "it miscounts");
    require(entry.detail().matches("[0-9a-f]{64}"), "it has no receipt");
    LogEntry ours =
        new LogEntry(
            learner.name(), exercise.id(), Deed.PASSED, entry.detail(), said.total(), said.total());
    require(ours.equals(entry), "its receipt is somebody else's");
    return new Outcome.Pass(
        exercise.id(),
        exercise.title(),
        said.total(),
        ours,
        clean(said.meter()),
        exercise.lesson());
  }

  /// An answer meets all checks of a rule, or all goals; a value has one.
  private static boolean isTotal(int total, Exercise<?, ?> exercise, Learner learner) {
    return total == Checks.of(exercise, learner).total()
        || total == Math.max(1, exercise.goals().size());
  }

  private static List<Meter.Dial> clean(List<Meter.Dial> meter) {
    require(meter.size() <= MOST_DIALS, "its meter has " + meter.size() + " dials");
    return meter.stream()
        .map(dial -> new Meter.Dial(clean(dial.what()), clean(dial.reading())))
        .toList();
  }

  private static Example clean(Example example) {
    return new Example(
        clean(example.input()),
        example.isOwn(),
        example.expected().map(Report::clean),
        clean(example.got()));
  }

  private static Example.Shown clean(Example.Shown shown) {
    return switch (shown) {
      case Example.Text(String text) -> new Example.Text(clean(text));
      case Example.Octets octets -> octets;
    };
  }

  private static String clean(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "\uFFFD");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw implausible(what);
    }
  }

  private static MalformedInputException implausible(String what) {
    return new MalformedInputException("a report that cannot be believed: " + what, 0);
  }
}
