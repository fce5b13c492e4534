package fil.proofs.gpu;

import java.util.ArrayList;
import java.util.List;

/// A graphics card, or anything else that runs our kernels.
///
/// What it computes is never trusted unseen: [SelfTest] holds it to the definition first.
public interface Device {

  /// What it says of itself.
  DeviceFacts facts();

  /// Starts working with it. A session belongs to one thread, and is closed when done.
  ///
  /// @throws DeviceException when the device does not let us
  DeviceSession open();

  /// All devices of this machine, graphics cards first; the same card may be there once for each
  /// interface that its driver offers.
  static List<Device> all() {
    List<Device> all = new ArrayList<>();
    DeviceInterface.ALL.forEach(each -> all.addAll(each.found()));
    all.sort((a, b) -> a.facts().kind().compareTo(b.facts().kind()));
    return List.copyOf(all);
  }

  /// Why no device is found through each interface that offers none, a sentence each.
  static List<String> hindrances() {
    return DeviceInterface.ALL.stream().flatMap(each -> each.hindered().stream()).toList();
  }
}
