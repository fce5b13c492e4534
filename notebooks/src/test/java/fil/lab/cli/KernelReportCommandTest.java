package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.lab.probe.Finding;
import fil.lab.probe.KernelReport;
import fil.lab.probe.KernelReport.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelReportCommandTest {

  private static final Finding HOLDS = new Finding(true, "");
  private static final Finding FAILS = new Finding(false, "0");

  @Test
  void failsWhereTheLabsKernelDoesNotHold() {
    assertThatThrownBy(() -> KernelReportCommand.requireHeld(report(FAILS, HOLDS)))
        .isInstanceOfSatisfying(
            Complaint.class, complaint -> assertThat(complaint.exitCode()).isEqualTo(1))
        .hasMessage("the lab's kernel does not do all it must: keeps; stops.");
  }

  @Test
  void passesWhateverTheStockKernelDoes() {
    assertThatCode(() -> KernelReportCommand.requireHeld(report(HOLDS, FAILS)))
        .doesNotThrowAnyException();
  }

  private static KernelReport report(Finding ours, Finding stock) {
    return new KernelReport(
        List.of("ours", "stock"),
        List.of(new Row("keeps", List.of(ours, stock)), new Row("stops", List.of(ours, stock))));
  }
}
