package fil.actors.cron;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.Violations;
import fil.actors.calls.CronCalls;
import fil.actors.system.SystemState;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import fil.vm.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronActorTest {

  private static final MethodNumber TICK = new MethodNumber(5);

  private final TestChain chain =
      new TestChain()
          .withCode(
              ActorKind.MARKET,
              MethodTable.create()
                  .with(
                      5,
                      "Fail",
                      rt -> {
                        rt.create(SystemState.CODEC, new SystemState());
                        throw new ActorAbort(ExitCode.USR_ILLEGAL_STATE, "told to fail");
                      }))
          .withCode(
              ActorKind.POWER,
              MethodTable.create()
                  .with(
                      5,
                      "Tick",
                      rt -> {
                        rt.requireCaller(Singletons.CRON);
                        rt.create(SystemState.CODEC, new SystemState());
                      }))
          .withActor(Singletons.SYSTEM, ActorKind.SYSTEM, TokenAmount.ZERO)
          .withActor(Singletons.MARKET, ActorKind.MARKET, TokenAmount.ZERO)
          .withActor(Singletons.POWER, ActorKind.POWER, TokenAmount.ZERO);

  private TestChain withEntries(CronState state) {
    return chain.withActor(
        Singletons.CRON, ActorKind.CRON, TokenAmount.ZERO, CronState.CODEC, state);
  }

  @Test
  void callsPowerAndThenTheMarket() {
    assertThat(Bytes.copyOf(CronState.CODEC.encode(CronState.BUILT_IN)))
        .isEqualTo(Bytes.parseHex("81" + "82" + "82420004" + "05" + "82420005" + "09"));
    assertThat(Violations.of(to -> CronInvariants.check(CronState.BUILT_IN, to))).isEmpty();
  }

  @Test
  void goesOnAfterAFailure() {
    withEntries(
        new CronState(
            List.of(
                new CronState.Entry(Singletons.MARKET, TICK),
                new CronState.Entry(new Address.Id(77), TICK),
                new CronState.Entry(Singletons.POWER, TICK))));

    chain.call(Singletons.SYSTEM, Singletons.CRON, CronCalls.EPOCH_TICK).requireSuccess();

    assertThat(chain.trace())
        .filteredOn(TraceEvent.End.class::isInstance)
        .extracting("code")
        .containsExactly(
            ExitCode.USR_ILLEGAL_STATE, ExitCode.SYS_INVALID_RECEIVER, ExitCode.OK, ExitCode.OK);
    assertThat(chain.head(Singletons.MARKET)).isEqualTo(ActorHead.of(ActorKind.MARKET));
    assertThat(chain.state(Singletons.POWER, SystemState.CODEC)).isNotNull();
  }

  @Test
  void obeysTheSystemAlone() {
    withEntries(new CronState(List.of()));

    assertThat(chain.call(Singletons.POWER, Singletons.CRON, CronCalls.EPOCH_TICK).code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Test
  void namesWhatDoesNotHold() {
    Address nobody = new Address.Secp256k1(Bytes.zeros(20));
    CronState state = new CronState(List.of(new CronState.Entry(nobody, MethodNumber.SEND)));

    assertThat(Violations.of(to -> CronInvariants.check(state, to))).hasSize(2);
  }
}
