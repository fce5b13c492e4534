package fil.proofs.snark;

import fil.proofs.groth16.ToxicWaste;
import fil.proofs.porep.SectorSize;
import fil.proofs.snark.ParameterSet.Kind;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The parameters of the smallest circuit that the network has, made once for all tests that run in
/// this process.
final class WindowParameters {

  static final ParameterSet SET = new ParameterSet(Kind.WINDOW, SectorSize.KIB_2);

  private static final List<String> ENDINGS = List.of("params", "vk", "meta", "sealab.json");

  private static final ParameterFolder FOLDER = make();

  private WindowParameters() {}

  private static ParameterFolder make() {
    try {
      Path path = Files.createTempDirectory("window-params");
      ParameterFolder folder = new ParameterFolder(path);
      folder.make(SET, ToxicWaste.draw(), Progress.NONE, Stop.create());
      Files.delete(path.resolve(SET.fileName() + ".lock"));
      path.toFile().deleteOnExit(); // in reverse order
      ENDINGS.forEach(
          ending -> path.resolve(SET.fileName() + "." + ending).toFile().deleteOnExit());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A copy that a test may spoil.
  static ParameterFolder copyTo(Path path) throws IOException {
    Files.createDirectories(path);
    for (String ending : ENDINGS) {
      String name = SET.fileName() + "." + ending;
      Files.copy(FOLDER.path().resolve(name), path.resolve(name));
    }
    return new ParameterFolder(path);
  }

  /// The parameters themselves, not to be changed.
  static ParameterFolder folder() {
    return FOLDER;
  }
}
