package fil.actors.power;

import fil.cbor.Codec;
import fil.num.StoragePower;
import fil.vm.PostProofType;
import fil.vm.Refusal;

/// What a miner stores.
///
/// @param windowPostProof how it proves that, which says the size of its sectors
/// @param rawBytes the bytes of its sectors
/// @param qualityAdjusted the bytes weighted by what they store
public record Claim(
    PostProofType windowPostProof, StoragePower rawBytes, StoragePower qualityAdjusted) {

  /// `[windowPostProof, rawBytes, qualityAdjusted]`.
  public static final Codec<Claim> CODEC = Codec.tuple(Claim.class);

  /// The claim of a new miner: nothing.
  static Claim none(PostProofType windowPostProof) {
    return new Claim(windowPostProof, StoragePower.ZERO, StoragePower.ZERO);
  }

  /// The claim with so much more; less for negative numbers.
  ///
  /// @throws Refusal below zero
  Claim plus(StoragePower moreRaw, StoragePower moreAdjusted) {
    StoragePower raw = rawBytes.plus(moreRaw);
    StoragePower adjusted = qualityAdjusted.plus(moreAdjusted);
    Refusal.refuseUnless(!raw.isNegative(), "a claim of %s", raw);
    Refusal.refuseUnless(!adjusted.isNegative(), "a claim of %s, weighted", adjusted);
    return new Claim(windowPostProof, raw, adjusted);
  }
}
