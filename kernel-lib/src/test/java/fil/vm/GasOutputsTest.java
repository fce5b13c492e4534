package fil.vm;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Gas;
import fil.num.TokenAmount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known answers of lotus, chain/vm/burn_test.go.
class GasOutputsTest {

  @ParameterizedTest
  @CsvSource({
    "100, 200, 10, 90",
    "100, 150, 30, 20",
    "1000, 1300, 240, 60",
    "500, 700, 140, 60",
    "200, 200, 0, 0",
    "20000, 21000, 1000, 0",
    "0, 2000, 0, 2000",
    "500, 651, 121, 30",
    "500, 5000, 0, 4500",
    "7499000000, 7500000000, 1000000, 0",
    "3750000000, 7500000000, 375000000, 3375000000",
    "1, 7500000000, 0, 7499999999"
  })
  void burnsWhatIsFarFromUsed(long used, long limit, long refunded, long burnt) {
    Gas excess = GasOutputs.overEstimation(new Gas(used), new Gas(limit));

    assertThat(excess.units()).isEqualTo(burnt);
    assertThat(limit - used - excess.units()).isEqualTo(refunded);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 110, 11, 1, 1000, 0, 0, 110, 100",
    "100, 130, 11, 1, 1000, 60, 0, 130, 240",
    "100, 110, 10, 1, 1000, 0, 0, 0, 100",
    "100, 110, 6, 1, 600, 0, 400, 0, 60"
  })
  void dividesWhatWasSetAside(
      long used,
      long limit,
      long cap,
      long premium,
      long burn,
      long excessBurn,
      long penalty,
      long tip,
      long refund) {
    GasOutputs outputs =
        GasOutputs.compute(
            new Gas(used),
            new Gas(limit),
            TokenAmount.ofAtto(10),
            TokenAmount.ofAtto(cap),
            TokenAmount.ofAtto(premium));

    assertThat(outputs)
        .isEqualTo(
            new GasOutputs(
                TokenAmount.ofAtto(burn),
                TokenAmount.ofAtto(excessBurn),
                TokenAmount.ofAtto(penalty),
                TokenAmount.ofAtto(tip),
                TokenAmount.ofAtto(refund)));
  }
}
