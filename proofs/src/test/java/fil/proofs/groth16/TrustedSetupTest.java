package fil.proofs.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.ntt.Domain;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.ConstraintSystem;
import fil.proofs.r1cs.CubicCircuit;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Parameters from toxic waste that everybody knows, beside those of the reference.
class TrustedSetupTest {

  /// The reference's files were made with these.
  static final ToxicWaste KNOWN =
      new ToxicWaste(
          known("toxic/alpha"),
          known("toxic/beta"),
          known("toxic/gamma"),
          known("toxic/delta"),
          known("toxic/tau"));

  static Fr known(String label) {
    byte[] digest = Sha256.hash(label.getBytes(StandardCharsets.US_ASCII));
    digest[Fr.BYTES - 1] &= 0x3f;
    return Fr.read(digest, 0);
  }

  private static byte[] made(Circuit circuit, ToxicWaste waste) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TrustedSetup.Written written =
        TrustedSetup.write(
            circuit, waste, Channels.newChannel(bytes), Progress.NONE, Stop.create());
    assertThat(written.layout().bytes()).isEqualTo(bytes.size());
    assertThat(written.sha256()).isEqualTo(Bytes32.copyOf(Sha256.hash(bytes.toByteArray())));
    return bytes.toByteArray();
  }

  @Test
  void theToysParametersAreTheReferences() throws IOException {
    byte[] made = made(CubicCircuit.blank(), KNOWN);

    JsonNode reference = new ObjectMapper().readTree(Datasets.open("groth16-toy-params").read());
    assertThat(made).hasSize(reference.get("params_size").intValue());
    assertThat(Bytes.copyOf(Sha256.hash(made)).toHex())
        .isEqualTo(reference.get("params_sha256").textValue());
  }

  @Test
  void drawsOtherParametersEachTime() throws IOException {
    byte[] first = made(CubicCircuit.blank(), ToxicWaste.draw());
    byte[] second = made(CubicCircuit.blank(), ToxicWaste.draw());

    assertThat(first).isNotEqualTo(second).hasSameSizeAs(second);
    assertThat(ToxicWaste.draw()).hasToString("toxic waste");
  }

  @Test
  void refusesAPointThatIsARootOfUnity() {
    ToxicWaste unfit = new ToxicWaste(Fr.of(2), Fr.of(3), Fr.of(5), Fr.of(7), new Domain(3).root());

    assertThatThrownBy(() -> made(CubicCircuit.blank(), unfit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the point is one of the 8 roots of unity of the circuit: draw another");
    assertThatThrownBy(() -> new ToxicWaste(Fr.ONE, Fr.ONE, Fr.ZERO, Fr.ONE, Fr.ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of the five numbers of a set-up may be zero");
  }

  @Test
  void refusesAVariableThatNothingHolds() {
    Circuit loose =
        new Circuit() {
          @Override
          public String name() {
            return "loose";
          }

          @Override
          public void synthesize(ConstraintSystem cs) {
            CubicCircuit.blank().synthesize(cs);
            cs.allocate(() -> Fr.ONE);
          }
        };

    assertThatThrownBy(() -> made(loose, KNOWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "variable w3 of the circuit occurs in no constraint: anything could be put in its"
                + " place");
  }

  @Test
  void stops() {
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() ->
            TrustedSetup.write(
                CubicCircuit.blank(),
                KNOWN,
                Channels.newChannel(new ByteArrayOutputStream()),
                Progress.NONE,
                stop))
        .isInstanceOf(Stopped.class);
  }
}
