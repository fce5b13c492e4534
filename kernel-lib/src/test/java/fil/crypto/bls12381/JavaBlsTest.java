package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaBlsTest implements BlsContract {

  @Override
  public Bls bls() {
    return new JavaBls();
  }

  @Test
  void hasAName() {
    assertThat(bls().name()).isEqualTo("plain Java");
  }
}
