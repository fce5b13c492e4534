package fil.exercises.sealing;

import java.util.List;
import java.util.stream.Collectors;

/// Three receipts, of which one lies.
public record ClaimCase(List<DeviceClaim> claims) {

  public ClaimCase {
    claims = List.copyOf(claims);
  }

  @Override
  public String toString() {
    return claims.stream().map(DeviceClaim::toString).collect(Collectors.joining("; "));
  }
}
