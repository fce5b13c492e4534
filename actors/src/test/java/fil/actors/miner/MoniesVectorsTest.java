package fil.actors.miner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.actors.math.FilterEstimate;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The money of miners, as the network counts it: 500 rows for each function.
class MoniesVectorsTest {

  private static final Monies MONIES = Monies.of(MinerPolicy.MAINNET);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExpectedRewardForPower",
        "PreCommitDepositForPower",
        "InitialPledgeForPower",
        "PledgePenaltyForContinuedFault",
        "PledgePenaltyForTerminationLowerBound",
        "PledgePenaltyForInvalidWindowPoSt",
        "PledgePenaltyForTermination",
        "ConsensusFaultPenalty",
        "AggregateProveCommitNetworkFee",
        "AggregatePreCommitNetworkFee",
        "QAPowerForWeight"
      })
  void agreesWithTheNetworkOnEveryRow(String function) throws IOException {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"));
    Path file = shared.resolve("vectors/epochs-v7/monies.csv");
    assumeTrue(Files.isRegularFile(file), "skipped: no vectors");
    List<String> rows =
        Files.readAllLines(file).stream().filter(row -> row.startsWith(function + "(")).toList();

    assertThat(rows).hasSize(500).allSatisfy(row -> check(function, row));
  }

  private static void check(String function, String row) {
    String[] cells = row.substring(row.indexOf(')') + 2).split(",", -1);
    var inputs = new Inputs(Arrays.stream(cells[0].split(";", -1)).map(BigInteger::new).iterator());
    assertThat(apply(function, inputs)).hasToString(cells[1]);
  }

  private static BigInteger apply(String function, Inputs in) {
    return switch (function) {
      case "ExpectedRewardForPower" ->
          Monies.expectedReward(in.estimate(), in.estimate(), in.power(), in.number()).atto();
      case "PreCommitDepositForPower" ->
          MONIES.preCommitDeposit(in.estimate(), in.estimate(), in.power()).atto();
      case "InitialPledgeForPower" ->
          MONIES
              .initialPledge(in.power(), in.power(), in.estimate(), in.estimate(), in.amount())
              .atto();
      case "PledgePenaltyForContinuedFault" ->
          MONIES.continuedFault(in.estimate(), in.estimate(), in.power()).atto();
      case "PledgePenaltyForTerminationLowerBound" ->
          MONIES.leastTermination(in.estimate(), in.estimate(), in.power()).atto();
      case "PledgePenaltyForInvalidWindowPoSt" ->
          MONIES.invalidWindowPost(in.estimate(), in.estimate(), in.power()).atto();
      case "PledgePenaltyForTermination" ->
          MONIES
              .termination(
                  in.amount(),
                  in.number(),
                  in.amount(),
                  in.estimate(),
                  in.power(),
                  in.estimate(),
                  in.amount(),
                  in.number())
              .atto();
      case "ConsensusFaultPenalty" -> Monies.consensusFault(in.amount()).atto();
      case "AggregateProveCommitNetworkFee" ->
          Monies.aggregateProveCommitFee((int) in.number(), in.amount()).atto();
      case "AggregatePreCommitNetworkFee" ->
          Monies.aggregatePreCommitFee((int) in.number(), in.amount()).atto();
      case "QAPowerForWeight" ->
          SectorQuality.power(in.number(), in.number(), in.integer(), in.integer()).bytes();
      default -> throw new IllegalArgumentException(function);
    };
  }

  /// The inputs of a row, from left to right.
  private record Inputs(Iterator<BigInteger> numbers) {

    BigInteger integer() {
      return numbers.next();
    }

    long number() {
      return integer().longValueExact();
    }

    TokenAmount amount() {
      return new TokenAmount(integer());
    }

    StoragePower power() {
      return new StoragePower(integer());
    }

    FilterEstimate estimate() {
      return new FilterEstimate(integer(), integer());
    }
  }
}
