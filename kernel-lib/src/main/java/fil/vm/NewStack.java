package fil.vm;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Goes on with a stack of its own, so that calls can be nested as deep as the protocol allows,
/// whatever stack the machine was started with.
final class NewStack {

  private static final long STACK_BYTES = 16L << 20;

  private NewStack() {}

  static Outcome run(Supplier<Outcome> work) {
    Result result = new Result();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.outcome = work.get();
              } catch (RuntimeException | Error e) {
                result.failure = e;
              }
            },
            "nested calls",
            STACK_BYTES);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new FatalError("interrupted during a call", e);
    }
    return result.get();
  }

  private static final class Result {
    private @Nullable Outcome outcome;
    private @Nullable Throwable failure;

    private Outcome get() {
      return switch (failure) {
        case null -> {
          if (outcome == null) {
            throw new FatalError("a call ended without an outcome");
          }
          yield outcome;
        }
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new FatalError("a call failed", failure);
      };
    }
  }
}
