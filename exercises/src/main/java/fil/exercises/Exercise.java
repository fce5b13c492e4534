package fil.exercises;

import java.util.List;
import java.util.function.Function;

/// One thing to find out, with everything needed to tell whether somebody did.
///
/// An answer maps an input `I` to an output `O`. Where a single value was asked for, the answer is
/// that value, for the learner's own input alone; a rule is tried on all of them.
///
/// Where many answers are right, the exercise has [goals][#reaching] instead of one truth: an
/// attack, where whatever reaches them will do and a [meter][#metered] shows what it costs, or
/// tests, which a [TestsTask] describes.
///
/// @param id chapter and number, like `6.1`
/// @param title a few words
/// @param question what is asked, with the learner's own input in it
/// @param start what to begin with, for those who have written nothing yet
/// @param form how an answer is read
/// @param own the learner's own input
/// @param moreOwn further inputs of the learner's own that a rule is tried on next
/// @param open inputs that a rule is tried on first and that everybody sees
/// @param hidden inputs that a rule is tried on last, whose outputs stay unsaid
/// @param truth what is right; an example of it where several answers are
/// @param showInput an input as a person would say it
/// @param mistakes answers that people often give
/// @param hints three: a nudge, the method, and nearly the code
/// @param lesson one sentence for those who passed: why it matters
/// @param solution where our own solution is, below `src/solution/java/fil/exercises`
/// @param goals what an answer must reach where several are right; where there are none, it must be
///   equal to the truth
/// @param meter what an answer costs
/// @param weights what the checks of a rule count for; goals have weights of their own
public record Exercise<I, O>(
    String id,
    String title,
    Function<I, String> question,
    String start,
    AnswerForm<I, O> form,
    Function<Learner, I> own,
    Function<Learner, List<I>> moreOwn,
    List<I> open,
    List<I> hidden,
    Function<I, O> truth,
    Function<I, String> showInput,
    List<Misconception<I, O>> mistakes,
    List<String> hints,
    String lesson,
    String solution,
    List<Goal<I, O>> goals,
    Meter<I, O> meter,
    Weights weights) {

  /// How many hints each exercise has.
  public static final int HINTS = 3;

  public Exercise {
    open = List.copyOf(open);
    hidden = List.copyOf(hidden);
    mistakes = List.copyOf(mistakes);
    hints = List.copyOf(hints);
    goals = List.copyOf(goals);
    if (hints.size() != HINTS) {
      throw new IllegalArgumentException("exercise " + id + " has " + hints.size() + " hints");
    }
  }

  /// An exercise with one right answer to each input, and nothing to count.
  public Exercise(
      String id,
      String title,
      Function<I, String> question,
      String start,
      AnswerForm<I, O> form,
      Function<Learner, I> own,
      List<I> open,
      List<I> hidden,
      Function<I, O> truth,
      Function<I, String> showInput,
      List<Misconception<I, O>> mistakes,
      List<String> hints,
      String lesson,
      String solution) {
    this(
        id,
        title,
        question,
        start,
        form,
        own,
        _ -> List.of(),
        open,
        hidden,
        truth,
        showInput,
        mistakes,
        hints,
        lesson,
        solution,
        List.of(),
        Meter.none(),
        Weights.USUAL);
  }

  /// The exercise whose rules are tried on further inputs of the learner's own.
  public Exercise<I, O> with(Function<Learner, List<I>> furtherInputs) {
    return new Exercise<>(
        id,
        title,
        question,
        start,
        form,
        own,
        furtherInputs,
        open,
        hidden,
        truth,
        showInput,
        mistakes,
        hints,
        lesson,
        solution,
        goals,
        meter,
        weights);
  }

  /// The exercise whose answers are right where they reach all of these, tried in this order.
  public Exercise<I, O> reaching(List<Goal<I, O>> newGoals) {
    return new Exercise<>(
        id, title, question, start, form, own, moreOwn, open, hidden, truth, showInput, mistakes,
        hints, lesson, solution, newGoals, meter, weights);
  }

  /// The exercise whose answers have these costs.
  public Exercise<I, O> metered(Meter<I, O> newMeter) {
    return new Exercise<>(
        id, title, question, start, form, own, moreOwn, open, hidden, truth, showInput, mistakes,
        hints, lesson, solution, goals, newMeter, weights);
  }

  /// The exercise whose checks count for this much.
  public Exercise<I, O> weighted(Weights newWeights) {
    return new Exercise<>(
        id,
        title,
        question,
        start,
        form,
        own,
        moreOwn,
        open,
        hidden,
        truth,
        showInput,
        mistakes,
        hints,
        lesson,
        solution,
        goals,
        meter,
        newWeights);
  }

  /// The chapter it belongs to.
  public int chapter() {
    return Integer.parseInt(id.substring(0, id.indexOf('.')));
  }

  /// Its number and title: a cell shows a value by its text, and may not learn what is right.
  @Override
  public String toString() {
    return "exercise " + id + ", " + title;
  }

  /// This learner's own input.
  public I ownInput(Learner learner) {
    return own.apply(learner);
  }

  /// What is asked of this learner.
  public String questionFor(Learner learner) {
    return question.apply(ownInput(learner));
  }
}
