package fil.proofs.porep;

import java.util.Arrays;

/// The generations of the proofs, which differ in the graph, see [api_version].
///
/// [api_version]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/api_version.rs
public enum ApiVersion {
  /// The first: the predecessor is the last base parent, and expander parents are cut to 32 bits.
  V1_0_0("1.0.0"),

  /// The predecessor is the first base parent.
  V1_1_0("1.1.0"),

  /// The same graph as before; synthetic and non-interactive proofs, other window challenges.
  V1_2_0("1.2.0");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  /// Reads `1.1.0`.
  ///
  /// @throws IllegalArgumentException when there is no such version
  public static ApiVersion parse(String text) {
    return Arrays.stream(values())
        .filter(version -> version.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such proofs version: " + text));
  }

  @Override
  public String toString() {
    return text;
  }
}
