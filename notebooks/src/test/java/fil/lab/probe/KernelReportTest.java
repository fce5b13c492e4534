package fil.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.probe.KernelReport.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelReportTest {

  private static final KernelReport REPORT =
      new KernelReport(
          List.of("ours", "theirs"),
          List.of(
              new Row("keeps", List.of(Finding.YES, Finding.no("a|b\nsecond line"))),
              new Row("stops", List.of(Finding.YES, Finding.YES))));

  @Test
  void putsKernelsBesideEachOther() {
    assertThat(REPORT.table())
        .isEqualTo(
            """
            | what a kernel must do | ours | theirs |
            |---|---|---|
            | keeps | yes | no: a\\|b |
            | stops | yes | yes |
            | **in all** | 2 of 2 | 1 of 2 |\
            """);
  }

  @Test
  void namesWhatDoesNotHold() {
    assertThat(REPORT.missed(0)).isEmpty();
    assertThat(REPORT.missed(1)).containsExactly("keeps");
  }

  @Test
  void cutsWhatAKernelSays() {
    assertThat(Finding.no("x".repeat(500)).seen()).hasSize(91).endsWith("…");
    assertThat(Finding.no("").seen()).isEqualTo("nothing");
  }
}
