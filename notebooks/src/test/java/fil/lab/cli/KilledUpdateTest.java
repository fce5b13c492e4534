package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Updates that are killed, each in a process of its own, and given again: they end as one that
/// nobody killed.
class KilledUpdateTest {

  @TempDir private Path temp;

  @Test
  void goesOnAfterKills() throws Exception {
    goesOnAfter("2KiB", 127 << 4, 2, 900);
  }

  @Test
  @Tag("long")
  void goesOnAfterTenKills() throws Exception {
    goesOnAfter("8MiB", 127 << 16, 10, 2_500);
  }

  private void goesOnAfter(String size, int bytes, int kills, int within) throws Exception {
    KilledProgram program = new KilledProgram(temp.resolve("errors"));
    program.run(seal(size, write("first", bytes, 1)));
    Path data = write("second", bytes, 2);
    JsonNode whole = program.run(update(data, "whole"));

    JsonNode goneOn = program.killAndGoOn(folder -> update(data, "out" + folder), kills, within);

    assertThat(goneOn.get("comm_r_new")).isEqualTo(whole.get("comm_r_new"));
    Path folder = Path.of(goneOn.get("folder").textValue());
    for (String file : List.of("sealed", "cache/sc-02-data-tree-d.dat", "cache/p_aux")) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(temp.resolve("whole").resolve(file));
    }
  }

  private Path write(String name, int bytes, int seed) throws IOException {
    byte[] content = new byte[bytes];
    new Random(seed).nextBytes(content);
    return Files.write(temp.resolve(name), content);
  }

  private List<String> seal(String size, Path data) {
    String sector = temp.resolve("sector").toString();
    return List.of(
        "seal",
        "--size",
        size,
        "--miner",
        "f01000",
        "--sector",
        "1",
        "--data",
        data.toString(),
        "--out",
        sector,
        "--json");
  }

  private List<String> update(Path data, String out) {
    String sector = temp.resolve("sector").toString();
    return List.of(
        "update",
        sector,
        "--data",
        data.toString(),
        "--out",
        temp.resolve(out).toString(),
        "--json");
  }
}
