package fil.exercises.spacetime;

import fil.crypto.bls12381.Fr;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.num.Bytes32;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Exercise 13.5: what a verifier is told of a partition.
public final class WhatIsStated {

  public static final Exercise<PartitionQuestion, List<Fr>> EXERCISE =
      new Exercise<PartitionQuestion, List<Fr>>(
              "13.5",
              "What is stated",
              own ->
                  "A verifier is about to check the proof of one partition. Write the rule that"
                      + " gives it the numbers that are stated, in the order of the circuit: for"
                      + " each sector of the partition its CommR, Fr.of(sector.commR().bytes()),"
                      + " and then its leaves, Fr.of(leaf). Where there are too few sectors, the"
                      + " last one stands again. q.sectors() are all sectors, q.inPartition() how"
                      + " many a partition has, q.partition() says which one, from 0, and"
                      + " q.leaves(place) are the leaves of the sector at that place of the list."
                      + " Yours: "
                      + own
                      + ".",
              "Start from the first place of the partition: q.partition() * q.inPartition().",
              AnswerForm.rule(
                  Function.class,
                  "Function<PartitionQuestion, List<Fr>> stated = q -> …",
                  WhatIsStated::call),
              WhatIsStated::draw,
              List.of(question(List.of(1L, 3L), 2, 2, 0)),
              List.of(
                  question(List.of(7L), 2, 10, 0),
                  question(List.of(1L, 2L, 5L, 8L, 9L), 2, 3, 1),
                  question(List.of(1L, 2L, 5L, 8L, 9L), 2, 3, 2),
                  question(List.of(4L, 1L << 40, Long.MAX_VALUE), 4, 2, 0)),
              q -> q.statement().publicInputs(q.partition()),
              PartitionQuestion::toString,
              List.of(
                  wrong(
                      "what is not there is not stated",
                      "The circuit has as many places in every partition. Where sectors are"
                          + " lacking, the last one stands again.",
                      q -> inputs(q, places(q).distinct())),
                  wrong(
                      "all partitions begin at the first sector",
                      "Partition 1 begins where partition 0 ends.",
                      q ->
                          inputs(
                              q,
                              IntStream.range(0, q.inPartition())
                                  .map(i -> Math.min(i, q.sectors().size() - 1)))),
                  wrong(
                      "names first, numbers after",
                      "Each sector's leaves follow its own CommR.",
                      WhatIsStated::commRsFirst),
                  wrong(
                      "leaves say which sector it is",
                      "Without CommR the proof would be about any sector. It comes first.",
                      q ->
                          inputs(q, places(q)).stream()
                              .filter(input -> isLeaf(q, input))
                              .toList())),
              List.of(
                  "Which places of the list belong to the partition? Which where there are too"
                      + " few?",
                  "Place i of partition p is p · inPartition + i, but never beyond the last"
                      + " sector.",
                  "for (int i = 0; i < q.inPartition(); i++) { int place = Math.min(q.partition() *"
                      + " q.inPartition() + i, q.sectors().size() - 1); … }"),
              "A proof says nothing by itself. What it is about is what the verifier puts beside"
                  + " it. Want more? Verify your two proofs with the numbers that your rule gives.",
              "spacetime/WhatIsStatedSolution.java")
          .with(learner -> List.of(draw(learner.draws("13.5, another"))));

  private WhatIsStated() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static List<Fr> call(Object rule, PartitionQuestion q) {
    return List.copyOf(((Function<PartitionQuestion, List<Fr>>) rule).apply(q));
  }

  private static Misconception<PartitionQuestion, List<Fr>> wrong(
      String idea, String feedback, Function<PartitionQuestion, List<Fr>> rule) {
    return Misconception.exactly(idea, feedback, rule);
  }

  /// The places of a partition's sectors.
  private static IntStream places(PartitionQuestion q) {
    int first = q.partition() * q.inPartition();
    return IntStream.range(first, first + q.inPartition())
        .map(place -> Math.min(place, q.sectors().size() - 1));
  }

  private static List<Fr> inputs(PartitionQuestion q, IntStream places) {
    List<Fr> inputs = new ArrayList<>();
    places.forEach(place -> {
      inputs.add(commR(q, place));
      q.leaves(place).forEach(leaf -> inputs.add(Fr.of(leaf)));
    });
    return inputs;
  }

  private static Fr commR(PartitionQuestion q, int place) {
    return Fr.of(q.sectors().get(place).commR().bytes());
  }

  private static List<Fr> commRsFirst(PartitionQuestion q) {
    List<Fr> inputs = new ArrayList<>();
    places(q).forEach(place -> inputs.add(commR(q, place)));
    places(q).forEach(place -> q.leaves(place).forEach(leaf -> inputs.add(Fr.of(leaf))));
    return inputs;
  }

  private static boolean isLeaf(PartitionQuestion q, Fr input) {
    return IntStream.range(0, q.sectors().size()).noneMatch(place -> commR(q, place).equals(input));
  }

  private static PartitionQuestion draw(Learner learner) {
    return draw(learner.draws("13.5"));
  }

  /// A last partition with a place too many, and full ones before it.
  private static PartitionQuestion draw(Draws draws) {
    int inPartition = draws.between(3, 5);
    int partitions = draws.between(2, 3);
    int sectors = (partitions - 1) * inPartition + draws.between(2, inPartition - 1);
    List<Long> numbers = new ArrayList<>();
    long number = 0;
    for (int i = 0; i < sectors; i++) {
      number += draws.between(1, 9);
      numbers.add(number);
    }
    return question(numbers, inPartition, draws.between(2, 10), partitions - 1);
  }

  private static PartitionQuestion question(
      List<Long> numbers, int inPartition, int leaves, int partition) {
    PostSettings settings =
        new PostSettings(SectorSize.KIB_2, ApiVersion.V1_2_0, inPartition, leaves);
    List<PostStatement.Sector> sectors =
        numbers.stream()
            .map(number -> new PostStatement.Sector(number, element("CommR of " + number)))
            .toList();
    return new PartitionQuestion(
        new PostStatement(settings, element("randomness of " + leaves), sectors), partition);
  }

  /// Something that looks drawn, and is a field element.
  private static Bytes32 element(String name) {
    byte[] bytes = Learner.named(name).seed().toArray();
    bytes[Bytes32.SIZE - 1] &= 0b0011_1111;
    return Bytes32.copyOf(bytes);
  }
}
