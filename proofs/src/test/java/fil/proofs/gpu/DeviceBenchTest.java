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
        new DeviceBench.Sizes(SMALL, NONE, NONE, NONE, NONE, NONE),
        new DeviceBench.Sizes(NONE, SMALL, NONE, NONE, NONE, NONE),
        new DeviceBench.Sizes(NONE, NONE, SMALL, NONE, NONE, NONE),
        new DeviceBench.Sizes(NONE, NONE, NONE, SMALL, NONE, NONE),
        new DeviceBench.Sizes(NONE, NONE, NONE, NONE, SMALL, NONE),
        new DeviceBench.Sizes(NONE, NONE, NONE, NONE, NONE, SMALL));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void hasRowsOfWhatIsRight(DeviceBench.Sizes sizes) {
    assertThat(rows(FaultyDevice.NONE, sizes))
        .hasSizeBetween(1, 5)
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
      DeviceBench.Sizes sizes = new DeviceBench.Sizes(NONE, NONE, List.of(13), NONE, NONE, NONE);

      DeviceBench.rest(session, sizes, rows::add, notes::add, Stop.create());
      assertThat(session.liveAllocations()).isZero();
    }

    assertThat(rows).extracting(BenchRow::what).containsExactly("sum in G1 of 2^13, by halves");
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("no sum in G1 of 2^13, points on the device: ")
        .endsWith(" of 8,192 points can be on the device at a time");
  }

  /// A bench that is cut short has to have what is asked of cards.
  @Test
  void timesWhatIsAskedOfCardsFirstThenAllWaysToAddThenOtherSizes() {
    DeviceBench.Sizes sizes =
        new DeviceBench.Sizes(
            List.of(6), List.of(5), List.of(3, 4), List.of(6), List.of(3, 7), List.of(2, 6));

    assertThat(rows(FaultyDevice.NONE, sizes))
        .extracting(BenchRow::what)
        .containsExactly(
            "tree of arity 8 over 2^6",
            "columns of 2, 2^6",
            "columns of 11, 2^6",
            "tree over data of 2^6",
            "transform of 2^5",
            "sum in G1 of 2^3, in turn",
            "sum in G1 of 2^4, in turn",
            "partition of 2^6",
            "sum in G1 of 2^3, points on the device",
            "sum in G1 of 2^3, by halves",
            "sum in G1 of 2^4, points on the device",
            "sum in G1 of 2^4, by halves",
            "transform of 2^3",
            "transform of 2^7",
            "sum in G1 of 2^2, in turn",
            "sum in G1 of 2^6, in turn",
            "sum in G2 of 2^2, in turn",
            "sum in G2 of 2^2, by halves",
            "sum in G1 of 2^2, points on the device",
            "sum in G1 of 2^2, by halves",
            "sum in G1 of 2^6, points on the device",
            "sum in G1 of 2^6, by halves");
  }

  /// Trees as sectors of 8 MiB and 512 MiB have them, a transform of 2^24, sums of 2^24 and 2^26,
  /// and a partition of 2^27 are what cards are measured by.
  @Test
  void hasWhatIsAskedOfCardsInTheFirstPart() {
    DeviceBench.Sizes card = DeviceBench.Sizes.CARD;

    assertThat(card.treeLogs()).containsExactly(18, 24);
    assertThat(card.nttLogs()).containsExactly(24);
    assertThat(card.msmLogs()).containsExactly(24, 26);
    assertThat(card.partitionLogs()).containsExactly(27);
  }

  /// Each row by itself: what no machine has memory for is left out with a sentence.
  @Test
  void saysWhichRowsThisMachinesMemoryIsTooSmallFor() {
    List<String> notes = new ArrayList<>();
    List<BenchRow> rows = new ArrayList<>();
    List<Integer> huge = List.of(50);
    try (DeviceSession session = OpenClDevice.all().getFirst().open()) {
      DeviceBench.Sizes sizes = new DeviceBench.Sizes(NONE, huge, huge, huge, huge, huge);

      run(session, sizes, rows, notes);
    }

    assertThat(rows).isEmpty();
    assertThat(notes)
        .extracting(note -> note.substring(0, note.indexOf(':')))
        .containsExactly(
            "no transform of 2^50",
            "no sum in G1 of 2^50",
            "no partition of 2^50",
            "no sums in G1 of 2^50 in other ways",
            "no transform of 2^50",
            "no sum in G1 of 2^50",
            "no sum in G2 of 2^50",
            "no sums in G1 of 2^50 in other ways");
  }

  /// Memory that runs out only while points are added up is a failure, not a row too many.
  @Test
  void failsWhereASumOfPointsThatFitsDoesNot() {
    int uploads = 1 + 1 + DeviceBench.RUNS;
    FaultyDevice.Fault full =
        new FaultyDevice.Fault() {
          private int reads;

          @Override
          public void onRun(String kernel) {
            reads += kernel.equals("g1_read") ? 1 : 0;
            if (reads == uploads && kernel.equals("g1_weigh")) {
              throw new DeviceException(DeviceException.Reason.OUT_OF_MEMORY, "it is full");
            }
          }
        };
    DeviceBench.Sizes sizes = new DeviceBench.Sizes(NONE, NONE, SMALL, NONE, NONE, NONE);

    assertThatThrownBy(() -> rows(full, sizes))
        .isInstanceOf(DeviceException.class)
        .hasMessage("it is full");
  }

  private static List<BenchRow> rows(FaultyDevice.Fault fault, DeviceBench.Sizes sizes) {
    List<BenchRow> rows = new ArrayList<>();
    try (DeviceSession session = new FaultyDevice(OpenClDevice.all().getFirst(), fault).open()) {
      run(session, sizes, rows, new ArrayList<>());
    }
    return rows;
  }

  /// All of it but the probes.
  private static void run(
      DeviceSession session, DeviceBench.Sizes sizes, List<BenchRow> rows, List<String> notes) {
    Stop stop = Stop.create();
    DeviceBench.stages(session, sizes, rows::add, notes::add, stop);
    DeviceBench.partitions(session, sizes, rows::add, notes::add, stop);
    DeviceBench.rest(session, sizes, rows::add, notes::add, stop);
  }
}
