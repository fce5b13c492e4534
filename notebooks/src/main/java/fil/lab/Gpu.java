package fil.lab;

import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.gpu.Consent;
import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceException;
import fil.proofs.gpu.DeviceReceipt;
import fil.proofs.gpu.DeviceRun;
import fil.proofs.gpu.DeviceSession;
import fil.proofs.gpu.SelfTest;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.store.NodeStore;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/// Graphics cards, in a cell.
///
/// ```java
/// Gpu.probe()                                     // which devices are there, and why others are not
/// Gpu.selfTest(new ProgressBar())                 // every kernel compared with its definition
/// var run = Gpu.seal(proof, me, ticket, data, new ProgressBar())
/// run.receipt()                                   // what was computed where
/// Gpu.recorded()                                  // the receipt of a run on another machine
/// ```
///
/// The first device is used: a graphics card where there is one, else a processor that plays one.
/// Work ends when the cell is interrupted.
public final class Gpu {

  private static final String RECORDED = "gpu/recorded-seal-8mib.json";

  private Gpu() {}

  /// Looks which devices of this machine can run kernels.
  public static GpuProbe probe() {
    return new GpuProbe(Device.all().stream().map(Device::facts).toList(), Device.hindrances());
  }

  /// Compares every kernel on the first device with its definition.
  ///
  /// @throws DeviceException when there is no device, or it cannot be opened
  public static GpuSelfTest selfTest(Progress progress) {
    Device device = first();
    try (DeviceSession session = device.open()) {
      Stop stop = Stop.create();
      session.heed(stop);
      return new GpuSelfTest(device.facts(), SelfTest.run(session, progress, stop));
    }
  }

  /// Seals one piece of data in memory, with parents, columns and trees on the first device. A
  /// stage that the device cannot compute is not computed by the processor instead.
  ///
  /// @param proof which kind of seal, of 8 MiB at most
  /// @param data at most as many bytes as fit the sector
  /// @throws DeviceException when there is no device, another program uses it, or it cannot compute
  ///   a stage
  /// @throws IllegalArgumentException when the data does not fit, or the sector is too large
  public static GpuSeal seal(
      RegisteredSealProof proof,
      SectorIdentity identity,
      Bytes32 ticket,
      byte[] data,
      Progress progress) {
    return seal(proof, identity, ticket, data, Consent.REFUSED, progress);
  }

  /// As [#seal(RegisteredSealProof, SectorIdentity, Bytes32, byte\[\], Progress)], but whoever is
  /// asked may let the processor compute what the device cannot; the receipt says so.
  public static GpuSeal seal(
      RegisteredSealProof proof,
      SectorIdentity identity,
      Bytes32 ticket,
      byte[] data,
      Consent consent,
      Progress progress) {
    PaddedPieceSize sector = proof.size().padded();
    if (data.length > sector.unpadded().bytes() || sector.bytes() > 8 << 20) {
      throw new IllegalArgumentException(
          "%d bytes into a sector of %s: a cell seals up to 8 MiB, and the data has to fit"
              .formatted(data.length, proof.size()));
    }
    Stop stop = Stop.create();
    try (DeviceRun run = DeviceRun.open(first(), SelfTest.Part.SEAL, consent, progress, stop)) {
      Seal seal =
          Seal.compute(
              run.nodes(),
              proof.porep(),
              identity,
              ticket,
              SectorLayout.of(sector, List.of(PaddedPieceSize.holding(data.length))),
              List.of(new ByteArrayInputStream(data)),
              NodeStore.inMemory(),
              run.watch(progress),
              stop);
      String day = LocalDate.now(ZoneOffset.UTC).toString();
      return new GpuSeal(seal, run.receipt("seal of " + proof.size(), day, DeviceReceipt.FINISHED));
    }
  }

  /// The receipt of a seal of 8 MiB on another machine, for those who have no device. It says which
  /// device that was, and when.
  public static GpuReceipt recorded() {
    try (InputStream in =
        Objects.requireNonNull(Gpu.class.getResourceAsStream(RECORDED), RECORDED)) {
      DeviceReceipt receipt = DeviceReceipt.ofJson(in.readAllBytes());
      String what =
          switch (receipt.device().kind()) {
            case GPU -> "a graphics card";
            case CPU -> "no graphics card, but a processor that played one";
          };
      return new GpuReceipt(
          "Recorded on %s by %s: %s, through %s; nothing was computed here"
              .formatted(receipt.date(), what, receipt.device().name(), receipt.device().api()),
          receipt);
    } catch (IOException e) {
      throw new UncheckedIOException("the recorded receipt cannot be read", e);
    }
  }

  private static Device first() {
    return Device.all().stream()
        .findFirst()
        .orElseThrow(() -> DeviceException.missing(Device.hindrances()));
  }
}
