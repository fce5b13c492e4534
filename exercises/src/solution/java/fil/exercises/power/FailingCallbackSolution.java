package fil.exercises.power;

import fil.num.Bytes;
import java.util.List;

/// Exercise 9.4: one failing callback.
final class FailingCallbackSolution {

  private FailingCallbackSolution() {}

  /// The byte ff is no CBOR, so the callback fails and the claim is gone. Three large claims are too
  /// few, so all others count. The sectors stay: sealing goes on, but ending one touches the pledge,
  /// and without a claim that is forbidden. In a cell:
  /// `check("9.4", new BadCallback(Bytes.of(0xff), others, 0, 18))`.
  static BadCallback callback(List<Long> claimsOfOthers) {
    long others = claimsOfOthers.stream().mapToLong(claim -> claim).sum();
    return new BadCallback(Bytes.of(0xff), others, 0, 18);
  }
}
