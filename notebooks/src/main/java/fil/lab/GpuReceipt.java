package fil.lab;

import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.StageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A device's receipt as a table: where each stage was computed, and what it took.
///
/// @param caption what it is a receipt for
public record GpuReceipt(String caption, DeviceReceipt receipt) implements Showable {

  /// The receipt of a run of one's own.
  public static GpuReceipt of(DeviceReceipt receipt) {
    return new GpuReceipt(
        "%s on %s, %s: %s; self-test: %s. %s"
            .formatted(
                receipt.work(),
                receipt.device().name(),
                receipt.date(),
                receipt.ending(),
                receipt.selfTest(),
                Measured.SENTENCE),
        receipt);
  }

  /// The stages, in the order in which they ended.
  public List<StageRecord> stages() {
    return receipt.stages();
  }

  @Override
  public MimeBundle bundle() {
    List<List<String>> rows = new ArrayList<>();
    for (StageRecord stage : receipt.stages()) {
      boolean onDevice = stage.place() == StageRecord.Place.DEVICE;
      rows.add(
          List.of(
              stage.stage(),
              onDevice ? "device" : "processor",
              number(stage.nanoseconds() / 1e9),
              onDevice ? number(stage.kernelNanoseconds() / 1e9) : "",
              onDevice ? number((stage.bytesUp() + stage.bytesDown()) / 1048576.0) : "",
              stage.perMilleOfLimit().isPresent()
                  ? number(stage.perMilleOfLimit().getAsLong() / 10.0)
                  : "",
              stage.why()));
    }
    return Grid.of(
            caption,
            List.of(
                Grid.Column.text("stage"),
                Grid.Column.text("where"),
                Grid.Column.numbers("seconds"),
                Grid.Column.numbers("in kernels"),
                Grid.Column.numbers("MiB moved"),
                Grid.Column.numbers("% of the limit"),
                Grid.Column.text("why not on the device")),
            rows)
        .bundle();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
