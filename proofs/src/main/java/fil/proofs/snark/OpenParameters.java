package fil.proofs.snark;

import fil.proofs.groth16.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/// Parameters whose file is open, so that points can be read from it.
public final class OpenParameters implements AutoCloseable {

  private final Parameters parameters;
  private final FileChannel file;

  /// @param file what the parameters are read from, and is closed with these
  OpenParameters(Parameters parameters, FileChannel file) {
    this.parameters = parameters;
    this.file = file;
  }

  /// The parameters; their points can be read until these are closed.
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
