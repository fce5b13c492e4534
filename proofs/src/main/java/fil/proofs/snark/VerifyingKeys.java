package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Curve;
import fil.num.Bytes;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.PreparedKey;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snarkpack.VerificationKey;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The verifying keys that someone trusts. They are small and read once, so that nobody has to read
/// files who verifies.
public final class VerifyingKeys {

  private final Map<String, VerifyingKey> keys;
  private final Optional<VerificationKey> powers;

  /// Keys that were made ready when they were first used.
  private final Map<String, PreparedKey> prepared = new ConcurrentSkipListMap<>();

  /// Keys by the names of their files. Whether they are those, [#with] looks.
  VerifyingKeys(Map<String, VerifyingKey> keys, Optional<VerificationKey> powers) {
    this.keys = keys;
    this.powers = powers;
  }

  /// None.
  public static VerifyingKeys none() {
    return new VerifyingKeys(new TreeMap<>(), Optional.empty());
  }

  /// Those of all parameters in a folder, and of the reference string where there is one.
  ///
  /// @throws UnfitParametersException when one was altered since it was made
  public static VerifyingKeys in(ParameterFolder folder) throws IOException {
    VerifyingKeys keys = none();
    for (ParameterSet set : ParameterSet.all()) {
      keys = folder.has(set) ? keys.with(set, folder.key(set)) : keys;
    }
    ReferenceStringFile string = folder.referenceString();
    return string.entry().isPresent() ? keys.with(string.key()) : keys;
  }

  /// Those of some parameters in a folder, without the reference string: other keys in it may be
  /// spoilt.
  ///
  /// @throws UnfitParametersException when one of them is not there, or was altered since it was
  ///   made
  public static VerifyingKeys in(ParameterFolder folder, ParameterSet first, ParameterSet... others)
      throws IOException {
    VerifyingKeys keys = none().with(first, folder.key(first));
    for (ParameterSet set : others) {
      keys = keys.with(set, folder.key(set));
    }
    return keys;
  }

  /// What a folder has of what one proof is verified with: other keys in it may be spoilt.
  ///
  /// @throws UnfitParametersException when that was altered since it was made
  public static VerifyingKeys in(ParameterFolder folder, StatedProof proof) throws IOException {
    ParameterSet set = proof.parameters();
    VerifyingKeys keys = folder.has(set) ? in(folder, set) : none();
    ReferenceStringFile string = folder.referenceString();
    return proof.isAggregate() && string.entry().isPresent() ? keys.with(string.key()) : keys;
  }

  /// The key in a file, as the reference writes it: someone has it from whoever made the parameters
  /// of a proof. Its points are checked; that it is the right key is what he trusts.
  ///
  /// @throws UnfitParametersException when the file holds no key, or that of another circuit
  /// @throws IOException when it cannot be read
  public static VerifyingKeys inFile(ParameterSet set, Path file) throws IOException {
    if (Files.size(file) > Parameters.MOST_KEY_BYTES) {
      throw new UnfitParametersException(
          "%s is too large for a verifying key: give the .vk file, and not the parameters"
              .formatted(file));
    }
    Bytes bytes = Bytes.copyOf(Files.readAllBytes(file));
    try {
      requireCircuit(set, VerifyingKey.inputsOf(bytes));
      return none().with(set, VerifyingKey.decode(bytes));
    } catch (MalformedInputException e) {
      throw new UnfitParametersException(
          "%s is no verifying key: %s".formatted(file, e.getMessage()));
    }
  }

  /// These and one more.
  ///
  /// @throws UnfitParametersException when the key is of another circuit
  public VerifyingKeys with(ParameterSet set, VerifyingKey key) {
    requireCircuit(set, key.inputs().size());
    Map<String, VerifyingKey> more = new TreeMap<>(keys);
    more.put(set.fileName(), key);
    return new VerifyingKeys(more, powers);
  }

  private static void requireCircuit(ParameterSet set, long inputs) {
    if (inputs != set.inputs()) {
      throw new UnfitParametersException(
          "a verifying key with %d inputs is not that of %s, which has %d: choose its own"
              .formatted(inputs, set, set.inputs()));
    }
  }

  /// These with a reference string, which is what aggregates are verified with.
  public VerifyingKeys with(VerificationKey powers) {
    return new VerifyingKeys(keys, Optional.of(powers));
  }

  /// The powers of the reference string.
  ///
  /// @throws UnfitParametersException when there is none
  public VerificationKey powers() {
    return powers.orElseThrow(() ->
        new UnfitParametersException(
            "there is no structured reference string: an aggregate is verified with the one it was"
                + " made with, which `verify` takes as --srs FILE beside --key"));
  }

  /// The key for some parameters, ready for many proofs. It is made ready the first time.
  ///
  /// @throws UnfitParametersException when there is none
  PreparedKey prepared(ParameterSet set) {
    VerifyingKey key = of(set);
    return prepared.computeIfAbsent(
        set.fileName(), _ -> PreparedKey.of(Curve.create(Stop.create()), key));
  }

  /// The key for some parameters.
  ///
  /// @throws UnfitParametersException when there is none
  public VerifyingKey of(ParameterSet set) {
    VerifyingKey key = keys.get(set.fileName());
    if (key == null) {
      throw new UnfitParametersException(
          "there is no verifying key for %s: a proof is verified with that of the parameters it was"
                  .formatted(set)
              + " made with, which `verify` takes as --key FILE.vk");
    }
    return key;
  }
}
