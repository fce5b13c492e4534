package fil.proofs.gpu;

import java.util.List;

/// A device that did not do what it was asked, in one sentence.
public final class DeviceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// What kind of failure it is, for whoever decides what to do next.
  public enum Reason {
    /// There is no driver, or no device.
    MISSING,
    /// It has less memory than the work needs.
    OUT_OF_MEMORY,
    /// It went away in the middle.
    LOST,
    /// Another program is using it.
    BUSY,
    /// It computed something else than the definition.
    WRONG,
    /// It cannot do what was asked, or the driver refuses it.
    REFUSED
  }

  private final Reason reason;

  DeviceException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// There is no device.
  ///
  /// @param hindrances why not, a clause for each interface
  public static DeviceException missing(List<String> hindrances) {
    return new DeviceException(
        Reason.MISSING, "there is no device to compute on: " + String.join("; ", hindrances));
  }

  public Reason reason() {
    return reason;
  }
}
