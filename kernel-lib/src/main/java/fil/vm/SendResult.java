package fil.vm;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;

/// How a call of another actor ended.
///
/// @param code its exit code
/// @param returned what it returned, encoded; nothing where it failed
public record SendResult(ExitCode code, Bytes returned) {

  public boolean isSuccess() {
    return code.isSuccess();
  }

  /// This result, where it is a success.
  ///
  /// @param what the call, for people: "failed to …"
  /// @throws ActorAbort with the call's own exit code, where it failed
  public SendResult requireSuccess(String what) {
    if (!isSuccess()) {
      throw new ActorAbort(code, what + ": exit code " + code);
    }
    return this;
  }

  /// What was returned.
  ///
  /// @throws ActorAbort with [ExitCode#USR_SERIALIZATION] where it is something else
  public <T> T decode(Codec<T> codec) {
    try {
      return codec.decodeAsNetwork(returned.toArray());
    } catch (MalformedInputException e) {
      throw new ActorAbort(
          ExitCode.USR_SERIALIZATION, "cannot read what was returned: " + e.getMessage());
    }
  }
}
