package fil.vm;

import fil.num.Bytes;
import fil.num.MethodNumber;
import java.util.Optional;

/// What an actor does. [MethodTable] makes one of methods.
public interface ActorCode {

  /// Calls a method. What it changes, it changes through `rt`.
  ///
  /// @param params as they stand in the message
  /// @return what the message returns, encoded
  /// @throws ActorAbort where the method refuses, does not exist, or cannot read the parameters
  Bytes invoke(ActorRuntime rt, MethodNumber method, Bytes params);

  /// What people call a method.
  Optional<String> nameOf(MethodNumber method);
}
