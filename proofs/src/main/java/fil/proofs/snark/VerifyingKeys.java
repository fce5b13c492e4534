package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.VerificationKey;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The verifying keys that someone trusts. They are small and read once, so that nobody has to read
/// files who verifies.
public final class VerifyingKeys {

  private final Map<String, VerifyingKey> keys;
  private final Optional<VerificationKey> powers;

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
  /// @throws UnfitParametersException when one was altered since it was made, or the reference
  ///   string is none
  public static VerifyingKeys in(ParameterFolder folder) throws IOException {
    VerifyingKeys keys = none();
    for (ParameterFolder.Entry entry : folder.entries()) {
      keys = keys.with(entry.set(), folder.key(entry.set()));
    }
    Path string = folder.path().resolve(ReferenceString.FILE_NAME);
    return Files.exists(string) ? keys.with(powers(string)) : keys;
  }

  private static VerificationKey powers(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofShared()) {
      return ReferenceString.of(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena))
          .verificationKey();
    } catch (MalformedInputException e) {
      throw new UnfitParametersException(file + " is no reference string: " + e.getMessage());
    }
  }

  /// These and one more.
  public VerifyingKeys with(ParameterSet set, VerifyingKey key) {
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
            "aggregates cannot be verified: there is no structured reference string, which would be"
                + " in the file %s beside the parameters".formatted(ReferenceString.FILE_NAME)));
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
