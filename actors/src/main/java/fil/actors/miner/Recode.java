package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;

import fil.vm.ActorAbort;
import fil.vm.ExitCode;
import java.util.function.Supplier;

/// Failures that get another exit code than their own.
final class Recode {

  private Recode() {}

  /// Does `work`, all of whose failures become an abort with `code`, also those that had an exit
  /// code; [ActorAbort#orAbort] would leave these as they are.
  static <T> T allTo(ExitCode code, String what, Supplier<T> work) {
    try {
      return orAbort(code, what, work);
    } catch (ActorAbort e) {
      throw new ActorAbort(code, what + ": " + e.getMessage());
    }
  }
}
