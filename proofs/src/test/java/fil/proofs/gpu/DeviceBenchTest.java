package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On small sizes: what is timed is held to what is known of it.
class DeviceBenchTest {

  private static final List<Integer> SMALL = List.of(3);
  private static final List<Integer> NONE = List.of();

  static List<DeviceBench.Sizes> sizes() {
    return List.of(
        new DeviceBench.Sizes(SMALL, NONE, NONE, NONE),
        new DeviceBench.Sizes(NONE, SMALL, NONE, NONE),
        new DeviceBench.Sizes(NONE, NONE, SMALL, NONE),
        new DeviceBench.Sizes(NONE, NONE, NONE, SMALL));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void hasRowsOfWhatIsRight(DeviceBench.Sizes sizes) {
    assertThat(rows(FaultyDevice.NONE, sizes))
        .hasSizeBetween(1, 4)
        .allMatch(row -> row.wallBest() > 0);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void hasNoneOfWhatIsWrong(DeviceBench.Sizes sizes) {
    FaultyDevice.Fault wrong =
        new FaultyDevice.Fault() {
          @Override
          public boolean spoils() {
            return true;
          }
        };

    assertThatThrownBy(() -> rows(wrong, sizes)).isInstanceOf(DeviceException.class);
  }

  /// Points that stay on the device have to fit there; those that come in pieces need not.
  @Test
  void saysWhichRowsADevicesMemoryIsTooSmallFor() {
    List<String> notes = new ArrayList<>();
    List<BenchRow> rows = new ArrayList<>();
    Device small = new SmallDevice(OpenClDevice.all().getFirst(), 1 << 20, 1 << 18);
    try (DeviceSession session = small.open()) {
      DeviceBench.Sizes sizes = new DeviceBench.Sizes(NONE, NONE, List.of(13), NONE);

      DeviceBench.stages(session, sizes, rows::add, notes::add, Stop.create());
      assertThat(session.liveAllocations()).isZero();
    }

    assertThat(rows)
        .extracting(BenchRow::what)
        .containsExactly(
            "sum in G1 of 2^13, in turn", "sum in G1 of 2^13, by halves", "sum in G2 of 2^13");
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("no sum in G1 of 2^13, points on the device: ")
        .endsWith(" of 8,192 points can be on the device at a time");
  }

  private static List<BenchRow> rows(FaultyDevice.Fault fault, DeviceBench.Sizes sizes) {
    List<BenchRow> rows = new ArrayList<>();
    try (DeviceSession session = new FaultyDevice(OpenClDevice.all().getFirst(), fault).open()) {
      DeviceBench.stages(session, sizes, rows::add, _ -> {}, Stop.create());
    }
    return rows;
  }
}
