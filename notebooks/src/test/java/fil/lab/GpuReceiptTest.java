package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.proofs.gpu.DeviceFacts;
import fil.proofs.gpu.StageRecord;
import org.junit.jupiter.api.Test;

class GpuReceiptTest {

  @Test
  void theRecordedOneSaysWhatItWasRecordedOn() {
    GpuReceipt recorded = Gpu.recorded();

    assertThat(recorded.bundle().text())
        .contains("Recorded on ", recorded.receipt().date(), recorded.receipt().device().name())
        .contains("nothing was computed here")
        .doesNotContain(Measured.SENTENCE);
    assertThat(recorded.bundle().text().contains("no graphics card"))
        .isEqualTo(recorded.receipt().device().kind() == DeviceFacts.Kind.CPU);
  }

  @Test
  void saysOfEachStageWhereItWasComputed() {
    assertThat(Gpu.recorded().stages())
        .isNotEmpty()
        .allSatisfy(stage ->
            assertThat(stage.why().isEmpty()).isEqualTo(stage.place() == StageRecord.Place.DEVICE));
  }

  @Test
  void oneOfThisMachineSaysThatItWasMeasured() {
    assertThat(GpuReceipt.of(Gpu.recorded().receipt()).bundle().text()).contains(Measured.SENTENCE);
  }
}
