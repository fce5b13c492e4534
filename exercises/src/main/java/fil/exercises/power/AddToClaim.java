package fil.exercises.power;

import static fil.exercises.power.ClaimChange.MINIMUM;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exercise 9.2: what becomes of the network's sums when a claim changes?
public final class AddToClaim {

  public static final Exercise<ClaimChange, Totals> EXERCISE =
      new Exercise<ClaimChange, Totals>(
              "9.2",
              "Add to a claim",
              own ->
                  "Write the rule: the sums so far, with the claim in them, the claim, and what comes to"
                      + " it (less than 0 where it shrinks) go in, the new sums come out, all in TiB."
                      + " A miner is large from 10 TiB on, and only claims of large miners are counted."
                      + " All claims are committed. Yours is "
                      + own
                      + ".",
              "Start from what is committed: each change is added there.",
              AnswerForm.rule(
                  ClaimRule.class, "ClaimRule f = (before, claim, more) -> …", AddToClaim::apply),
              learner -> draw(learner.draws("9.2"), 0),
              List.of(new ClaimChange(new Totals(49, 52, 4), 10, -1)),
              List.of(
                  new ClaimChange(new Totals(39, 51, 3), 9, 1),
                  new ClaimChange(new Totals(0, 0, 0), 0, 10),
                  new ClaimChange(new Totals(12, 12, 1), 12, -12),
                  new ClaimChange(new Totals(20, 20, 2), 10, 0),
                  new ClaimChange(new Totals(0, 3, 0), 3, -3)),
              ClaimChange::after,
              ClaimChange::toString,
              List.of(
                  Misconception.exactly(
                      "what comes is added",
                      "Crossing counts the whole claim: whoever comes to 10 TiB brings all of it"
                          + " along, and whoever falls below takes all of it away.",
                      change -> {
                        Totals right = change.after();
                        boolean counts =
                            isLarge(change.claim()) || isLarge(change.claim() + change.more());
                        long counted = change.before().counted() + (counts ? change.more() : 0);
                        return new Totals(counted, right.committed(), right.largeMiners());
                      }),
                  Misconception.exactly(
                      "large miners need no counting",
                      "MinerAboveMinPowerCount moves too: count who comes to 10 TiB, and who falls"
                          + " below.",
                      change -> {
                        Totals right = change.after();
                        return new Totals(
                            right.counted(), right.committed(), change.before().largeMiners());
                      }),
                  Misconception.exactly(
                      "10 TiB are not enough",
                      "10 TiB are enough. Small is who has less.",
                      AddToClaim::aboveTen),
                  Misconception.exactly(
                      "all claims are counted",
                      "Only claims of large miners are counted. The others are committed only.",
                      change -> {
                        Totals right = change.after();
                        return new Totals(
                            right.committed(), right.committed(), right.largeMiners());
                      })),
              List.of(
                  "Was the miner large before? Is it afterwards? There are four cases.",
                  "Take the old claim out of what is counted where it was large. Put the new one in"
                      + " where it is large. Do the same with the number of large miners.",
                  "if (claim >= 10) { counted -= claim; large--; } if (claim + more >= 10) { counted +="
                      + " claim + more; large++; }"),
              "Nobody ever adds up all claims: the sums are kept right change by change, so cron stays"
                  + " cheap with any number of miners.",
              "power/AddToClaimSolution.java")
          .with(AddToClaim::moreOwn);

  private AddToClaim() {}

  private static Totals apply(Object rule, ClaimChange change) {
    @Nullable Totals after =
        ((ClaimRule) rule).after(change.before(), change.claim(), change.more());
    if (after == null) {
      throw new Unacceptable("it gave null instead of new Totals(counted, committed, largeMiners)");
    }
    return after;
  }

  private static boolean isLarge(long claim) {
    return claim >= MINIMUM;
  }

  /// The sums of somebody who takes only more than 10 TiB for large.
  private static Totals aboveTen(ClaimChange change) {
    long counted = change.before().counted();
    long large = change.before().largeMiners();
    long after = change.claim() + change.more();
    if (change.claim() > MINIMUM) {
      counted -= change.claim();
      large--;
    }
    if (after > MINIMUM) {
      counted += after;
      large++;
    }
    return new Totals(counted, change.before().committed() + change.more(), large);
  }

  private static List<ClaimChange> moreOwn(Learner learner) {
    Draws draws = learner.draws("9.2 again");
    return List.of(draw(draws, 1), draw(draws, 2), draw(draws, 3));
  }

  /// A change among other miners.
  ///
  /// @param kind 0 grows over the minimum, 1 falls below it, 2 stays below, 3 stays above
  private static ClaimChange draw(Draws draws, int kind) {
    long small = draws.between(2, 9);
    long large = draws.between(11, 30);
    long claim = kind == 0 || kind == 2 ? small : large;
    long next =
        switch (kind) {
          case 0 -> large;
          case 1 -> small;
          case 2 -> draws.below(2);
          default -> large + draws.between(1, 9);
        };
    long others = draws.between(40, 90);
    long counted = others + (isLarge(claim) ? claim : 0);
    long committed = others + claim + draws.between(1, 9);
    int miners = draws.between(3, 4) + (isLarge(claim) ? 1 : 0);
    return new ClaimChange(new Totals(counted, committed, miners), claim, next - claim);
  }
}
