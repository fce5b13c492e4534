package fil.lab.kernel;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what the JVM hands to an agent: the means to replace a loaded class.
public final class Agent {

  private static volatile @Nullable Instrumentation instrumentation;

  private Agent() {}

  /// Called by the JVM before `main` when it is started with `-javaagent`.
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /// Empty in a JVM that was started without the agent.
  static Optional<Instrumentation> instrumentation() {
    return Optional.ofNullable(instrumentation);
  }
}
