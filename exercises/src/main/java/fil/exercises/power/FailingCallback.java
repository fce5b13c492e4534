package fil.exercises.power;

import static fil.exercises.power.ClaimChange.MINIMUM;

import fil.exercises.AnswerForm;
import fil.exercises.Blank;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.exercises.power.CronChain.Aftermath;
import fil.num.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exercise 9.4: what does a miner lose when one of its callbacks fails?
///
/// Every answer is tried on a chain with the actors of the main network.
public final class FailingCallback {

  /// An event that the miner actor knows: `[1]`, the end of a deadline.
  private static final int HONEST_BYTES = 2;

  /// The exit code of who may not do something.
  private static final int FORBIDDEN = 18;

  /// An event of a type that does not exist.
  private static final Bytes UNKNOWN_TYPE = Bytes.of(0x81, 0x09);

  /// A byte that is no CBOR.
  private static final Bytes NO_EVENT = Bytes.of(0xff);

  /// An answer, and what came of it.
  record Tried(BadCallback said, Aftermath found) {

    @Override
    public String toString() {
      return said.toString();
    }
  }

  public static final Exercise<Neighbours, Tried> EXERCISE =
      new Exercise<Neighbours, Tried>(
              "9.4",
              "One failing callback",
              own ->
                  "You are Rex, and you have found a way to enrol a cron event in the name of Ines'"
                      + " miner. On this network there are "
                      + own
                      + ". Which payload makes the callback fail? What"
                      + " is the network's power after cron, in TiB? And with which exit codes do a"
                      + " PreCommitSector and a TerminateSectors of hers end after that?",
              "Start from the payload: the miner actor reads it as a record of one number.",
              FailingCallback::read,
              Neighbours::of,
              List.of(),
              List.of(),
              own -> tried(own, NO_EVENT, powerWithout(own), 0, FORBIDDEN),
              Neighbours::toString,
              List.of(
                  new Misconception<Neighbours, Tried>(
                      "an unknown event is an error",
                      "The miner actor looks away from types that it does not know, and that is no"
                          + " error. What can it not read at all?",
                      own -> tried(own, UNKNOWN_TYPE, powerWithout(own), 0, FORBIDDEN),
                      (_, _, got) -> !got.found().claimLost()),
                  new Misconception<Neighbours, Tried>(
                      "cron reverts",
                      "Cron goes on as if nothing had failed, and drops the claim. What the callback"
                          + " did is undone, and that is all.",
                      own -> tried(own, NO_EVENT, powerBefore(own), 0, 0),
                      (own, _, got) -> got.said().powerAfter() == powerBefore(own)),
                  new Misconception<Neighbours, Tried>(
                      "the network loses her claim and no more",
                      "Only three large miners are left after that. Who counts now?",
                      own -> tried(own, NO_EVENT, powerBefore(own) - own.victim(), 0, FORBIDDEN),
                      (own, _, got) -> got.said().powerAfter() == powerBefore(own) - own.victim()),
                  new Misconception<Neighbours, Tried>(
                      "she loses her sectors",
                      "Only claim and power are gone. The miner still has its sectors and may seal"
                          + " more. But it cannot take anything off the pledge: who has no claim may"
                          + " not.",
                      own -> tried(own, NO_EVENT, powerWithout(own), FORBIDDEN, 0),
                      (own, _, got) -> got.said().powerAfter() == powerWithout(own))),
              List.of(
                  "What does the power actor do with a miner whose callback failed? Step 4 of the"
                      + " chapter tells.",
                  "Any bytes will do that are not CBOR, or not an array of one number. For the power,"
                      + " take her claim away and count again who has 10 TiB.",
                  "new BadCallback(Bytes.of(0xff), …, 0, 18): without a claim UpdatePledgeTotal is"
                      + " forbidden, and of the two only TerminateSectors asks for it."),
              "One byte in the wrong place takes a miner out of consensus for good: nothing gives a"
                  + " claim back. So the actor's code must never be able to write such a byte.",
              "power/FailingCallbackSolution.java")
          .reaching(
              List.of(
                  Goal.open("after cron the claim is gone", (_, got) -> got.found().claimLost()),
                  Goal.open(
                      "the network's power after cron is as you said",
                      (_, got) -> got.found().powerAfter() == got.said().powerAfter()),
                  Goal.hidden(
                      "PreCommitSector ends with the code that you said",
                      (_, got) -> got.found().preCommitCode() == got.said().preCommitCode()),
                  Goal.hidden(
                      "TerminateSectors ends with the code that you said",
                      (_, got) -> got.found().terminateCode() == got.said().terminateCode())))
          .metered(FailingCallback::dials);

  private FailingCallback() {}

  private static AnswerForm.Reading<Neighbours, Tried> read(@Nullable Object handedIn) {
    return switch (handedIn) {
      case Blank _ -> new AnswerForm.Nothing<>();
      case BadCallback said -> new AnswerForm.Experiment<>(own -> tried(own, said));
      case null, default ->
          new AnswerForm.Unfit<>(
              "Give new BadCallback(payload, powerAfter, preCommitCode, terminateCode).");
    };
  }

  private static Tried tried(
      Neighbours own, Bytes payload, long powerAfter, int preCommitCode, int terminateCode) {
    return tried(own, new BadCallback(payload, powerAfter, preCommitCode, terminateCode));
  }

  private static Tried tried(Neighbours own, BadCallback said) {
    return new Tried(said, CronChain.after(own, said.payload()));
  }

  private static List<Meter.Dial> dials(Neighbours own, Tried got) {
    return List.of(
        Meter.Dial.costs(
            "bytes of payload",
            String.valueOf(got.said().payload().size()),
            String.valueOf(HONEST_BYTES)),
        new Meter.Dial("claim lost", got.found().claimLost() ? own.victim() + " TiB" : "nothing"));
  }

  /// All four large claims, in TiB. The small one does not count.
  private static long powerBefore(Neighbours own) {
    return own.victim()
        + own.others().stream().filter(tib -> tib >= MINIMUM).mapToLong(n -> n).sum();
  }

  /// With three large claims left, all count.
  private static long powerWithout(Neighbours own) {
    return own.others().stream().mapToLong(tib -> tib).sum();
  }
}
