package fil.exercises.snarks;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperField;
import fil.proofs.teach.PaperGroth16;
import fil.proofs.teach.PaperGroth16.Proof;
import fil.proofs.teach.PaperGroth16.Waste;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Exercise 12.3: prove what is false.
public final class ForgedProof {

  private static final int OTHERS = 8;
  private static final PaperField FIELD = PaperField.OF_97;

  /// What is to be forged: one claim that everybody sees, and more.
  public record Job(ForgeCase first, List<ForgeCase> others) {

    public Job {
      others = List.copyOf(others);
    }

    Forged by(Function<ForgeCase, Proof> rule) {
      return new Forged(rule.apply(first), others.stream().map(rule).toList());
    }

    @Override
    public String toString() {
      return first.toString();
    }
  }

  /// A proof for each claim.
  public record Forged(Proof first, List<Proof> others) {

    public Forged {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return "(%d, %d, %d)".formatted(first.a(), first.b(), first.c());
    }
  }

  public static final Exercise<Job, Forged> EXERCISE =
      new Exercise<Job, Forged>(
              "12.3",
              "Prove what is false",
              own ->
                  "You are Rex. You made the set-up and kept its secrets. Write the rule: a case comes"
                      + " in as c, and a proof comes out that the verifier takes, though you know no"
                      + " witness and there may be none. c.alpha(), c.beta(), c.gamma(), c.delta() are"
                      + " the secrets, c.stated() is what the verifier adds up of the claim, and"
                      + " c.field() can multiply, subtract and divide. Your first claim is "
                      + own
                      + ", with the secrets "
                      + own.first().alpha()
                      + ", "
                      + own.first().beta()
                      + ", "
                      + own.first().gamma()
                      + ", "
                      + own.first().delta()
                      + ".",
              "Start from the verifier's equation: a · b = α·β + stated·γ + c·δ. Which of the three numbers"
                  + " is left when you have chosen two?",
              AnswerForm.experiment(
                  Function.class,
                  "Function<ForgeCase, PaperGroth16.Proof> forge = c -> …",
                  ForgedProof::run),
              ForgedProof::draw,
              List.of(),
              List.of(),
              job -> job.by(c -> new Proof(1, 1, last(c))),
              Job::toString,
              List.of(
                  wrong(
                      "the claim does not matter",
                      "The claim stands in the equation as stated · γ. Your proof is one for nothing"
                          + " stated.",
                      c -> solve(c, 0)),
                  wrong(
                      "what is stated is stated",
                      "The verifier takes what is stated times γ. Do the same.",
                      c -> solve(c, c.stated())),
                  wrong(
                      "δ is for the honest",
                      "The verifier takes c times δ, so divide by δ at the end.",
                      c -> c.field().multiply(last(c), c.delta()))),
              List.of(
                  "Choose a and b as you like, 1 and 1 for example.",
                  "One unknown is left: c · δ = a · b − α·β − stated·γ.",
                  "{ var f = c.field(); int rest = f.subtract(f.subtract(1, f.multiply(c.alpha(),"
                      + " c.beta())), f.multiply(c.stated(), c.gamma())); return new"
                      + " PaperGroth16.Proof(1, 1, f.divide(rest, c.delta())); }"),
              "That is why nobody may know the secrets: a ceremony of many people makes them, and one"
                  + " honest one who forgets a share is enough. Want more? Do it on the real curve, as Play"
                  + " does.",
              "snarks/ForgedProofSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "the verifier takes the first", (job, got) -> job.first().holds(got.first())),
                  Goal.hidden(
                      "it takes all others",
                      (job, got) -> {
                        boolean all = true;
                        for (int i = 0; i < job.others().size(); i++) {
                          all &= job.others().get(i).holds(got.others().get(i));
                        }
                        return all;
                      })))
          .metered((_, _) ->
              List.of(
                  Meter.Dial.costs("has to know", "the secrets, and no witness", "a witness"),
                  Meter.Dial.costs(
                      "multiplications and divisions", "3", "one for each row and more")));

  private ForgedProof() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Forged run(Object rule, Job job) {
    return job.by(c -> {
      Object proof = ((Function<ForgeCase, Object>) rule).apply(c);
      return switch (proof) {
        case Proof made -> made;
        case null -> throw new Unacceptable("it gave null instead of a proof");
        default -> throw new Unacceptable("it gave something else than a PaperGroth16.Proof");
      };
    });
  }

  /// What is left for c with a and b one.
  private static int last(ForgeCase c) {
    return solve(c, c.field().multiply(c.stated(), c.gamma()));
  }

  private static int solve(ForgeCase c, int stated) {
    PaperField field = c.field();
    int product = field.multiply(c.alpha(), c.beta());
    return field.divide(field.subtract(field.subtract(1, product), stated), c.delta());
  }

  private static Misconception<Job, Forged> wrong(
      String idea, String feedback, ToIntFunction<ForgeCase> last) {
    Function<ForgeCase, Proof> rule = c -> new Proof(1, 1, last.applyAsInt(c));
    return Misconception.exactly(idea, feedback, job -> job.by(rule));
  }

  private static Job draw(Learner learner) {
    Draws draws = learner.draws("12.3");
    List<ForgeCase> others = new ArrayList<>();
    ForgeCase first = one(draws);
    for (int i = 0; i < OTHERS; i++) {
      others.add(one(draws));
    }
    return new Job(first, others);
  }

  private static ForgeCase one(Draws draws) {
    Waste waste =
        new Waste(
            draws.between(2, 96),
            draws.between(2, 96),
            draws.between(2, 96),
            draws.between(2, 96),
            draws.between(4, 96));
    PaperGroth16 snark = new PaperGroth16(PaperCircuit.cubic(FIELD, 1, 5), waste);
    ForgeCase drawn = new ForgeCase(snark, List.of(draws.between(1, 96)));
    boolean tellsApart = drawn.stated() != 0 && last(drawn) != 0;
    return tellsApart ? drawn : one(draws);
  }
}
