package fil.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionRecorderTest {

  private static final Address.Id ANNA = new Address.Id(100);
  private static final Address.Id SHOP = new Address.Id(101);
  private static final Address.Id BANK = new Address.Id(102);
  private static final Cid BLOCK = Cid.ofDagCbor(new byte[] {1});

  private final ExecutionRecorder recorder = new ExecutionRecorder(new Gas(1_000));

  @Test
  void keepsWhatHappensInOrder() {
    TraceEvent.Begin begin = begin(0, ANNA, SHOP);
    TraceEvent.Transfer transfer = new TraceEvent.Transfer(ANNA, SHOP, TokenAmount.ofAtto(5));
    TraceEvent.StateChange change = new TraceEvent.StateChange(SHOP, BLOCK, BLOCK);
    TraceEvent.End end = end(0, ExitCode.OK);
    tell(begin, charge(7), transfer, change, charge(8), end);

    Execution.Call call = execution().first();

    assertThat(call.begin()).isEqualTo(begin);
    assertThat(call.steps())
        .containsExactly(
            new Execution.Charged(charge(7), 7),
            new Execution.Moved(transfer),
            new Execution.Rewritten(change),
            new Execution.Charged(charge(8), 8));
    assertThat(call.end()).isEqualTo(end);
  }

  @Test
  void addsUpTheGasOfCallsAsDeepAsTheyMayBe() {
    for (int depth = 0; depth < Call.MAX_DEPTH; depth++) {
      tell(begin(depth, ANNA, SHOP), charge(1));
    }
    for (int depth = Call.MAX_DEPTH - 1; depth >= 0; depth--) {
      tell(end(depth, ExitCode.OK));
    }

    assertThat(execution().gas()).isEqualTo(Call.MAX_DEPTH);
  }

  @Test
  void putsCallsIntoTheCallThatMadeThem() {
    tell(begin(0, ANNA, SHOP), charge(1));
    tell(begin(1, SHOP, BANK), charge(20), end(1, new ExitCode(33)));
    tell(begin(1, SHOP, ANNA), charge(300), end(1, ExitCode.OK));
    tell(charge(4), end(0, ExitCode.OK));

    Execution.Call call = execution().first();

    assertThat(call.calls())
        .extracting(inner -> inner.begin().to(), Execution.Call::isSuccess)
        .containsExactly(tuple(BANK, false), tuple(ANNA, true));
    assertThat(call.ownGas()).isEqualTo(5);
    assertThat(call.gasInAll()).isEqualTo(325);
    assertThat(call.charges()).extracting(Execution.Charged::taken).containsExactly(1L, 4L);
  }

  @Test
  void takesNoMoreThanIsLeft() {
    tell(begin(0, ANNA, SHOP), charge(600));
    tell(begin(1, SHOP, BANK), tooMuch(500), end(1, ExitCode.SYS_OUT_OF_GAS));
    tell(tooMuch(1), end(0, ExitCode.SYS_OUT_OF_GAS));

    Execution execution = execution();

    assertThat(execution.first().calls().getFirst().gasInAll()).isEqualTo(400);
    assertThat(execution.gas()).isEqualTo(1_000);
  }

  @Test
  void countsWhatIsGivenBack() {
    tell(begin(0, ANNA, SHOP), charge(600), charge(-700), end(0, ExitCode.OK));

    assertThat(execution().gas()).isEqualTo(-100);
  }

  @Test
  void endsOutOfGasWhereThereIsNoneLeftForWhatIsReturned() {
    tell(begin(0, ANNA, SHOP), charge(999), end(0, ExitCode.OK), tooMuch(26));

    Execution execution = execution();

    assertThat(execution.first().isSuccess()).isTrue();
    assertThat(execution.code()).isEqualTo(ExitCode.SYS_OUT_OF_GAS);
    assertThat(execution.gas()).isEqualTo(1_000);
  }

  @Test
  void hasNothingBeforeTheFirstCallEnds() {
    assertThat(recorder.execution()).isEmpty();

    tell(begin(0, ANNA, SHOP), charge(600));

    assertThat(recorder.execution()).isEmpty();
  }

  @Test
  void isForOneMessage() {
    tell(begin(0, ANNA, SHOP), end(0, ExitCode.OK));

    assertThatThrownBy(() -> recorder.accept(begin(0, ANNA, BANK)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a second message, to f0102, for a recorder of one: make one for each");
  }

  private Execution execution() {
    return recorder.execution().orElseThrow();
  }

  private void tell(TraceEvent... events) {
    List.of(events).forEach(recorder);
  }

  private static TraceEvent.Begin begin(int depth, Address.Id from, Address.Id to) {
    return new TraceEvent.Begin(
        depth, from, from, to, to, new MethodNumber(2), TokenAmount.ZERO, Bytes.of(0x80));
  }

  private static TraceEvent.End end(int depth, ExitCode code) {
    return new TraceEvent.End(depth, code, Bytes.EMPTY, code.isSuccess() ? "" : "it failed");
  }

  private static TraceEvent.Charge charge(long gas) {
    return new TraceEvent.Charge(GasKind.GET, gas, 0, BLOCK, false);
  }

  private static TraceEvent.Charge tooMuch(long gas) {
    return new TraceEvent.Charge(GasKind.PUT, gas, 1, BLOCK, true);
  }
}
