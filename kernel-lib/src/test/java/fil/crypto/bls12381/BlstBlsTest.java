package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BlstBlsTest implements BlsContract {

  @BeforeEach
  void onlyWhereTheLibraryWorks() {
    if (!OS.LINUX.isCurrentOs()) {
      assumeThat(Bls.whyNotNative()).isEmpty();
    }
  }

  @Override
  public Bls bls() {
    return new BlstBls();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void worksOnLinux() {
    assertThat(Bls.whyNotNative()).isEmpty();
    assertThat(Bls.create()).isInstanceOf(BlstBls.class);
    assertThat(Bls.create().name()).isEqualTo("the library blst");
  }

  @Test
  void agreesWithPlainJava() {
    Bls java = new JavaBls();
    for (int i = 0; i < 50; i++) {
      Bytes32 secret = BlsSecret.derive(BlsContract.random(32 + i, i));
      Bytes message = BlsContract.random(i * i, i);
      Bytes signature = bls().sign(secret, message);
      assertThat(bls().publicKey(secret)).isEqualTo(java.publicKey(secret));
      assertThat(signature).isEqualTo(java.sign(secret, message));
      assertThat(java.verify(java.publicKey(secret), message, signature)).isTrue();
    }
  }

  /// Bytes near those of points: both see the same points in them.
  @Test
  void readsTheSamePoints() {
    Bls java = new JavaBls();
    Bytes point = bls().sign(BlsContract.SECRET, BlsContract.MESSAGE);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = point.toArray();
      bytes[i % 96] ^= BlsContract.random(1, i).at(0);
      Bytes changed = Bytes.copyOf(bytes);
      assertThat(sumOrRefusal(bls(), changed)).isEqualTo(sumOrRefusal(java, changed));
    }
  }

  private static Object sumOrRefusal(Bls bls, Bytes signature) {
    try {
      return bls.aggregate(List.of(signature));
    } catch (MalformedInputException e) {
      return e.getClass();
    }
  }
}
