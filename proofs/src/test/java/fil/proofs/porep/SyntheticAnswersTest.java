package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import org.junit.jupiter.api.Test;

class SyntheticAnswersTest {

  private static final RegisteredSealProof PROOF =
      RegisteredSealProof.of(SectorSize.KIB_2, ChallengeKind.SYNTHETIC);
  private static final Bytes32 SEED = Bytes32.parseHex("07".repeat(32));

  private final Seal one = seal(1);
  private final Seal other = seal(2);

  private static Seal seal(long number) {
    return Seal.of(PROOF, new SectorIdentity(1000, number), Bytes32.ZERO, Bytes.EMPTY);
  }

  @Test
  void choosesWhatWouldBeAnswered() {
    VanillaSealProof chosen = choose(one, answers(one));

    assertThat(chosen)
        .isEqualTo(
            VanillaSealProof.prove(
                one, ChallengeKind.SYNTHETIC, SEED, Progress.NONE, Stop.create()));
  }

  @Test
  void answersOfAnotherSectorAreNone() {
    SyntheticAnswers answers = answers(other);

    assertThatThrownBy(() -> choose(one, answers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no answer about node");
  }

  @Test
  void anotherSizeIsNoFile() {
    Nodes room = NodeStore.inMemory().create("answers", 9);

    assertThatThrownBy(() -> new SyntheticAnswers(PROOF.porep(), room))
        .hasMessage("9 nodes of synthetic answers instead of 17971");
  }

  private static VanillaSealProof choose(Seal seal, SyntheticAnswers answers) {
    return VanillaSealProof.choose(
        SealStatement.about(seal, ChallengeKind.SYNTHETIC, SEED),
        answers,
        Progress.NONE,
        Stop.create());
  }

  private static SyntheticAnswers answers(Seal seal) {
    Nodes room = NodeStore.inMemory().create("answers", SyntheticAnswers.roomFor(PROOF.porep()));
    return SyntheticAnswers.compute(SealProver.of(seal), room, Progress.NONE, Stop.create());
  }
}
