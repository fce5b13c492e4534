package fil.proofs.gpu;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A way in which programs reach devices. One that fails offers none, and keeps no other from being
/// looked at.
///
/// @param name as a person calls it
/// @param devices lists those it offers
/// @param hindrance says why it offers none, in one sentence
record DeviceInterface(
    String name, Supplier<List<Device>> devices, Supplier<Optional<String>> hindrance) {

  /// All there are. A card that both offer is used through CUDA, whose kernels use its chains of
  /// carries: compiled for the card where NVRTC is installed, else from PTX that is shipped.
  static final List<DeviceInterface> ALL =
      List.of(
          new DeviceInterface("the driver of CUDA", CudaDevice::all, CudaDevice::hindrance),
          new DeviceInterface("OpenCL", OpenClDevice::all, OpenClDevice::hindrance));

  /// Its devices.
  List<Device> found() {
    try {
      return devices.get();
    } catch (DeviceException e) {
      return List.of(); // hindered says why
    }
  }

  /// Why it offers no device, in one sentence.
  Optional<String> hindered() {
    try {
      return hindrance.get();
    } catch (DeviceException e) {
      return Optional.of(name + " is installed, but does not work: " + e.getMessage());
    }
  }
}
