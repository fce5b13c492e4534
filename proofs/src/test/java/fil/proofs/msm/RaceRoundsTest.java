package fil.proofs.msm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/// Times are given here, by the number of the round.
class RaceRoundsTest {

  private static final long SLOW = 1_000_000;

  @Test
  void endsSoonWhereJavaIsAhead() {
    RaceRounds rounds = race(_ -> SLOW / 2, _ -> SLOW);

    assertThat(rounds).isEqualTo(new RaceRounds(SLOW / 2, SLOW, RaceRounds.LEAST));
    assertThat(rounds.isJavaAhead()).isTrue();
  }

  @Test
  void waitsWhileJavaGetsFaster() {
    RaceRounds rounds = race(round -> round < 14 ? SLOW - round * 50_000L : 90_000, _ -> 100_000);

    assertThat(rounds.isJavaAhead()).isTrue();
    assertThat(rounds.count()).isEqualTo(14 + RaceRounds.SETTLED - 1);
  }

  /// A nanosecond a round is no reason to go on.
  @Test
  void waitsNoLongerForGainsOfNothing() {
    RaceRounds rounds = race(round -> SLOW - round, _ -> SLOW / 2);

    assertThat(rounds.isJavaAhead()).isFalse();
    assertThat(rounds.count()).isEqualTo(1 + RaceRounds.PATIENT);
  }

  /// Small gains add up to one that counts.
  @Test
  void seesGainsThatAreSlow() {
    RaceRounds rounds = race(round -> SLOW - round * 5_000L, _ -> SLOW / 2);

    assertThat(rounds.count()).isEqualTo(RaceRounds.MOST);
  }

  @Test
  void endsHoweverLongJavaGetsFaster() {
    RaceRounds rounds = race(round -> SLOW >>> (round / 4), _ -> 1);

    assertThat(rounds.isJavaAhead()).isFalse();
    assertThat(rounds.count()).isEqualTo(RaceRounds.MOST);
  }

  @Test
  void beginsNoRoundAfterTheLongestTime() {
    RaceRounds rounds = race(_ -> RaceRounds.LONGEST, _ -> SLOW);

    assertThat(rounds).isEqualTo(new RaceRounds(RaceRounds.LONGEST, SLOW, 1));
  }

  /// Whom one lucky turn of Java's puts ahead has to stay there.
  @Test
  void isNotDecidedByOneTurn() {
    RaceRounds rounds =
        race(round -> round == 6 ? 99_999 : 101_000, round -> round == 7 ? 99_000 : 100_000);

    assertThat(rounds.isJavaAhead()).isFalse();
    assertThat(rounds.byOther()).isEqualTo(99_000);
  }

  private static RaceRounds race(IntToLongFunction java, IntToLongFunction other) {
    return RaceRounds.run(turns(java), turns(other));
  }

  private static LongSupplier turns(IntToLongFunction times) {
    int[] round = {0};
    return () -> times.applyAsLong(++round[0]);
  }
}
