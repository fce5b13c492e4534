package fil.exercises.sealing;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Exercise 20.3: which of three receipts lies?
public final class FalseReceipt {

  private static final int OTHERS = 14;

  /// What a core does of Poseidon with eight inputs: one in 39.1 µs, the reference on one thread.
  private static final double CORE = 1 / 39.1e-6;

  /// Hashes of the two trees, of eights, of 8 MiB and 512 MiB.
  private static final List<Long> TREES = List.of(2 * 37_449L, 2 * 2_396_745L);

  /// Kinds of devices, and how many hashes a second each can do at best.
  private enum Device {
    TWO_CORES("a laptop's processor, 2 cores", 2 * CORE),
    SIXTEEN_CORES("a desktop's processor, 16 cores", 16 * CORE),
    OLD_CARD("a card of 2018", 1.2e6),
    NEW_CARD("a card for data centres", 3.3e7);

    private final String name;
    private final double most;

    Device(String name, double most) {
      this.name = name;
      this.most = most;
    }
  }

  /// What is to be judged: the learner's own receipts first.
  public record Job(ClaimCase own, List<ClaimCase> others) {

    public Job {
      others = List.copyOf(others);
    }

    Judged by(ToIntFunction<ClaimCase> rule) {
      return new Judged(
          rule.applyAsInt(own), others.stream().map(each -> rule.applyAsInt(each)).toList());
    }

    @Override
    public String toString() {
      return own.toString();
    }
  }

  /// For each case the place of the receipt that lies, from 0.
  public record Judged(int own, List<Integer> others) {

    public Judged {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return "receipt " + own;
    }
  }

  public static final Exercise<Job, Judged> EXERCISE =
      new Exercise<Job, Judged>(
              "20.3",
              "One of them lies",
              job ->
                  "Rex has no card, and writes receipts for sectors that he sealed elsewhere. Of"
                      + " three receipts one is his: no such device can be so fast. c.claims()"
                      + " lists them, each with device(), most() hashes a second that the device"
                      + " can do at best, hashes() done and seconds(). Write the rule: which place"
                      + " does his have, 0, 1 or 2? Yours: "
                      + job.own()
                      + ".",
              "Start from one receipt: how many hashes a second does it claim?",
              AnswerForm.experiment(
                  ToIntFunction.class, "ToIntFunction<ClaimCase> liar = c -> …", FalseReceipt::run),
              FalseReceipt::draw,
              List.of(),
              List.of(),
              job -> job.by(FalseReceipt::liar),
              Job::toString,
              List.of(
                  wrong(
                      "whoever is done first lies",
                      "A small sector on a large card is done at once, and truly so. Divide the"
                          + " work by the time.",
                      c -> first(c, DeviceClaim::seconds)),
                  wrong(
                      "the longest time lies",
                      "Slow is honest: any device can be slow. Too fast is what no device can be.",
                      c -> first(c, claim -> -claim.seconds())),
                  wrong(
                      "the highest rate lies",
                      "A card may be that quick where a processor may not. Compare each with what"
                          + " it can do at best.",
                      c -> first(c, claim -> -rate(claim)))),
              List.of(
                  "Hashes divided by seconds is what a receipt claims.",
                  "Divide that by what the device can do at best. One of the three is above 1.",
                  "c -> IntStream.range(0, 3).filter(i -> c.claims().get(i).hashes() /"
                      + " c.claims().get(i).seconds() >"
                      + " c.claims().get(i).most()).findFirst().orElse(0)"),
              "A receipt that names work and time can be checked by everybody. Want more? Rex"
                  + " learns, and claims 90 % of the limit. Think of something that he cannot make"
                  + " up.",
              "sealing/FalseReceiptSolution.java")
          .reaching(
              List.of(
                  Goal.open("your liar is found", (job, got) -> liar(job.own()) == got.own()),
                  Goal.hidden(
                      "all others are found",
                      (job, got) -> job.by(FalseReceipt::liar).others().equals(got.others()))))
          .metered((job, _) -> dials(job.own()));

  private FalseReceipt() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Judged run(Object rule, Job job) {
    return job.by((ToIntFunction<ClaimCase>) rule);
  }

  private static double rate(DeviceClaim claim) {
    return claim.hashes() / claim.seconds();
  }

  private static int liar(ClaimCase c) {
    return first(c, claim -> -rate(claim) / claim.most());
  }

  /// The place of the claim with the smallest number.
  private static int first(ClaimCase c, ToDoubleFunction<DeviceClaim> number) {
    return IntStream.range(0, c.claims().size())
        .boxed()
        .min(Comparator.comparingDouble(i -> number.applyAsDouble(c.claims().get(i))))
        .orElseThrow();
  }

  private static Misconception<Job, Judged> wrong(
      String idea, String feedback, ToIntFunction<ClaimCase> rule) {
    return Misconception.exactly(idea, feedback, job -> job.by(rule));
  }

  private static List<Meter.Dial> dials(ClaimCase own) {
    return own.claims().stream()
        .map(claim ->
            new Meter.Dial(
                claim.device(),
                String.format(
                    Locale.ROOT,
                    "%,.0f hashes/s claimed, %.0f %% of what it can do",
                    rate(claim),
                    100 * rate(claim) / claim.most())))
        .toList();
  }

  private static Job draw(Learner learner) {
    Draws draws = learner.draws("20.3");
    Job job = job(draws);
    while (!tellsApart(job)) {
      job = job(draws);
    }
    return job;
  }

  private static Job job(Draws draws) {
    ClaimCase own = one(draws);
    List<ClaimCase> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(one(draws));
    }
    return new Job(own, others);
  }

  /// Whether each idea leads somewhere else.
  private static boolean tellsApart(Job job) {
    return Stream.<ToIntFunction<ClaimCase>>of(
                FalseReceipt::liar,
                c -> first(c, DeviceClaim::seconds),
                c -> first(c, claim -> -claim.seconds()),
                c -> first(c, claim -> -rate(claim)))
            .map(job::by)
            .distinct()
            .count()
        == 4;
  }

  /// Three devices; two claim a third to nine tenths of what they can do, and one much more.
  private static ClaimCase one(Draws draws) {
    int liar = draws.below(3);
    List<Device> devices = new ArrayList<>(List.of(Device.values()));
    List<DeviceClaim> claims = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Device device = devices.remove(draws.below(devices.size()));
      long hashes = TREES.get(draws.below(TREES.size()));
      double part = i == liar ? draws.between(15, 400) / 10.0 : draws.between(30, 90) / 100.0;
      claims.add(new DeviceClaim(device.name, device.most, hashes, hashes / (device.most * part)));
    }
    return new ClaimCase(claims);
  }
}
