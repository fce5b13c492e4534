package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seals whose labels and trees may go before they are proved.
///
/// The digests are those that the reference wrote for a sector of zeros.
class SyntheticSealTest {

  private static final RegisteredSealProof PROOF =
      RegisteredSealProof.of(SectorSize.KIB_2, ChallengeKind.SYNTHETIC);
  private static final SectorIdentity MINER = new SectorIdentity(1000, 1);
  private static final Bytes32 SEED = Bytes32.parseHex("01".repeat(32));
  private static final String COMM_R =
      "40e5dd08e5bd066e4d3c4a17bcef02b45b8a82488f986b64d19da77b1b92ca19";
  private static final String ANSWERS =
      "ed1add2a81c5ce5769514fc2a357dc0e40ae381a3ca3c48f9bcf51bc3431eda1";
  private static final String PROVED =
      "0eb75d2e54b336ebcf1e02987ca8cca01fee799045127c0e005c7a8b9674bce1";
  private static final String FILE = "cache/syn-porep-vanilla-proofs.dat";

  @TempDir private Path temp;

  private Path data;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void writeData() throws IOException {
    data = Files.write(temp.resolve("data"), new byte[2032]);
  }

  @Test
  void writesTheAnswersAsTheReferenceDoes() throws IOException {
    SectorManifest sealed = seal("sector", Progress.NONE);

    assertThat(sealed.commitments().orElseThrow().commR().toHex()).isEqualTo(COMM_R);
    byte[] answers = Files.readAllBytes(temp.resolve("sector").resolve(FILE));
    assertThat(Bytes.copyOf(Sha256.hash(answers)).toHex()).isEqualTo(ANSWERS);
  }

  @Test
  void provesAfterLabelsAndTreesAreGone() throws IOException {
    seal("sector", Progress.NONE);
    String whole = digestOfProof();

    long freed = new FolderClear(temp.resolve("sector"), false).run();

    assertThat(whole).isEqualTo(PROVED);
    assertThat(digestOfProof()).isEqualTo(PROVED);
    assertThat(freed).isEqualTo(2 * 2048 + 127 * 32 + 73 * 32);
    assertThat(Folders.files(temp.resolve("sector")))
        .containsExactly(
            "cache/p_aux",
            "cache/sc-02-data-tree-r-last.dat",
            FILE,
            "cache/t_aux",
            "sealed",
            "sector.json");
    assertThat(new FolderClear(temp.resolve("sector"), false).run()).isZero();
  }

  @Test
  void whatIsProvedNeedsNoAnswers() throws IOException {
    seal("sector", Progress.NONE);

    new FolderClear(temp.resolve("sector"), true).run();

    assertThat(temp.resolve("sector").resolve(FILE)).doesNotExist();
    assertThatThrownBy(this::digestOfProof)
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("was cleared after it was proved");
    try (OpenSector open = OpenSector.open(temp.resolve("sector"), Stop.create())) {
      assertThat(open.stored().known().commR().toHex()).isEqualTo(COMM_R);
    }
    FolderUnseal.unseal(temp.resolve("sector"), temp.resolve("back"), Progress.NONE, Stop.create());
    assertThat(temp.resolve("back")).hasSameBinaryContentAs(data);
  }

  @Test
  void otherSectorsAreClearedWhenTheyAreProved() {
    Path sector = temp.resolve("sector");
    FolderSeal.seal(
        RegisteredSealProof.of(SectorSize.KIB_2),
        MINER,
        Bytes32.ZERO,
        data,
        sector,
        Progress.NONE,
        Stop.create());
    List<String> before = Folders.files(sector);

    assertThatThrownBy(() -> new FolderClear(sector, false).run())
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("needs all its files until it is proved");
    assertThat(Folders.files(sector)).isEqualTo(before);
    new FolderClear(sector, true).run();
    assertThat(Folders.files(sector))
        .containsExactly(
            "cache/p_aux",
            "cache/sc-02-data-tree-r-last.dat",
            "cache/t_aux",
            "sealed",
            "sector.json");
  }

  @Test
  void goesOnFromWhereverItWasKilled() {
    Path whole = temp.resolve("whole");
    List<Path> copies = new ArrayList<>();
    SectorManifest sealed =
        seal(
            "whole",
            (stage, _, _, _) -> {
              synchronized (copies) { // two threads answer
                if (stage.equals("synthetic answers")) {
                  copies.add(Folders.copy(whole, temp.resolve("copy" + copies.size())));
                }
              }
            });

    assertThat(copies).hasSizeGreaterThan(2);
    for (Path copy : copies) {
      SectorManifest again = seal(String.valueOf(copy.getFileName()), Progress.NONE);

      assertThat(again).isEqualTo(sealed.withStages(again.stages()));
      assertThat(again.stages().subList(0, 6)).isEqualTo(sealed.stages().subList(0, 6));
      assertThat(Folders.files(copy)).isEqualTo(Folders.files(whole));
    }
    assertThat(notes).anyMatch(note -> note.contains("6 of 9 stages are finished"));
  }

  @Test
  void stopsWhileItAnswers() {
    Stop stop = Stop.create();
    Progress stopper =
        (stage, done, _, _) -> {
          if (stage.equals("synthetic answers") && done > 0) {
            stop.request();
          }
        };

    assertThatThrownBy(() -> seal("sector").run(notes::add, stopper, stop))
        .isInstanceOf(Stopped.class);
    assertThat(temp.resolve("sector").resolve(FILE)).doesNotExist();
  }

  @Test
  void tellsWhatRoomTheAnswersTake() {
    SealPlan plan = SealPlan.of(PROOF);

    assertThat(plan.stages().getLast().bytes()).isEqualTo(575_072);
    assertThat(plan.stages().getLast().count()).isEqualTo(64);
    long all = plan.stages().stream().mapToLong(SealPlan.Stage::bytes).sum();
    assertThat(plan.diskBytes()).isEqualTo(all - plan.stage(SealPlan.PARENTS_STAGE).bytes());
    assertThat(SealPlan.of(RegisteredSealProof.of(SectorSize.GIB_32, ChallengeKind.SYNTHETIC)))
        .satisfies(large ->
            assertThat(large.stages().getLast().bytes()).isEqualTo(96 + (1L << 18) * 42_744));
  }

  @Test
  void refusesAnswersThatWereChanged() throws IOException {
    seal("sector", Progress.NONE);
    Path file = temp.resolve("sector").resolve(FILE);
    byte[] answers = Files.readAllBytes(file);
    answers[96] ^= 2; // the node of the first answer
    Files.write(file, answers);

    assertThatThrownBy(this::digestOfProof)
        .isInstanceOf(DamagedSectorException.class)
        .hasMessageContaining("syn-porep-vanilla-proofs.dat was altered");
  }

  private FolderSeal seal(String out) {
    return new FolderSeal(PROOF, MINER, Bytes32.ZERO, data, temp.resolve(out));
  }

  private SectorManifest seal(String out, Progress progress) {
    return seal(out).run(notes::add, progress, Stop.create());
  }

  private String digestOfProof() {
    try (OpenSector open = OpenSector.open(temp.resolve("sector"), Stop.create())) {
      VanillaSealProof proof = open.answer(SEED, Progress.NONE);
      assertThat(VanillaVerifier.flaw(open.statement(SEED), proof)).isEmpty();
      return Bytes.copyOf(Sha256.hash(VanillaSealProof.WIRE.toBincode(proof).toArray())).toHex();
    }
  }
}
