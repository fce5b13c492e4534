package fil.exercises.sealing;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.proofs.porep.SectorSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Exercise 20.1: how long will a larger sector take?
public final class Forecast {

  private static final int OTHERS = 6;

  /// A forecast is good where it is off by no more than this factor.
  private static final double FACTOR = 2;

  /// What is beyond this factor was thought of wrongly.
  private static final double FAR = 8;

  /// What is to be forecast: the learner's own machine first.
  public record Job(SmallSeal own, List<SmallSeal> others) {

    public Job {
      others = List.copyOf(others);
    }

    Forecasts by(Function<SmallSeal, SealTimes> rule) {
      return new Forecasts(rule.apply(own), others.stream().map(rule).toList());
    }

    @Override
    public String toString() {
      return own.toString();
    }
  }

  /// A forecast for each.
  public record Forecasts(SealTimes own, List<SealTimes> others) {

    public Forecasts {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return own.toString();
    }
  }

  public static final Exercise<Job, Forecasts> EXERCISE =
      new Exercise<Job, Forecasts>(
              "20.1",
              "From 2 KiB to 8 MiB",
              job ->
                  "A seal of 2 KiB was measured on a machine like yours: "
                      + job.own().measured()
                      + ". Write the rule: how long will each of the four take at s.size()?"
                      + " s.labels(), s.trees(), s.proving() and s.verifying() are the seconds at 2"
                      + " KiB, s.timesTheNodes() is how many times as many nodes there are,"
                      + " s.rows() the rows of the larger circuit and SmallSeal.SMALL_ROWS those of"
                      + " 2 KiB. A factor of two either way is good. Yours is for "
                      + job.own().size()
                      + "; others are for 512MiB.",
              "Start from counts: which of the four grow with the nodes?",
              AnswerForm.experiment(
                  Function.class,
                  "Function<SmallSeal, SealTimes> forecast = s -> …",
                  Forecast::run),
              learner -> draw(learner),
              List.of(),
              List.of(),
              job -> job.by(Forecast::truth),
              Job::toString,
              List.of(
                  wrong(
                      "all grows with the data",
                      "Proof and verdict are about two challenges, however large the sector is."
                          + " Look at the rows: the circuit grows by less than half.",
                      s ->
                          new SealTimes(
                              s.labels() * s.timesTheNodes(),
                              s.trees() * s.timesTheNodes(),
                              s.proving() * s.timesTheNodes(),
                              s.verifying() * s.timesTheNodes()),
                      (truth, got) ->
                          isFarAbove(truth.proving(), got.proving())
                              && isFarAbove(truth.verifying(), got.verifying())),
                  wrong(
                      "a larger proof takes longer to read",
                      "The proof has 192 bytes at every size, and the verifier does three pairings"
                          + " for each.",
                      s -> with(s, truth(s).proving(), s.verifying() * s.timesTheNodes()),
                      (truth, got) -> isFarAbove(truth.verifying(), got.verifying())),
                  wrong(
                      "the prover reads the whole sector",
                      "The prover is given two challenges with their paths. Paths grow by a level"
                          + " when the nodes grow by eight.",
                      s -> with(s, s.proving() * s.timesTheNodes(), s.verifying()),
                      (truth, got) -> isFarAbove(truth.proving(), got.proving())),
                  wrong(
                      "proving is over in no time",
                      "Proving takes 43.9 s on the reference, at 2 KiB. It does not get less.",
                      s -> with(s, 0, s.verifying()),
                      (truth, got) -> got.proving() < truth.proving() / FAR),
                  wrong(
                      "a tree grows like its height",
                      "A path grows like the height. To make the tree, every node is hashed.",
                      s ->
                          new SealTimes(
                              s.labels() * s.timesTheNodes(),
                              s.trees() * (1 + Math.log(s.timesTheNodes()) / Math.log(8)),
                              truth(s).proving(),
                              s.verifying()),
                      (truth, got) -> got.trees() < truth.trees() / FAR),
                  wrong(
                      "labels are two layers, whatever is in them",
                      "A layer has a label for each node.",
                      s ->
                          new SealTimes(
                              s.labels(), truth(s).trees(), truth(s).proving(), s.verifying()),
                      (truth, got) -> got.labels() < truth.labels() / FAR)),
              List.of(
                  "Count for each of the four: labels, hashes, rows, pairings.",
                  "Labels and trees grow with the nodes. Proving grows with the rows, and verifying"
                      + " not at all.",
                  "s -> new SealTimes(s.labels() * s.timesTheNodes(), s.trees() *"
                      + " s.timesTheNodes(), s.proving() * s.rows() / SmallSeal.SMALL_ROWS,"
                      + " s.verifying())"),
              "So a small sector is nearly all proof, and a large one nearly all labels. Want more?"
                  + " At 512 MiB the polynomials have twice as many places: say by how much your"
                  + " rule is low.",
              "sealing/ForecastSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "labels, within a factor of two",
                      (job, got) -> isNear(job, got, SealTimes::labels)),
                  Goal.hidden("trees too", (job, got) -> isNear(job, got, SealTimes::trees)),
                  Goal.hidden("proving too", (job, got) -> isNear(job, got, SealTimes::proving)),
                  Goal.hidden(
                      "verifying too", (job, got) -> isNear(job, got, SealTimes::verifying))));

  private Forecast() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Forecasts run(Object rule, Job job) {
    return job.by(s -> {
      Object times = ((Function<SmallSeal, Object>) rule).apply(s);
      return switch (times) {
        case SealTimes made -> made;
        case null -> throw new Unacceptable("it gave null instead of times");
        default -> throw new Unacceptable("it gave something else than SealTimes");
      };
    });
  }

  private static SealTimes truth(SmallSeal s) {
    return with(s, s.proving() * s.rows() / SmallSeal.SMALL_ROWS, s.verifying());
  }

  /// Labels and trees as they are, and other times for the proof.
  private static SealTimes with(SmallSeal s, double proving, double verifying) {
    return new SealTimes(
        s.labels() * s.timesTheNodes(), s.trees() * s.timesTheNodes(), proving, verifying);
  }

  private static boolean isNear(Job job, Forecasts got, ToDoubleFunction<SealTimes> part) {
    boolean isNear = isNear(part.applyAsDouble(truth(job.own())), part.applyAsDouble(got.own()));
    for (int i = 0; i < job.others().size(); i++) {
      double truth = part.applyAsDouble(truth(job.others().get(i)));
      isNear &= isNear(truth, part.applyAsDouble(got.others().get(i)));
    }
    return isNear;
  }

  private static boolean isNear(double truth, double got) {
    return got >= truth / FACTOR && got <= truth * FACTOR;
  }

  private static boolean isFarAbove(double truth, double got) {
    return got > truth * FAR;
  }

  /// Whether the learner's own forecast shows a mistake.
  @FunctionalInterface
  private interface Shows {
    boolean isIn(SealTimes truth, SealTimes got);
  }

  private static Misconception<Job, Forecasts> wrong(
      String idea, String feedback, Function<SmallSeal, SealTimes> rule, Shows sign) {
    return Misconception.<Job, Forecasts>exactly(idea, feedback, job -> job.by(rule))
        .seenWhen((job, _, got) -> sign.isIn(truth(job.own()), got.own()));
  }

  private static Job draw(Learner learner) {
    Draws draws = learner.draws("20.1");
    SmallSeal own = new SmallSeal(times(draws), SectorSize.MIB_8);
    List<SmallSeal> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(new SmallSeal(times(draws), i % 2 == 0 ? SectorSize.MIB_512 : SectorSize.MIB_8));
    }
    return new Job(own, others);
  }

  /// Times of a machine with one core or with many.
  private static SealTimes times(Draws draws) {
    return new SealTimes(
        draws.between(90, 200) / 1e6,
        draws.between(8, 40) / 1e4,
        draws.between(40, 900) / 10.0,
        draws.between(8, 50) / 1e4);
  }
}
