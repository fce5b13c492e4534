package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PoseidonRounds;
import java.util.ArrayList;
import java.util.List;

/// Poseidon of tree nodes on a device, for many hashes at once.
final class DevicePoseidon implements AutoCloseable {

  /// How a sum of products is computed; both give the same digests.
  enum Rung {
    /// Each product is reduced before it is added.
    SPARSE("hash"),
    /// Products are added as they are, and the sum is reduced once.
    LAZY("hash_lazily");

    private final String kernel;

    Rung(String kernel) {
      this.kernel = kernel;
    }
  }

  private final int arity;
  private final DeviceProgram program;
  private final DeviceMemory constants;

  private DevicePoseidon(int arity, DeviceProgram program, DeviceMemory constants) {
    this.arity = arity;
    this.program = program;
    this.constants = constants;
  }

  /// Compiles the hash of `arity` inputs and brings its constants to the device.
  static DevicePoseidon load(DeviceSession session, int arity) {
    DeviceProgram program = session.compile(KernelText.poseidon(arity));
    List<Fr> constants = constants(PoseidonRounds.of(arity, DomainTag.MERKLE));
    return new DevicePoseidon(arity, program, Inputs.upload(session, Inputs.montgomery(constants)));
  }

  /// Asks for hashes; digests are there once the session is finished.
  ///
  /// @param hashStep from the first input of one hash to that of the next, in nodes
  /// @param inputStep from one input of a hash to the next, in nodes
  /// @param count how many hashes
  void hash(
      Rung rung,
      DeviceMemory inputs,
      long hashStep,
      long inputStep,
      DeviceMemory digests,
      long count) {
    long words = Fr.BYTES / Integer.BYTES;
    program.run(
        "poseidon_%d_%s".formatted(arity, rung.kernel),
        count,
        Argument.of(inputs),
        Argument.of(hashStep * words),
        Argument.of(inputStep * words),
        Argument.of(constants),
        Argument.of(digests));
  }

  @Override
  public void close() {
    constants.close();
  }

  /// In the order in which `poseidon.h` reads them.
  private static List<Fr> constants(PoseidonRounds rounds) {
    List<Fr> all = new ArrayList<>();
    all.add(rounds.tag());
    rounds.fullConstants().forEach(all::addAll);
    all.addAll(rounds.partialConstants());
    rounds.matrix().forEach(all::addAll);
    rounds.beforePartialRounds().forEach(all::addAll);
    for (PoseidonRounds.Sparse sparse : rounds.partialMatrices()) {
      all.addAll(sparse.column());
      all.addAll(sparse.row());
    }
    return all;
  }
}
