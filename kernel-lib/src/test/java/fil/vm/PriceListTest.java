package fil.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known answers of lotus, chain/vm/gas_v0_test.go, and of recorded traces.
class PriceListTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3, 0",
    "4, 103994170",
    "6, 103994170",
    "7, 112356810",
    "103, 210960780",
    "204, 210960780",
    "205, 318351180",
    "409, 318351180",
    "410, 528274980",
    "819, 528274980"
  })
  void growsInSteps(long seals, long step) {
    assertThat(PriceList.aggregateSeals(SealProofType.STACKED_DRG_32_GIB_V1_1, seals))
        .isEqualTo(449_900 * seals + step);
  }

  @Test
  void hasPricesOfItsOwnFor64GiB() {
    assertThat(PriceList.aggregateSeals(SealProofType.STACKED_DRG_64_GIB_V1_1, 13))
        .isEqualTo(359_272 * 13 + 120_803_700);
    assertThat(PriceList.aggregateSeals(SealProofType.STACKED_DRG_2_KIB_V1_1, 13))
        .isEqualTo(449_900 * 13 + 122_912_610);
  }

  @Test
  void pricesCallsByValueAndMethod() {
    assertThat(PriceList.invocation(false, true)).isEqualTo(29_233);
    assertThat(PriceList.invocation(true, true)).isEqualTo(216_405);
    assertThat(PriceList.invocation(false, false)).isEqualTo(23_856);
    assertThat(PriceList.invocation(true, false)).isEqualTo(51_356);
  }

  @Test
  void pricesActorsAndProofs() {
    assertThat(PriceList.CREATE_ACTOR).isEqualTo(1_207_254);
    assertThat(PriceList.DELETE_ACTOR).isEqualTo(-98_800);
    assertThat(PriceList.windowPost(2)).isEqualTo(117_680_921 + 2 * 43_780);
    assertThat(PriceList.put(30)).isEqualTo(392_640);
    assertThat(PriceList.message(213)).isEqualTo(362_563);
  }
}
