package fil.proofs.snark;

import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The verifying keys that someone trusts. They are small and read once, so that nobody has to read
/// files who verifies.
public final class VerifyingKeys {

  private final Map<String, VerifyingKey> keys;

  private VerifyingKeys(Map<String, VerifyingKey> keys) {
    this.keys = keys;
  }

  /// None.
  public static VerifyingKeys none() {
    return new VerifyingKeys(new TreeMap<>());
  }

  /// Those of all parameters in a folder.
  ///
  /// @throws UnfitParametersException when one was altered since it was made
  public static VerifyingKeys in(ParameterFolder folder) throws IOException {
    VerifyingKeys keys = none();
    for (ParameterFolder.Entry entry : folder.entries()) {
      keys = keys.with(entry.set(), folder.key(entry.set()));
    }
    return keys;
  }

  /// These and one more.
  public VerifyingKeys with(ParameterSet set, VerifyingKey key) {
    Map<String, VerifyingKey> more = new TreeMap<>(keys);
    more.put(set.fileName(), key);
    return new VerifyingKeys(more);
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
