package fil.proofs.porep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.security.MessageDigest;

/// What the two graphs of a sector are drawn from: a hash of what the graph is for and the PoRep id,
/// see [derive_porep_domain_seed].
///
/// [derive_porep_domain_seed]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-core/src/crypto/mod.rs
public enum GraphSeed {
  DR_SAMPLE("Filecoin_DRSample"),
  FEISTEL("Filecoin_Feistel");

  private final String tag;

  GraphSeed(String tag) {
    this.tag = tag;
  }

  /// The seed for one PoRep.
  public Bytes32 of(Bytes32 porepId) {
    MessageDigest sha256 = Sha256.digest();
    sha256.update(tag.getBytes(US_ASCII));
    sha256.update(porepId.toArray());
    return Bytes32.copyOf(sha256.digest());
  }
}
