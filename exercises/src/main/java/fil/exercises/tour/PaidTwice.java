package fil.exercises.tour;

import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.DataTree;
import fil.piece.Fr32;
import java.util.List;
import java.util.function.Predicate;

/// Exercise 0.4: one disk, claimed by two.
public final class PaidTwice {

  private static final String WANTED = "Predicate<DiskClaim> counts = c -> …";

  /// Below all learners' numbers.
  private static final long REX = 666;

  private static final long INES = 1_001;
  private static final long PIET = 1_002;
  private static final int SECTOR_BYTES = 2_048;
  private static final Bytes32 ZEROS = commD(Bytes.zeros(SECTOR_BYTES));

  public static final Exercise<DiskClaim, Boolean> EXERCISE =
      new Exercise<DiskClaim, Boolean>(
              "0.4",
              "One disk, paid twice",
              own ->
                  "Rex has sealed your logbook once, as f0"
                      + REX
                      + ", and wants to be paid twice: in his own name, and in yours, with the same"
                      + " replica. You check claims. c.provider() is who claims, c.replicaId() what the"
                      + " replica was mixed with, and c.replicaIdOf(n) what it would be mixed with had"
                      + " provider n sealed it. Write the rule: does the claim count? Yours: "
                      + own
                      + ".",
              "Start from Rex's own claim, which counts: what is the same in it, and not in the other?",
              AnswerForm.rule(Predicate.class, WANTED, PaidTwice::call),
              PaidTwice::stolen,
              List.of(honestOf(REX)),
              List.of(
                  honestOf(INES),
                  honestOf(INES).copiedBy(PIET),
                  honestOf(PIET).copiedBy(REX),
                  DiskClaim.honest(PIET, 2, ZEROS),
                  new DiskClaim(PIET, 2, ZEROS, honestOf(PIET).replicaId())),
              PaidTwice::counts,
              DiskClaim::toString,
              List.of(
                  Misconception.exactly(
                      "whoever shows a replica has one",
                      "The data is the same, the replica is not: its id contains the provider's. Rex"
                          + " shows one disk for both.",
                      _ -> true),
                  Misconception.exactly(
                      "a file may be stored only once",
                      "Whoever seals the file again stores it again: that is honest, and is paid.",
                      _ -> false)),
              List.of(
                  "What differs between Rex and you? It went into the replica.",
                  "Recompute the replica id for the provider who claims, and compare.",
                  "c -> c.replicaIdOf(c.provider()).equals(c.replicaId())"),
              "Two names on one disk are one copy of the file. That is why every replica is its"
                  + " provider's own.",
              "tour/PaidTwiceSolution.java")
          .with(learner -> List.of(honest(learner)))
          .metered((own, _) -> dials(own));

  private PaidTwice() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Boolean call(Object rule, DiskClaim claim) {
    return ((Predicate<DiskClaim>) rule).test(claim);
  }

  private static boolean counts(DiskClaim claim) {
    return claim.replicaIdOf(claim.provider()).equals(claim.replicaId());
  }

  /// Rex's replica of the learner's logbook, in the learner's name.
  private static DiskClaim stolen(Learner learner) {
    return DiskClaim.honest(REX, 1, logbookOf(learner)).copiedBy(learner.minerId());
  }

  /// The learner's own replica.
  private static DiskClaim honest(Learner learner) {
    return DiskClaim.honest(learner.minerId(), 1, logbookOf(learner));
  }

  private static DiskClaim honestOf(long provider) {
    return DiskClaim.honest(provider, 1, ZEROS);
  }

  private static Bytes32 logbookOf(Learner learner) {
    Bytes piece = Bytes.copyOf(Fr32.pad(Logbook.of(learner).toArray()));
    return commD(piece.concat(Bytes.zeros(SECTOR_BYTES - piece.size())));
  }

  private static Bytes32 commD(Bytes sector) {
    return DataTree.compute(sector.toArray()).root();
  }

  /// What it takes to have two claims that count.
  private static List<Meter.Dial> dials(DiskClaim own) {
    List<DiskClaim> rex = List.of(own.copiedBy(REX), own);
    long counted = rex.stream().filter(PaidTwice::counts).count();
    return List.of(
        Meter.Dial.costs("replicas sealed", "1", "2"),
        Meter.Dial.costs("claims that count, of 2", String.valueOf(counted), "2"));
  }
}
