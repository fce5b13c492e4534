package fil.actors.verifreg;

import fil.num.StoragePower;

/// The numbers that the registry lives by.
///
/// @param minDealSize the smallest deal that may be verified, and the smallest data cap
public record VerifiedRegistryPolicy(StoragePower minDealSize) {

  /// As on the main network: 1 MiB.
  public static final VerifiedRegistryPolicy MAINNET =
      new VerifiedRegistryPolicy(StoragePower.of(1 << 20));

  /// Small enough for sectors of 2 KiB.
  public static final VerifiedRegistryPolicy TEACHING =
      new VerifiedRegistryPolicy(StoragePower.of(1 << 8));
}
