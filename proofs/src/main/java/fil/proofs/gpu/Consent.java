package fil.proofs.gpu;

/// Who is asked before the processor computes what a device was to compute.
@FunctionalInterface
public interface Consent {

  /// The processor computes nothing that was meant for the device.
  Consent REFUSED = (_, _) -> false;

  /// The processor may compute whatever the device cannot.
  Consent GIVEN = (_, _) -> true;

  /// Whether the processor may compute a stage.
  ///
  /// @param stage what it is called
  /// @param why the device does not, as a clause
  boolean toProcessor(String stage, String why);
}
