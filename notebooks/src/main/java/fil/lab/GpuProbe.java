package fil.lab;

import fil.proofs.gpu.CardListing;
import fil.proofs.gpu.DeviceFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which devices of this machine can run kernels.
///
/// @param devices graphics cards first; a card may be there once for each interface that offers it
/// @param missing why an interface offers none, a sentence each
public record GpuProbe(List<DeviceFacts> devices, List<String> missing) implements Showable {

  public GpuProbe {
    devices = List.copyOf(devices);
    missing = List.copyOf(missing);
  }

  /// Whether there is no device at all.
  public boolean isEmpty() {
    return devices.isEmpty();
  }

  /// Whether there is a graphics card, and not only a processor that plays one.
  public boolean hasCard() {
    return devices.stream().anyMatch(facts -> facts.kind() == DeviceFacts.Kind.GPU);
  }

  @Override
  public MimeBundle bundle() {
    CardListing listing = CardListing.of(devices);
    List<List<String>> rows =
        IntStream.range(0, devices.size())
            .mapToObj(index -> row(devices.get(index), listing.before(index)))
            .toList();
    String caption =
        missing.isEmpty()
            ? "Devices of this machine"
            : "Devices of this machine; not there: " + String.join("; ", missing);
    return Measured.of(
            Grid.of(
                caption,
                List.of(
                    Grid.Column.text("device"),
                    Grid.Column.text("what it is"),
                    Grid.Column.text("interface"),
                    Grid.Column.text("driver"),
                    Grid.Column.numbers("units"),
                    Grid.Column.numbers("MiB")),
                rows))
        .bundle();
  }

  /// @param before the device of which this is the same card, or probably is
  private static List<String> row(DeviceFacts facts, Optional<DeviceFacts> before) {
    String what =
        facts.kind() == DeviceFacts.Kind.GPU ? "graphics card" : "the processor, as a device";
    return List.of(
        facts.name(),
        before
            .map(first ->
                "%s, %sthe same as through %s"
                    .formatted(
                        what, CardListing.isCertain(first, facts) ? "" : "probably ", first.api()))
            .orElse(what),
        facts.api(),
        facts.driver(),
        Integer.toString(facts.units()),
        String.format(Locale.ROOT, "%,d", facts.memoryBytes() >> 20));
  }
}
