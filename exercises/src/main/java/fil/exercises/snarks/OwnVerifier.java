package fil.exercises.snarks;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Exercise 12.5: verify on the curve.
public final class OwnVerifier {

  private static final int INPUTS = 2;

  /// So many learners' claims are remembered: their points take a while to be made.
  private static final int REMEMBERED = 64;

  private static final Map<Learner, Job> KNOWN =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @java.io.Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Learner, Job> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// The secrets of a set-up, and what is in its key, as numbers.
  private record Secrets(Fr alpha, Fr beta, Fr gamma, Fr delta, List<Fr> ic) {

    private VerifyingKey key() {
      return new VerifyingKey(
          g1(alpha),
          g1(beta),
          g2(beta),
          g2(gamma),
          g1(delta),
          g2(delta),
          ic.stream().map(OwnVerifier::g1).toList());
    }

    private Fr stated(List<Fr> inputs) {
      Fr stated = ic.getFirst();
      for (int i = 0; i < inputs.size(); i++) {
        stated = stated.add(ic.get(i + 1).multiply(inputs.get(i)));
      }
      return stated;
    }
  }

  /// An equation between the numbers of a proof, the true one or one that somebody takes for it:
  /// `a·b = fixed + stated·γ + c·δ`.
  public enum Equation {
    RIGHT,
    WITHOUT_ONE,
    REVERSED,
    SWAPPED,
    WITHOUT_FIXED;

    private Fr fixed(Secrets s) {
      return this == WITHOUT_FIXED ? Fr.ZERO : s.alpha().multiply(s.beta());
    }

    private Fr stated(Secrets s, List<Fr> inputs) {
      Fr stated = s.stated(this == REVERSED ? inputs.reversed() : inputs);
      Fr weight = this == SWAPPED ? s.delta() : s.gamma();
      return (this == WITHOUT_ONE ? stated.subtract(s.ic().getFirst()) : stated).multiply(weight);
    }

    private Fr last(Secrets s) {
      return this == SWAPPED ? s.gamma() : s.delta();
    }
  }

  /// A claim as numbers, made so that one equation holds.
  private record Numbers(Fr a, Fr b, Fr c, List<Fr> inputs) {

    private static Numbers fulfilling(Equation equation, Secrets s, List<Fr> inputs, Draws draws) {
      Fr a = drawn(draws);
      Fr b = drawn(draws);
      Fr rest = a.multiply(b).subtract(equation.fixed(s)).subtract(equation.stated(s, inputs));
      return new Numbers(a, b, rest.multiply(equation.last(s).inverse()), inputs);
    }

    private boolean fulfils(Equation equation, Secrets s) {
      Fr right =
          equation.fixed(s).add(equation.stated(s, inputs)).add(c.multiply(equation.last(s)));
      return a.multiply(b).equals(right);
    }

    private ProofClaim claim(VerifyingKey key) {
      return new ProofClaim(key, new Groth16Proof(g1(a), g2(b), g1(c)), inputs);
    }
  }

  /// What is to be judged.
  public record Job(List<ProofClaim> claims, Map<Equation, Verdicts> ideas) {

    public Job {
      claims = List.copyOf(claims);
      ideas = Collections.unmodifiableMap(new EnumMap<>(ideas));
    }

    private Verdicts idea(Equation equation) {
      return Objects.requireNonNull(ideas.get(equation));
    }

    private List<Boolean> truth() {
      return idea(Equation.RIGHT).said();
    }

    @Override
    public String toString() {
      return claims.size() + " claims";
    }
  }

  /// What a verifier said of each claim.
  public record Verdicts(List<Boolean> said) {

    public Verdicts {
      said = List.copyOf(said);
    }

    @Override
    public String toString() {
      return "true for " + said.stream().filter(each -> each).count() + " of " + said.size();
    }
  }

  public static final Exercise<Job, Verdicts> EXERCISE =
      new Exercise<Job, Verdicts>(
              "12.5",
              "Your own verifier",
              job ->
                  "Write a verifier on the curve: a claim comes in as c, and true goes out where"
                      + " e(A, B) = e(α, β) · e(stated, γ) · e(C, δ). c.proof() has a(), b() and"
                      + " c(); c.key() has alphaG1(), betaG2(), gammaG2(), deltaG2() and inputs(),"
                      + " one point for the one and one for each of c.inputs()."
                      + " Pairing.product(List.of(new Pairing.Pair(p, q), …)) multiplies pairings,"
                      + " and Gt.ONE is their one. You are handed "
                      + job
                      + ", some of them forged; the first states "
                      + job.claims().getFirst().inputs()
                      + ".",
              "Start from what is stated: c.key().inputs().get(0), plus each other point times its"
                  + " input.",
              AnswerForm.experiment(
                  Predicate.class, "Predicate<ProofClaim> verifier = c -> …", OwnVerifier::run),
              OwnVerifier::drawn,
              List.of(),
              List.of(),
              job -> new Verdicts(job.truth()),
              Job::toString,
              List.of(
                  wrong(
                      "one is nothing",
                      "The first point of the key stands for the input that is always one. It is"
                          + " stated as well.",
                      Equation.WITHOUT_ONE),
                  wrong(
                      "inputs are a set",
                      "Each input has a point of its own, in the order of the circuit.",
                      Equation.REVERSED),
                  wrong(
                      "γ and δ are alike",
                      "What is stated is paired with γ, and C with δ. They keep the two apart.",
                      Equation.SWAPPED),
                  wrong(
                      "α and β are for the set-up",
                      "e(α, β) stands in the equation. Without it A and B may come from anywhere.",
                      Equation.WITHOUT_FIXED),
                  Misconception.exactly(
                      "points of the right kind are a proof",
                      "Your verifier says true to everything. Does it compare the product with"
                          + " Gt.ONE?",
                      job -> new Verdicts(job.truth().stream().map(_ -> true).toList())),
                  Misconception.exactly(
                      "a product of pairs is a sum",
                      "Your verifier says false to everything. Bring all to one side: the points of"
                          + " the other side with .negate(), and then the product is Gt.ONE.",
                      job -> new Verdicts(job.truth().stream().map(_ -> false).toList()))),
              List.of(
                  "stated = ic₀ + Σ inputᵢ · icᵢ, by add and multiply of G1.",
                  "Four pairs: (A, B), (−α, β), (−stated, γ), (−C, δ). Their product is one.",
                  "Pairing.product(List.of(new Pairing.Pair(c.proof().a(), c.proof().b()), new"
                      + " Pairing.Pair(c.key().alphaG1().negate(), c.key().betaG2()),"
                      + " …)).equals(Gt.ONE)"),
              "This is all that a chain does with a proof. Chapters 13 and 20 hand it real ones."
                  + " Want more? Refuse a proof with a point at infinity, and say whether you have"
                  + " to.",
              "snarks/OwnVerifierSolution.java")
          .reaching(
              List.of(
                  Goal.open("it takes what is true", (job, got) -> agree(job, got, true)),
                  Goal.hidden("it refuses what is forged", (job, got) -> agree(job, got, false))));

  private OwnVerifier() {}

  private static G1 g1(Fr number) {
    return G1.GENERATOR.multiply(number);
  }

  private static G2 g2(Fr number) {
    return G2.GENERATOR.multiply(number);
  }

  private static Fr drawn(Draws draws) {
    return Fr.of(draws.between(2, Integer.MAX_VALUE - 2));
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Verdicts run(Object rule, Job job) {
    Predicate<ProofClaim> verifier = (Predicate<ProofClaim>) rule;
    return new Verdicts(job.claims().stream().map(verifier::test).toList());
  }

  private static boolean agree(Job job, Verdicts got, boolean truth) {
    boolean agree = true;
    for (int i = 0; i < job.truth().size(); i++) {
      agree &= job.truth().get(i) != truth || got.said().get(i) == truth;
    }
    return agree;
  }

  private static Misconception<Job, Verdicts> wrong(
      String idea, String feedback, Equation equation) {
    return Misconception.exactly(idea, feedback, job -> job.idea(equation));
  }

  private static Job drawn(Learner learner) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(learner, OwnVerifier::draw);
    }
  }

  /// A true claim, one for each equation that somebody takes for the true one, and one about
  /// another input than was proved.
  private static Job draw(Learner learner) {
    Draws draws = learner.draws("12.5");
    List<Fr> ic = new ArrayList<>();
    for (int i = 0; i <= INPUTS; i++) {
      ic.add(drawn(draws));
    }
    Secrets secrets =
        new Secrets(drawn(draws), drawn(draws), drawn(draws), drawn(draws), List.copyOf(ic));
    List<Numbers> all = new ArrayList<>();
    for (Equation equation : Equation.values()) {
      all.add(
          draws.below(all.size() + 1),
          Numbers.fulfilling(equation, secrets, List.of(drawn(draws), drawn(draws)), draws));
    }
    List<Fr> stated = List.of(drawn(draws), drawn(draws));
    Numbers proved = Numbers.fulfilling(Equation.RIGHT, secrets, stated, draws);
    all.add(
        new Numbers(
            proved.a(), proved.b(), proved.c(), List.of(stated.get(0).add(Fr.ONE), stated.get(1))));
    VerifyingKey key = secrets.key();
    Map<Equation, Verdicts> ideas = new EnumMap<>(Equation.class);
    for (Equation equation : Equation.values()) {
      ideas.put(
          equation,
          new Verdicts(all.stream().map(each -> each.fulfils(equation, secrets)).toList()));
    }
    return new Job(all.stream().map(each -> each.claim(key)).toList(), ideas);
  }
}
