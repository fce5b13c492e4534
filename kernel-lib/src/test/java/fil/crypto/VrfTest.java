package fil.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Bls;
import fil.crypto.bls12381.BlsSecret;
import fil.num.Bytes;
import fil.num.Bytes32;
import org.junit.jupiter.api.Test;

class VrfTest {

  private final Vrf vrf = new Vrf(Bls.create());
  private final Bytes32 secret = BlsSecret.derive(Bytes.zeros(32));
  private final Bytes key = Bls.create().publicKey(secret);

  @Test
  void everyoneCanCheckTheOneProof() {
    Bytes proof = vrf.prove(secret, Bytes.of(1));

    assertThat(vrf.verify(key, Bytes.of(1), proof)).isTrue();
    assertThat(vrf.verify(key, Bytes.of(2), proof)).isFalse();
    assertThat(vrf.prove(secret, Bytes.of(1))).isEqualTo(proof);
  }

  @Test
  void theNumberIsTheHashOfTheProof() {
    Bytes proof = vrf.prove(secret, Bytes.of(1));

    assertThat(Vrf.output(proof).bytes()).isEqualTo(Blake2b.hash256(proof));
    assertThat(Vrf.output(proof)).isNotEqualTo(Vrf.output(vrf.prove(secret, Bytes.of(2))));
  }
}
