package fil.proofs.snark;

import fil.proofs.groth16.Parameters;
import java.lang.foreign.Arena;

/// Parameters whose file is mapped to memory until they are closed.
public final class OpenParameters implements AutoCloseable {

  private final Parameters parameters;
  private final Arena arena;

  /// @param arena holds the memory, and is closed with these
  OpenParameters(Parameters parameters, Arena arena) {
    this.parameters = parameters;
    this.arena = arena;
  }

  /// The parameters; their points can be read until these are closed.
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public void close() {
    arena.close();
  }
}
