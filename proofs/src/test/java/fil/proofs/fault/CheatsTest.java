package fil.proofs.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.fault.CheatingProver.Attempt;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.teach.TeachingShape;
import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each cheat is found by the check that is there for it, and costs what it must.
class CheatsTest {

  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.KIB_2);
  private static final Seal SEAL =
      Seal.of(PROOF, new SectorIdentity(1000, 1), Bytes32.ZERO, Bytes.zeros(2032));
  private static final CheatingProver PROVER = CheatingProver.of(SEAL);
  private static final Bytes32 SEED = Bytes32.parseHex("05".repeat(32));

  private static Attempt attempt(CheatingProver prover) {
    return prover.attempt(ChallengeKind.INTERACTIVE, SEED);
  }

  private static Bytes32 seed(int number) {
    return Bytes32.parseHex("%064x".formatted(number));
  }

  @Test
  void whoeverDoesEverythingRightGetsThroughAndPaysForAllLabels() {
    Attempt honest = attempt(PROVER);

    assertThat(honest.flaw()).isEmpty();
    assertThat(honest.proof())
        .isEqualTo(
            VanillaSealProof.prove(
                SEAL, ChallengeKind.INTERACTIVE, SEED, Progress.NONE, Stop.create()));
    assertThat(honest.sealing().labels()).isEqualTo(128);
    assertThat(honest.sealing().compressions()).isEqualTo(2 * (63 * 20 + 2));
    assertThat(honest.sealing().poseidons()).isEqualTo(64 + 2 * 9 + 1);
    assertThat(honest.sealing().hashes()).isEqualTo(128 + 83);
  }

  @Test
  void eachLieFailsForAReasonOfItsOwn() {
    assertThat(attempt(PROVER.wrongLabelsAt(LongStream.range(0, 64).boxed().toList())).flaw())
        .contains("answer 1 of partition 0: the label of layer 1 is another");
    Attempt oneLayer = attempt(PROVER.hashingLayers(1));
    assertThat(oneLayer.flaw())
        .contains("answer 1 of partition 0: the label of layer 2 is another");
    assertThat(oneLayer.sealing().labels()).isEqualTo(64);
    assertThat(attempt(PROVER.onAShorterGraph()).flaw().orElseThrow())
        .containsPattern("answer 1 of partition 0: node \\d+ stands where node \\d+ is due");
    assertThat(attempt(PROVER.withoutData().withEncoding((key, _) -> halved(key))).flaw())
        .contains("answer 1 of partition 0: key and data do not add up to the replica");
    assertThat(attempt(PROVER.alwaysAnswering(List.of(3L))).flaw())
        .contains("answer 1 of partition 0: the path of the data leads from another leaf");
    assertThat(attempt(PROVER.announcing(SEAL.commD())).flaw())
        .contains("its roots do not hash to CommR");
  }

  private static Bytes32 halved(Bytes32 key) {
    byte[] bytes = key.toArray();
    bytes[31] = 0;
    return Bytes32.copyOf(bytes);
  }

  /// With the parents of the graph opened, a label made of others is another label.
  @Test
  void labelsOfAShorterGraphFailAlsoWhereTheRightParentsAreOpened() {
    CheatingProver shorter = PROVER.onAShorterGraph();
    CheatingProver opensRightly =
        PROVER.withLabels((place, soFar) ->
            place.node() == 0 ? Optional.empty() : Optional.of(soFar.getFirst().at(0)));

    assertThat(attempt(shorter).passes()).isFalse();
    assertThat(attempt(opensRightly).flaw().orElseThrow()).endsWith("is another");
  }

  /// A lie at some nodes is found exactly where one of them is drawn.
  @Test
  void wrongLabelsPassWhereNoChallengeHitsThem() {
    TreeSet<Long> wrong = new TreeSet<>(LongStream.rangeClosed(1, 6).boxed().toList());
    CheatingProver prover = PROVER.wrongLabelsAt(wrong);
    int passes = 0;

    for (int i = 0; i < 40; i++) {
      Attempt attempt = prover.attempt(ChallengeKind.INTERACTIVE, seed(i));
      boolean isHit = attempt.statement().challenges(0).stream().anyMatch(wrong::contains);
      assertThat(attempt.passes()).isEqualTo(!isHit);
      passes += attempt.passes() ? 1 : 0;
      assertThat(attempt.sealing().labels()).isEqualTo(128 - 2 * 6);
    }
    assertThat(passes).isBetween(25, 39); // (57/63)² of 40 is 33
  }

  @Test
  void theChancesOfTheLessonHold() {
    assertThat(Soundness.passChance(0.10, 2)).isCloseTo(0.81, within(1e-12));
    assertThat(Soundness.passChance(0.01, 180)).isCloseTo(0.164, within(0.0005));
    assertThat(Soundness.passChance(0.05, 180)).isCloseTo(0.0001, within(0.00001));
    assertThat(Soundness.passChance(0.10, 10)).isCloseTo(0.349, within(0.0005));
    assertThat(Soundness.passChance(0.10, 66)).isCloseTo(0.001, within(0.0001));
    assertThat(Soundness.passChance(0.01, 10)).isCloseTo(0.904, within(0.0005));
    assertThat(Soundness.passChance(0.01, 10 * 45)).isGreaterThan(0.01);
    assertThat(Soundness.passChance(0.01, 10 * 46)).isLessThan(0.01);
    assertThat(Soundness.expectedTries(0.5, 10)).isEqualTo(1024);
    assertThatThrownBy(() -> Soundness.passChance(1.5, 2)).hasMessageContaining("from 0 to 1");
  }

  @Test
  void whoeverGrindsTicketsPaysForEachTry() {
    CheatingProver prover = PROVER.wrongLabelsAt(List.of(1L, 2L, 3L, 4L));
    TicketGrinder grinder = new TicketGrinder(prover, ChallengeKind.NON_INTERACTIVE);

    TicketGrinder.Hunt hunt = grinder.hunt(200, SEED, Progress.NONE, Stop.create());

    assertThat(hunt.found()).isPresent();
    assertThat(hunt.found().orElseThrow().flaw()).isEmpty();
    assertThat(hunt.cost().labels()).isEqualTo(hunt.tries() * 120L);
    assertThat(Soundness.expectedTries(4 / 63.0, 26)).isBetween(5.0, 6.0);
    CheatingProver all = PROVER.wrongLabelsAt(LongStream.range(0, 64).boxed().toList());
    assertThat(
            new TicketGrinder(all, ChallengeKind.NON_INTERACTIVE)
                .hunt(3, SEED, Progress.NONE, Stop.create())
                .found())
        .isEmpty();
  }

  /// Two identities, one disk: nothing of the one helps with the other.
  @Test
  @Tag("Z-02")
  void oneDiskDoesNotHoldTwoSectors() {
    OneDisk disk = OneDisk.of(PROOF, 1000, Bytes32.ZERO, Bytes.zeros(2032));

    assertThat(disk.stored().commD()).isEqualTo(disk.promised().commD());
    assertThat(disk.sharedNodes()).isZero();
    assertThat(disk.savedBytes()).isEqualTo(2048);
    assertThat(disk.borrowed(window(disk.promised(), SEED)))
        .contains("sector 1 of partition 0: its roots do not hash to CommR");
    LazyProver.Answer late = disk.regenerating().open(63);
    assertThat(late.proof()).isEqualTo(disk.promised().commitment().treeRLast().open(63));
    assertThat(late.cost().labels()).isEqualTo(128);
  }

  /// The three ways to keep less than one promised: less space, fewer copies, less time. And a
  /// fourth, to let another miner have it.
  @Test
  @Tag("Z-01")
  @Tag("Z-04")
  void eachWayToStoreLessIsFound() {
    PostStatement today = window(SEAL, seed(1));
    PostStatement yesterday = window(SEAL, seed(2));
    ForgetfulProver lessSpace = ForgetfulProver.ofGroups(SEAL, 8);
    OneDisk fewerCopies = OneDisk.of(PROOF, 1000, Bytes32.ZERO, Bytes.zeros(2032));
    ForgetfulProver honest = ForgetfulProver.ofGroups(SEAL, 0);
    Seal anotherMiner =
        Seal.of(PROOF, new SectorIdentity(1001, 1), Bytes32.ZERO, Bytes.zeros(2032));

    assertThat(lessSpace.flaw(today).orElseThrow()).contains("does not lead to the root");
    assertThat(fewerCopies.borrowed(window(fewerCopies.promised(), seed(1)))).isPresent();
    assertThat(VanillaPost.flaw(yesterday, honest.answer(yesterday))).isEmpty();
    assertThat(VanillaPost.flaw(today, honest.answer(yesterday)).orElseThrow())
        .contains("what it opens is not leaf");
    assertThat(
            VanillaPost.flaw(
                today,
                ForgetfulProver.ofGroups(anotherMiner, 0).answer(window(anotherMiner, seed(1)))))
        .contains("sector 1 of partition 0: its roots do not hash to CommR");
  }

  /// Modelled on the reference's own speed: to make the labels of one leaf of 32 GiB again takes
  /// longer than a deadline is open.
  @Test
  @Tag("Z-03")
  void makingItAgainMissesTheDeadline() {
    int layers = 11;
    Regeneration regeneration =
        new Regeneration(
            TeachingShape.SIXTY_FOUR_NODES.graph(PROOF.porepId()), layers, KeptLabels.NONE);
    double part = regeneration.mean() / (64.0 * layers);
    double seconds = part * layers * (1L << 30) * 860e-9;

    assertThat(part).isGreaterThan(0.9);
    assertThat(seconds).isGreaterThan(60 * 30);
  }

  private static PostStatement window(Seal seal, Bytes32 randomness) {
    return new PostStatement(
        PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0),
        randomness,
        List.of(StoredSector.of(seal).known()));
  }

  @Test
  void whoeverForgetsIsCaughtWhereItIsAsked() {
    ForgetfulProver whole = ForgetfulProver.ofGroups(SEAL, 0);
    ForgetfulProver eighth = ForgetfulProver.ofGroups(SEAL, 1);

    assertThat(eighth.lostPart()).isEqualTo(0.125);
    assertThat(eighth.savedBytes()).isEqualTo(256);
    for (int day = 1; day <= 30; day++) {
      PostStatement statement = window(SEAL, seed(day));
      boolean isHit = statement.challenges(0).stream().anyMatch(leaf -> leaf < 8);
      assertThat(eighth.flaw(statement).isPresent()).isEqualTo(isHit);
      assertThat(whole.flaw(statement)).isEmpty();
    }
    assertThat(eighth.caughtOn(30, day -> window(SEAL, seed(day)))).isPresent();
    assertThat(whole.caughtOn(5, day -> window(SEAL, seed(day)))).isEmpty();
    assertThatThrownBy(() -> ForgetfulProver.of(SEAL, List.of(64L)))
        .hasMessageContaining("leaves go from 0 to 63");
  }

  /// A single lost leaf spoils the answers for all eight under its parent.
  @Test
  void neighboursOfALostLeafCannotBeShownEither() {
    ForgetfulProver one = ForgetfulProver.of(SEAL, List.of(20L));

    List<Boolean> isCaught =
        IntStream.range(0, 40)
            .mapToObj(day -> one.flaw(window(SEAL, seed(day))).isPresent())
            .toList();
    List<Boolean> isNear =
        IntStream.range(0, 40)
            .mapToObj(day ->
                window(SEAL, seed(day)).challenges(0).stream().anyMatch(leaf -> leaf / 8 == 20 / 8))
            .toList();

    assertThat(isCaught).isEqualTo(isNear);
  }
}
