package fil.proofs.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What [GpuCheck] found, written as it is found.
///
/// @param out the folder of its files
record CheckReport(Path out) {

  /// A line of the report, which is also shown.
  void say(String line) {
    System.out.println(line);
    append("report.txt", line);
  }

  /// A row of a bench, or the line before those of a device.
  void row(String json) {
    append("bench.jsonl", json);
  }

  /// A receipt, which is also shown.
  void keep(DeviceReceipt receipt) {
    say(receipt.toString());
    String json = new String(receipt.toJson(), StandardCharsets.UTF_8);
    append("receipts.jsonl", json.replaceAll("\\s*\\n\\s*", " ").strip());
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          out.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written to " + out, e);
    }
  }
}
