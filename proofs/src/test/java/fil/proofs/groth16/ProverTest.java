package fil.proofs.groth16;

import static fil.proofs.groth16.TrustedSetupTest.KNOWN;
import static fil.proofs.groth16.TrustedSetupTest.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.ConstraintSystem;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.Num;
import fil.proofs.r1cs.Secret;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs of the toy, beside the reference's; those of real circuits are in the golden tests.
class ProverTest {

  private static final CubicCircuit THREE = new CubicCircuit(Secret.of(Fr.of(3)));

  static Parameters parameters(Circuit circuit, ToxicWaste waste) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TrustedSetup.write(circuit, waste, Channels.newChannel(bytes), Progress.NONE, Stop.create());
    return Parameters.of(MemorySegment.ofArray(bytes.toByteArray()));
  }

  private static Prover prover() throws IOException {
    return new Prover(parameters(CubicCircuit.blank(), KNOWN), Progress.NONE, Stop.create());
  }

  @Test
  void theToysProofIsTheReferences() throws IOException {
    JsonNode reference =
        new ObjectMapper().readTree(Datasets.open("groth16-toy-proofs").read()).get(0);
    Blinding blinding = new Blinding(known("proof/r"), known("proof/s"));

    Groth16Proof proof = prover().prove(THREE, blinding);

    assertThat(proof.toBytes().toHex()).isEqualTo(reference.get("proof").textValue());
  }

  @Test
  void everyProofIsAnotherAndVerifies() throws IOException {
    Parameters fresh = parameters(CubicCircuit.blank(), ToxicWaste.draw());
    Prover prover = new Prover(fresh, Progress.NONE, Stop.create());

    List<Groth16Proof> proofs = prover.proveAll(List.of(THREE, THREE));

    assertThat(proofs).doesNotHaveDuplicates();
    assertThat(proofs)
        .allMatch(proof -> Groth16.verify(fresh.key(), proof, List.of(Fr.of(35))))
        .noneMatch(proof -> Groth16.verify(fresh.key(), proof, List.of(Fr.of(36))));
  }

  /// Someone says that 3·3 is what is given.
  private record Square(Secret<Fr> claimed) implements Circuit {

    @Override
    public String name() {
      return "a square";
    }

    @Override
    public void synthesize(ConstraintSystem cs) {
      Num square = cs.allocateInput(claimed);
      Num three = cs.allocate(() -> Fr.of(3));
      cs.enforce("y = x·x", () -> three.lc().times(three.lc()).is(square.lc()));
    }
  }

  @Test
  void provesNothingThatDoesNotHold() throws IOException {
    Parameters parameters = parameters(new Square(Secret.unknown()), ToxicWaste.draw());
    Prover prover = new Prover(parameters, Progress.NONE, Stop.create());

    Groth16Proof proof = prover.prove(new Square(Secret.of(Fr.of(9))));
    assertThat(Groth16.verify(parameters.key(), proof, List.of(Fr.of(9)))).isTrue();
    assertThatThrownBy(() -> prover.prove(new Square(Secret.of(Fr.of(10)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "what the prover knows does not fulfil constraint 0 of a square, (w0) · (w0) = x1:"
                + " there is no proof");
    assertThatThrownBy(() -> prover.prove(new Square(Secret.unknown())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesTheParametersOfAnotherCircuit() throws IOException {
    Parameters ofSquare = parameters(new Square(Secret.unknown()), KNOWN);
    Parameters ofToy = parameters(CubicCircuit.blank(), KNOWN);

    assertThatThrownBy(() -> new Prover(ofSquare, Progress.NONE, Stop.create()).prove(THREE))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage(
            "these parameters have room for 4 constraints, and x³ + x + 5 has more: choose its"
                + " own");
    assertThatThrownBy(() ->
            new Prover(ofToy, Progress.NONE, Stop.create()).prove(new Square(Secret.of(Fr.of(9)))))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage(
            "these parameters are for a circuit with 3 hidden variables, and a square has 1: choose"
                + " its own");
  }

  /// Between the moment a range is mapped and the moment it is read.
  @Test
  void saysThatParametersWereCutOff(@TempDir Path folder) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("toy.params"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      TrustedSetup.write(CubicCircuit.blank(), KNOWN, file, Progress.NONE, Stop.create());
      Prover prover =
          new Prover(
              Parameters.of(file), new CuttingWork(file, 0, "h"), Progress.NONE, Stop.create());

      assertThatThrownBy(() -> prover.prove(THREE))
          .isInstanceOf(UnfitParametersException.class)
          .hasMessage(
              "the parameters were cut off at byte 0 while they were used: make them again");
    }
  }

  @Test
  void stops() throws IOException {
    Stop stop = Stop.create();
    Prover prover = new Prover(parameters(CubicCircuit.blank(), KNOWN), Progress.NONE, stop);
    stop.request();

    assertThatThrownBy(() -> prover.prove(THREE)).isInstanceOf(Stopped.class);
  }
}
