package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VanillaSealProofTest {

  private static final Bytes32 SEED = Bytes32.parseHex("01".repeat(32));

  /// Coprime to the sizes of all parts, so that every kind of byte comes up.
  private static final int STEP = 67;

  private final Seal seal =
      Seal.of(
          RegisteredSealProof.of(SectorSize.KIB_2),
          new SectorIdentity(1000, 1),
          Bytes32.ZERO,
          Bytes.copyOf("some data".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

  @ParameterizedTest
  @EnumSource
  void provesASealWithChallengesOfAnyKind(ChallengeKind kind) {
    VanillaSealProof proof = prove(kind);
    SealStatement statement = SealStatement.about(seal, kind, SEED);

    assertThat(VanillaVerifier.flaw(statement, proof)).isEmpty();
    assertThat(VanillaSealProof.WIRE.fromBincode(VanillaSealProof.WIRE.toBincode(proof)))
        .isEqualTo(proof);
  }

  @Test
  void provesNothingElse() {
    VanillaSealProof proof = prove(ChallengeKind.INTERACTIVE);
    SealStatement statement = SealStatement.about(seal, ChallengeKind.INTERACTIVE, SEED);
    Bytes32 other = Bytes32.parseHex("02".repeat(32));

    assertThat(flawWith(proof, statement, seal.ticket(), other))
        .contains("it is about another seed");
    assertThat(flawWith(proof, statement, other, SEED)).contains("it is about another ticket");
    SealStatement ofAnother =
        new SealStatement(
            statement.porep(),
            statement.challenges(),
            new SectorIdentity(1001, 1),
            statement.ticket(),
            SEED,
            statement.commD(),
            statement.commR());
    assertThat(VanillaVerifier.flaw(ofAnother, proof)).contains("it is about another replica id");
    SealStatement ofAnotherKind = SealStatement.about(seal, ChallengeKind.SYNTHETIC, SEED);
    assertThat(VanillaVerifier.flaw(ofAnotherKind, proof)).isPresent();
  }

  private static Optional<String> flawWith(
      VanillaSealProof proof, SealStatement statement, Bytes32 ticket, Bytes32 seed) {
    return VanillaVerifier.flaw(
        new SealStatement(
            statement.porep(),
            statement.challenges(),
            statement.identity(),
            ticket,
            seed,
            statement.commD(),
            statement.commR()),
        proof);
  }

  @Test
  void changedBytesProveNothing() {
    byte[] bytes = bytes(ChallengeKind.INTERACTIVE);

    refusesChanges(ChallengeKind.INTERACTIVE, bytes, 0, bytes.length, STEP);
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERACTIVE", "SYNTHETIC"})
  @Tag("long")
  void noChangedByteProvesAnything(ChallengeKind kind) {
    byte[] bytes = bytes(kind);

    refusesChanges(kind, bytes, 0, bytes.length, 1);
  }

  /// A verifier comes to the last of the thirteen partitions when it has verified all others: of
  /// the first one every byte is changed, of the others one in so many.
  @Test
  @Tag("long")
  void noChangedByteProvesAnythingWithoutASeed() {
    byte[] bytes = bytes(ChallengeKind.NON_INTERACTIVE);
    int partitions = SealStatement.about(seal, ChallengeKind.NON_INTERACTIVE, SEED).partitions();
    int end = Math.ceilDiv(bytes.length, partitions);

    refusesChanges(ChallengeKind.NON_INTERACTIVE, bytes, 0, end, 1);
    refusesChanges(ChallengeKind.NON_INTERACTIVE, bytes, end, bytes.length, STEP);
  }

  private byte[] bytes(ChallengeKind kind) {
    return VanillaSealProof.WIRE.toBincode(prove(kind)).toArray();
  }

  private void refusesChanges(ChallengeKind kind, byte[] bytes, int from, int end, int step) {
    SealStatement statement = SealStatement.about(seal, kind, SEED);
    List<Integer> accepted =
        IntStream.range(0, Math.ceilDiv(end - from, step))
            .map(i -> from + i * step)
            .parallel()
            .filter(at -> isAccepted(statement, changed(bytes, at)))
            .boxed()
            .toList();

    assertThat(accepted).as("places where a changed byte is not noticed").isEmpty();
  }

  private static boolean isAccepted(SealStatement statement, Bytes bytes) {
    try {
      return VanillaVerifier.flaw(statement, VanillaSealProof.WIRE.fromBincode(bytes)).isEmpty();
    } catch (MalformedInputException e) {
      return false;
    }
  }

  private static Bytes changed(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) (1 << (at % Byte.SIZE));
    return Bytes.copyOf(changed);
  }

  private VanillaSealProof prove(ChallengeKind kind) {
    return VanillaSealProof.prove(seal, kind, SEED, Progress.NONE, Stop.create());
  }
}
