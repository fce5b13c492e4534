package fil.exercises.spacetime;

import fil.num.Bytes32;
import fil.proofs.fault.ForgetfulProver;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorOpenings;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.work.Progress;
import fil.work.Stop;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Exercise 13.3: tests for a verifier of window PoSts.
final class PostTestsSolution {

  private PostTestsSolution() {}

  /// One honest proof, and eight that answer for something else. In a cell, with the seals of one's
  /// own sectors and that of another miner's: `check("13.3", tests)`.
  ///
  /// @param today about three sectors
  /// @param answers honest ones
  /// @param mine the first of the sectors
  /// @param other another miner's, with the same number
  /// @param before another day's randomness
  static Predicate<PostCode> tests(
      PostStatement today, List<PartitionAnswer> answers, Seal mine, Seal other, Bytes32 before) {
    PostStatement alone = statement(mine, today.randomness());
    List<PartitionAnswer> old = answers(mine, before);
    List<PartitionAnswer> foreign = answers(other, today.randomness());
    List<Long> all = LongStream.range(0, 64).boxed().toList();
    List<PartitionAnswer> zeros = ForgetfulProver.of(mine, all).answer(alone);
    SectorOpenings first = answers.get(0).sectors().get(0);
    SectorOpenings oneLeaf =
        new SectorOpenings(
            Collections.nCopies(first.leaves().size(), first.leaves().getFirst()),
            first.commC(),
            first.commRLast());
    PartitionAnswer narrow = new PartitionAnswer(List.of(oneLeaf, answers.get(0).sectors().get(1)));
    PartitionAnswer twice = new PartitionAnswer(List.of(first, first));
    PartitionAnswer exchanged = new PartitionAnswer(answers.get(0).sectors().reversed());
    PartitionAnswer once = new PartitionAnswer(answers.get(1).sectors().subList(0, 1));
    return code ->
        code.accepts(today, answers)
            && !code.accepts(alone, old)
            && !code.accepts(alone, foreign)
            && !code.accepts(alone, zeros)
            && !code.accepts(today, List.of(narrow, answers.get(1)))
            && !code.accepts(today, List.of(twice, answers.get(1)))
            && !code.accepts(today, List.of(exchanged, answers.get(1)))
            && !code.accepts(today, List.of(answers.get(0), once))
            && !code.accepts(today, List.of(answers.get(0), answers.get(0)));
  }

  private static PostStatement statement(Seal seal, Bytes32 randomness) {
    return new PostStatement(
        PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0),
        randomness,
        List.of(StoredSector.of(seal).known()));
  }

  private static List<PartitionAnswer> answers(Seal seal, Bytes32 randomness) {
    PostStatement statement = statement(seal, randomness);
    List<StoredSector> stored = List.of(StoredSector.of(seal));
    return VanillaPost.partitions(
        statement, VanillaPost.answer(statement, stored, Progress.NONE, Stop.create()));
  }
}
