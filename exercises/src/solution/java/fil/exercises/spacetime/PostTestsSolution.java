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
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Exercise 13.3: tests for a verifier of window PoSts.
final class PostTestsSolution {

  private PostTestsSolution() {}

  /// One honest proof, and seven that answer for something else. In a cell: `check("13.3", tests)`.
  ///
  /// @param mine three sectors
  /// @param other another miner's sector with the number of the first
  static Predicate<PostCode> tests(List<Seal> mine, Seal other, Bytes32 now, Bytes32 before) {
    PostStatement today = statement(mine, now);
    PostStatement alone = statement(mine.subList(0, 1), now);
    List<PartitionAnswer> answers = answers(mine, now);
    List<PartitionAnswer> old = answers(mine, before);
    List<PartitionAnswer> foreign = answers(List.of(other), now);
    List<Long> all = LongStream.range(0, 64).boxed().toList();
    List<PartitionAnswer> zeros = ForgetfulProver.of(mine.getFirst(), all).answer(alone);
    SectorOpenings first = answers.get(0).sectors().get(0);
    PartitionAnswer twice = new PartitionAnswer(List.of(first, first));
    PartitionAnswer exchanged = new PartitionAnswer(answers.get(0).sectors().reversed());
    PartitionAnswer once = new PartitionAnswer(answers.get(1).sectors().subList(0, 1));
    return code ->
        code.accepts(today, answers)
            && !code.accepts(today, old)
            && !code.accepts(alone, foreign)
            && !code.accepts(alone, zeros)
            && !code.accepts(today, List.of(twice, answers.get(1)))
            && !code.accepts(today, List.of(exchanged, answers.get(1)))
            && !code.accepts(today, List.of(answers.get(0), once))
            && !code.accepts(today, List.of(answers.get(0), answers.get(0)));
  }

  private static PostStatement statement(List<Seal> seals, Bytes32 randomness) {
    return new PostStatement(
        PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0),
        randomness,
        seals.stream().map(seal -> StoredSector.of(seal).known()).toList());
  }

  private static List<PartitionAnswer> answers(List<Seal> seals, Bytes32 randomness) {
    PostStatement statement = statement(seals, randomness);
    List<StoredSector> stored = seals.stream().map(StoredSector::of).toList();
    return VanillaPost.partitions(
        statement, VanillaPost.answer(statement, stored, Progress.NONE, Stop.create()));
  }
}
