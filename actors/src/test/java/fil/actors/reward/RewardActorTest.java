package fil.actors.reward;

import static fil.vm.ActorAbort.require;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.RewardCalls;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardActorTest {

  private static final Address.Id MINER = new Address.Id(100);
  private static final TokenAmount NOTHING = TokenAmount.ZERO;

  private final List<MinerCalls.ApplyRewards> applied = new ArrayList<>();
  private boolean minerFails;

  private final TestChain chain =
      new TestChain()
          .withCode(
              ActorKind.MINER,
              MethodTable.create()
                  .with(
                      MinerCalls.APPLY_REWARDS.number(),
                      "ApplyRewards",
                      MinerCalls.ApplyRewards.CODEC,
                      (rt, reward) -> {
                        rt.requireCaller(Singletons.REWARD);
                        require(!minerFails, ExitCode.USR_ILLEGAL_STATE, "told to fail");
                        applied.add(reward);
                      }))
          .withActor(Singletons.SYSTEM, ActorKind.SYSTEM, NOTHING)
          .withActor(Singletons.POWER, ActorKind.POWER, NOTHING)
          .withActor(Singletons.BURNT_FUNDS, ActorKind.ACCOUNT, NOTHING)
          .withActor(MINER, ActorKind.MINER, NOTHING);

  private TestChain withBalance(TokenAmount balance) {
    return chain.withActor(
        Singletons.REWARD, ActorKind.REWARD, balance, StoragePower.CODEC, StoragePower.ZERO);
  }

  private RewardState state() {
    return chain.state(Singletons.REWARD, RewardState.CODEC);
  }

  private TestChain.Result award(
      Address miner, TokenAmount penalty, TokenAmount gasReward, long wins) {
    return chain.call(
        Singletons.SYSTEM,
        Singletons.REWARD,
        RewardCalls.AWARD_BLOCK_REWARD,
        RewardActor.Award.CODEC,
        new RewardActor.Award(miner, penalty, gasReward, wins));
  }

  @Test
  void paysTheMiner() {
    withBalance(RewardPolicy.MAINNET.allocation());
    TokenAmount perWin = state().rewardOf(1, RewardPolicy.MAINNET);

    award(MINER, TokenAmount.ofNano(7), TokenAmount.ofFil(1), 1).requireSuccess();

    TokenAmount paid = perWin.plus(TokenAmount.ofFil(1));
    assertThat(applied).containsExactly(new MinerCalls.ApplyRewards(paid, TokenAmount.ofNano(21)));
    assertThat(chain.balance(MINER)).isEqualTo(paid);
    assertThat(state().totalStoragePowerReward()).isEqualTo(perWin);
  }

  @Test
  void paysNoMoreThanItHas() {
    withBalance(TokenAmount.ofFil(2));

    award(MINER, NOTHING, TokenAmount.ofFil(1), 5).requireSuccess();

    assertThat(chain.balance(MINER)).isEqualTo(TokenAmount.ofFil(2));
    assertThat(chain.balance(Singletons.REWARD)).isEqualTo(NOTHING);
    assertThat(state().totalStoragePowerReward()).isEqualTo(TokenAmount.ofFil(1));
  }

  @Test
  void burnsWhatAMinerCannotTake() {
    withBalance(RewardPolicy.MAINNET.allocation());
    minerFails = true;

    award(MINER, NOTHING, NOTHING, 5).requireSuccess();

    assertThat(chain.balance(MINER)).isEqualTo(NOTHING);
    assertThat(chain.balance(Singletons.BURNT_FUNDS)).isEqualTo(state().thisEpochReward());
    assertThat(state().totalStoragePowerReward()).isEqualTo(state().thisEpochReward());
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1, 16", "0, -1, 1, 16", "0, 11, 1, 20", "0, 0, 0, 16", "0, 0, -1, 16"})
  void refusesWhatCannotBe(long penalty, long gasReward, long wins, long code) {
    withBalance(TokenAmount.ofAtto(10));

    TestChain.Result result =
        award(MINER, TokenAmount.ofAtto(penalty), TokenAmount.ofAtto(gasReward), wins);

    assertThat(result.code()).isEqualTo(new ExitCode(code));
    assertThat(chain.balance(Singletons.REWARD)).isEqualTo(TokenAmount.ofAtto(10));
  }

  @Test
  void complainsOfTheBalanceBeforeTheWins() {
    withBalance(TokenAmount.ofAtto(10));

    assertThat(award(MINER, NOTHING, TokenAmount.ofAtto(11), 0).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_STATE);
  }

  @Test
  void paysOnlyWhoIsThereAndOnlyForTheSystem() {
    withBalance(TokenAmount.ofAtto(10));

    assertThat(award(new Address.Secp256k1(Bytes.zeros(20)), NOTHING, NOTHING, 1).code())
        .isEqualTo(ExitCode.USR_NOT_FOUND);
    RewardActor.Award award = new RewardActor.Award(MINER, NOTHING, NOTHING, 1);
    assertThat(
            chain
                .call(
                    MINER,
                    Singletons.REWARD,
                    RewardCalls.AWARD_BLOCK_REWARD,
                    RewardActor.Award.CODEC,
                    award)
                .code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Test
  void plansTheNextEpochByTheNetworksPower() {
    withBalance(RewardPolicy.MAINNET.allocation());
    StoragePower power = StoragePower.of(1L << 61);
    RewardState expected = state().updatedAt(new ChainEpoch(3), RewardPolicy.MAINNET, power);

    chain
        .at(new ChainEpoch(3))
        .call(
            Singletons.POWER,
            Singletons.REWARD,
            RewardCalls.UPDATE_NETWORK_KPI,
            StoragePower.CODEC,
            power)
        .requireSuccess();

    assertThat(state()).isEqualTo(expected);
    assertThat(state().epoch()).isEqualTo(new ChainEpoch(4));
    EpochReward answer =
        chain
            .call(MINER, Singletons.REWARD, RewardCalls.THIS_EPOCH_REWARD)
            .decode(EpochReward.CODEC);
    assertThat(answer)
        .isEqualTo(
            new EpochReward(expected.thisEpochRewardSmoothed(), expected.thisEpochBaselinePower()));
  }

  @Test
  void hearsOfPowerFromThePowerActorAlone() {
    withBalance(NOTHING);

    assertThat(
            chain
                .call(
                    MINER,
                    Singletons.REWARD,
                    RewardCalls.UPDATE_NETWORK_KPI,
                    StoragePower.CODEC,
                    StoragePower.ZERO)
                .code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }
}
