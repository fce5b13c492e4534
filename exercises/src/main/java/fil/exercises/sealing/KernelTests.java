package fil.exercises.sealing;

import fil.crypto.bls12381.Fr;
import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import java.util.ArrayList;
import java.util.List;

/// Exercise 20.4: contract tests for a kernel.
public final class KernelTests {

  /// Lanes of a card go in groups of so many, so blocks are made of them.
  private static final int LANES = 32;

  private static final Fr LAST = Fr.ZERO.subtract(Fr.ONE);

  private static final String AT_THE_END = "is wrong at r − 1";
  private static final String AT_ZERO = "takes zero for one";
  private static final String LAST_BLOCK = "drops the last block where it is not full";
  private static final String RACE = "writes one place of the second block twice";
  private static final String SINGLE = "does nothing where there is one pair";

  public static final Exercise<Bench<ProductKernel>, Survey> EXERCISE = task().exercise();

  private KernelTests() {}

  private static List<Mutant<ProductKernel>> mutants(int block) {
    return List.of(
        mutant(
            AT_THE_END,
            "A kernel that is wrong at r − 1 passes your tests. It is the last number of the"
                + " field: Fr.ZERO.subtract(Fr.ONE).",
            (left, right, i, product) -> left.get(i).equals(LAST) ? right.get(i) : product),
        mutant(
            AT_ZERO,
            "A kernel that takes zero for one passes your tests. Multiply zero by something.",
            (left, right, i, product) -> left.get(i).isZero() ? right.get(i) : product),
        mutant(
            LAST_BLOCK,
            "A kernel that drops the last block passes your tests. Give it one pair more than a"
                + " block.",
            (left, _, i, product) ->
                left.size() > block && i >= left.size() - left.size() % block ? Fr.ZERO : product),
        mutant(
            RACE,
            "A kernel in which two lanes write to one place passes your tests. Make all products"
                + " different, over more than one block, and compare every place.",
            (left, right, i, product) ->
                i == block ? left.get(i - 1).multiply(right.get(i - 1)) : product),
        mutant(
            SINGLE,
            "A kernel that does nothing for one pair passes your tests. Give it a single pair.",
            (left, _, _, product) -> left.size() == 1 ? Fr.ZERO : product));
  }

  private static TestsTask<ProductKernel> task() {
    return new TestsTask<>(
        "20.4",
        "Contract tests for a kernel",
        bench ->
            "Write tests for "
                + bench.given()
                + ". They must accept one that is right, and refuse five others with a"
                + " mistake each. code.multiply(left, right) takes two lists of Fr and gives"
                + " their products, place by place. "
                + bench.about(),
        "Start from one pair: code.multiply(List.of(Fr.of(3)),"
            + " List.of(Fr.of(5))).equals(List.of(Fr.of(15))).",
        KernelTests::bench,
        List.of(
            new TestsTask.BlindSpot(
                "random numbers are enough",
                "Nobody draws 0 or r − 1 by chance, out of 2²⁵⁵ numbers. Put the ends of the"
                    + " field in by hand.",
                List.of(AT_THE_END, AT_ZERO)),
            new TestsTask.BlindSpot(
                "a few pairs are enough",
                "Kernels break where blocks end. Give yours one pair more than a"
                    + " block, all of them different.",
                List.of(LAST_BLOCK, RACE))),
        List.of(
            "Which numbers are special? Which lengths are?",
            "0, 1 and r − 1, against anything; one pair, and one more than a block, all of"
                + " them different, each compared with Fr.multiply.",
            "LongStream.rangeClosed(1, block + 1).mapToObj(Fr::of).toList() for both sides; and"
                + " List.of(Fr.ZERO, last) times List.of(Fr.of(7), Fr.of(7)), where last is"
                + " Fr.ZERO.subtract(Fr.ONE)"),
        "That is how every kernel of the lab is held to its Java, on your card too: ./sealab"
            + " gpu --self-test. Want more? Say which of the five a test with 65,536 random"
            + " pairs finds.",
        "sealing/KernelTestsSolution.java");
  }

  private static Bench<ProductKernel> bench(Learner learner) {
    int block = LANES * learner.draws("20.4").between(3, 16);
    return new Bench<>(
        "a kernel that multiplies in the field",
        "The definition is Fr.multiply; your kernel works in blocks of " + block + ".",
        kernel((_, _, _, product) -> product),
        mutants(block),
        (code, used) ->
            (left, right) -> {
              used.run();
              return code.multiply(left, right);
            });
  }

  /// What a kernel writes at a place, where the right product is given.
  @FunctionalInterface
  private interface Lane {
    Fr write(List<Fr> left, List<Fr> right, int at, Fr product);
  }

  private static Mutant<ProductKernel> mutant(String idea, String feedback, Lane lane) {
    return new Mutant<>(idea, feedback, kernel(lane));
  }

  private static ProductKernel kernel(Lane lane) {
    return (left, right) -> {
      if (left.size() != right.size()) {
        throw new IllegalArgumentException(
            "%d numbers on the left and %d on the right".formatted(left.size(), right.size()));
      }
      List<Fr> products = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        products.add(lane.write(left, right, i, left.get(i).multiply(right.get(i))));
      }
      return products;
    };
  }
}
