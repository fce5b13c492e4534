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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The parameters that a golden file describes, made again in a temporary file. Those made last are
/// kept: the file with the proofs comes right after that of its parameters.
final class GoldenParameters implements AutoCloseable {

  private @Nullable Made last;

  /// Parameters, and what is known of them.
  ///
  /// @param waste what they were made from
  /// @param file where they are
  record Made(
      String circuit, ToxicWaste waste, Bytes32 sha256, Parameters parameters, FileChannel file) {}

  /// Makes parameters, or finds them.
  ///
  /// @param description what a file says of them
  Made make(Fields description, GoldenFile file) {
    return make(description.at("circuit").text(), waste(description.at("toxic_waste")), file);
  }

  /// Makes the parameters of a circuit, or finds them.
  ///
  /// @param circuit a name as in [CircuitNames]
  Made make(String circuit, ToxicWaste waste, GoldenFile file) {
    Made known = last;
    if (known != null && known.circuit.equals(circuit) && known.waste.equals(waste)) {
      return known;
    }
    close();
    try {
      Made made = write(circuit, waste, file);
      last = made;
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file is gone when it is closed.
  private static Made write(String circuit, ToxicWaste waste, GoldenFile file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            Files.createTempFile("sealab-golden", ".params"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Written written =
          TrustedSetup.write(
              CircuitNames.blank(circuit), waste, channel, file.progress(), file.stop());
      return new Made(circuit, waste, written.sha256(), Parameters.of(channel), channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
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
      try {
        made.file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
