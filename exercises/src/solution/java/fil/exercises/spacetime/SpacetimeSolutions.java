package fil.exercises.spacetime;

import fil.exercises.Chance;
import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.work.Progress;
import fil.work.Stop;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// Hands in the solutions of chapter 13.
public final class SpacetimeSolutions {

  private static final long SOMEBODY_ELSE = 1000;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "13.1",
              StaysUnseenSolution.unseen,
              idea -> (ToDoubleFunction<SilentLoss>) loss -> ((Chance) idea.apply(loss)).value()),
          HandIn.rule(
              "13.2",
              LeafOfTheDaySolution.leaf,
              idea ->
                  (ToLongFunction<LeafQuestion>)
                      q -> ((BigInteger) idea.apply(q)).longValueExact()),
          HandIn.value("13.3", SpacetimeSolutions::postTests),
          HandIn.rule(
              "13.4",
              KeepPartSolution.worth,
              idea -> (ToDoubleFunction<Thrift>) t -> ((KeepPart.Expected) idea.apply(t)).amount()),
          HandIn.rule("13.5", WhatIsStatedSolution.stated, idea -> idea));

  private SpacetimeSolutions() {}

  private static Object postTests(Learner learner) {
    List<Seal> mine =
        LongStream.rangeClosed(1, 3)
            .mapToObj(number -> seal(learner.minerId(), number, Logbook.of(learner)))
            .toList();
    Seal other = seal(SOMEBODY_ELSE, 1, Bytes.zeros(Logbook.SIZE));
    List<StoredSector> stored = mine.stream().map(StoredSector::of).toList();
    PostStatement today =
        new PostStatement(
            PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0),
            randomness(learner.seed()),
            stored.stream().map(StoredSector::known).toList());
    List<PartitionAnswer> answers =
        VanillaPost.partitions(
            today, VanillaPost.answer(today, stored, Progress.NONE, Stop.create()));
    return PostTestsSolution.tests(
        today, answers, mine.getFirst(), other, randomness(learner.draws("13.3").next()));
  }

  private static Seal seal(long miner, long number, Bytes data) {
    return Seal.of(
        RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(miner, number),
        Bytes32.ZERO,
        data);
  }

  private static Bytes32 randomness(Bytes drawn) {
    byte[] bytes = drawn.toArray();
    bytes[Bytes32.SIZE - 1] &= 0b0011_1111;
    return Bytes32.copyOf(bytes);
  }
}
