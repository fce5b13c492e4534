package fil.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.StockKernel;
import fil.lab.notebook.AuthorPython;
import fil.lab.setup.Checkout;
import fil.lab.setup.PythonEnvironment;
import fil.lab.setup.PythonInstaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lab's kernel does what a kernel must, but for what no class of the library needs; the probes
/// tell a kernel that does not from one that does.
@Timeout(300)
class KernelListTest {

  private static final Path TOUR = Path.of("chapters", "00-the-tour.ipynb");

  @TempDir private static Path folder;

  private static KernelTrial trial;

  @BeforeAll
  static void start() {
    trial = new KernelTrial("Sealab", KernelSpec.ofThisJvm().launch("-Xmx512m"), folder);
  }

  @AfterAll
  static void close() {
    trial.close();
  }

  static Stream<Probe> probes() {
    return KernelList.ALL.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("probes")
  void holdsForTheLabsKernel(Probe probe) throws IOException, InterruptedException {
    assertThat(trial.probe(probe)).isEqualTo(Finding.YES);
  }

  /// The stock kernel keeps neither variables nor its word; what works anywhere works there.
  @Tag("long")
  @Test
  void tellsTheStockKernelApart() throws IOException, InterruptedException {
    StockKernel stock = StockKernel.besides(AuthorPython.required());
    Path imports = Files.writeString(folder.resolve("imports.jsh"), StockKernel.imports());
    try (KernelTrial theirs =
        new KernelTrial("JJava", stock.launchWithLab(KernelSpec.ofThisJvm(), imports), folder)) {
      assertThat(theirs.probe(probe("an edited method")).holds()).isFalse();
      assertThat(theirs.probe(probe("System.exit"))).isEqualTo(Finding.no("the kernel ended"));
      assertThat(theirs.probe(probe("a sealed interface")).holds()).isTrue();
    }
  }

  @Tag("long")
  @Test
  void runsTheTourWithNbclient() throws IOException {
    NotebookTrial client = new NotebookTrial(AuthorPython.required(), TOUR);

    assertThat(client.in(KernelSpec.ofThisJvm().launch(), folder)).isEqualTo(Finding.YES);
  }

  /// As old as Debian 12 has it; its Python is made in the clone where there is none yet.
  @Tag("long")
  @Test
  @Timeout(900)
  void runsTheTourWithAnOlderNbclient() throws IOException {
    PythonInstaller installer = new PythonInstaller(AuthorPython.required(), Optional.empty());
    Checkout clone = new Checkout(Path.of("..").toAbsolutePath().normalize());
    Path elder = PythonEnvironment.of("elder", clone).ready(installer, System.out::println);
    NotebookTrial client = new NotebookTrial(PythonEnvironment.pythonOf(elder), TOUR);

    assertThat(client.version()).startsWith("0.7.");
    assertThat(client.in(KernelSpec.ofThisJvm().launch(), folder)).isEqualTo(Finding.YES);
  }

  private static Probe probe(String start) {
    return KernelList.ALL.stream()
        .filter(each -> each.name().startsWith(start))
        .findFirst()
        .orElseThrow();
  }
}
