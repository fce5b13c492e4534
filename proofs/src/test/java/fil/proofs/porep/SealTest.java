package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import fil.num.Bytes32;
import org.junit.jupiter.api.Test;

class SealTest {

  /// The sector that lotus-bench prints in its help.
  @Test
  void sealsZeros() {
    Seal seal =
        Seal.of(
            RegisteredSealProof.of(SectorSize.KIB_2),
            new SectorIdentity(1000, 1),
            Bytes32.ZERO,
            Bytes.zeros(2032));

    assertThat(seal.replicaId())
        .hasToString("2940faa406e4c6cbad015e2b08e76fd9e3b0e5b852cea7f8174c02ba33039a01");
    assertThat(seal.commR())
        .hasToString("c647b998c78282296cfd1160714228d43f3b054dfbbb77172b68115ba3c3b762");
  }
}
