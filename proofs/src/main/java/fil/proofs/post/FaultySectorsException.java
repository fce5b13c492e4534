package fil.proofs.post;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sectors whose replica is not what it was when it was sealed, so that no proof can be made with
/// them. The miner skips them, which declares them faulty.
public final class FaultySectorsException extends RuntimeException {

  @java.io.Serial private static final long serialVersionUID = 1;

  private final transient List<Long> sectors;

  FaultySectorsException(List<Long> sectors) {
    this(sectors, null);
  }

  FaultySectorsException(List<Long> sectors, @Nullable Throwable cause) {
    super(
        (sectors.size() == 1 ? "faulty sector " : "faulty sectors ")
            + sectors.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ": what is stored is not what was sealed",
        cause);
    this.sectors = List.copyOf(sectors);
  }

  /// Their numbers, in ascending order.
  public List<Long> sectors() {
    return sectors;
  }
}
