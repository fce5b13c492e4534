package fil.exercises.sectors;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.ipld.BitField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Exercise 8.6: code with a bug is handed out, and properties show that it has one.
///
/// Each declaration names a sector that recovers, so that the bug spoils every check.
public final class DeclaredAgain {

  /// A miner declares faults.
  public record Declaration(SectorSets before, BitField declared) {

    /// In words.
    @Override
    public String toString() {
      return before + "; declared faulty " + SectorSets.named(declared);
    }
  }

  private static final String WANTED = "FaultRule declare = (p, declared) -> …";
  private static final BitField NONE = BitField.EMPTY;
  private static final int MORE_OF_ONES_OWN = 20;

  public static final Exercise<Declaration, DeclaredFaults> EXERCISE =
      new Exercise<Declaration, DeclaredFaults>(
              "8.6",
              "Declared again",
              own ->
                  "The code that you start from is what a partition does when faults are declared,"
                      + " and it has a bug. A sector is faulty if it was, or if it is declared and not given"
                      + " up. A declared one recovers no more, and is no longer unproven. Power is"
                      + " lost by those that gave some. Run it as it is: a property will fail. Then find the"
                      + " bug and mend it. Yours: "
                      + own
                      + ".",
              "Start from the code as it was handed out. A reset brings it back: reset(\"8.6\") in a"
                  + " notebook, r in a watch.",
              AnswerForm.rule(FaultRule.class, WANTED, DeclaredAgain::apply),
              learner -> draw(learner.draws("8.6")),
              List.of(of(of(1), of(1), of(), of(), 1, 2)),
              List.of(
                  of(of(1), of(1), of(), of(), 1),
                  of(of(1, 3), of(1, 3), of(), of(), 1, 2),
                  of(of(1, 2), of(1, 2), of(), of(), 1, 2),
                  of(of(1, 2), of(2), of(), of(), 1, 2),
                  of(of(1, 2), of(1, 2), of(), of(), 1),
                  of(of(1), of(1), of(2, 3), of(), 1, 3, 4),
                  of(of(1), of(1), of(), of(2, 3), 1, 2, 3, 4),
                  of(of(1, 4), of(1), of(), of(), 1, 4)),
              DeclaredAgain::right,
              Declaration::toString,
              List.of(
                  property(
                      "a declared sector does not recover",
                      "Declared faulty and recovering at once: the next proof would give power for a"
                          + " disk that is gone. Follow one such sector through the code, line by"
                          + " line.",
                      (d, after) -> !after.recoveries().containsAny(d.declared()),
                      DeclaredAgain::handedOut),
                  property(
                      "who is not declared goes on recovering",
                      "A miner takes back the promise for the sectors that it names, and for no"
                          + " others.",
                      (d, after) -> after.recoveries().containsAll(right(d).recoveries()),
                      (p, declared) -> withRecoveries(right(p, declared), NONE)),
                  property(
                      "given up is given up",
                      "A terminated sector is faulty all of a sudden. It has left the partition's"
                          + " sums for good.",
                      (d, after) -> !after.faults().containsAny(d.before().terminated()),
                      (p, declared) -> {
                        BitField faults = declared.subtract(p.faults());
                        DeclaredFaults right = right(p, declared);
                        return new DeclaredFaults(
                            p.faults().union(faults),
                            right.recoveries(),
                            right.unproven(),
                            faults.subtract(p.unproven()));
                      }),
                  property(
                      "faulty until proven",
                      "A fault has vanished, and without a proof. Whose promise is taken back is"
                          + " faulty all the same.",
                      (d, after) -> after.faults().containsAll(right(d).faults()),
                      (p, declared) -> {
                        DeclaredFaults right = right(p, declared);
                        return new DeclaredFaults(
                            right.faults().subtract(p.recoveries().intersect(declared)),
                            right.recoveries(),
                            right.unproven(),
                            right.lost());
                      }),
                  property(
                      "a fault costs its power once",
                      "Power is taken from a sector that was faulty before and gave none. The"
                          + " network's sum is too small from now on, and nobody will notice for a"
                          + " while.",
                      (d, after) -> !after.lost().containsAny(d.before().faults()),
                      (p, declared) -> {
                        DeclaredFaults right = right(p, declared);
                        BitField faults = declared.subtract(p.terminated());
                        return new DeclaredFaults(
                            right.faults(),
                            right.recoveries(),
                            right.unproven(),
                            faults.subtract(p.unproven()));
                      }),
                  property(
                      "unproven sectors have no power to lose",
                      "Power is taken from a sector that has never been in a window PoSt.",
                      (d, after) -> !after.lost().containsAny(d.before().unproven()),
                      (p, declared) -> {
                        DeclaredFaults right = right(p, declared);
                        return new DeclaredFaults(
                            right.faults(),
                            right.recoveries(),
                            right.unproven(),
                            right.faults().subtract(p.faults()));
                      }),
                  property(
                      "faulty or unproven, never both",
                      "A sector is in two sets: live would no longer be active + faulty + unproven.",
                      (_, after) -> !after.faults().containsAny(after.unproven()),
                      (p, declared) -> {
                        DeclaredFaults right = right(p, declared);
                        return new DeclaredFaults(
                            right.faults(), right.recoveries(), p.unproven(), right.lost());
                      })),
              List.of(
                  "Which property fails, and for which sector? Is that sector new among the faults?",
                  "A recovering sector is faulty already. So it is gone from the set of new faults"
                      + " before the second line looks for it there.",
                  "Take the promises back from all that is declared: declared.intersect(...). The set"
                      + " of new faults is right as it is."),
              "Each line was true by itself. The order of set operations is part of the protocol:"
                  + " the network's own code takes the promises back first, and drops known faults"
                  + " afterwards.",
              "sectors/DeclaredAgainSolution.java")
          .with(DeclaredAgain::more);

  private DeclaredAgain() {}

  private static BitField of(long... numbers) {
    return BitField.of(numbers);
  }

  private static Declaration of(
      BitField faults,
      BitField recoveries,
      BitField unproven,
      BitField terminated,
      long... declared) {
    return new Declaration(
        new SectorSets(faults, recoveries, unproven, terminated), BitField.of(declared));
  }

  private static DeclaredFaults apply(Object rule, Declaration declaration) {
    @Nullable DeclaredFaults after =
        ((FaultRule) rule).after(declaration.before(), declaration.declared());
    if (after == null) {
      throw new Unacceptable("it gave null instead of new DeclaredFaults(…)");
    }
    return after;
  }

  static DeclaredFaults right(Declaration declaration) {
    return right(declaration.before(), declaration.declared());
  }

  private static DeclaredFaults right(SectorSets p, BitField declared) {
    BitField faults = declared.subtract(p.terminated()).subtract(p.faults());
    return new DeclaredFaults(
        p.faults().union(faults),
        p.recoveries().subtract(declared),
        p.unproven().subtract(faults),
        faults.subtract(p.unproven()));
  }

  /// The code with the bug, as it stands in the chapter.
  static DeclaredFaults handedOut(SectorSets p, BitField declared) {
    BitField faults = declared.subtract(p.terminated()).subtract(p.faults());
    BitField retracted = faults.intersect(p.recoveries());
    BitField lost = faults.subtract(p.unproven());
    return new DeclaredFaults(
        p.faults().union(faults),
        p.recoveries().subtract(retracted),
        p.unproven().subtract(faults),
        lost);
  }

  private static DeclaredFaults withRecoveries(DeclaredFaults after, BitField recoveries) {
    return new DeclaredFaults(after.faults(), recoveries, after.unproven(), after.lost());
  }

  /// A property that all right code has.
  ///
  /// @param name what is always true
  /// @param why what it means where it fails
  /// @param mistaken code without it
  private static Misconception<Declaration, DeclaredFaults> property(
      String name, String why, BiPredicate<Declaration, DeclaredFaults> holds, FaultRule mistaken) {
    return new Misconception<>(
        name,
        "This property fails: “" + name + "”. " + why,
        d -> mistaken.after(d.before(), d.declared()),
        (d, _, got) -> !holds.test(d, got));
  }

  private static List<Declaration> more(Learner learner) {
    Draws draws = learner.draws("8.6 and on");
    List<Declaration> more = new ArrayList<>();
    for (int i = 0; i < MORE_OF_ONES_OWN; i++) {
      more.add(draw(draws));
    }
    return more;
  }

  /// Two sectors of each kind, and one of each is declared.
  private static Declaration draw(Draws draws) {
    long next = draws.between(0, 9);
    List<BitField> kinds = new ArrayList<>();
    BitField declared = NONE;
    for (int kind = 0; kind < 5; kind++) {
      long one = next + draws.between(0, 4);
      long other = one + draws.between(1, 5);
      kinds.add(of(one, other));
      declared = declared.union(of(draws.below(2) == 0 ? one : other));
      next = other + 1;
    }
    BitField recoveries = kinds.get(0);
    BitField faults = recoveries.union(kinds.get(1));
    return new Declaration(
        new SectorSets(faults, recoveries, kinds.get(2), kinds.get(3)), declared);
  }
}
