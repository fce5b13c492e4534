package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.VectorUnit;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StoreConfigs;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a seal ends early, and how it goes on.
class SealRunTest {

  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.KIB_2);
  private static final SectorIdentity MINER = new SectorIdentity(1000, 1);

  @TempDir private Path temp;

  private Path data;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void writeData() throws IOException {
    byte[] content = new byte[1_700];
    new Random(1).nextBytes(content);
    data = Files.write(temp.resolve("data"), content);
  }

  /// The folder as a kill would leave it is copied at each report of progress; the same seal is
  /// then given for each copy.
  @Test
  void goesOnFromWhereverItWasKilled() throws IOException {
    List<Path> copies = new ArrayList<>();
    SectorManifest whole =
        seal(
            "whole",
            (_, _, _, _) ->
                copies.add(
                    Folders.copy(temp.resolve("whole"), temp.resolve("copy" + copies.size()))));

    assertThat(copies).hasSizeGreaterThan(20);
    for (Path copy : copies) {
      SectorManifest again = seal(String.valueOf(copy.getFileName()), Progress.NONE);

      assertThat(again.commitments()).isEqualTo(whole.commitments());
      assertThat(Folders.files(copy)).isEqualTo(Folders.files(temp.resolve("whole")));
    }
  }

  /// A kill after everything was noted, before the last things were tidied up and CommR was told.
  @Test
  void answersWhatWasFinishedAlready() throws IOException {
    SectorManifest sealed = seal("sector", Progress.NONE);
    Path folder = temp.resolve("sector");
    List<String> files = Folders.files(folder);
    Files.createDirectory(folder.resolve("work"));
    Files.createFile(folder.resolve("sector.lock"));
    Files.createFile(folder.resolve("sealed.part"));
    notes.clear();

    assertThat(seal("sector", Progress.NONE)).isEqualTo(sealed);

    assertThat(notes).singleElement().asString().contains("the seal in", "was finished already");
    assertThat(Folders.files(folder)).isEqualTo(files);
    assertThat(folder.resolve("work")).doesNotExist();
  }

  /// An interrupt, as it stops a cell, closes whatever is read or written: that is a stop and no
  /// damage, and what was finished stays.
  @Test
  void stopsWhereItIsInterrupted() throws IOException {
    stopAt("encode");
    Path folder = temp.resolve("sector");
    List<String> files = Folders.files(folder);
    Thread runner = Thread.currentThread();

    assertThatThrownBy(() ->
            seal(
                "sector",
                (stage, _, _, _) -> {
                  if (stage.equals("verify files")) {
                    runner.interrupt();
                  }
                }))
        .isInstanceOf(Stopped.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Folders.files(folder)).containsAll(files);

    FolderSeal same = new FolderSeal(PROOF, MINER, Bytes32.ZERO, data, folder);
    assertThatThrownBy(() -> same.run(_ -> runner.interrupt(), Progress.NONE, Stop.create()))
        .isInstanceOf(Stopped.class);
    assertThat(Thread.interrupted()).isTrue();

    notes.clear();
    assertThat(seal("sector", Progress.NONE).commitments()).isPresent();
    assertThat(notes).noneMatch(note -> note.contains("made again"));
  }

  @Test
  void doesNotAnswerWhatIsFinishedAndDamaged() throws IOException {
    seal("sector", Progress.NONE);
    Path layer = temp.resolve("sector/cache/sc-02-data-layer-1.dat");
    byte[] content = Files.readAllBytes(layer);
    content[77] ^= 1;
    Files.write(layer, content);

    assertThatThrownBy(() -> seal("sector", Progress.NONE))
        .isInstanceOf(DamagedSectorException.class)
        .hasMessageContaining("layer-1.dat was altered");
  }

  @Test
  void refusesWhatIsFinishedFromOtherData() throws IOException {
    seal("sector", Progress.NONE);
    Path out = temp.resolve("sector");
    Path other = Files.write(temp.resolve("other"), new byte[1_700]);
    Path longer = Files.write(temp.resolve("longer"), new byte[1_701]);

    refuses(new FolderSeal(PROOF, MINER, Bytes32.ZERO, other, out), "is not what the seal");
    refuses(new FolderSeal(PROOF, MINER, Bytes32.ZERO, longer, out), "holds another sealed sector");
  }

  /// The digest of sector.json is computed anew, so that the text itself is sound.
  @Test
  void takesOverNoFileThatTheStageDoesNotLeave() throws IOException {
    Bytes32 commR = seal("whole", Progress.NONE).commitments().orElseThrow().commR();
    List<UnaryOperator<StoredFile>> changes =
        List.of(
            file -> new StoredFile("cache/sc-02-data-tree-d.dat", file.bytes(), file.sha256()),
            file -> new StoredFile(file.path(), 32, Bytes32.copyOf(Sha256.hash(new byte[32]))));
    for (int i = 0; i < changes.size(); i++) {
      stopAt("encode");
      SectorFolder folder = new SectorFolder(temp.resolve("sector"));
      SectorManifest begun = folder.manifest();
      List<Stage> stages = new ArrayList<>();
      for (Stage stage : begun.stages()) {
        stages.add(
            stage.name().equals("layer 2 of 2")
                ? new Stage(stage.name(), List.of(changes.get(i).apply(stage.files().getFirst())))
                : stage);
      }
      Files.write(temp.resolve("sector/cache/sc-02-data-layer-2.dat"), new byte[32]);
      folder.write(begun.withStages(stages));
      notes.clear();

      assertThat(seal("sector", Progress.NONE).commitments().orElseThrow().commR())
          .isEqualTo(commR);
      assertThat(notes.getFirst())
          .contains("sector.json was altered: its stage 'layer 2 of 2' has not the file")
          .endsWith("It is made again, and what follows it.");
      move(temp.resolve("sector"), temp.resolve("done" + i));
    }
  }

  @Test
  void takesOverNoStageThatItDoesNotKnow() throws IOException {
    stopAt("encode");
    SectorFolder folder = new SectorFolder(temp.resolve("sector"));
    SectorManifest begun = folder.manifest();
    folder.write(begun.with(new Stage("commitments", begun.stages().getFirst().files())));
    notes.clear();

    SectorManifest sealed = seal("sector", Progress.NONE);

    assertThat(notes.getFirst()).contains("its stage 'commitments' has not the file");
    assertThat(sealed).isEqualTo(seal("sector", Progress.NONE));
    assertThat(sealed.commitments()).isEqualTo(seal("other", Progress.NONE).commitments());
  }

  @Test
  void takesOverWhatIsFinished() throws IOException {
    stopAt("layer 2 of 2");

    List<String> done = new ArrayList<>();
    seal(
        "sector",
        (stage, soFar, total, _) -> {
          if (soFar == total) {
            done.add(stage);
          }
        });

    assertThat(notes.getFirst()).contains("3 of 8 stages are finished, the last: layer 1 of 2");
    assertThat(done)
        .contains("layer 2 of 2", "encode")
        .doesNotContain("tree-d", "parents", "layer 1 of 2");
  }

  @Test
  void makesAgainWhatWasDamaged() throws IOException {
    stopAt("encode");
    Path layer = temp.resolve("sector/cache/sc-02-data-layer-1.dat");
    byte[] content = Files.readAllBytes(layer);
    content[77] ^= 1;
    Files.write(layer, content);

    SectorManifest sealed = seal("sector", Progress.NONE);

    assertThat(notes).anyMatch(note -> note.contains("layer-1.dat was altered"));
    assertThat(sealed.commitments()).isEqualTo(seal("other", Progress.NONE).commitments());
  }

  @Test
  void refusesToGoOnWithSomethingElse() throws IOException {
    stopAt("layer 2 of 2");
    byte[] before = Files.readAllBytes(temp.resolve("sector/sector.json"));

    Path out = temp.resolve("sector");
    refuses(
        new FolderSeal(PROOF, new SectorIdentity(1000, 2), Bytes32.ZERO, data, out),
        "another miner");
    Path longer = Files.write(temp.resolve("longer"), new byte[1_701]);
    refuses(new FolderSeal(PROOF, MINER, Bytes32.ZERO, longer, out), "length of data");
    Path other = Files.write(temp.resolve("other"), new byte[1_700]);
    refuses(new FolderSeal(PROOF, MINER, Bytes32.ZERO, other, out), "is not what the seal");

    assertThat(Files.readAllBytes(temp.resolve("sector/sector.json"))).isEqualTo(before);
  }

  @Test
  void refusesASecondRunInTheSameFolder() {
    List<Throwable> refused = new ArrayList<>();

    seal(
        "sector",
        (stage, done, _, _) -> {
          if (stage.equals("encode") && done == 0) {
            try {
              seal("sector", Progress.NONE);
            } catch (UnsuitableInputException e) {
              refused.add(e);
            }
          }
        });

    assertThat(refused).singleElement().asString().contains("is being written by another run");
    assertThat(temp.resolve("sector/sector.lock")).doesNotExist();
  }

  @Test
  void saysThatNothingCanBeWrittenThere() throws IOException {
    Path folder = temp.resolve("sector");
    Files.createDirectories(folder.resolve("sector.lock"));

    assertThatThrownBy(() -> seal("sector", Progress.NONE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder + " cannot be written to: is a directory");
  }

  @Test
  void takesAnEmptyFolderAndNoOther() throws IOException {
    Files.createDirectory(temp.resolve("empty"));
    Files.createDirectory(temp.resolve("full"));
    Files.writeString(temp.resolve("full/precious"), "precious");

    seal("empty", Progress.NONE);

    refuses(new FolderSeal(PROOF, MINER, Bytes32.ZERO, data, temp.resolve("full")), "is not empty");
    assertThat(temp.resolve("full")).isDirectoryContaining("glob:**/precious");
    assertThat(Folders.files(temp.resolve("full"))).hasSize(1);
  }

  /// A disk that fails in the middle, here a folder that goes away.
  @Test
  void goesOnWhenTheDiskIsThereAgain() throws IOException {
    Path cache = temp.resolve("sector/cache");

    assertThatThrownBy(() ->
            seal(
                "sector",
                (stage, done, total, _) -> {
                  if (stage.equals("encode") && done == total) {
                    move(cache, temp.resolve("away"));
                  }
                }))
        .isInstanceOf(UncheckedIOException.class);
    move(temp.resolve("away"), cache);

    SectorManifest sealed = seal("sector", Progress.NONE);
    assertThat(sealed.commitments()).isEqualTo(seal("other", Progress.NONE).commitments());
  }

  @Test
  void saysWhatRoomItTakes() {
    seal("sector", Progress.NONE);

    assertThat(notes.getFirst()).contains("this takes 1 MB of disk in");
    long left = PROOF.size().bytes() * 2; // what is deleted in the end is smaller than what comes
    SealPlan plan = SealPlan.of(PROOF);
    long all = plan.stages().stream().mapToLong(SealPlan.Stage::bytes).sum();
    assertThat(plan.diskBytes()).isBetween(all - left, all);
  }

  /// Sixty-four nodes are too few for vectors, unless many were hashed before.
  @Test
  void saysWhatItHashesWith() {
    seal("sector", Progress.NONE);

    assertThat(notes)
        .last()
        .asString()
        .startsWith("columns and trees are hashed with ")
        .containsAnyOf("64-bit limbs, because ", "vectors of " + VectorUnit.bits() + " bits");
    assertThat(Poseidon.arithmetic(1 << 18)).isEqualTo(VectorUnit.description());
  }

  @Test
  void plansWhatItWrites() throws IOException {
    seal("sector", Progress.NONE);

    for (SealPlan.Stage stage : SealPlan.of(PROOF).stages()) {
      if (!stage.name().equals("parents")) {
        assertThat(temp.resolve("sector").resolve(stage.file())).hasSize(stage.bytes());
      }
    }
  }

  /// The sizes are those of the reference's `t_aux` for the two sectors of 8 MiB in its test data,
  /// whose folders had names of 33 and 34 letters.
  @Test
  void writesWhichStoresThereAreAsTheReferenceDoes() throws IOException {
    assertThat(
            StoreConfigs.of(RegisteredSealProof.of(SectorSize.MIB_8).porep(), "x".repeat(33))
                .size())
        .isEqualTo(375);
    assertThat(
            StoreConfigs.of(RegisteredSealProof.of(SectorSize.MIB_8).porep(), "x".repeat(34))
                .size())
        .isEqualTo(380);

    seal("sector", Progress.NONE);

    Path cache = temp.resolve("sector/cache").toAbsolutePath();
    assertThat(cache.resolve("t_aux"))
        .hasBinaryContent(StoreConfigs.of(PROOF.porep(), cache.toString()).toArray());
  }

  private void stopAt(String stage) {
    Stop stop = Stop.create();
    Progress stopper =
        (name, _, _, _) -> {
          if (name.equals(stage)) {
            stop.request();
          }
        };
    FolderSeal seal = new FolderSeal(PROOF, MINER, Bytes32.ZERO, data, temp.resolve("sector"));
    assertThatThrownBy(() -> seal.run(notes::add, stopper, stop)).isInstanceOf(Stopped.class);
    notes.clear();
  }

  private SectorManifest seal(String out, Progress progress) {
    return new FolderSeal(PROOF, MINER, Bytes32.ZERO, data, temp.resolve(out))
        .run(notes::add, progress, Stop.create());
  }

  private void refuses(FolderSeal seal, String why) {
    assertThatThrownBy(() -> seal.run(notes::add, Progress.NONE, Stop.create()))
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining(why);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
