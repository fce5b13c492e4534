package fil.proofs.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Devices, and which of them are one and the same card: a card of NVIDIA is there twice, once for
/// each interface that its driver offers.
///
/// Two are the same where both say where they are plugged in, and that is one place. Where one does
/// not say it, a card of CUDA's and one of OpenCL's are probably the same that have one name and as
/// good as one size of memory; of several such, the first of one is taken for the first of the
/// other, which is a guess.
public final class CardListing {

  /// Interfaces count what they keep for themselves or do not: sizes may differ by such a part.
  private static final long DIFFERENCE = 16;

  private final List<DeviceFacts> devices;
  private final List<Optional<DeviceFacts>> before = new ArrayList<>();

  private CardListing(List<DeviceFacts> devices) {
    this.devices = List.copyOf(devices);
    SortedSet<Integer> taken = new TreeSet<>();
    for (int i = 0; i < devices.size(); i++) {
      Optional<DeviceFacts> same = Optional.empty();
      for (int earlier = 0; earlier < i && same.isEmpty(); earlier++) {
        if (mayBeSame(devices.get(earlier), devices.get(i)) && taken.add(earlier)) {
          same = Optional.of(devices.get(earlier));
        }
      }
      before.add(same);
    }
  }

  /// Compares devices.
  ///
  /// @param devices in the order in which they are chosen
  public static CardListing of(List<DeviceFacts> devices) {
    return new CardListing(devices);
  }

  /// As which of the devices before it one is the same card, or probably is.
  public Optional<DeviceFacts> before(int index) {
    return before.get(index);
  }

  /// A line for each device, which says where it is the same card as one before.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      DeviceFacts device = devices.get(i);
      String same =
          before(i)
              .map(first ->
                  "; %sthe same card as through %s, which is used unless this is named"
                      .formatted(isCertain(first, device) ? "" : "probably ", first.api()))
              .orElse("");
      lines.add(device + same);
    }
    return lines;
  }

  /// Whether two say that they are in one place.
  public static boolean isCertain(DeviceFacts a, DeviceFacts b) {
    return a.place().isPresent() && a.place().equals(b.place());
  }

  /// Whether two are one card, or may be as far as they say.
  static boolean mayBeSame(DeviceFacts a, DeviceFacts b) {
    if (a.api().equals(b.api()) && a.driver().equals(b.driver())) {
      return false; // one interface of one driver has each card once
    }
    if (a.place().isPresent() && b.place().isPresent()) {
      return a.place().equals(b.place());
    }
    long apart = Math.abs(a.memoryBytes() - b.memoryBytes());
    return isCuda(a) != isCuda(b)
        && a.kind() == b.kind()
        && a.name().equals(b.name())
        && apart <= a.memoryBytes() / DIFFERENCE;
  }

  /// Whether a device was found through CUDA's driver.
  static boolean isCuda(DeviceFacts facts) {
    return facts.api().startsWith("CUDA");
  }
}
