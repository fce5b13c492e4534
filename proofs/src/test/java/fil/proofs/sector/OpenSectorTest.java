package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PieceInfo;
import fil.proofs.hash.Poseidon;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.post.FaultySectorsException;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.proofs.store.NodeStore;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateVerifier;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders of sealed sectors that answer challenges, and damaged ones.
class OpenSectorTest {

  private static final Bytes32 SEED = Bytes32.parseHex("05".repeat(32));

  @TempDir private Path temp;

  private Path folder;

  @BeforeEach
  void name() throws IOException {
    Files.write(temp.resolve("data"), new byte[] {1, 2, 3});
    folder = temp.resolve("sector");
  }

  private void seal(RegisteredSealProof kind) {
    new FolderSeal(kind, new SectorIdentity(1000, 4), Bytes32.ZERO, temp.resolve("data"), folder)
        .run(_ -> {}, Progress.NONE, Stop.create());
  }

  private void seal() {
    seal(RegisteredSealProof.of(SectorSize.KIB_2));
  }

  @ParameterizedTest
  @EnumSource
  void answersTheChallengesOfItsSeal(ChallengeKind challenges) {
    seal(RegisteredSealProof.of(SectorSize.KIB_2, challenges));

    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      SealStatement statement = sector.statement(SEED);
      VanillaSealProof answers = sector.answer(SEED, Progress.NONE);

      assertThat(VanillaVerifier.flaw(statement, answers)).isEmpty();
      assertThat(statement.identity().sectorNumber()).isEqualTo(4);
      assertThat(sector.commitments().commR()).isEqualTo(statement.commR());
    }
  }

  private static PostStatement window(StoredSector stored) {
    return new PostStatement(RegisteredPostProof.of(10).settings(), SEED, List.of(stored.known()));
  }

  @Test
  void answersTheChallengesOfAWindow() {
    seal();
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      PostStatement statement = window(sector.stored());

      var answers =
          VanillaPost.partitions(
              statement,
              VanillaPost.answer(
                  statement, List.of(sector.stored()), Progress.NONE, Stop.create()));

      assertThat(VanillaPost.flaw(statement, answers)).isEmpty();
    }
  }

  @Test
  void takesOtherData() throws IOException {
    seal();
    byte[] before = Files.readAllBytes(folder.resolve("sealed"));
    Files.write(temp.resolve("other"), new byte[] {4, 5});
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      SectorUpdate updated =
          sector.update(temp.resolve("other"), NodeStore.inMemory(), Progress.NONE);

      assertThat(UpdateVerifier.flaw(updated.statement(), 0, updated.prove(0))).isEmpty();
      assertThat(updated.statement().commROld()).isEqualTo(sector.commitments().commR());
    }
    assertThat(folder.resolve("sealed")).as("the folder stays as it is").hasBinaryContent(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2033})
  void takesNoDataThatDoesNotFit(int bytes) throws IOException {
    seal();
    Path other = Files.write(temp.resolve("other"), new byte[bytes]);
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      assertThatThrownBy(() -> sector.update(other, NodeStore.inMemory(), Progress.NONE))
          .isInstanceOf(UnsuitableInputException.class)
          .hasMessageContaining("a sector of 2KiB takes from 1 to 2032");
    }
  }

  @Test
  void isNotThere() {
    assertThatThrownBy(() -> OpenSector.open(folder, Stop.create()))
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void refusesAnAlteredManifest() throws IOException {
    seal();
    Path manifest = folder.resolve("sector.json");
    String good = Files.readString(manifest);
    for (String altered :
        List.of(
            good.replaceFirst("\"sector_number\" *: *4", "\"sector_number\" : 5"),
            good.substring(0, good.length() / 2),
            "{}")) {
      assertThat(altered).isNotEqualTo(good);
      Files.writeString(manifest, altered);
      assertThatThrownBy(() -> OpenSector.open(folder, Stop.create()))
          .isInstanceOf(DamagedSectorException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sealed",
        "cache/sc-02-data-tree-d.dat",
        "cache/sc-02-data-tree-c.dat",
        "cache/sc-02-data-layer-1.dat",
        "cache/sc-02-data-layer-2.dat"
      })
  void answersNothingFromDamagedFiles(String name) throws IOException {
    seal();
    Path file = folder.resolve(name);
    byte[] good = Files.readAllBytes(file);
    byte[] altered = good.clone();
    altered[good.length / 2] ^= 1;

    Files.write(file, altered);
    assertNoAnswer("was altered");
    Files.write(file, new byte[good.length - 32]);
    assertNoAnswer(String.valueOf(file.getFileName()));
    Files.delete(file);
    assertNoAnswer(String.valueOf(file.getFileName()));
  }

  private void assertNoAnswer(String sentence) {
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      assertThatThrownBy(() -> sector.answer(SEED, Progress.NONE))
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining(sentence);
    }
  }

  @Test
  void aDamagedReplicaIsFoundByItsAnswers() throws IOException {
    seal();
    byte[] altered = Files.readAllBytes(folder.resolve("sealed"));
    for (int i = 0; i < altered.length; i += 32) {
      altered[i] ^= 1;
    }
    Files.write(folder.resolve("sealed"), altered);
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      StoredSector stored = sector.stored();
      PostStatement statement = window(stored);

      assertThatThrownBy(
              () -> VanillaPost.answer(statement, List.of(stored), Progress.NONE, Stop.create()))
          .isInstanceOf(FaultySectorsException.class);
    }
  }

  /// A sector of 32 GiB with holes for files: of its trees only the roots are hashed together.
  @Test
  void refusesARootThatIsNoFieldElement() throws IOException {
    RegisteredSealProof kind = RegisteredSealProof.of(SectorSize.GIB_32);
    SealPlan plan = SealPlan.of(kind);
    Files.createDirectories(folder.resolve("cache"));
    List<Stage> stages = new ArrayList<>();
    for (SealPlan.Stage stage : plan.stages()) {
      if (plan.filesToKeep(true).contains(stage.file())) {
        writeHole(folder.resolve(stage.file()), stage.bytes());
        stages.add(stage(stage.name(), stage.file(), stage.bytes()));
      }
    }
    stages.add(
        new Stage("commitments", List.of(stored("cache/p_aux", 64), stored("cache/t_aux", 9))));
    PieceInfo piece = new PieceInfo(SectorSize.GIB_32.padded(), Bytes32.ZERO);
    SectorIdentity identity = new SectorIdentity(1000, 4);
    Bytes32 commR =
        new Bytes32(Poseidon.ofMerkle(2).hash(Fr.of(Bytes.zeros(32)), Fr.ONE).toBytes());
    new SectorFolder(folder)
        .write(
            new SectorManifest(
                kind,
                identity,
                Bytes32.ZERO,
                SectorSize.GIB_32.dataBytes(),
                List.of(piece),
                stages,
                Optional.of(
                    new Commitments(
                        identity.replicaId(Bytes32.ZERO, Bytes32.ZERO, kind.porepId()),
                        Bytes32.ZERO,
                        Bytes32.ZERO,
                        new Bytes32(Fr.ONE.toBytes()),
                        commR))));

    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      assertThatThrownBy(sector::stored)
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining("the kept rows do not lead to comm_r_last");
    }
    Path last = folder.resolve("cache/sc-02-data-tree-r-last-7.dat");
    try (FileChannel channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) 0xff}), Files.size(last) - 1);
    }
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      assertThatThrownBy(sector::stored)
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining("is damaged: in the kept rows, ");
    }
  }

  private static Stage stage(String name, String file, long bytes) {
    return new Stage(name, List.of(stored(file, bytes)));
  }

  private static StoredFile stored(String file, long bytes) {
    return new StoredFile(file, bytes, Bytes32.ZERO);
  }

  private static void writeHole(Path file, long bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), bytes - 1);
    }
  }

  @Test
  void refusesReplicasOfAnotherSize() throws IOException {
    seal();
    try (FileChannel channel =
        FileChannel.open(folder.resolve("sealed"), StandardOpenOption.WRITE)) {
      channel.truncate(2016);
    }
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      assertThatThrownBy(sector::stored)
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining("has 2016 bytes instead of 2048: the sector is damaged");
    }
  }
}
