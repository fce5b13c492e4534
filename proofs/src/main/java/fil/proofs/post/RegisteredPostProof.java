package fil.proofs.post;

import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;
import java.util.List;
import java.util.stream.IntStream;

/// A kind of proof of spacetime that the network knows by number, see [registry].
///
/// Numbers come in groups of five, one for each registered size: winning, window, and window of the
/// generation that counts challenges anew in each sector.
///
/// [registry]: https://github.com/filecoin-project/rust-filecoin-proofs-api/blob/master/src/registry.rs
///
/// @param id the number on chain
/// @param isWinning whether it wins a block; else it is due every day
/// @param size the sector size
/// @param version the generation of the proofs
public record RegisteredPostProof(int id, boolean isWinning, SectorSize size, ApiVersion version) {

  /// All of them, in the order of their numbers.
  public static final List<RegisteredPostProof> ALL =
      IntStream.range(0, 15).mapToObj(RegisteredPostProof::numbered).toList();

  /// The proof with that number.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RegisteredPostProof of(long id) {
    if (id < 0 || id >= ALL.size()) {
      throw new IllegalArgumentException(
          "no proof of spacetime has the id " + id + "; they go from 0 to " + (ALL.size() - 1));
    }
    return ALL.get((int) id);
  }

  private static RegisteredPostProof numbered(int id) {
    SectorSize size = SectorSize.REGISTERED.get(id % SectorSize.REGISTERED.size());
    return switch (id / SectorSize.REGISTERED.size()) {
      case 0 -> new RegisteredPostProof(id, true, size, ApiVersion.V1_0_0);
      case 1 -> new RegisteredPostProof(id, false, size, ApiVersion.V1_0_0);
      default -> new RegisteredPostProof(id, false, size, ApiVersion.V1_2_0);
    };
  }

  /// The name that the network's software gives it, such as `StackedDrgWindow32GiBV1_1`.
  public String name() {
    String version = version() == ApiVersion.V1_0_0 ? "V1" : "V1_1";
    return "StackedDrg" + (isWinning ? "Winning" : "Window") + size + version;
  }

  /// How it is cut into partitions.
  public PostSettings settings() {
    return isWinning ? PostSettings.winning(size) : PostSettings.window(size, version);
  }
}
