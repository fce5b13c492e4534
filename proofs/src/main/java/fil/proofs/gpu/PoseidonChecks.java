package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.proofs.hash.Poseidon;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Poseidon for each number of inputs that trees have, rung by rung.
final class PoseidonChecks {

  private static final int HASHES = 70; // more than a group, and not a multiple of it

  private PoseidonChecks() {}

  static List<SelfTest.Check> all() {
    List<SelfTest.Check> checks = new ArrayList<>();
    for (int arity : KernelText.ARITIES) {
      for (DevicePoseidon.Rung rung : DevicePoseidon.Rung.values()) {
        String name = "Poseidon of %d, %s".formatted(arity, rung.name().toLowerCase(Locale.ROOT));
        checks.add(
            new SelfTest.Check(name + ", rows", session -> compare(session, arity, rung, true)));
        checks.add(
            new SelfTest.Check(
                name + ", columns", session -> compare(session, arity, rung, false)));
      }
    }
    return checks;
  }

  /// @param rows whether a hash's inputs lie side by side, or each in a layer of its own
  private static Optional<String> compare(
      DeviceSession session, int arity, DevicePoseidon.Rung rung, boolean rows) {
    List<BigInteger> inputs = inputs(arity * HASHES);
    int hashStep = rows ? arity : 1;
    int inputStep = rows ? 1 : HASHES;
    try (DevicePoseidon poseidon = DevicePoseidon.load(session, arity);
        DeviceMemory nodes = Inputs.upload(session, Inputs.bytes(inputs, Fr.BYTES));
        DeviceMemory digests = session.allocate((long) HASHES * Fr.BYTES)) {
      poseidon.hash(rung, nodes, hashStep, inputStep, digests, HASHES);
      byte[] expected = defined(arity, inputs, hashStep, inputStep);
      return Inputs.difference(expected, Inputs.download(session, digests), Fr.BYTES);
    }
  }

  private static byte[] defined(int arity, List<BigInteger> inputs, int hashStep, int inputStep) {
    Poseidon poseidon = Poseidon.ofMerkle(arity);
    List<BigInteger> digests = new ArrayList<>();
    for (int i = 0; i < HASHES; i++) {
      Fr[] of = new Fr[arity];
      for (int k = 0; k < arity; k++) {
        of[k] = Fr.of(inputs.get(i * hashStep + k * inputStep));
      }
      digests.add(poseidon.hash(of).toBigInteger());
    }
    return Inputs.bytes(digests, Fr.BYTES);
  }

  /// A hash of zeros, one of the largest numbers, then edges, then others.
  private static List<BigInteger> inputs(int count) {
    List<BigInteger> inputs = new ArrayList<>();
    inputs.addAll(Collections.nCopies(12, BigInteger.ZERO));
    inputs.addAll(Collections.nCopies(24, Fr.MODULUS.subtract(BigInteger.ONE)));
    inputs.addAll(Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES));
    inputs.addAll(Inputs.ordinary("poseidon", Fr.MODULUS, count));
    return inputs.subList(0, count);
  }
}
