package fil.proofs.sector;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateProof;
import fil.proofs.update.UpdateVerifier;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Updates in folders: what they leave, how they end early, and how they go on.
///
/// The data is that of the reference's test: SHA-256 of a label and a counter. The values beside it
/// are what the reference wrote.
class FolderUpdateTest {

  private static final String COMM_R_NEW =
      "d45541cd093db51200b0b92818f90a82731c98f177077d06ec662a0585127063";
  private static final String REPLICA =
      "b6692d053658447b2c92d3c8da1f7a65640892de64821fd3f51759f5eda661a4";
  private static final String PARTITION =
      "5a848ba86d720e0cf581de40882772a36018895386d13070bb76a4c707ea1b0c";

  @TempDir private Path temp;

  private Path sector;
  private Path data;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void sealASector() throws IOException {
    data = Files.write(temp.resolve("data"), stream("data-update", 2032));
    sector = seal(1);
  }

  private Path seal(long number) throws IOException {
    Path folder = temp.resolve("sector" + number);
    FolderSeal.seal(
        RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(1000, number),
        Bytes32.ZERO,
        Files.write(temp.resolve("zeros"), new byte[2032]),
        folder,
        Progress.NONE,
        Stop.create());
    return folder;
  }

  private static byte[] stream(String label, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long counter = 0; out.size() < size; counter++) {
      ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      Bytes message =
          Bytes.copyOf(label.getBytes(US_ASCII))
              .concat(Bytes.copyOf(number.putLong(counter).array()));
      out.writeBytes(Sha256.hash(message).toArray());
    }
    return Bytes.copyOf(out.toByteArray()).slice(0, size).toArray();
  }

  @Test
  void writesWhatTheReferenceWrites() throws IOException {
    SectorManifest updated = update("updated", Progress.NONE);

    Path folder = temp.resolve("updated");
    assertThat(updated.commitments().orElseThrow().commR().toHex()).isEqualTo(COMM_R_NEW);
    assertThat(sha256(Files.readAllBytes(folder.resolve("sealed")))).isEqualTo(REPLICA);
    assertThat(folder.resolve("cache/t_aux")).hasSameBinaryContentAs(sector.resolve("cache/t_aux"));
    assertThat(Folders.files(folder))
        .containsExactly(
            "cache/p_aux",
            "cache/sc-02-data-tree-d.dat",
            "cache/sc-02-data-tree-r-last.dat",
            "cache/t_aux",
            "sealed",
            "sector.json");
  }

  @Test
  void isProvedWithTheSectorOfBefore() throws IOException {
    update("updated", Progress.NONE);

    try (OpenSector before = OpenSector.open(sector, Stop.create());
        OpenSector after = OpenSector.open(temp.resolve("updated"), Stop.create())) {
      SectorUpdate update = before.updatedTo(after, Progress.NONE);
      UpdateProof proof = update.prove(0);

      assertThat(UpdateVerifier.flaw(update.statement(), List.of(proof))).isEmpty();
      assertThat(sha256(UpdateProof.WIRE.toBincode(proof).toArray())).isEqualTo(PARTITION);
      assertThat(after.stored().known().commR().toHex()).isEqualTo(COMM_R_NEW);
      assertThatThrownBy(() -> after.answer(Bytes32.ZERO, Progress.NONE))
          .hasMessageContaining("holds an update");
      assertThatThrownBy(() -> after.updatedTo(before, Progress.NONE))
          .hasMessageContaining("does not hold an update of the sector in");
    }
  }

  @Test
  void givesTheDataBackWithTheSectorOfBefore() throws IOException {
    update("updated", Progress.NONE);
    Path other = seal(2);

    unseal(sector, "back");

    assertThat(temp.resolve("back")).hasSameBinaryContentAs(data);
    assertThatThrownBy(() -> unseal(other, "none"))
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("does not hold an update of the sector in");
    assertThatThrownBy(() ->
            FolderUnseal.unseal(
                temp.resolve("updated"), temp.resolve("none"), Progress.NONE, Stop.create()))
        .hasMessageContaining("give the folder of the sector before");
    assertThat(temp.resolve("none")).doesNotExist();
  }

  private void unseal(Path before, String out) {
    FolderUnseal.unseal(
        temp.resolve("updated"),
        Optional.of(before),
        temp.resolve(out),
        Progress.NONE,
        Stop.create());
  }

  @Test
  void goesOnFromWhereverItWasKilled() throws IOException {
    Path whole = temp.resolve("whole");
    List<Path> copies = new ArrayList<>();
    SectorManifest updated =
        update(
            "whole",
            (_, _, _, _) -> {
              if (Files.exists(whole)) {
                copies.add(Folders.copy(whole, temp.resolve("copy" + copies.size())));
              }
            });

    assertThat(copies).hasSizeGreaterThan(10);
    for (Path copy : copies) {
      SectorManifest again = update(String.valueOf(copy.getFileName()), Progress.NONE);

      assertThat(again).isEqualTo(updated);
      assertThat(Folders.files(copy)).isEqualTo(Folders.files(whole));
    }
    assertThat(notes).anyMatch(note -> note.contains("2 of 4 stages are finished"));
  }

  @Test
  void answersWhatWasFinishedAlready() throws IOException {
    SectorManifest updated = update("updated", Progress.NONE);
    Path folder = temp.resolve("updated");
    List<String> files = Folders.files(folder);
    Files.createDirectory(folder.resolve("work"));
    Files.createFile(folder.resolve("sector.lock"));
    notes.clear();

    assertThat(update("updated", Progress.NONE)).isEqualTo(updated);

    assertThat(notes).singleElement().asString().contains("the update in", "was finished already");
    assertThat(Folders.files(folder)).isEqualTo(files);
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void stopsAtOnce() {
    Stop stop = Stop.create();
    Progress stopper =
        (stage, _, _, _) -> {
          if (stage.equals("encode")) {
            stop.request();
          }
        };

    assertThatThrownBy(() -> update("updated").run(notes::add, stopper, stop))
        .isInstanceOf(Stopped.class);
    assertThat(temp.resolve("updated/sealed")).doesNotExist();
    assertThatThrownBy(() -> OpenSector.open(temp.resolve("updated"), Stop.create()))
        .hasMessageContaining("is unfinished");
  }

  @Test
  void refusesASecondRunInTheSameFolder() {
    List<Throwable> refused = new ArrayList<>();

    update(
        "updated",
        (stage, done, _, _) -> {
          if (stage.equals("encode") && done == 0) {
            try {
              update("updated", Progress.NONE);
            } catch (UnsuitableInputException e) {
              refused.add(e);
            }
          }
        });

    assertThat(refused).singleElement().asString().contains("is being written by another run");
    assertThat(temp.resolve("updated/sector.lock")).doesNotExist();
  }

  @Test
  void goesOnWhenTheDiskIsThereAgain() throws IOException {
    Path cache = temp.resolve("updated/cache");
    Path away = temp.resolve("away");

    assertThatThrownBy(() ->
            update(
                "updated",
                (stage, done, total, _) -> {
                  if (stage.equals("encode") && done == total) {
                    move(cache, away);
                  }
                }))
        .isInstanceOf(UncheckedIOException.class);
    Files.move(away, cache);

    assertThat(update("updated", Progress.NONE).commitments().orElseThrow().commR().toHex())
        .isEqualTo(COMM_R_NEW);
  }

  @Test
  void refusesWhatDoesNotSuit() throws IOException {
    update("updated", Progress.NONE);
    Path twice = temp.resolve("twice");

    assertThatThrownBy(() ->
            new FolderUpdate(temp.resolve("updated"), data, twice)
                .run(notes::add, Progress.NONE, Stop.create()))
        .hasMessageContaining("was updated already");
    Path other = Files.write(temp.resolve("other"), new byte[2032]);
    assertThatThrownBy(() ->
            new FolderUpdate(sector, other, temp.resolve("updated"))
                .run(notes::add, Progress.NONE, Stop.create()))
        .hasMessageContaining("is not what the update in");
    Path large = Files.write(temp.resolve("large"), new byte[2033]);
    assertThatThrownBy(() ->
            new FolderUpdate(sector, large, twice).run(notes::add, Progress.NONE, Stop.create()))
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() ->
            new FolderUpdate(sector, data, sector).run(notes::add, Progress.NONE, Stop.create()))
        .hasMessageContaining("holds another sealed sector");
    assertThat(twice).doesNotExist();
  }

  @Test
  void refusesADamagedSector() throws IOException {
    byte[] sealed = Files.readAllBytes(sector.resolve("sealed"));
    sealed[100] ^= 1;
    Files.write(sector.resolve("sealed"), sealed);

    assertThatThrownBy(() -> update("updated", Progress.NONE))
        .isInstanceOf(DamagedSectorException.class)
        .hasMessageContaining("sealed was altered");
  }

  @Test
  void keepsOfAProvedUpdateWhatIsProvedEveryDay() throws IOException {
    update("updated", Progress.NONE);
    Path folder = temp.resolve("updated");

    new FolderClear(folder, true).run();

    assertThat(Folders.files(folder))
        .containsExactly(
            "cache/p_aux",
            "cache/sc-02-data-tree-r-last.dat",
            "cache/t_aux",
            "sealed",
            "sector.json");
    unseal(sector, "back");
    assertThat(temp.resolve("back")).hasSameBinaryContentAs(data);
  }

  private FolderUpdate update(String out) {
    return new FolderUpdate(sector, data, temp.resolve(out));
  }

  private SectorManifest update(String out, Progress progress) {
    return update(out).run(notes::add, progress, Stop.create());
  }

  private static String sha256(byte[] content) {
    return Bytes.copyOf(Sha256.hash(content)).toHex();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
