package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PtxTest {

  private static final KernelText TEXT = KernelText.sha256();
  private static final List<Integer> KNOWN = List.of(50, 70, 80, 90);

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
    List<Integer> asked = new ArrayList<>();
    Ptx ptx =
        new Ptx(
            (generation, driver) -> Optional.of(generation),
            (text, architecture) -> {
              asked.add(architecture);
              return text.name() + " for " + architecture;
            });

    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo("SHA-256 for 80");
    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo("SHA-256 for 80");
    assertThat(ptx.make(TEXT, 90, 12040)).isEqualTo("SHA-256 for 90");
    assertThat(asked).containsExactly(80, 90);
    assertThat(ptx.problem()).isEmpty();
  }

  @Test
  void isWhatIsShippedWhereTheCompilerFails() {
    List<Integer> asked = new ArrayList<>();
    Ptx ptx =
        new Ptx(
            (generation, driver) -> Optional.of(generation),
            (text, architecture) -> {
              asked.add(architecture);
              throw new DeviceException(DeviceException.Reason.REFUSED, "a part is missing");
            });

    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo(ShippedPtx.of(TEXT));
    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo(ShippedPtx.of(TEXT));
    assertThat(asked).containsExactly(80);
    assertThat(ptx.problem()).contains("a part is missing: the PTX that is shipped is used");
  }

  @Test
  void isWhatIsShippedWhereNoCompilerFits() {
    Ptx ptx =
        new Ptx(
            (generation, driver) -> Optional.empty(),
            (text, architecture) -> {
              throw new AssertionError("it is not to be asked");
            });

    assertThat(ptx.make(TEXT, 80, 12040)).isEqualTo(ShippedPtx.of(TEXT));
  }
}
