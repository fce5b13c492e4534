package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.update.UpdateProof;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders made here, opened by the reference itself: a program in Rust, in `src/test/rust`, that
/// is built from source where there is a Rust. Elsewhere these tests say that they were skipped.
@Tag("long")
class OpenedByReferenceTest {

  private static final Bytes32 TICKET = Bytes32.parseHex("07".repeat(32));
  private static final Bytes32 SEED = Bytes32.parseHex("09".repeat(32));

  private static final List<Long> SIZES_OF_THE_NEWEST_GRAPH = List.of(5L, 6L);
  private static final List<Long> SIZES_WITH_SYNTHETIC_CHALLENGES = List.of(10L, 11L);

  @TempDir private static Path build;
  @TempDir private Path temp;

  @BeforeAll
  static void buildIt() throws Exception {
    String variable = System.getenv("SEALAB_SHARED");
    Path peer =
        (variable == null ? Path.of("..", "..", "shared") : Path.of(variable)).resolve("peer");
    assumeTrue(Files.isDirectory(peer), "skipped: no reference");
    assumeTrue(hasCargo(), "skipped: no Rust");
    for (String file : List.of("Cargo.toml", "Cargo.lock")) {
      Files.copy(peer.resolve(file), build.resolve(file));
    }
    Files.writeString(
        build.resolve("Cargo.toml"),
        "\n[[bin]]\nname = \"opens\"\npath = \"opens.rs\"\n",
        StandardOpenOption.APPEND);
    Files.copy(Path.of("src/test/rust/opens.rs"), build.resolve("opens.rs"));
    run(build, List.of("cargo", "build", "--release", "--locked", "--target-dir", target()));
  }

  /// Where what was built before is kept, if anywhere.
  private static String target() {
    return Optional.ofNullable(System.getenv("CARGO_TARGET_DIR"))
        .orElse(build.resolve("target").toString());
  }

  private static boolean hasCargo() throws InterruptedException {
    try {
      return new ProcessBuilder("cargo", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void provesAndUnsealsWhatWasSealedHere() throws Exception {
    for (long id : SIZES_OF_THE_NEWEST_GRAPH) {
      Path data = data("data-" + id, id, 1);
      Path folder = seal(id, data);
      String ours = ourAnswer(folder); // before the reference shortens a file that it is done with

      Map<String, String> answer = opens("seal", folder.toString(), data.toString(), SEED.toHex());
      assertThat(answer)
          .containsEntry("valid", "true")
          .containsEntry("vanilla", ours)
          .containsEntry("data", "true");
    }
  }

  @Test
  void takesSyntheticAnswersFromTheFolder() throws Exception {
    for (long id : SIZES_WITH_SYNTHETIC_CHALLENGES) {
      Path data = data("data-" + id, id, 2);
      Path folder = seal(id, data);
      String ours = ourAnswer(folder);

      assertThat(opens("seal", folder.toString(), data.toString(), SEED.toHex()))
          .containsEntry("vanilla", ours)
          .containsEntry("data", "true");

      new FolderClear(folder, false).run();
      assertThat(opens("seal", folder.toString(), data.toString(), SEED.toHex()))
          .containsEntry("vanilla", ours)
          .containsEntry("data", "true");
    }
  }

  @Test
  void provesAndDecodesWhatWasUpdatedHere() throws Exception {
    for (long id : SIZES_OF_THE_NEWEST_GRAPH) {
      Path before = seal(id, data("before-" + id, id, 3));
      Path data = data("after-" + id, id, 4);
      Path after = temp.resolve("after-" + id + "-folder");
      new FolderUpdate(before, data, after).run(_ -> {}, Progress.NONE, Stop.create());

      assertThat(opens("update", before.toString(), after.toString(), data.toString()))
          .containsEntry("valid", "true")
          .containsEntry("vanilla", ourUpdate(before, after))
          .containsEntry("data", "true");
    }
  }

  private static String ourAnswer(Path folder) {
    try (OpenSector sector = OpenSector.open(folder, Stop.create())) {
      return digest(VanillaSealProof.WIRE.toBincode(sector.answer(SEED, Progress.NONE)));
    }
  }

  private static String ourUpdate(Path before, Path after) {
    try (OpenSector old = OpenSector.open(before, Stop.create());
        OpenSector updated = OpenSector.open(after, Stop.create())) {
      return digest(UpdateProof.WIRE.toBincode(old.updatedTo(updated, Progress.NONE).prove(0)));
    }
  }

  private static String digest(Bytes bytes) {
    return Bytes.copyOf(Sha256.hash(bytes.toArray())).toHex();
  }

  /// Data of a seed, a little less than the sector holds.
  private Path data(String name, long id, long seed) throws IOException {
    long room = RegisteredSealProof.of(id).size().dataBytes();
    byte[] data = new byte[(int) (room - room / 10)];
    new Random(seed).nextBytes(data);
    return Files.write(temp.resolve(name), data);
  }

  private Path seal(long id, Path data) {
    Path folder = temp.resolve(data.getFileName() + "-sealed");
    FolderSeal.seal(
        RegisteredSealProof.of(id),
        new SectorIdentity(100_000, 300),
        TICKET,
        data,
        folder,
        Progress.NONE,
        Stop.create());
    return folder;
  }

  /// What the reference says: a value for each word.
  private Map<String, String> opens(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(target(), "release", "opens").toString());
    Collections.addAll(command, words);
    Map<String, String> said = new TreeMap<>();
    for (String line : run(temp, command)) {
      String[] both = line.split(" ", 2);
      if (both.length == 2) {
        said.put(both[0], both[1]);
      }
    }
    return said;
  }

  private static List<String> run(Path folder, List<String> command) throws Exception {
    Path out = folder.resolve("out");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("FIL_PROOFS_PARENT_CACHE", build.resolve("parents").toString());
    builder.environment().put("FIL_PROOFS_PARAMETER_CACHE", build.resolve("keys").toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor()).as("%s", Files.readString(out)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(out);
  }
}
