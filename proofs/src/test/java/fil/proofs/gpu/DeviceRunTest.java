package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes32;
import fil.proofs.gpu.DeviceException.Reason;
import fil.proofs.gpu.FaultyDevice.Fault;
import fil.proofs.gpu.StageRecord.Place;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.sector.FolderSeal;
import fil.proofs.sector.SectorFolder;
import fil.proofs.sector.SectorManifest;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A seal with a device, and each thing that can go wrong with one.
class DeviceRunTest {

  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.KIB_2);

  @TempDir private Path temp;
  private FolderSeal seal;

  @BeforeEach
  void writeData() throws IOException {
    Path data = Files.writeString(temp.resolve("data"), "What the tide brings. ".repeat(90));
    seal = seal(data, "sector");
  }

  private FolderSeal seal(Path data, String folder) {
    return new FolderSeal(
        PROOF, new SectorIdentity(1000, 1), Bytes32.ZERO, data, temp.resolve(folder));
  }

  @Test
  void sealsAsTheProcessorDoes() {
    try (DeviceRun run = open(FaultyDevice.NONE, Consent.REFUSED)) {
      SectorManifest sealed = seal.run(run.nodes(), _ -> {}, run.watch(Progress.NONE), stop());

      assertThat(sealed.commitments()).isEqualTo(onProcessor().commitments());
      assertThat(files(sealed)).isEqualTo(files(onProcessor()));
      DeviceReceipt receipt = run.receipt("seal", "2026-11-22", DeviceReceipt.FINISHED);
      assertThat(places(receipt, Place.DEVICE))
          .containsExactly("tree-d", "parents", "columns", "tree-c", "tree-r-last");
      assertThat(places(receipt, Place.PROCESSOR))
          .contains("layer 1 of 2", "layer 2 of 2", "encode")
          .doesNotContain("tree-c");
      assertThat(receipt.stages())
          .filteredOn(stage -> stage.place() == Place.DEVICE)
          .allSatisfy(stage -> {
            assertThat(stage.kernelNanoseconds()).isPositive();
            assertThat(stage.bytesUp()).isPositive();
            assertThat(stage.bytesDown()).isPositive();
            assertThat(stage.perMilleOfLimit()).isPresent();
          });
      assertThat(DeviceReceipt.ofJson(receipt.toJson())).isEqualTo(receipt);
      DeviceReceipt ofACard =
          new DeviceReceipt(
              receipt.work(),
              receipt.date(),
              receipt.commit(),
              receipt.device(),
              Optional.of("NVRTC 12.4 for 90"),
              receipt.selfTest(),
              receipt.stages(),
              receipt.ending());
      assertThat(receipt.ptx()).isEmpty();
      assertThat(DeviceReceipt.ofJson(ofACard.toJson())).isEqualTo(ofACard);
      assertThat(ofACard.toString().lines()).contains("PTX        NVRTC 12.4 for 90");
      assertThat(DeviceReceipt.ofJson(receipt.at("a commit").toJson()).commit())
          .contains("a commit");
    }
  }

  @Test
  void tellsWhatWasWrongAlsoWhereItCannotBeClosed() {
    Fault dead =
        new Fault() {
          @Override
          public boolean spoils() {
            return true;
          }

          @Override
          public void onClose() {
            throw new DeviceException(Reason.LOST, "the device could not finish");
          }
        };

    FaultyDevice device = new FaultyDevice(device(), dead);
    assertThatThrownBy(() ->
            DeviceRun.open(
                device, temp, List.of(SelfTest.Part.STAGES), Consent.GIVEN, Progress.NONE, stop()))
        .hasMessageContaining("comparisons of its self-test failed")
        .satisfies(e ->
            assertThat(e.getSuppressed())
                .singleElement()
                .satisfies(s -> assertThat(s).hasMessage("the device could not finish")));
    open(FaultyDevice.NONE, Consent.REFUSED).close();
  }

  /// All but the last, which names the folder.
  private static List<SectorManifest.Stage> files(SectorManifest manifest) {
    return manifest.stages().subList(0, manifest.stages().size() - 1);
  }

  private SectorManifest onProcessor() {
    Path other = temp.resolve("processor");
    return Files.exists(other)
        ? new SectorFolder(other).manifest()
        : seal(seal.data(), "processor").run(_ -> {}, Progress.NONE, stop());
  }

  @Test
  void endsWhereMemoryIsNotToBeHadAndGoesOnLater() {
    Fault full =
        new Fault() {
          @Override
          public void onAllocate(long bytes) {
            throw new DeviceException(Reason.OUT_OF_MEMORY, "its memory is full");
          }
        };
    endsAndGoesOn(full, Reason.OUT_OF_MEMORY, "tree-d cannot be computed on ");
  }

  @Test
  void endsWhereTheDeviceIsLostAndGoesOnLater() {
    Fault lost =
        new Fault() {
          @Override
          public void onRun(String kernel) {
            if (kernel.startsWith("poseidon_8")) {
              throw new DeviceException(Reason.LOST, "the device was lost");
            }
          }
        };
    endsAndGoesOn(lost, Reason.LOST, "tree-c cannot be computed on ");
  }

  @Test
  void endsWhereTheDeviceIsWrongAndGoesOnLater() {
    Fault wrong =
        new Fault() {
          @Override
          public boolean spoils() {
            return true;
          }
        };
    endsAndGoesOn(wrong, Reason.WRONG, "that is not the hash of what is below it");
  }

  private void endsAndGoesOn(Fault fault, Reason reason, String sentence) {
    try (DeviceRun run = open(fault, Consent.REFUSED)) {
      assertThatThrownBy(() -> seal.run(run.nodes(), _ -> {}, run.watch(Progress.NONE), stop()))
          .isInstanceOfSatisfying(
              DeviceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
          .hasMessageContaining(sentence);
      assertThat(run.liveAllocations()).isZero();
    }
    try (DeviceRun run = open(FaultyDevice.NONE, Consent.REFUSED)) {
      SectorManifest sealed = seal.run(run.nodes(), _ -> {}, Progress.NONE, stop());
      assertThat(sealed.commitments()).isEqualTo(onProcessor().commitments());
    }
  }

  @Test
  void letsTheProcessorComputeOnlyWithConsentAndSaysWhy() {
    Fault lost =
        new Fault() {
          @Override
          public void onRun(String kernel) {
            if (kernel.startsWith("poseidon_2")) {
              throw new DeviceException(Reason.LOST, "the device was lost");
            }
          }
        };
    try (DeviceRun run = open(lost, Consent.GIVEN)) {
      SectorManifest sealed = seal.run(run.nodes(), _ -> {}, Progress.NONE, stop());

      assertThat(sealed.commitments()).isEqualTo(onProcessor().commitments());
      DeviceReceipt receipt = run.receipt("seal", "2026-11-22", DeviceReceipt.FINISHED);
      assertThat(places(receipt, Place.DEVICE)).containsExactly("tree-d", "parents");
      assertThat(places(receipt, Place.PROCESSOR))
          .containsExactly("columns", "tree-c", "tree-r-last");
      assertThat(receipt.stages().getLast().why()).isEqualTo("the device was lost");
      assertThat(receipt.toString()).contains("not on the device: the device was lost");
    }
  }

  /// Whatever the driver says of a card that is dead, it says it again when the card is closed: the
  /// work is done all the same.
  @ParameterizedTest
  @ValueSource(ints = {1, 226, 700, 714, 719, 721, 999})
  void endsWellWhereTheProcessorDoesTheRest(int code) {
    PlayedCuda cuda = PlayedCuda.failing(PlayedCuda.Fault.NONE);
    DeviceReceipt receipt;
    try (DeviceRun run = open(cuda)) {
      assertThat(trees(run, "tree-c")).isEqualTo("device");
      cuda.dies(code);
      assertThat(trees(run, "tree-r")).isEqualTo("processor");
      assertThat(trees(run, "tree-r-last")).isEqualTo("processor");
      receipt = run.receipt("seal", "2026-11-23", DeviceReceipt.FINISHED);
    }

    assertThat(places(receipt, Place.DEVICE)).containsExactly("tree-c");
    assertThat(places(receipt, Place.PROCESSOR)).containsExactly("tree-r", "tree-r-last");
    assertThat(receipt.stages().getLast().why()).startsWith("the device could not ");
    assertThat(cuda.held()).isEmpty();
  }

  /// As where a learner runs the cell again.
  @Test
  void saysInALaterRunThatTheProcessHasToEnd() {
    PlayedCuda cuda = PlayedCuda.failing(PlayedCuda.Fault.NONE);
    Device device = cuda.device();
    cuda.dies(700);

    assertThatThrownBy(device::open)
        .hasMessage(
            "the device could not be opened: a kernel reached outside its memory; before the card"
                + " can be used again, restart the notebook's kernel, or start this program anew");
  }

  /// Nobody heard of it.
  @Test
  void tellsThatADeviceOnWhichNothingFailedCannotBeClosed() {
    PlayedCuda cuda = PlayedCuda.failing(PlayedCuda.Fault.NONE);
    DeviceRun run = open(cuda);
    cuda.dies(719);

    assertThatThrownBy(run::close)
        .hasMessage(
            "the device could not be used by this thread: a kernel failed" + CudaError.AGAIN);
    assertThat(cuda.held()).isEmpty();
    open(FaultyDevice.NONE, Consent.REFUSED).close();
  }

  private DeviceRun open(PlayedCuda cuda) {
    return DeviceRun.open(cuda.device(), temp, List.of(), Consent.GIVEN, Progress.NONE, stop());
  }

  /// A stage that takes memory.
  ///
  /// @return where it was computed
  private static String trees(DeviceRun run, String stage) {
    return run.stage(
        stage,
        stop(),
        session -> {
          session.allocate(8).close();
          return "device";
        },
        () -> "processor");
  }

  @Test
  void doesNotUseADeviceThatFailsItsSelfTest() {
    Fault wrong =
        new Fault() {
          @Override
          public boolean spoils() {
            return true;
          }
        };
    FaultyDevice device = new FaultyDevice(device(), wrong);

    assertThatThrownBy(() ->
            DeviceRun.open(
                device, temp, List.of(SelfTest.Part.STAGES), Consent.GIVEN, Progress.NONE, stop()))
        .isInstanceOfSatisfying(
            DeviceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG))
        .hasMessageContaining("is not used, because")
        .hasMessageContaining("comparisons of its self-test failed, the first: FAILED SHA-256");
  }

  @Test
  void keepsASecondRunAwayFromTheDevice() {
    try (DeviceRun _ = open(FaultyDevice.NONE, Consent.REFUSED)) {
      assertThatThrownBy(() -> open(FaultyDevice.NONE, Consent.REFUSED))
          .isInstanceOfSatisfying(
              DeviceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY))
          .hasMessageEndingWith("is computing for another seal or proof: wait until that ends");
    }
    open(FaultyDevice.NONE, Consent.REFUSED).close();
  }

  @Test
  void keepsReceiptsBesideEachOther() throws IOException {
    try (DeviceRun run = open(FaultyDevice.NONE, Consent.REFUSED)) {
      DeviceReceipt receipt = run.receipt("seal", "2026-11-22", DeviceReceipt.FINISHED);
      ReceiptFolder folder = new ReceiptFolder(temp);

      assertThat(folder.add(receipt).getFileName()).hasToString("0001.json");
      assertThat(folder.add(receipt).getFileName()).hasToString("0002.json");
    }
  }

  private static List<String> places(DeviceReceipt receipt, Place place) {
    return receipt.stages().stream()
        .filter(stage -> stage.place() == place)
        .map(StageRecord::stage)
        .toList();
  }

  private DeviceRun open(Fault fault, Consent consent) {
    return DeviceRun.open(
        new FaultyDevice(device(), fault), temp, List.of(), consent, Progress.NONE, stop());
  }

  private static Device device() {
    return Device.all().getFirst();
  }

  private static Stop stop() {
    return Stop.create();
  }
}
