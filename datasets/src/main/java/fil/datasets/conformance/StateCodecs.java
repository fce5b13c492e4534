package fil.datasets.conformance;

import fil.cbor.Codec;
import fil.cid.Cid;
import java.util.Optional;

/// Knows how actors write their states. Who sees the actors gives it; their records are not known
/// here.
public interface StateCodecs {

  /// Knows of none.
  StateCodecs NONE =
      new StateCodecs() {
        @Override
        public Optional<Codec<? extends Record>> ofActor(Cid code) {
          return Optional.empty();
        }

        @Override
        public Optional<Codec<?>> of(StateEntry entry) {
          return Optional.empty();
        }
      };

  /// How an actor's state is written.
  ///
  /// @param code the name of the actor's code
  /// @return nothing for code that is not of this version
  Optional<Codec<? extends Record>> ofActor(Cid code);

  /// How a record below the actors' own is written.
  Optional<Codec<?>> of(StateEntry entry);
}
