package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.num.Bytes32;
import fil.proofs.gpu.Device;
import fil.proofs.gpu.StageRecord;
import fil.proofs.gpu.StageRecord.Place;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.work.Progress;
import fil.work.Stopped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a cell does with a device. Continuous integration has one that a processor plays.
class GpuTest {

  @BeforeEach
  void needsADevice() {
    if (System.getenv("CI") == null) {
      assumeThat(Device.all()).as("skipped: no device").isNotEmpty();
    }
  }

  @AfterEach
  void forgetInterrupts() {
    Thread.interrupted();
  }

  @Test
  void probesDevices() {
    GpuProbe probe = Gpu.probe();

    assertThat(probe.devices()).hasSameSizeAs(Device.all()).isNotEmpty();
    assertThat(probe.bundle().text()).contains(probe.devices().getFirst().name());
  }

  /// The reference's sector of zeros.
  @Test
  void sealsAsTheReferenceDoes() {
    GpuSeal sealed = seal(Progress.NONE);

    assertThat(sealed.seal().commR().toHex())
        .isEqualTo("c647b998c78282296cfd1160714228d43f3b054dfbbb77172b68115ba3c3b762");
    assertThat(sealed.receipt().stages())
        .filteredOn(stage -> stage.place() == Place.DEVICE)
        .extracting(StageRecord::stage)
        .containsExactly("tree-d", "parents", "columns", "tree-c", "tree-r-last");
  }

  @Test
  void aSealEndsWhereItIsInterrupted() {
    assertThatThrownBy(() -> seal(interrupting("columns"))).isInstanceOf(Stopped.class);
    Thread.interrupted();

    assertThat(seal(Progress.NONE).receipt().ending()).isEqualTo("finished");
  }

  @Test
  void aSelfTestEndsWhereItIsInterrupted() {
    assertThatThrownBy(() -> Gpu.selfTest(interrupting("self-test"))).isInstanceOf(Stopped.class);
  }

  private static GpuSeal seal(Progress progress) {
    return Gpu.seal(
        RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(1000, 1),
        Bytes32.ZERO,
        new byte[(int) SectorSize.KIB_2.dataBytes()],
        progress);
  }

  /// Interrupts its own thread in a stage, as the stop button does.
  private static Progress interrupting(String where) {
    return (stage, done, total, unit) -> {
      if (stage.equals(where)) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
