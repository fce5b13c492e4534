package fil.proofs.gpu;

import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.sector.FolderSeal;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A process that seals on a device, to be met by another or killed in the middle. It says `tree-c`
/// when that stage begins and waits there until its input ends, and says at the end what the
/// replica's commitment is, or in a sentence why there is none.
final class Sealer {

  private Sealer() {}

  /// Seals, or says why not.
  ///
  /// @param arguments the folder where processes see that a device is used, the sector's folder,
  ///   and a file of data
  public static void main(String... arguments) throws IOException {
    PrintStream out = System.out;
    Path leases = Path.of(arguments[0]);
    List<Device> devices = Device.all();
    try {
      if (devices.isEmpty()) {
        throw DeviceException.missing(Device.hindrances());
      }
      Device device = new FaultyDevice(devices.getFirst(), waiting(out));
      try (DeviceRun run =
          DeviceRun.open(
              device, leases, List.of(), Consent.REFUSED, Progress.NONE, Stop.create())) {
        FolderSeal seal = seal(Path.of(arguments[2]), Path.of(arguments[1]));
        out.println(
            seal.run(run.nodes(), _ -> {}, Progress.NONE, Stop.create())
                .commitments()
                .orElseThrow()
                .commR()
                .toHex());
      }
    } catch (DeviceException e) {
      out.println(e.reason() + ": " + e.getMessage());
    }
    out.flush();
  }

  private static FaultyDevice.Fault waiting(PrintStream out) {
    return new FaultyDevice.Fault() {
      private boolean waited;

      @Override
      public void onRun(String kernel) {
        if (kernel.startsWith("poseidon_8") && !waited) {
          waited = true;
          out.println("tree-c");
          out.flush();
          try {
            System.in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    };
  }

  static FolderSeal seal(Path data, Path sector) {
    return new FolderSeal(
        RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(1000, 1),
        Bytes32.ZERO,
        data,
        sector);
  }

  /// Starts one.
  ///
  /// @param drivers where OpenCL's loader looks for drivers; the system's where empty
  static Process start(Path leases, Path sector, Path data, String drivers) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path errors = Files.createTempFile("sealer", ".err");
    errors.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Sealer.class.getName(),
                leases.toString(),
                sector.toString(),
                data.toString())
            .redirectError(errors.toFile());
    if (!drivers.isEmpty()) {
      builder.environment().put("OCL_ICD_VENDORS", drivers);
    }
    return builder.start();
  }
}
