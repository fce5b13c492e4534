package fil.vm;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Gas;
import fil.num.TokenAmount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known answers of lotus, chain/store/basefee_test.go.
class BaseFeeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 87500000",
    "0, 5, 87500000",
    "5000000000, 1, 100000000",
    "10000000000, 2, 100000000",
    "20000000000, 2, 112500000",
    "15000000000, 2, 106250000"
  })
  void followsHowFullBlocksAre(long limits, int blocks, long next) {
    assertThat(BaseFee.next(TokenAmount.ofAtto(100_000_000), new Gas(limits), blocks))
        .isEqualTo(TokenAmount.ofAtto(next));
  }

  @Test
  void neverFallsBelowItsMinimum() {
    assertThat(BaseFee.next(TokenAmount.ofAtto(101), Gas.ZERO, 1)).isEqualTo(BaseFee.MINIMUM);
  }

  @Test
  void roundsDownTwiceAlsoWhereItFalls() {
    assertThat(BaseFee.next(TokenAmount.ofAtto(1_001), new Gas(4_999_999_999L), 1))
        .isEqualTo(TokenAmount.ofAtto(1_000));
  }
}
