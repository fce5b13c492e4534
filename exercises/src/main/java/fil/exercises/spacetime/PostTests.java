package fil.exercises.spacetime;

import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorOpenings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Exercise 13.3: tests for code that verifies window PoSts.
public final class PostTests {

  private static final String ANY_COMM_R = "takes CommR from the prover";
  private static final String ANY_LEAVES = "lets the prover choose the leaves";
  private static final String FIRST_LEAF = "draws the first leaf every time";
  private static final String NO_PATHS = "never hashes a path";
  private static final String ONE_SECTOR = "looks at one sector of a partition";
  private static final String ONE_PARTITION = "looks at one partition";
  private static final String ANY_ORDER = "takes the sectors of a partition in any order";
  private static final String UNPADDED = "takes a partition that is not full";

  private static final Set<PostFault.Kind> LEAVES =
      Set.of(PostFault.Kind.LEAVES, PostFault.Kind.FIRST_LEAF);

  /// So many proofs are remembered with what is wrong with them.
  private static final int REMEMBERED = 64;

  private record Claimed(PostStatement statement, List<PartitionAnswer> answers) {}

  /// What is wrong with the proofs that were asked about last; tests ask every mutant the same.
  private static final Map<Claimed, Set<PostFault>> KNOWN =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @java.io.Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Claimed, Set<PostFault>> eldest) {
          return size() > REMEMBERED;
        }
      };

  private static final List<Mutant<PostCode>> MUTANTS =
      List.of(
          mutant(
              ANY_COMM_R,
              fault -> fault.kind() == PostFault.Kind.COMM_R,
              "Code that takes any CommR passes your tests. Another miner's sector with the same"
                  + " number is asked for the same leaves: let its answer stand for yours."),
          mutant(
              ANY_LEAVES,
              fault -> LEAVES.contains(fault.kind()),
              "Code that never asks which leaves were drawn passes your tests. Send yesterday's"
                  + " proof again."),
          mutant(
              FIRST_LEAF,
              fault -> fault.kind() == PostFault.Kind.FIRST_LEAF,
              "Code that asks for one leaf ten times passes your tests. Ten leaves are drawn: open"
                  + " the first of them in place of each."),
          mutant(
              NO_PATHS,
              fault -> fault.kind() == PostFault.Kind.PATH,
              "Code that never hashes passes your tests. Lose the replica, and answer with zeros:"
                  + " ForgetfulProver does."),
          mutant(
              ONE_SECTOR,
              fault -> fault.sector() > 0,
              "Code that looks at the first sector of a partition only passes your tests. Spoil the"
                  + " answer of the second."),
          mutant(
              ONE_PARTITION,
              fault -> fault.partition() > 0,
              "Code that looks at the first partition only passes your tests. Three sectors make"
                  + " two partitions: spoil the second."),
          new Mutant<>(
              ANY_ORDER,
              "Code that takes two sectors in the wrong order passes your tests. The circuit has a"
                  + " place for each: exchange them.",
              (statement, answers) ->
                  isProof(statement, answers)
                      || isProof(statement, each(answers, sectors -> sectors.reversed()))),
          new Mutant<>(
              UNPADDED,
              "Code that takes a partition with an empty place passes your tests. The third sector"
                  + " stands in the last one twice: leave it there once.",
              (statement, answers) ->
                  isProof(statement, each(answers, sectors -> full(statement, sectors)))));

  public static final Exercise<Bench<PostCode>, Survey> EXERCISE =
      new TestsTask<PostCode>(
              "13.3",
              "Tests for a verifier of window PoSts",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse eight others with a check left out each."
                      + " code.accepts(statement, answers) is the verdict about a proof, and those"
                      + " two are at hand for three sectors. Make answers for something else"
                      + " than was asked: asked(daily, today, sectors) made the statement, and"
                      + " answersOf(statement, sectors) the answers. "
                      + bench.about(),
              "Start from the honest one: code.accepts(statement, answers), with all three sectors.",
              PostTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "a flipped byte is a lie",
                      "Your tests let nearly everything through. Answer for another sector, for another"
                          + " day, with nothing on disk; and spoil the last sector as well as the"
                          + " first.",
                      List.of(
                          ANY_COMM_R,
                          ANY_LEAVES,
                          FIRST_LEAF,
                          NO_PATHS,
                          ONE_SECTOR,
                          ONE_PARTITION,
                          ANY_ORDER,
                          UNPADDED)),
                  new TestsTask.BlindSpot(
                      "a proof is about one sector",
                      "A proof is about many sectors, in several partitions. Spoil one that does not"
                          + " come first, exchange two, and leave a place empty.",
                      List.of(ONE_SECTOR, ONE_PARTITION, ANY_ORDER, UNPADDED))),
              List.of(
                  "What could the answer belong to, other than what was asked?",
                  "Another miner's sector 1; yesterday; one leaf ten times; a sector of zeros; the first"
                      + " sector twice; the first partition twice; two sectors exchanged; the last one only once.",
                  "With p0 = answers.get(0) and first = p0.sectors().get(0): new"
                      + " SectorOpenings(Collections.nCopies(10, first.leaves().get(0)),"
                      + " first.commC(), first.commRLast()) for a sector; new"
                      + " PartitionAnswer(List.of(first, first)) for the first partition, and"
                      + " p0.sectors().reversed(); List.of(p0, p0) for two of them;"
                      + " ForgetfulProver.of(seals.get(0), all).answer(alone), where all are 0L to"
                      + " 63L, and alone asks about sectors.subList(0, 1)"),
              "Every byte of an old proof is right, and so is every byte of a neighbour's. A verifier"
                  + " has to know what it asked. Want more? Leave a sector out on purpose, and say how"
                  + " the statement changes.",
              "spacetime/PostTestsSolution.java")
          .exercise();

  private PostTests() {}

  private static Bench<PostCode> bench(Learner learner) {
    return new Bench<>(
        "a verifier of window PoSts",
        "Yours are sectors 1 to 3 of " + learner.minerAddress() + ".",
        code(_ -> false),
        MUTANTS,
        (code, used) ->
            (statement, answers) -> {
              used.run();
              return code.accepts(statement, answers);
            });
  }

  private static Mutant<PostCode> mutant(
      String idea, Predicate<PostFault> overlooked, String feedback) {
    return new Mutant<>(idea, feedback, code(overlooked));
  }

  private static PostCode code(Predicate<PostFault> overlooked) {
    return (statement, answers) -> faults(statement, answers).stream().allMatch(overlooked);
  }

  private static boolean isProof(PostStatement statement, List<PartitionAnswer> answers) {
    return faults(statement, answers).isEmpty();
  }

  /// The answers with other sectors in each partition.
  private static List<PartitionAnswer> each(
      List<PartitionAnswer> answers, UnaryOperator<List<SectorOpenings>> change) {
    return answers.stream()
        .map(answer -> new PartitionAnswer(change.apply(answer.sectors())))
        .toList();
  }

  /// The sectors with the last of them in all places that are empty.
  private static List<SectorOpenings> full(PostStatement statement, List<SectorOpenings> sectors) {
    List<SectorOpenings> full = new ArrayList<>(sectors);
    while (!full.isEmpty() && full.size() < statement.settings().sectorsInPartition()) {
      full.add(full.getLast());
    }
    return full;
  }

  private static Set<PostFault> faults(PostStatement statement, List<PartitionAnswer> answers) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(
          new Claimed(statement, List.copyOf(answers)),
          claimed -> PostFault.of(claimed.statement(), claimed.answers()));
    }
  }
}
