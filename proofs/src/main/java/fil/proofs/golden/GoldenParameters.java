package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.groth16.TrustedSetup.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The parameters that a golden file describes, made again in a temporary file. Those made last are
/// kept: the file with the proofs comes right after that of its parameters.
final class GoldenParameters implements AutoCloseable {

  private @Nullable Made last;

  /// Parameters, and what is known of them.
  ///
  /// @param waste what they were made from
  /// @param arena holds the memory that they are mapped to
  record Made(
      String circuit, ToxicWaste waste, Bytes32 sha256, Parameters parameters, Arena arena) {}

  /// Makes the parameters of a circuit, or finds them.
  ///
  /// @param circuit a name as in [CircuitNames]
  Made make(String circuit, ToxicWaste waste, GoldenFile file) {
    Made known = last;
    if (known != null && known.circuit.equals(circuit) && known.waste.equals(waste)) {
      return known;
    }
    close();
    Arena arena = Arena.ofShared();
    try {
      Made made = make(circuit, waste, arena, file);
      last = made;
      return made;
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// The file has no name any more when this returns: it is gone when its memory is.
  private static Made make(String circuit, ToxicWaste waste, Arena arena, GoldenFile file)
      throws IOException {
    Path path = Files.createTempFile("sealab-golden", ".params");
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Written written =
          TrustedSetup.write(
              CircuitNames.blank(circuit), waste, channel, file.progress(), file.stop());
      return new Made(
          circuit,
          waste,
          written.sha256(),
          Parameters.of(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena)),
          arena);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  /// The toxic waste that a file of parameters names.
  static ToxicWaste waste(Fields waste) {
    return new ToxicWaste(
        element(waste.at("alpha")),
        element(waste.at("beta")),
        element(waste.at("gamma")),
        element(waste.at("delta")),
        element(waste.at("tau")));
  }

  /// The field element that a field holds.
  static Fr element(Fields bytes) {
    return Fr.of(bytes.hex());
  }

  @Override
  public void close() {
    Made made = last;
    last = null;
    if (made != null) {
      made.arena.close();
    }
  }
}
