package fil.proofs.gpu;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The receipts of a sector's device runs: one file for each run, numbered, none ever replaced.
///
/// @param sector the sector's folder
public record ReceiptFolder(Path sector) {

  /// What the folder is called inside the sector's.
  public static final String NAME = "receipts";

  private static final int MOST = 10_000;

  /// Writes a receipt.
  ///
  /// @return its file
  public Path add(DeviceReceipt receipt) throws IOException {
    Path folder = Files.createDirectories(sector.resolve(NAME));
    for (int number = 1; number < MOST; number++) {
      Path file = folder.resolve("%04d.json".formatted(number));
      if (!Files.exists(file)) {
        try {
          return Files.write(
              file, receipt.toJson(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
          // another program was first: the next number
        }
      }
    }
    throw new IOException(folder + " is full of receipts");
  }
}
