package fil.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.lab.bench.Contender.Measure;
import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.StockKernel;
import fil.lab.notebook.AuthorPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ContenderTest {

  @TempDir private Path folder;

  @Test
  void theStockKernelRunsTheSameCells() throws IOException {
    StockKernel stock = StockKernel.besides(AuthorPython.required());
    Path imports = Files.writeString(folder.resolve("imports.jsh"), StockKernel.imports());
    Contender contender =
        new Contender(stock.launchWithLab(KernelSpec.ofThisJvm(), imports), folder);
    try {
      contender.start();
      contender.time(Measure.EXPRESSION, "PaddedPieceSize.holding(127).bytes()");

      assertThat(contender.of(Measure.READY).orElseThrow().count()).isEqualTo(1);
      assertThat(contender.of(Measure.EXPRESSION).orElseThrow().median()).isPositive();
      assertThat(contender.of(Measure.METHOD)).isEmpty();
      assertThatThrownBy(() -> contender.run("1 / 0"))
          .hasMessageStartingWith("the cell 1 / 0 failed: ");
    } finally {
      contender.end();
    }
    assertThat(stock.version()).matches("\\d.*");
  }

  @Test
  void aPythonWithoutTheStockKernelIsRefused() {
    Path python = folder.resolve("bin").resolve("python");

    assertThatThrownBy(() -> StockKernel.besides(python))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(": install jjava beside " + python);
  }
}
