package fil.proofs.fault;

import fil.num.Bytes32;
import fil.proofs.porep.ChallengeKind;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Seals with one ticket after the other, and with made-up labels each time, until a proof gets
/// through.
///
/// Where challenges come from the sector itself, as in non-interactive proofs, it can try at home
/// as often as it likes. Where the chain draws them afterwards, a try means another promise on
/// chain, with its deposit.
///
/// @param prover cheats with every ticket in the same way
/// @param challenges where the challenges come from
public record TicketGrinder(CheatingProver prover, ChallengeKind challenges) {

  /// How it ended.
  ///
  /// @param tries how many sectors were sealed
  /// @param found the one that got through, where there was one
  /// @param cost what all tries took together
  public record Hunt(int tries, Optional<CheatingProver.Attempt> found, Cost cost) {}

  /// Tries tickets 0, 1, 2, … as numbers of 256 bits.
  ///
  /// @param mostTries how many at most
  /// @param seed what an interactive chain would draw; the same for all tries
  /// @throws fil.work.Stopped when told to stop
  public Hunt hunt(int mostTries, Bytes32 seed, Progress progress, Stop stop) {
    Tally tally = Tally.begin("grind tickets", mostTries, "tickets", progress);
    Cost cost = Cost.NONE;
    for (int i = 0; i < mostTries; i++) {
      stop.check();
      CheatingProver.Attempt attempt = prover.withTicket(ticket(i)).attempt(challenges, seed);
      cost = cost.plus(attempt.sealing());
      tally.add(1);
      if (attempt.passes()) {
        return new Hunt(i + 1, Optional.of(attempt), cost);
      }
    }
    return new Hunt(mostTries, Optional.empty(), cost);
  }

  private static Bytes32 ticket(int number) {
    return Bytes32.copyOf(
        ByteBuffer.allocate(Bytes32.SIZE).putInt(Bytes32.SIZE - Integer.BYTES, number).array());
  }
}
