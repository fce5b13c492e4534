package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PtxTest {

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
}
