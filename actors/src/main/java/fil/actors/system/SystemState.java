package fil.actors.system;

import fil.cbor.Codec;

/// The state of the system actor: nothing.
public record SystemState() {

  /// `[]`.
  public static final Codec<SystemState> CODEC = Codec.tuple(SystemState.class);
}
