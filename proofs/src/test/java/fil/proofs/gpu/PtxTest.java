package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.proofs.gpu.Ptx.Choice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtxTest {

  private static final KernelText TEXT = KernelText.sha256();
  private static final List<Integer> KNOWN = List.of(50, 70, 80, 90);

  /// A compiler that is not.
  private static class Pretended implements Ptx.Compiler {

    final List<Integer> asked = new ArrayList<>();

    @Override
    public Optional<String> problem() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "NVRTC 12.4";
    }

    @Override
    public Optional<Integer> architecture(int generation, int driver) {
      return Optional.of(generation);
    }

    @Override
    public String compile(KernelText text, int architecture) {
      asked.add(architecture);
      return text.name() + " for " + architecture;
    }
  }

  /// One of which a part is missing.
  private static final class Broken extends Pretended {
    @Override
    public String compile(KernelText text, int architecture) {
      super.compile(text, architecture);
      throw new DeviceException(DeviceException.Reason.REFUSED, "a part is missing");
    }
  }

  /// One that does not fit any card.
  private static final class Unfit extends Pretended {
    @Override
    public Optional<Integer> architecture(int generation, int driver) {
      return Optional.empty();
    }
  }

  @TempDir private Path temp;

  @Test
  void isMadeForTheCardOrTheNewestThatTheCompilerKnows() {
    assertThat(Ptx.architecture(12040, KNOWN, 80, 12040)).contains(80);
    assertThat(Ptx.architecture(12040, KNOWN, 89, 13000)).contains(80);
    assertThat(Ptx.architecture(12040, KNOWN, 120, 13000)).contains(90);
  }

  @Test
  void isNotMadeWhereTheDriverOrTheCardIsTooOldForTheCompiler() {
    assertThat(Ptx.architecture(12040, KNOWN, 80, 12030)).isEmpty();
    assertThat(Ptx.architecture(13000, List.of(75, 80), 70, 13000)).isEmpty();
  }

  @Test
  void isMadeOnceForEachGenerationOfCards() {
    Pretended compiler = new Pretended();
    Ptx ptx = ptx(compiler, Choice.FITTING);
    assertThat(ptx.allOrigins()).isEmpty();

    assertThat(ptx.make(TEXT, 80, 12040))
        .isEqualTo(new Ptx.Made("SHA-256 for 80", "NVRTC 12.4 for 80"));
    assertThat(ptx.make(TEXT, 80, 12040).text()).isEqualTo("SHA-256 for 80");
    assertThat(ptx.make(TEXT, 90, 12040).text()).isEqualTo("SHA-256 for 90");
    assertThat(compiler.asked).containsExactly(80, 90);
    assertThat(ptx.problem()).isEmpty();
    assertThat(ptx.originOf(TEXT)).contains("NVRTC 12.4 for 90");
    assertThat(ptx.originOf(KernelText.ntt())).isEmpty();
    assertThat(ptx.allOrigins()).contains("NVRTC 12.4 for 80, NVRTC 12.4 for 90");
  }

  @Test
  void isWhatIsShippedWhereTheCompilerFails() {
    Broken compiler = new Broken();
    Ptx ptx = ptx(compiler, Choice.FITTING);

    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo(shipped());
    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo(shipped());
    assertThat(ptx.make(KernelText.parents(), 80, 12040).origin()).isEqualTo("shipped");
    assertThat(compiler.asked).containsExactly(80);
    assertThat(ptx.problem()).contains("a part is missing: the PTX that is shipped is used");
    assertThat(ptx.allOrigins()).contains("shipped");
  }

  @Test
  void isWhatIsShippedWhereNoCompilerFitsOrNoneIsWanted() {
    Pretended compiler = new Pretended();

    assertThat(ptx(new Unfit(), Choice.FITTING).make(TEXT, 80, 12040)).isEqualTo(shipped());
    assertThat(ptx(compiler, Choice.SHIPPED).make(TEXT, 80, 12040)).isEqualTo(shipped());
    assertThat(compiler.asked).isEmpty();
  }

  /// Who asks for the compiler gets nothing else in its place.
  @Test
  void isNotThereWhereTheCompilerIsWantedAndDoesNotMakeIt() {
    assertThatThrownBy(() -> ptx(new Broken(), Choice.COMPILED).make(TEXT, 80, 12040))
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> assertThat(e.reason()).isEqualTo(DeviceException.Reason.MISSING))
        .hasMessage("a part is missing");
    assertThatThrownBy(() -> ptx(new Unfit(), Choice.COMPILED).make(TEXT, 80, 12040))
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> assertThat(e.reason()).isEqualTo(DeviceException.Reason.MISSING))
        .hasMessage("NVRTC 12.4 does not fit this card and its driver");
    assertThatThrownBy(() -> Choice.of("nvrct")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Choice.of("nvrtc")).isEqualTo(Choice.COMPILED);
  }

  /// A program after another does not wait for the compiler.
  @Test
  void isKeptForTheNextProgram() throws IOException {
    Pretended first = new Pretended();
    ptx(first, Choice.FITTING).make(TEXT, 90, 12040);
    Pretended second = new Pretended();

    assertThat(ptx(second, Choice.COMPILED).make(TEXT, 90, 12040))
        .isEqualTo(new Ptx.Made("SHA-256 for 90", "NVRTC 12.4 for 90"));
    assertThat(second.asked).isEmpty();
    try (var files = Files.list(temp.resolve("cache"))) {
      assertThat(files).hasSize(1);
    }

    Ptx ptx = ptx(second, Choice.FITTING);
    ptx.make(TEXT, 80, 12040);
    ptx.make(new KernelText(TEXT.name(), TEXT.source() + " "), 90, 12040);
    assertThat(second.asked).containsExactly(80, 90);
  }

  @Test
  void isMadeAnewWhereWhatIsKeptIsDamaged() throws IOException {
    ptx(new Pretended(), Choice.FITTING).make(TEXT, 90, 12040);
    Path file;
    try (var files = Files.list(temp.resolve("cache"))) {
      file = files.findFirst().orElseThrow();
    }
    String whole = Files.readString(file);
    byte[] noText = {(byte) 0xff, '\n'};

    for (byte[] damaged :
        List.of(
            whole.replace("for 90", "for 91").getBytes(StandardCharsets.UTF_8),
            whole.substring(0, whole.length() - 1).getBytes(StandardCharsets.UTF_8),
            new byte[0],
            noText)) {
      Files.write(file, damaged);
      Pretended compiler = new Pretended();

      assertThat(ptx(compiler, Choice.FITTING).make(TEXT, 90, 12040).text())
          .isEqualTo("SHA-256 for 90");
      assertThat(compiler.asked).containsExactly(90);
      assertThat(file).hasContent(whole);
    }
  }

  /// It is a convenience: where nothing can be kept, kernels are made all the same, and that is
  /// tried and told once.
  @Test
  void isMadeWhereNothingCanBeKept() throws IOException {
    Path cache = Files.writeString(temp.resolve("cache"), "no folder");
    Ptx ptx = ptx(new Pretended(), Choice.FITTING);

    assertThat(ptx.make(TEXT, 90, 12040).text()).isEqualTo("SHA-256 for 90");
    assertThat(ptx.unkept())
        .hasValueSatisfying(why ->
            assertThat(why)
                .startsWith("what NVRTC 12.4 for 90 made cannot be kept in " + cache + ": ")
                .contains("FileAlreadyExistsException"));

    Files.delete(cache);
    assertThat(ptx.make(KernelText.parents(), 90, 12040).origin()).isEqualTo("NVRTC 12.4 for 90");
    assertThat(cache).doesNotExist();
  }

  private Ptx ptx(Ptx.Compiler compiler, Choice choice) {
    return new Ptx(compiler, choice, PtxCache.of(temp.resolve("cache").toString()));
  }

  private static Ptx.Made shipped() {
    return new Ptx.Made(ShippedPtx.of(TEXT), "shipped");
  }
}
