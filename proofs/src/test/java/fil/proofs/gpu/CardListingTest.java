package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Listings of machines that we do not have.
class CardListingTest {

  private static final String OPENCL = "OpenCL 3.0 CUDA 12.4.131";

  @Test
  void knowsACardByWhereItIsPluggedIn() {
    CardListing listing =
        CardListing.of(
            List.of(
                card("A", "CUDA 12.4", Optional.of("0000:3b:00"), 80_000),
                card("A", "CUDA 12.4", Optional.of("0000:5e:00"), 80_000),
                card("A", OPENCL, Optional.of("0000:5e:00"), 80_000),
                card("A", OPENCL, Optional.of("0000:3b:00"), 80_000),
                card("A", OPENCL, Optional.of("0000:af:00"), 80_000)));

    assertThat(places(listing, 5)).containsExactly("", "", "0000:5e:00", "0000:3b:00", "");
    assertThat(listing.lines().get(0))
        .isEqualTo("A (CUDA 12.4, driver 550, at 0000:3b:00, 132 units, 80,000 MiB)");
    assertThat(listing.lines().get(2))
        .startsWith("A (OpenCL 3.0 CUDA 12.4.131, driver 550, at 0000:5e:00, ")
        .endsWith(" MiB); the same card as through CUDA 12.4, which is used unless this is named");
  }

  @Test
  void knowsItByNameAndMemoryWhereThatIsNotSaid() {
    Optional<String> unknown = Optional.empty();
    CardListing listing =
        CardListing.of(
            List.of(
                card("A", "CUDA 12.4", Optional.of("0000:3b:00"), 80_000),
                card("A", "CUDA 12.4", Optional.of("0000:5e:00"), 80_000),
                card("B", "CUDA 12.4", Optional.of("0000:af:00"), 8_000),
                card("A", OPENCL, unknown, 79_900),
                card("A", OPENCL, unknown, 79_900),
                card("A", OPENCL, unknown, 79_900),
                card("B", OPENCL, unknown, 4_000)));

    assertThat(places(listing, 7)).containsExactly("", "", "", "0000:3b:00", "0000:5e:00", "", "");
    assertThat(listing.lines().get(3))
        .endsWith(
            "; probably the same card as through CUDA 12.4, which is used unless this is named");
  }

  @Test
  void takesEqualCardsOfOneInterfaceForTwo() {
    DeviceFacts card = card("A", OPENCL, Optional.empty(), 8_000);

    assertThat(places(CardListing.of(List.of(card, card)), 2)).containsExactly("", "");
  }

  @Test
  void saysOfOurDevicesWhatTheySay() {
    List<DeviceFacts> devices = Device.all().stream().map(Device::facts).toList();

    assertThat(CardListing.of(devices).lines())
        .hasSameSizeAs(devices)
        .first()
        .isEqualTo(devices.getFirst().toString());
  }

  private static List<String> places(CardListing listing, int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> listing.before(index).flatMap(DeviceFacts::place).orElse(""))
        .toList();
  }

  private static DeviceFacts card(String name, String api, Optional<String> place, long mebibytes) {
    long bytes = mebibytes << 20;
    return new DeviceFacts(
        name, 0, "550", api, DeviceFacts.Kind.GPU, place, 132, 1980, bytes, bytes);
  }
}
