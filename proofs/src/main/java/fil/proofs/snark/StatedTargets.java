package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.fuzz.BrokenPromise;
import fil.fuzz.Dice;
import fil.fuzz.Samples;
import fil.fuzz.Target;
import fil.fuzz.Target.Form;
import fil.fuzz.TargetSource;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfSeals;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snark.StatedProof.OfUpdates;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.stream.LongStream;

/// The decoder of proofs with their statements, for those who attack it: their files come from
/// strangers.
public final class StatedTargets implements TargetSource {

  /// A parser with tables of its own.
  private static final long FIXED = 512 << 10;

  /// Two digits are a byte, and arithmetic on numbers of 381 bits makes many of them for each
  /// point.
  private static final long PER_BYTE = 2 << 10;

  private static final int POOL = 10;
  private static final int KINDS = 5;

  private static final RegisteredSealProof SEAL = RegisteredSealProof.of(SectorSize.KIB_2);
  private static final RegisteredUpdateProof UPDATE = RegisteredUpdateProof.of(0);

  /// The same value has many texts in JSON, so that it is the value that has to come back.
  @Override
  public List<Target<?>> targets() {
    return List.of(
        new Target<>(
            "stated-proof",
            Form.TEXT,
            Samples.pool(POOL, dice -> ProofJson.encode(sample(dice))),
            StatedTargets::decoded,
            (value, _) -> {
              if (!decoded(ProofJson.encode(value)).equals(value)) {
                throw new BrokenPromise("accepted, and another value when written and read again");
              }
            },
            new Target.Cost(FIXED, PER_BYTE)));
  }

  private static StatedProof decoded(byte[] json) {
    try {
      return ProofJson.decode(json);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(String.valueOf(e.getMessage()), 0);
    }
  }

  /// A proof that is not right, which is nothing to a decoder.
  private static StatedProof sample(Dice dice) {
    return switch (dice.below(KINDS)) {
      case 0 -> new OfSeal(SEAL, seal(dice), proofs(dice, 1));
      case 1 -> post(dice);
      case 2 -> new OfUpdate(UPDATE, update(dice), proofs(dice, 1));
      case 3 -> seals(dice);
      default -> updates(dice);
    };
  }

  private static SealStatement seal(Dice dice) {
    return new SealStatement(
        SEAL.porep(),
        SEAL.challenges(),
        new SectorIdentity(dice.sized() >>> 1, dice.sized() >>> 1),
        element(dice),
        element(dice),
        element(dice),
        element(dice));
  }

  private static UpdateStatement update(Dice dice) {
    return new UpdateStatement(UPDATE.size(), element(dice), element(dice), element(dice));
  }

  private static OfPost post(Dice dice) {
    RegisteredPostProof kind = RegisteredPostProof.of(dice.oneIn(2) ? 0 : 10);
    PostStatement statement =
        new PostStatement(
            kind.settings(),
            element(dice),
            LongStream.rangeClosed(1, kind.isWinning() ? 1 : 1 + dice.below(4))
                .mapToObj(number -> new PostStatement.Sector(number, element(dice)))
                .toList());
    return new OfPost(kind, statement, proofs(dice, statement.partitions()));
  }

  private static OfSeals seals(Dice dice) {
    List<SealStatement> both = List.of(seal(dice), seal(dice));
    AggregateVersion version = AggregateVersion.of(dice.below(2));
    Bytes aggregate =
        SectorAggregates.aggregateSeals(
            string(dice),
            both,
            List.of(proofs(dice, 1), proofs(dice, 1)),
            version,
            Progress.NONE,
            Stop.create());
    return new OfSeals(SEAL, version, both, aggregate);
  }

  private static OfUpdates updates(Dice dice) {
    List<UpdateStatement> both = List.of(update(dice), update(dice));
    Bytes aggregate =
        SectorAggregates.aggregateUpdates(
            string(dice),
            both,
            List.of(proofs(dice, 1), proofs(dice, 1)),
            Progress.NONE,
            Stop.create());
    return new OfUpdates(UPDATE, both, aggregate);
  }

  private static ReferenceString string(Dice dice) {
    return ReferenceString.insecure(scalar(dice), scalar(dice), 4, Progress.NONE, Stop.create());
  }

  private static Bytes proofs(Dice dice, int count) {
    Bytes all = Bytes.EMPTY;
    for (int i = 0; i < count; i++) {
      all =
          all.concat(
              new Groth16Proof(
                      G1.GENERATOR.multiply(scalar(dice)),
                      G2.GENERATOR.multiply(scalar(dice)),
                      G1.GENERATOR.multiply(scalar(dice)))
                  .toBytes());
    }
    return all;
  }

  private static Bytes32 element(Dice dice) {
    return new Bytes32(scalar(dice).toBytes());
  }

  /// Any but zero.
  private static Fr scalar(Dice dice) {
    return Fr.of(dice.bits() | 1).inverse();
  }
}
