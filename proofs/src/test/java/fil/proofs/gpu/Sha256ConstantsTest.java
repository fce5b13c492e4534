package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Against FIPS 180-4.
class Sha256ConstantsTest {

  @Test
  void areTheFirstBitsOfRoots() {
    assertThat(Sha256Constants.rounds()).hasSize(64).startsWith(0x428a2f98, 0x71374491);
    assertThat(Sha256Constants.rounds()).endsWith(0xbef9a3f7, 0xc67178f2);
    assertThat(Sha256Constants.start()).hasSize(8).startsWith(0x6a09e667).endsWith(0x5be0cd19);
  }
}
