package fil.exercises.labels;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.proofs.fault.KeptLabels;
import fil.proofs.fault.LabelPlace;
import fil.proofs.fault.Regeneration;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Exercise 10.4: what does it cost to keep less and compute again?
public final class KeepLess {

  private static final int LAYERS = 2;
  private static final StackedGraph GRAPH =
      StackedGraph.of(RegisteredSealProof.of(SectorSize.KIB_2).porep());
  private static final int NODES = (int) GRAPH.nodes();

  private static final Regeneration ALL = new Regeneration(GRAPH, LAYERS, KeptLabels.NONE);
  private static final KeptLabels FIRST_LAYER = KeptLabels.layer(1, NODES);
  private static final KeptLabels EVERY_SECOND = KeptLabels.everySecond(LAYERS, NODES);
  private static final KeptLabels SECOND_OF_LAST =
      KeptLabels.where(LAYERS, NODES, at -> at.layer() == LAYERS && at.node() % 2 == 0);

  private static final List<Meter.Dial> METER =
      List.of(
          dial("with none kept", KeptLabels.NONE),
          dial("with layer 1 kept", FIRST_LAYER),
          dial("with every second kept", EVERY_SECOND),
          dial("with every second of layer 2 kept", SECOND_OF_LAST));

  public static final Exercise<LazyCase, BigInteger> EXERCISE =
      new Exercise<LazyCase, BigInteger>(
              "10.4",
              "Keep less, compute again",
              own ->
                  "You are Rex. You throw most of your sector away and make again what is asked for. The"
                      + " rule gets a case c: c.wanted() is the label that the answer needs,"
                      + " c.parents(label) are those that a label is made of, c.isKept(label) says"
                      + " whether it is on disk. How many labels do you hash, the wanted one included?"
                      + " Your case: "
                      + own
                      + ".",
              "Start from the wanted label. If it is kept, the answer is 0. If not, which labels does it"
                  + " need?",
              AnswerForm.rule(
                  ToIntFunction.class,
                  "ToIntFunction<LazyCase> hashed = c -> …",
                  (rule, given) -> BigInteger.valueOf(call(rule, given))),
              learner -> draw(learner.draws("10.4")),
              List.of(nothing(63), nothing(20)),
              List.of(
                  nothing(0),
                  nothing(1),
                  first(40),
                  first(63),
                  second(63),
                  second(32),
                  ofLast(33),
                  ofLast(62)),
              KeepLess::hashed,
              LazyCase::toString,
              List.of(
                  wrong(
                      "half kept, half the cost",
                      "Reach back stops at kept labels: where you keep matters, not only how much.",
                      KeepLess::inProportion),
                  wrong(
                      "every edge is a hash",
                      "Count each label once: several labels need it, and you hash it once.",
                      KeepLess::edges),
                  wrong(
                      "kept labels need theirs too",
                      "What is kept is at hand. Its parents are not needed for it: stop there.",
                      KeepLess::throughKept),
                  wrong(
                      "all that is not kept",
                      "That would seal the whole sector again. Labels that nothing leads to stay"
                          + " unhashed.",
                      given -> LAYERS * NODES - given.regeneration().kept().count()),
                  wrong(
                      "the parents only",
                      "The parents are not kept either. They have parents of their own: go on until"
                          + " nothing is missing.",
                      KeepLess::oneStep)),
              List.of(
                  "Walk from the wanted label to its parents, and to theirs.",
                  "Stop at labels that are kept, and remember which you have seen: each is hashed once.",
                  "A queue and a set: take a label, add each parent that is neither kept nor in the set"
                      + " to both. The answer is the size of the set."),
              "Keeping less pays only where making it again is quick, and sealing is built to be slow."
                  + " Want more? new Regeneration(graph, 2, KeptLabels.of(places)).mean() is the mean"
                  + " of a plan. Choose 32 labels and beat 35.4.",
              "labels/KeepLessSolution.java")
          .metered((_, _) -> METER);

  private KeepLess() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static int call(Object rule, LazyCase given) {
    return ((ToIntFunction<LazyCase>) rule).applyAsInt(given);
  }

  private static Meter.Dial dial(String plan, KeptLabels kept) {
    double mean = ALL.keeping(kept).mean();
    return Meter.Dial.costs(
        "labels on disk and hashed for an answer, " + plan,
        String.format(Locale.ROOT, "%d and %.1f", kept.count(), mean),
        NODES + " and 0");
  }

  private static Misconception<LazyCase, BigInteger> wrong(
      String idea, String feedback, ToIntFunction<LazyCase> rule) {
    return Misconception.exactly(
        idea, feedback, given -> BigInteger.valueOf(rule.applyAsInt(given)));
  }

  private static BigInteger hashed(LazyCase given) {
    return BigInteger.valueOf(given.regeneration().needed(given.wanted()).size());
  }

  private static Set<LabelPlace> withNothingKept(LazyCase given) {
    return ALL.needed(given.wanted());
  }

  private static int inProportion(LazyCase given) {
    int all = LAYERS * NODES;
    return withNothingKept(given).size() * (all - given.regeneration().kept().count()) / all;
  }

  private static int edges(LazyCase given) {
    int edges = 1;
    for (LabelPlace place : given.regeneration().needed(given.wanted())) {
      for (LabelPlace parent : given.parents(place)) {
        edges += given.isKept(parent) ? 0 : 1;
      }
    }
    return given.isKept(given.wanted()) ? 0 : edges;
  }

  private static int throughKept(LazyCase given) {
    Set<LabelPlace> reached = new HashSet<>(withNothingKept(given));
    reached.removeAll(given.regeneration().kept().places());
    return reached.size();
  }

  private static int oneStep(LazyCase given) {
    return given.isKept(given.wanted())
        ? 0
        : 1 + (int) given.parents(given.wanted()).stream().filter(at -> !given.isKept(at)).count();
  }

  /// Half of layer 2 kept, and a late node whose label is not; one for which the usual mistakes
  /// give different numbers.
  private static LazyCase draw(Draws draws) {
    while (true) {
      LazyCase drawn = ofLast(2 * draws.between(12, 30) + 1);
      List<Integer> answers =
          List.of(
              hashed(drawn).intValueExact(),
              inProportion(drawn),
              edges(drawn),
              throughKept(drawn),
              LAYERS * NODES - drawn.regeneration().kept().count(),
              oneStep(drawn));
      if (answers.stream().distinct().count() == answers.size()) {
        return drawn;
      }
    }
  }

  private static LazyCase nothing(long node) {
    return new LazyCase(ALL, "nothing kept", node);
  }

  private static LazyCase first(long node) {
    return new LazyCase(ALL.keeping(FIRST_LAYER), "layer 1 kept", node);
  }

  private static LazyCase second(long node) {
    return new LazyCase(ALL.keeping(EVERY_SECOND), "all even nodes of both layers kept", node);
  }

  private static LazyCase ofLast(long node) {
    return new LazyCase(ALL.keeping(SECOND_OF_LAST), "all even nodes of layer 2 kept", node);
  }
}
