package fil.exercises.sealing;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Exercise 20.2: to which power of the size does a stage grow?
public final class Exponent {

  private static final List<Long> NODES = List.of(64L, 2_048L, 32_768L, 262_144L);
  private static final double NEAR = 0.1;
  private static final double SAME = 0.02;

  /// What stages grow by: verifying, labels, a search through all pairs.
  private static final List<Integer> POWERS = List.of(0, 1, 2, 1, 0);

  /// A stage with the power that its times were made with.
  record Stage(Growth growth, int power) {}

  /// What was measured: the learner's labels first, then other stages.
  public record Job(Growth own, List<Stage> others) {

    public Job {
      others = List.copyOf(others);
    }

    Found by(ToDoubleFunction<Growth> rule) {
      return new Found(
          rule.applyAsDouble(own),
          others.stream().map(stage -> rule.applyAsDouble(stage.growth())).toList());
    }

    @Override
    public String toString() {
      return own.toString();
    }
  }

  /// An exponent for each stage.
  public record Found(double own, List<Double> others) {

    public Found {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f", own);
    }
  }

  public static final Exercise<Job, Found> EXERCISE =
      new Exercise<Job, Found>(
              "20.2",
              "How a stage grows",
              job ->
                  "A stage takes a · nᵏ seconds for n nodes. Write the rule that finds k, to a"
                      + " tenth, from four measurements: g.nodes() and g.seconds() are lists, the"
                      + " smallest sector first. The first run of a program is slower than it"
                      + " should be, since the machine is still getting to know the code. Yours,"
                      + " the labels: "
                      + job.own()
                      + ". Other stages follow.",
              "Start from two of them: how do you get k from two sizes and two times?",
              AnswerForm.experiment(
                  ToDoubleFunction.class,
                  "ToDoubleFunction<Growth> exponent = g -> …",
                  Exponent::run),
              Exponent::draw,
              List.of(),
              List.of(),
              job -> job.by(Exponent::withoutTheFirst),
              Job::toString,
              List.of(
                  wrong(
                      "every measurement counts",
                      "The first one holds the start as well, and it bends the line. Leave the"
                          + " smallest out.",
                      g -> slope(g, 0)),
                  wrong(
                      "a slope is a slope",
                      "That is seconds for each node, on plain axes. A power is a slope on"
                          + " logarithmic ones: take logs of both.",
                      Exponent::plainSlope),
                  wrong(
                      "times over sizes",
                      "You divided how much longer by how much larger. Divide their logarithms.",
                      Exponent::ratio)),
              List.of(
                  "On axes of logarithms, a · nᵏ is a straight line with slope k.",
                  "Leave the first out. With the others: k = (log t₄ − log t₂) / (log n₄ − log n₂),"
                      + " or a line through all three by least squares.",
                  "g -> Math.log(g.seconds().get(3) / g.seconds().get(1)) / Math.log((double)"
                      + " g.nodes().get(3) / g.nodes().get(1))"),
              "One number tells what will hurt: what has exponent 1 grows as the sector does, what"
                  + " has 0 never hurts. Want more? With your k, forecast 32 GiB.",
              "sealing/ExponentSolution.java")
          .reaching(
              List.of(
                  Goal.open("k of the labels, to a tenth", (job, got) -> isNear(1, got.own())),
                  Goal.hidden(
                      "k of a stage that does not grow", (job, got) -> areNear(job, got, 0)),
                  Goal.hidden(
                      "k of all others",
                      (job, got) -> areNear(job, got, 1) && areNear(job, got, 2))));

  private Exponent() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Found run(Object rule, Job job) {
    return job.by((ToDoubleFunction<Growth>) rule);
  }

  private static boolean areNear(Job job, Found got, int power) {
    boolean areNear = true;
    for (int i = 0; i < job.others().size(); i++) {
      if (job.others().get(i).power() == power) {
        areNear &= isNear(power, got.others().get(i));
      }
    }
    return areNear;
  }

  private static boolean isNear(double truth, double got) {
    return Math.abs(got - truth) <= NEAR;
  }

  private static double withoutTheFirst(Growth g) {
    return slope(g, 1);
  }

  /// The slope of the line of least squares, on axes of logarithms.
  private static double slope(Growth g, int from) {
    int count = g.nodes().size() - from;
    double meanX = 0;
    double meanY = 0;
    for (int i = from; i < g.nodes().size(); i++) {
      meanX += Math.log(g.nodes().get(i)) / count;
      meanY += Math.log(g.seconds().get(i)) / count;
    }
    double above = 0;
    double below = 0;
    for (int i = from; i < g.nodes().size(); i++) {
      double x = Math.log(g.nodes().get(i)) - meanX;
      above += x * (Math.log(g.seconds().get(i)) - meanY);
      below += x * x;
    }
    return above / below;
  }

  private static double plainSlope(Growth g) {
    return (g.seconds().getLast() - g.seconds().getFirst())
        / (g.nodes().getLast() - g.nodes().getFirst());
  }

  private static double ratio(Growth g) {
    double longer = g.seconds().getLast() / g.seconds().getFirst();
    return longer * g.nodes().getFirst() / g.nodes().getLast();
  }

  private static Misconception<Job, Found> wrong(
      String idea, String feedback, ToDoubleFunction<Growth> rule) {
    return Misconception.<Job, Found>exactly(idea, feedback, job -> job.by(rule))
        .seenWhen((job, _, got) -> Math.abs(got.own() - rule.applyAsDouble(job.own())) < SAME);
  }

  private static Job draw(Learner learner) {
    Draws draws = learner.draws("20.2");
    Growth own = growth(draws, 1);
    List<Stage> others = new ArrayList<>();
    POWERS.forEach(power -> others.add(new Stage(growth(draws, power), power)));
    return new Job(own, others);
  }

  /// Times with a few percent of noise, the first one three to five times as long as it should be.
  private static Growth growth(Draws draws, int power) {
    double first = draws.between(2, 9) / 1e4;
    List<Double> seconds = new ArrayList<>();
    for (long nodes : NODES) {
      double times = Math.pow((double) nodes / NODES.getFirst(), power);
      double noise = 1 + draws.between(-30, 30) / 1000.0;
      double start = seconds.isEmpty() ? draws.between(30, 50) / 10.0 : 1;
      seconds.add(first * times * noise * start);
    }
    return new Growth(NODES, seconds);
  }
}
