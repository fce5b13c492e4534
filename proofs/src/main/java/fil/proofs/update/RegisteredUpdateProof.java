package fil.proofs.update;

import fil.proofs.porep.SectorSize;
import java.util.List;
import java.util.stream.IntStream;

/// A kind of proof that a sector's data was replaced, which the network knows by number: one for
/// each registered size, see [registry].
///
/// [registry]: https://github.com/filecoin-project/rust-filecoin-proofs-api/blob/master/src/registry.rs
///
/// @param id the number on chain
/// @param size the sector size
public record RegisteredUpdateProof(int id, SectorSize size) {

  /// All of them, in the order of their numbers.
  public static final List<RegisteredUpdateProof> ALL =
      IntStream.range(0, SectorSize.REGISTERED.size())
          .mapToObj(id -> new RegisteredUpdateProof(id, SectorSize.REGISTERED.get(id)))
          .toList();

  /// The proof with that number.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RegisteredUpdateProof of(long id) {
    if (id < 0 || id >= ALL.size()) {
      throw new IllegalArgumentException(
          "no update proof has the id " + id + "; they go from 0 to " + (ALL.size() - 1));
    }
    return ALL.get((int) id);
  }

  /// The name that the network's software gives it, such as `StackedDrg32GiBV1`.
  public String name() {
    return "StackedDrg" + size + "V1";
  }

  /// How such a sector is updated.
  public UpdateSettings settings() {
    return UpdateSettings.of(size);
  }
}
