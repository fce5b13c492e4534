package fil.exercises.sealing;

import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Exercise 20.3: one of them lies.
final class FalseReceiptSolution {

  private FalseReceiptSolution() {}

  /// More work in a second than the device can do. In a cell: `check("20.3", liar)`.
  static final ToIntFunction<ClaimCase> liar =
      c ->
          IntStream.range(0, 3)
              .filter(i -> {
                DeviceClaim claim = c.claims().get(i);
                return claim.hashes() / claim.seconds() > claim.most();
              })
              .findFirst()
              .orElse(0);
}
