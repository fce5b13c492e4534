package fil.exercises;

import fil.exercises.Trial.Input;
import fil.exercises.Trial.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How many checks an answer meets. Learners are told before they begin.
///
/// @param total inputs that a rule is tried on, or goals
/// @param hidden those of them that are not shown
/// @param areInputs whether they are inputs
public record Checks(int total, int hidden, boolean areInputs) {

  /// A rule is tried on the own inputs of this many other learners too.
  public static final int OTHER_LEARNERS = 50;

  /// By what draws an exercise's own inputs.
  private static final Map<Function<Learner, ?>, List<?>> OTHERS = new ConcurrentHashMap<>();

  /// What is right for the inputs that are the same for everybody, by what says so.
  private static final Map<Function<?, ?>, Map<Object, Object>> KNOWN = new ConcurrentHashMap<>();

  /// The checks of an exercise.
  public static <I, O> Checks of(Exercise<I, O> exercise, Learner learner) {
    if (isTriedOnInputs(exercise)) {
      List<Input<I>> inputs = inputs(exercise, learner);
      int hidden = (int) inputs.stream().filter(Input::isHidden).count();
      return new Checks(inputs.size(), hidden, true);
    }
    List<Goal<I, O>> goals = goals(exercise);
    return new Checks(goals.size(), (int) goals.stream().filter(Goal::isHidden).count(), false);
  }

  /// Whether rules are what is asked for, or taken where a value would do.
  private static boolean isTriedOnInputs(Exercise<?, ?> exercise) {
    return exercise.goals().isEmpty()
        && !(exercise.open().isEmpty() && exercise.hidden().isEmpty());
  }

  /// What is to be reached; where nothing else is said, the one thing that is right.
  static <I, O> List<Goal<I, O>> goals(Exercise<I, O> exercise) {
    return exercise.goals().isEmpty()
        ? List.of(Goal.hidden("right", (own, got) -> exercise.truth().apply(own).equals(got)))
        : exercise.goals();
  }

  /// The learner's own input, those that everybody sees, and those that nobody does.
  static <I, O> List<Input<I>> inputs(Exercise<I, O> exercise, Learner learner) {
    List<Input<I>> inputs = new ArrayList<>();
    inputs.add(new Input<>(exercise.ownInput(learner), Kind.OWN));
    exercise.moreOwn().apply(learner).forEach(input -> inputs.add(new Input<>(input, Kind.OWN)));
    exercise.open().forEach(input -> inputs.add(new Input<>(input, Kind.OPEN)));
    exercise.hidden().forEach(input -> inputs.add(new Input<>(input, Kind.HIDDEN)));
    others(exercise).forEach(input -> inputs.add(new Input<>(input, Kind.OTHERS)));
    return inputs;
  }

  /// What the other learners are asked, which is the same for everybody and can take a while to
  /// draw.
  @SuppressWarnings("unchecked") // what an exercise draws are inputs of its own type
  private static <I> List<I> others(Exercise<I, ?> exercise) {
    return (List<I>)
        OTHERS.computeIfAbsent(
            exercise.own(),
            _ ->
                IntStream.range(0, OTHER_LEARNERS)
                    .mapToObj(i -> exercise.ownInput(Learner.named("other learner " + i)))
                    .toList());
  }

  /// What is right for an input. It can take a while to find out, so what is the same for everybody
  /// is found out once.
  @SuppressWarnings("unchecked") // what an exercise gives are outputs of its own type
  static <I, O> O truth(Exercise<I, O> exercise, Input<I> tried) {
    if (tried.isOwn()) {
      return exercise.truth().apply(tried.input());
    }
    Map<Object, Object> known =
        KNOWN.computeIfAbsent(
            exercise.truth(), _ -> Collections.synchronizedMap(new IdentityHashMap<>()));
    Object found = known.get(tried.input());
    if (found == null) {
      found = exercise.truth().apply(tried.input());
      known.put(tried.input(), found);
    }
    return (O) found;
  }

  @Override
  public String toString() {
    return areInputs
        ? "A rule is tried on %d inputs; %d of them are hidden.".formatted(total, hidden)
        : hidden == 0
            ? "No check is hidden."
            : "%d of %d %s hidden."
                .formatted(hidden, total, total == 1 ? "check is" : "checks are");
  }
}
