package fil.lab;

import fil.proofs.gpu.DeviceFacts;
import java.util.List;
import java.util.Locale;

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
    List<List<String>> rows =
        devices.stream()
            .map(facts ->
                List.of(
                    facts.name(),
                    facts.kind() == DeviceFacts.Kind.GPU
                        ? "graphics card"
                        : "the processor, as a device",
                    facts.api(),
                    facts.driver(),
                    Integer.toString(facts.units()),
                    String.format(Locale.ROOT, "%,d", facts.memoryBytes() >> 20)))
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
}
