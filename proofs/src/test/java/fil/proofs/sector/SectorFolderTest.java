package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectorFolderTest {

  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.KIB_2);
  private static final SectorIdentity MINER = new SectorIdentity(1000, 1);

  @TempDir private Path temp;

  private final Random random = new Random(2032);

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 126, 127, 128, 1000, 2031, 2032})
  void givesBackWhatWasSealed(int size) throws IOException {
    byte[] data = data(size);
    seal(MINER, data, "sector");

    FolderUnseal.unseal(temp.resolve("sector"), temp.resolve("back"), Progress.NONE, Stop.create());

    assertThat(temp.resolve("back")).hasBinaryContent(data);
  }

  @Test
  void givesBackAnyLength() throws IOException {
    for (int i = 0; i < 20; i++) {
      byte[] data = data(1 + random.nextInt(2032));
      seal(MINER, data, "sector" + i);

      unseal("sector" + i, "back" + i);

      assertThat(temp.resolve("back" + i)).hasBinaryContent(data);
    }
  }

  @Test
  void writesWhatSealingInMemoryComputes() throws IOException {
    byte[] data = data(1500);
    Seal expected = Seal.of(PROOF, MINER, Bytes32.ZERO, Bytes.copyOf(data));

    SectorManifest manifest = seal(MINER, data, "sector");

    Path cache = temp.resolve("sector/cache");
    Commitments commitments = manifest.commitments().orElseThrow();
    assertThat(commitments.commR()).isEqualTo(expected.commR());
    assertThat(commitments.replicaId()).isEqualTo(expected.replicaId());
    assertThat(temp.resolve("sector/sealed"))
        .hasBinaryContent(expected.replica().nodes().toBytes().toArray());
    assertThat(cache.resolve("sc-02-data-layer-2.dat"))
        .hasBinaryContent(expected.labels().layer(2).toBytes().toArray());
    assertThat(cache.resolve("sc-02-data-tree-d.dat")).hasSize(127 * 32);
    assertThat(cache.resolve("sc-02-data-tree-c.dat")).hasSize(73 * 32);
    assertThat(cache.resolve("sc-02-data-tree-r-last.dat"))
        .hasBinaryContent(expected.commitment().commRLast().toArray());
    assertThat(cache.resolve("p_aux"))
        .hasBinaryContent(expected.commitment().auxiliary().toArray());
  }

  @Test
  void describesEveryFile() throws IOException {
    SectorManifest manifest = seal(MINER, data(5), "sector");
    Path folder = temp.resolve("sector");

    assertThat(new SectorFolder(folder).manifest()).isEqualTo(manifest);
    List<String> named =
        manifest.stages().stream()
            .map(Stage::files)
            .flatMap(List::stream)
            .map(StoredFile::path)
            .toList();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> folder.relativize(file).toString())
                  .filter(file -> !file.equals("sector.json")))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void sealsTheSameDataOfAnotherMinerDifferently() throws IOException {
    byte[] data = data(700);
    Commitments one = seal(MINER, data, "one").commitments().orElseThrow();
    Commitments other =
        seal(new SectorIdentity(1001, 1), data, "other").commitments().orElseThrow();

    assertThat(other.commD()).isEqualTo(one.commD());
    assertThat(other.commR()).isNotEqualTo(one.commR());
  }

  @Test
  void refusesASealedFileWithAnyByteChanged() throws IOException {
    seal(MINER, data(2032), "sector");
    Path sealed = temp.resolve("sector/sealed");
    byte[] content = Files.readAllBytes(sealed);
    for (int i = 0; i < content.length; i += 1 + random.nextInt(40)) {
      byte[] changed = content.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(sealed, changed);

      assertThatThrownBy(() -> unseal("sector", "back"))
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining(sealed.toString());
      assertThat(temp.resolve("back")).doesNotExist();
    }
  }

  @Test
  void refusesAManifestWithAnyByteChanged() throws IOException {
    seal(MINER, data(2032), "sector");
    Path manifest = temp.resolve("sector/sector.json");
    byte[] content = Files.readAllBytes(manifest);
    for (int i = 0; i < content.length; i++) {
      byte[] changed = content.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(manifest, changed);

      assertThatThrownBy(() -> new SectorFolder(temp.resolve("sector")).manifest())
          .as("byte %s", i)
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining(manifest.toString());
    }
  }

  @Test
  void refusesChangedMissingAndCutCacheFiles() throws IOException {
    SectorManifest manifest = seal(MINER, data(2032), "sector");
    for (Stage stage : manifest.stages()) {
      for (StoredFile stored : stage.files()) {
        Path file = temp.resolve("sector").resolve(stored.path());
        byte[] content = Files.readAllBytes(file);
        byte[] changed = content.clone();
        changed[content.length - 1] ^= 1;
        Files.write(file, changed);
        assertThatThrownBy(() -> unseal("sector", "back")).hasMessageContaining("was altered");
        Files.write(file, Bytes.copyOf(content, 0, content.length - 1).toArray());
        assertThatThrownBy(() -> unseal("sector", "back")).hasMessageContaining("instead of");
        Files.delete(file);
        assertThatThrownBy(() -> unseal("sector", "back")).hasMessageContaining("is missing");
        Files.write(file, content);
      }
    }
    unseal("sector", "back");
    assertThat(temp.resolve("back")).hasSize(2032);
  }

  /// Someone who computes all digests anew still cannot make other data come out.
  @Test
  void refusesDataThatCommDDoesNotCommitTo() throws IOException {
    SectorManifest manifest = seal(MINER, data(2032), "sector");
    Path sealed = temp.resolve("sector/sealed");
    byte[] content = Files.readAllBytes(sealed);
    for (byte mask : new byte[] {1, (byte) 0x80}) { // another element; none at all
      byte[] changed = content.clone();
      changed[31] ^= mask;
      Files.write(sealed, changed);
      List<Stage> stages =
          manifest.stages().stream()
              .map(stage ->
                  new Stage(
                      stage.name(),
                      stage.files().stream()
                          .map(file -> file.path().equals("sealed") ? stored(changed) : file)
                          .toList()))
              .toList();
      new SectorFolder(temp.resolve("sector"))
          .write(
              new SectorManifest(
                  manifest.proof(),
                  manifest.identity(),
                  manifest.ticket(),
                  manifest.dataBytes(),
                  manifest.pieces(),
                  stages,
                  manifest.commitments()));

      assertThatThrownBy(() -> unseal("sector", "back"))
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining("is damaged");
      assertThat(temp.resolve("back")).doesNotExist();
    }
  }

  /// The digest of sector.json is computed anew here, too: what is left is what it says.
  @Test
  void refusesAManifestThatContradictsItself() throws IOException {
    SectorManifest whole = seal(MINER, data(1500), "sector");
    Commitments good = whole.commitments().orElseThrow();
    Bytes32 other = Bytes32.copyOf(Sha256.hash(new byte[1]));
    refuses(
        changed(whole, whole.identity(), other, 1500, whole.stages(), good), "replica_id is not");
    refuses(
        changed(whole, new SectorIdentity(1000, 2), whole.ticket(), 1500, whole.stages(), good),
        "replica_id is not");
    refuses(
        changed(whole, MINER, whole.ticket(), 900, whole.stages(), good),
        "data_bytes and the size");
    refuses(changed(whole, MINER, whole.ticket(), 1500, List.of(), good), "list a sector's files");
    refuses(
        changed(whole, MINER, whole.ticket(), 1500, whole.stages().subList(0, 3), good),
        "list a sector's files");
    Commitments commR =
        new Commitments(
            good.replicaId(), good.commD(), good.commC(), good.commRLast(), good.commD());
    refuses(changed(whole, MINER, whole.ticket(), 1500, whole.stages(), commR), "comm_r is not");
    Commitments commD =
        new Commitments(
            good.replicaId(), good.commC(), good.commC(), good.commRLast(), good.commR());
    refuses(changed(whole, MINER, whole.ticket(), 1500, whole.stages(), commD), "comm_d is not");
    Commitments swapped = // both altered so that comm_r fits
        new Commitments(
            good.replicaId(),
            good.commD(),
            good.commRLast(),
            good.commC(),
            new Bytes32(
                Poseidon.ofMerkle(2)
                    .hash(Fr.of(good.commRLast().bytes()), Fr.of(good.commC().bytes()))
                    .toBytes()));
    refuses(changed(whole, MINER, whole.ticket(), 1500, whole.stages(), swapped), "p_aux ends");
  }

  private void refuses(SectorManifest manifest, String why) throws IOException {
    new SectorFolder(temp.resolve("sector")).write(manifest);

    assertThatThrownBy(() -> unseal("sector", "back"))
        .isInstanceOf(DamagedSectorException.class)
        .hasMessageContaining("sector.json was altered")
        .hasMessageContaining(why);
    assertThat(temp.resolve("back")).doesNotExist();
  }

  private static SectorManifest changed(
      SectorManifest whole,
      SectorIdentity identity,
      Bytes32 ticket,
      long dataBytes,
      List<Stage> stages,
      Commitments commitments) {
    return new SectorManifest(
        whole.proof(),
        identity,
        ticket,
        dataBytes,
        whole.pieces(),
        stages,
        Optional.of(commitments));
  }

  @Test
  void writesAFileWithOrdinaryRights() throws IOException {
    seal(MINER, data(10), "sector");
    Path ordinary = Files.createFile(temp.resolve("ordinary"));

    unseal("sector", "back");

    assertThat(Files.getPosixFilePermissions(temp.resolve("back")))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  private static StoredFile stored(byte[] content) {
    return new StoredFile("sealed", content.length, Bytes32.copyOf(Sha256.hash(content)));
  }

  @Test
  void goesOnAfterAStop() throws IOException {
    Path data = Files.write(temp.resolve("data"), data(2032));
    Path out = temp.resolve("sector");
    for (String stage : List.of("write pieces", "tree-d", "layer 2 of 2", "encode", "tree-c")) {
      Stop stop = Stop.create();
      Progress stopper =
          (name, _, _, _) -> {
            if (name.equals(stage)) {
              stop.request();
            }
          };

      assertThatThrownBy(
              () -> FolderSeal.seal(PROOF, MINER, Bytes32.ZERO, data, out, stopper, stop))
          .isInstanceOf(Stopped.class);
      assertThatThrownBy(() -> unseal("sector", "back"))
          .isInstanceOf(DamagedSectorException.class)
          .hasMessageContaining("is unfinished");
    }
    FolderSeal.seal(PROOF, MINER, Bytes32.ZERO, data, out, Progress.NONE, Stop.create());

    unseal("sector", "back");

    assertThat(temp.resolve("back")).hasBinaryContent(Files.readAllBytes(data));
  }

  @Test
  void saysThatAnInterruptedSectorIsUnfinished() throws IOException {
    SectorManifest manifest = seal(MINER, data(2032), "sector");
    new SectorFolder(temp.resolve("sector"))
        .write(
            new SectorManifest(
                manifest.proof(),
                manifest.identity(),
                manifest.ticket(),
                manifest.dataBytes(),
                manifest.pieces(),
                manifest.stages(),
                Optional.empty()));

    assertThatThrownBy(() -> unseal("sector", "back"))
        .isInstanceOf(DamagedSectorException.class)
        .hasMessageContaining("is unfinished");
  }

  @Test
  void refusesToReplaceAnything() throws IOException {
    seal(MINER, data(10), "sector");
    Files.writeString(temp.resolve("precious"), "precious");

    assertThatThrownBy(() -> seal(MINER, data(10), "sector"))
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("is not what the seal in");
    assertThatThrownBy(() -> seal(MINER, data(11), "sector"))
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("exists already and holds another sealed sector");
    assertThatThrownBy(() -> unseal("sector", "precious"))
        .isInstanceOf(UnsuitableInputException.class)
        .hasMessageContaining("exists already");
    assertThat(temp.resolve("precious")).hasContent("precious");
    unseal("sector", "back");
  }

  @Test
  void refusesANameOutsideTheFolder() throws IOException {
    seal(MINER, data(10), "sector");
    Path manifest = temp.resolve("sector/sector.json");
    String text = Files.readString(manifest).replace("cache/p_aux", "../p_aux");
    Files.writeString(manifest, text);

    assertThatThrownBy(() -> unseal("sector", "back"))
        .hasMessageContaining("names a file that no sector has");
  }

  private byte[] data(int size) {
    byte[] data = new byte[size];
    random.nextBytes(data);
    return data;
  }

  private SectorManifest seal(SectorIdentity miner, byte[] content, String out) throws IOException {
    Path data = Files.write(temp.resolve("data"), content);
    return FolderSeal.seal(
        PROOF, miner, Bytes32.ZERO, data, temp.resolve(out), Progress.NONE, Stop.create());
  }

  private void unseal(String folder, String out) {
    FolderUnseal.unseal(temp.resolve(folder), temp.resolve(out), Progress.NONE, Stop.create());
  }
}
