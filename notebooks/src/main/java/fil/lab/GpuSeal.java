package fil.lab;

import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.porep.Seal;

/// A sector that was sealed with a device, and the device's receipt.
///
/// @param seal all that was computed, as if the processor had computed it
public record GpuSeal(Seal seal, DeviceReceipt receipt) implements Showable {

  @Override
  public MimeBundle bundle() {
    return GpuReceipt.of(receipt).bundle();
  }
}
