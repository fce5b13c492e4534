package fil.proofs.snark;

import fil.crypto.bls12381.Curve;
import fil.proofs.groth16.PreparedKey;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snarkpack.VerificationKey;
import fil.work.Stop;
import java.io.IOException;
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

  private VerifyingKeys(Map<String, VerifyingKey> keys, Optional<VerificationKey> powers) {
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
    for (ParameterFolder.Entry entry : folder.entries()) {
      keys = keys.with(entry.set(), folder.key(entry.set()));
    }
    ReferenceStringFile string = folder.referenceString();
    return string.entry().isPresent() ? keys.with(string.key()) : keys;
  }

  /// What a folder has of what one proof is verified with: other keys in it may be spoilt.
  ///
  /// @throws UnfitParametersException when that was altered since it was made
  public static VerifyingKeys in(ParameterFolder folder, StatedProof proof) throws IOException {
    ParameterSet set = proof.parameters();
    VerifyingKeys keys = folder.has(set) ? none().with(set, folder.key(set)) : none();
    ReferenceStringFile string = folder.referenceString();
    return proof.isAggregate() && string.entry().isPresent() ? keys.with(string.key()) : keys;
  }

  /// These and one more.
  ///
  /// @throws UnfitParametersException when the key is of another circuit
  public VerifyingKeys with(ParameterSet set, VerifyingKey key) {
    if (key.inputs().size() != set.inputs()) {
      throw new UnfitParametersException(
          "a verifying key with %d inputs is not that of %s, which has %d: make it again"
              .formatted(key.inputs().size(), set, set.inputs()));
    }
    Map<String, VerifyingKey> more = new TreeMap<>(keys);
    more.put(set.fileName(), key);
    return new VerifyingKeys(more, powers);
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
            "aggregates cannot be verified: there is no structured reference string; make one with"
                + " `params make srs`"));
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
          "there is no verifying key for %s: make the parameters with `params make %s`"
              .formatted(set, set));
    }
    return key;
  }
}
