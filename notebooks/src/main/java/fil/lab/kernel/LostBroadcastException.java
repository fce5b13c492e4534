package fil.lab.kernel;

import java.io.IOException;
import java.io.Serial;

/// A kernel has answered a cell, but its word that it is idle again does not come: it broadcast
/// faster than its socket could send, which then drops messages. A front end shows such a cell as
/// running for ever.
public final class LostBroadcastException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  LostBroadcastException() {
    super("the kernel has answered, but part of what it broadcast got lost");
  }
}
