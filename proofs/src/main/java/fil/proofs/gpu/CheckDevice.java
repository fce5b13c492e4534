package fil.proofs.gpu;

import java.util.List;
import java.util.stream.IntStream;

/// A device as one process of [GpuCheck] tells another of it.
///
/// @param number its place among all devices
/// @param kind what it is
/// @param isCuda whether it takes PTX
/// @param text what it says of itself
record CheckDevice(int number, DeviceFacts.Kind kind, boolean isCuda, String text) {

  private static final int PARTS = 3;

  /// Lines of text for some devices, in their order.
  static List<String> lines(List<DeviceFacts> devices) {
    List<String> texts = CardListing.of(devices).lines();
    return IntStream.range(0, devices.size())
        .mapToObj(i ->
            "%s %s %s"
                .formatted(devices.get(i).kind(), CardListing.isCuda(devices.get(i)), texts.get(i)))
        .toList();
  }

  /// The devices of such lines.
  static List<CheckDevice> of(List<String> lines) {
    return IntStream.range(0, lines.size()).mapToObj(i -> of(i, lines.get(i))).toList();
  }

  private static CheckDevice of(int number, String line) {
    String[] parts = line.split(" ", PARTS);
    return new CheckDevice(
        number, DeviceFacts.Kind.valueOf(parts[0]), Boolean.parseBoolean(parts[1]), parts[2]);
  }
}
