package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.CuttingWork;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snarkpack.AggregateVersion;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs of our own with the smallest parameters, and aggregates of the reference's proofs.
class SnarkProverTest {

  private static final RegisteredPostProof WINDOW = RegisteredPostProof.of(10);
  private static final Bytes32 RANDOMNESS = Bytes32.parseHex("07".repeat(32));

  private static final List<StoredSector> STORED =
      List.of(StoredSector.of(seal(1)), StoredSector.of(seal(2)), StoredSector.of(seal(3)));

  @TempDir private Path temp;

  private static Seal seal(int sector) {
    return Seal.of(
        RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(1000, sector),
        Bytes32.ZERO,
        Bytes.of(sector));
  }

  private static PostStatement statement(Bytes32 randomness) {
    return new PostStatement(
        WINDOW.settings(), randomness, STORED.stream().map(StoredSector::known).toList());
  }

  private static List<PartitionAnswer> answers(Bytes32 randomness) {
    PostStatement statement = statement(randomness);
    return VanillaPost.partitions(
        statement, VanillaPost.answer(statement, STORED, Progress.NONE, Stop.create()));
  }

  @Test
  void provesThatSectorsAreThere() throws IOException {
    ParameterFolder folder = WindowParameters.folder();
    List<String> stages = new ArrayList<>();

    List<Groth16Proof> proofs =
        new SnarkProver(folder)
            .post(
                statement(RANDOMNESS),
                answers(RANDOMNESS),
                (stage, _, _, _) -> stages.add(stage),
                Stop.create());

    SnarkVerifier verifier = new SnarkVerifier(VerifyingKeys.in(folder));
    assertThat(proofs).hasSize(2);
    assertThat(verifier.post(statement(RANDOMNESS), proofs)).isTrue();
    assertThat(verifier.post(statement(Bytes32.ZERO), proofs)).isFalse();
    assertThat(SnarkProver.onChain(proofs).size()).isEqualTo(2 * Groth16Proof.BYTES);
    assertThat(stages)
        .contains(
            "partition 1 of 2, witness and sums of the constraints", "partition 2 of 2, quotient")
        .contains("digest of the parameters");
  }

  /// The points of either group are mapped when somebody cuts the file in their middle.
  @Test
  void saysThatParametersWereCutOff() throws IOException {
    for (String query : List.of("l", "b_g2")) {
      ParameterFolder folder = WindowParameters.copyTo(temp.resolve(query));
      Path params = folder.path().resolve(WindowParameters.SET.fileName() + ".params");
      long left = Files.size(params) - (query.equals("l") ? 6 << 20 : 1 << 20);
      try (FileChannel file = FileChannel.open(params, StandardOpenOption.WRITE)) {
        SnarkProver prover = new SnarkProver(folder, new CuttingWork(file, left, query));

        assertThatThrownBy(() ->
                prover.post(
                    statement(RANDOMNESS), answers(RANDOMNESS), Progress.NONE, Stop.create()))
            .isInstanceOf(UnfitParametersException.class)
            .hasMessage(
                "the parameters were cut off at byte %d while they were used: make them again"
                    .formatted(left));
      }
    }
  }

  @Test
  void provesNoWrongAnswers() {
    SnarkProver prover = new SnarkProver(WindowParameters.folder());

    assertThatThrownBy(() ->
            prover.post(statement(RANDOMNESS), answers(Bytes32.ZERO), Progress.NONE, Stop.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the answers to the challenges are not right: ");
    assertThatThrownBy(() ->
            prover.post(
                statement(RANDOMNESS),
                answers(RANDOMNESS).subList(0, 1),
                Progress.NONE,
                Stop.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has 1 partitions, not 2");
  }

  @Test
  void saysWhichParametersAreMissing() {
    SnarkProver prover = new SnarkProver(WindowParameters.folder());
    Seal seal = seal(1);
    RegisteredSealProof kind = RegisteredSealProof.of(SectorSize.KIB_2);
    SealStatement statement = SealStatement.about(seal, kind.challenges(), RANDOMNESS);
    VanillaSealProof answers =
        VanillaSealProof.prove(seal, kind.challenges(), RANDOMNESS, Progress.NONE, Stop.create());

    assertThatThrownBy(() -> prover.sealOnChain(statement, answers, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("make it with `params make porep-2KiB`");
  }

  /// Neither where the seed draws the challenges nor where it draws nothing.
  @Test
  void provesNoSealWithASeedThatNobodyDrew() {
    SnarkProver prover = new SnarkProver(WindowParameters.folder());
    for (RegisteredSealProof kind :
        List.of(RegisteredSealProof.of(SectorSize.KIB_2), Recorded.NON_INTERACTIVE)) {
      Seal seal = Seal.of(kind, new SectorIdentity(1000, 1), Bytes32.ZERO, Bytes.of(1));
      SealStatement statement = SealStatement.about(seal, kind.challenges(), Bytes32.ZERO);
      VanillaSealProof answers =
          VanillaSealProof.prove(
              seal, kind.challenges(), Bytes32.ZERO, Progress.NONE, Stop.create());

      for (ThrowingCallable proving :
          List.<ThrowingCallable>of(
              () -> prover.seal(statement, answers, Progress.NONE, Stop.create()),
              () -> prover.sealOnChain(statement, answers, Progress.NONE, Stop.create()))) {
        assertThatThrownBy(proving)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("no seal is proved with a seed of zeros, which nobody drew");
      }
    }
  }

  @Test
  void stops() {
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() ->
            new SnarkProver(WindowParameters.folder())
                .post(statement(RANDOMNESS), answers(RANDOMNESS), Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  private ParameterFolder recorded(int powersFor) throws IOException {
    ParameterFolder folder = Recorded.verifyingFolder(temp, "porep-2kib", "update-2kib");
    folder
        .referenceString()
        .make(
            powersFor,
            Recorded.element("srs/alpha"),
            Recorded.element("srs/beta"),
            Progress.NONE,
            Stop.create());
    return folder;
  }

  /// The reference's aggregates of its own proofs come out, in both versions.
  @Test
  void aggregatesSealsAsTheReference() throws IOException {
    ParameterFolder folder = recorded(16);
    OfSeal zeros = Recorded.seal("zeros");
    OfSeal random = Recorded.seal("random");
    List<SealStatement> statements = List.of(zeros.statement(), random.statement());
    List<Bytes> proofs = List.of(zeros.proof(), random.proof());

    for (AggregateVersion version : AggregateVersion.values()) {
      Bytes aggregate =
          new SnarkProver(folder)
              .aggregateSeals(statements, proofs, version, Progress.NONE, Stop.create());

      int number = Math.toIntExact(version.number());
      assertThat(aggregate)
          .isEqualTo(
              Recorded.hex(
                  Recorded.json("aggregate-porep-2kib").get("aggregates").get(number),
                  "aggregate"));
      assertThat(
              new StatedProof.OfSeals(zeros.kind(), version, statements, aggregate)
                  .holds(new SnarkVerifier(VerifyingKeys.in(folder))))
          .isTrue();
    }
  }

  @Test
  void aggregatesUpdatesAsTheReference() throws IOException {
    OfUpdate update = Recorded.update();

    Bytes aggregate =
        new SnarkProver(recorded(16))
            .aggregateUpdates(
                List.of(update.statement(), update.statement()),
                List.of(update.proof(), update.proof()),
                Progress.NONE,
                Stop.create());

    assertThat(aggregate)
        .isEqualTo(
            Recorded.hex(
                Recorded.json("aggregate-porep-2kib").get("aggregates").get(4), "aggregate"));
  }

  /// What the chain takes of a sector whose challenges are drawn from itself.
  @Test
  void aggregatesPartitionsAsTheReference() throws IOException {
    OfSeal seal = Recorded.nonInteractive();

    Bytes aggregate =
        new SnarkProver(recorded(16))
            .aggregateSeals(
                List.of(seal.statement()),
                List.of(Recorded.nonInteractivePartitions()),
                AggregateVersion.V2,
                Progress.NONE,
                Stop.create());

    assertThat(aggregate).isEqualTo(seal.proof());
    assertThat(
            new SnarkProver(recorded(16))
                .aggregateSeals(
                    List.of(withSeedOfZeros(seal.statement())),
                    List.of(Recorded.nonInteractivePartitions()),
                    AggregateVersion.V2,
                    Progress.NONE,
                    Stop.create()))
        .as("the seed chooses nothing, and is not part of what is aggregated")
        .isEqualTo(aggregate);
    assertThatThrownBy(() ->
            new SnarkProver(recorded(16))
                .aggregateSeals(
                    List.of(seal.statement()),
                    List.of(Recorded.nonInteractivePartitions()),
                    AggregateVersion.V1,
                    Progress.NONE,
                    Stop.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("by the second version of the protocol only");
  }

  private static SealStatement withSeedOfZeros(SealStatement like) {
    return new SealStatement(
        like.porep(),
        like.challenges(),
        like.identity(),
        like.ticket(),
        Bytes32.ZERO,
        like.commD(),
        like.commR());
  }

  @Test
  void aggregatesNothingWrong() throws IOException {
    SnarkProver prover = new SnarkProver(recorded(1));
    SealStatement zeros = Recorded.seal("zeros").statement();
    SealStatement random = Recorded.seal("random").statement();
    Bytes ofZeros = Recorded.seal("zeros").proof();
    Bytes ofRandom = Recorded.seal("random").proof();

    assertRefused(
        prover, List.of(zeros, zeros), List.of(ofZeros, ofRandom), "proof 2 does not hold");
    assertRefused(
        prover, List.of(zeros), List.of(ofZeros.concat(ofZeros)), "proof 1 does not hold");
    assertRefused(prover, List.of(zeros), List.of(Bytes.zeros(7)), "proof 1 is none: proofs of");
    assertRefused(prover, List.of(), List.of(), "0 proofs of 0 statements");
    assertRefused(prover, List.of(zeros), List.of(ofZeros, ofZeros), "2 proofs of 1 statements");
    assertRefused(
        prover,
        List.of(zeros, random),
        List.of(ofZeros, ofRandom),
        "2 proofs need a reference string of 4 powers, and this one has 3");
  }

  private static void assertRefused(
      SnarkProver prover, List<SealStatement> statements, List<Bytes> proofs, String sentence) {
    assertThatThrownBy(() ->
            prover.aggregateSeals(
                statements, proofs, AggregateVersion.V2, Progress.NONE, Stop.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
