package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenClDeviceTest {

  private static final Optional<int[]> UNTOLD = Optional.empty();

  @Test
  void knowsWhereACardIsByEitherExtension() {
    assertThat(OpenClDevice.place(words(1, 0x3b, 2, 0), UNTOLD, UNTOLD, UNTOLD))
        .contains("0001:3b:02");
    assertThat(OpenClDevice.place(UNTOLD, words(1), words(0x3b), words(2 << 3)))
        .contains("0001:3b:02");
  }

  /// A card of domain 1 is not called one of domain 0.
  @Test
  void inventsNoDomain() {
    assertThat(OpenClDevice.place(UNTOLD, UNTOLD, words(0x3b), words(0))).isEmpty();
    assertThat(OpenClDevice.place(UNTOLD, words(0), UNTOLD, UNTOLD)).isEmpty();
  }

  private static Optional<int[]> words(int... words) {
    return Optional.of(words);
  }
}
