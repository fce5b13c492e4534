package fil.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// All decoders of the library: those of this module, and those of every [TargetSource].
public final class Targets {

  private static final List<Target<?>> ALL =
      Stream.concat(
              Stream.of(
                  EncodingTargets.all(),
                  ChainTargets.all(),
                  TreeTargets.all(),
                  FileTargets.all(),
                  KeyTargets.all()),
              ServiceLoader.load(TargetSource.class, Targets.class.getClassLoader()).stream()
                  .map(source -> source.get().targets()))
          .<Target<?>>flatMap(List::stream)
          .toList();

  private Targets() {}

  /// All of them, those that belong together side by side.
  public static List<Target<?>> all() {
    return ALL;
  }

  /// The one of this name.
  public static Optional<Target<?>> find(String name) {
    return ALL.stream()
        .<Target<?>>map(target -> target)
        .filter(t -> t.name().equals(name))
        .findFirst();
  }
}
