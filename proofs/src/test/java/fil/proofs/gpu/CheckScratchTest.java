package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.proofs.gpu.CheckScratch.Need;
import fil.proofs.porep.SectorSize;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckScratchTest {

  private static final Need SECTOR = new Need(Need.Kind.SECTOR, SectorSize.KIB_2);
  private static final Need PARAMETERS = new Need(Need.Kind.PARAMETERS, SectorSize.KIB_2);

  @TempDir private Path temp;

  /// A proof that was cut leaves its parameters, and those may come from elsewhere: what counts is
  /// what is there.
  @Test
  void missesWhatIsNotThere() throws IOException {
    Path brought = Files.createDirectory(temp.resolve("brought"));
    CheckScratch own = CheckScratch.of(temp, Map.of());
    CheckScratch other = CheckScratch.of(temp, Map.of("SEALAB_PARAMS", brought.toString()));
    assertThat(own.missing(List.of(SECTOR, PARAMETERS)))
        .contains("no sector of 2KiB was sealed to its end");

    Files.createDirectory(own.sector(SectorSize.KIB_2));
    assertThat(own.missing(List.of(SECTOR))).isPresent();
    seal(own.sector(SectorSize.KIB_2));
    assertThat(own.missing(List.of(SECTOR))).isEmpty();
    assertThat(own.missing(List.of(SECTOR, PARAMETERS)))
        .contains(
            "there are no parameters porep-2KiB in %s that are known to be whole"
                .formatted(temp.resolve("params")));

    note(brought);
    assertThat(other.missing(List.of(SECTOR, PARAMETERS))).isEmpty();
    assertThat(own.missing(List.of(SECTOR, PARAMETERS))).isPresent();
  }

  private void seal(Path folder) throws IOException {
    Path data = Files.writeString(temp.resolve("data"), "Low water, high stakes. ".repeat(80));
    Sealer.seal(data, folder).run(_ -> {}, Progress.NONE, Stop.create());
  }

  /// Writes what says that parameters are whole.
  private static void note(Path folder) throws IOException {
    String name = CheckScratch.parameters(SectorSize.KIB_2).fileName();
    String digest = "0".repeat(64);
    Files.createFile(folder.resolve(name + ".params"));
    Files.writeString(
        folder.resolve(name + ".sealab.json"),
        """
        {"version": 1, "name": "porep-2KiB", "origin": "made", "bytes": 0, "sha256": "%s",
         "vk_sha256": "%s"}
        """
            .formatted(digest, digest));
  }
}
