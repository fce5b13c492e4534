package fil.proofs.porep;

import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/// A kind of seal that the network knows by number, see [registry].
///
/// Numbers come in groups of five, one for each registered size.
///
/// [registry]: https://github.com/filecoin-project/rust-filecoin-proofs-api/blob/master/src/registry.rs
///
/// @param id the number on chain
/// @param size the sector size
/// @param version the generation of the proofs
/// @param challenges where the challenges come from
public record RegisteredSealProof(
    int id, SectorSize size, ApiVersion version, ChallengeKind challenges) {

  /// All of them, in the order of their numbers.
  public static final List<RegisteredSealProof> ALL =
      IntStream.range(0, 20).mapToObj(RegisteredSealProof::numbered).toList();

  /// The proof with that number.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RegisteredSealProof of(long id) {
    if (id < 0 || id >= ALL.size()) {
      throw new IllegalArgumentException(
          "no seal proof has the id " + id + "; they go from 0 to " + (ALL.size() - 1));
    }
    return ALL.get((int) id);
  }

  /// The plain interactive proof of version 1.1 for a registered size.
  ///
  /// @throws IllegalArgumentException when the size is not registered
  public static RegisteredSealProof of(SectorSize size) {
    int index = SectorSize.REGISTERED.indexOf(size);
    if (index < 0) {
      throw new IllegalArgumentException("the sector size " + size + " is not registered");
    }
    return of(SectorSize.REGISTERED.size() + index);
  }

  /// The newest proof for a registered size whose challenges come from there.
  ///
  /// @throws IllegalArgumentException when the size is not registered
  public static RegisteredSealProof of(SectorSize size, ChallengeKind challenges) {
    int groups =
        switch (challenges) {
          case INTERACTIVE -> 0;
          case SYNTHETIC -> 1;
          case NON_INTERACTIVE -> 2;
        };
    return of(of(size).id + (long) groups * SectorSize.REGISTERED.size());
  }

  private static RegisteredSealProof numbered(int id) {
    SectorSize size = SectorSize.REGISTERED.get(id % SectorSize.REGISTERED.size());
    return switch (id / SectorSize.REGISTERED.size()) {
      case 0 -> new RegisteredSealProof(id, size, ApiVersion.V1_0_0, ChallengeKind.INTERACTIVE);
      case 1 -> new RegisteredSealProof(id, size, ApiVersion.V1_1_0, ChallengeKind.INTERACTIVE);
      case 2 -> new RegisteredSealProof(id, size, ApiVersion.V1_2_0, ChallengeKind.SYNTHETIC);
      default ->
          new RegisteredSealProof(id, size, ApiVersion.V1_2_0, ChallengeKind.NON_INTERACTIVE);
    };
  }

  /// The name that the network's software gives it, such as `StackedDrg32GiBV1_1`.
  public String name() {
    String version =
        switch (challenges) {
          case INTERACTIVE -> this.version == ApiVersion.V1_0_0 ? "V1" : "V1_1";
          case SYNTHETIC -> "V1_1_Feat_SyntheticPoRep";
          case NON_INTERACTIVE -> "V1_2_Feat_NiPoRep";
        };
    return "StackedDrg" + size + version;
  }

  /// What keeps the graphs of different proofs apart: the id and a nonce of zero, both 64 bits
  /// little endian, then zeros.
  public Bytes32 porepId() {
    ByteBuffer bytes = ByteBuffer.allocate(Bytes32.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    return Bytes32.copyOf(bytes.putLong(id).array());
  }

  /// The settings of this proof.
  public Porep porep() {
    return new Porep(size, size.layers(), version, porepId());
  }

  /// The number of partitions of a proof.
  public int partitions() {
    return challenges == ChallengeKind.NON_INTERACTIVE
        ? size.nonInteractivePartitions()
        : size.partitions();
  }
}
