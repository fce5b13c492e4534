package fil.proofs.gpu;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a device did for a seal or a proof: which device, whether its kernels are right, and where
/// each stage was computed.
///
/// @param work what was done: `seal of 8MiB`, `proof`
/// @param date the day, as `2026-11-22`
/// @param commit of the program, where it is known
/// @param device what the device says of itself
/// @param ptx where the PTX of its kernels came from, see [Ptx]; nothing where it takes their text
/// @param selfTest how its kernels compared with their definitions before the work began
/// @param stages in the order in which they ended
/// @param ending how it ended: `finished`, or a sentence
public record DeviceReceipt(
    String work,
    String date,
    Optional<String> commit,
    DeviceFacts device,
    Optional<String> ptx,
    SelfTest.Summary selfTest,
    List<StageRecord> stages,
    String ending) {

  /// How work ends that is done.
  public static final String FINISHED = "finished";

  private static final int NANO_DIGITS = 9;

  public DeviceReceipt {
    stages = List.copyOf(stages);
  }

  /// The receipt of a program of that commit.
  public DeviceReceipt at(String known) {
    return new DeviceReceipt(work, date, Optional.of(known), device, ptx, selfTest, stages, ending);
  }

  /// The text of a receipt in JSON.
  public byte[] toJson() {
    return ReceiptJson.encode(this);
  }

  /// Reads what [#toJson] wrote.
  ///
  /// @throws IllegalArgumentException when it is no such text; the message is a clause
  public static DeviceReceipt ofJson(byte[] json) {
    return ReceiptJson.decode(json);
  }

  /// The receipt as lines of text, the stages only counted.
  public String summary() {
    long onDevice =
        stages.stream().filter(stage -> stage.place() == StageRecord.Place.DEVICE).count();
    return "%sstages     %d on the device, %d on the processor"
        .formatted(head(), onDevice, stages.size() - onDevice);
  }

  private String head() {
    String from = ptx.map("PTX        %s%n"::formatted).orElse("");
    return "%s, %s: %s%ndevice     %s%n%sself-test  %s%n"
        .formatted(work, date, ending, device, from, selfTest);
  }

  /// The receipt as lines of text, the stages as a table.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(head());
    text.append(System.lineSeparator());
    text.append(row("stage", "where", "seconds", "in kernels", "MiB up", "MiB down", "of limit"));
    for (StageRecord stage : stages) {
      boolean onDevice = stage.place() == StageRecord.Place.DEVICE;
      text.append(
          row(
              stage.stage(),
              stage.place().name().toLowerCase(Locale.ROOT),
              seconds(stage.nanoseconds()),
              onDevice ? seconds(stage.kernelNanoseconds()) : "",
              onDevice ? mebibytes(stage.bytesUp()) : "",
              onDevice ? mebibytes(stage.bytesDown()) : "",
              stage.perMilleOfLimit().isPresent()
                  ? percent(stage.perMilleOfLimit().getAsLong())
                  : ""));
      if (!stage.why().isEmpty()) {
        text.append("  not on the device: %s%n".formatted(stage.why()));
      }
    }
    return text.toString().stripTrailing();
  }

  private static String row(
      String stage, String where, String wall, String kernels, String up, String down, String of) {
    String line =
        "%-28s %-9s %10s %10s %9s %9s %8s".formatted(stage, where, wall, kernels, up, down, of);
    return line.stripTrailing() + System.lineSeparator();
  }

  private static String seconds(long nanoseconds) {
    return BigDecimal.valueOf(nanoseconds, NANO_DIGITS)
        .setScale(3, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String mebibytes(long bytes) {
    return BigDecimal.valueOf(bytes)
        .divide(BigDecimal.valueOf(1 << 20), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String percent(long perMille) {
    return BigDecimal.valueOf(perMille, 1).toPlainString() + " %";
  }
}
