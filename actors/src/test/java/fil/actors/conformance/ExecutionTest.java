package fil.actors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fil.addr.Address;
import fil.datasets.Datasets;
import fil.datasets.vectors.VectorPack;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.Execution;
import fil.vm.ExitCode;
import fil.vm.GasKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages of the main network as trees of calls.
class ExecutionTest {

  private static final VectorPack MAINNET = VectorPack.open(Datasets.open("mainnet-nv15"));

  @Test
  void gasSumsToThatOfTheReceiptForAllMessages() {
    List<ReplayedMessage> all =
        MAINNET.names().stream().map(MAINNET::load).map(ReplayedMessage::of).toList();

    assertThat(all)
        .hasSize(299)
        .allSatisfy(each -> {
          assertThat(each.execution().gas())
              .as(each.name())
              .isEqualTo(each.recorded().gasUsed().units());
          assertThat(each.execution().code())
              .as(each.name())
              .isEqualTo(new ExitCode(each.recorded().exitCode()));
        });
  }

  @Test
  void showsTheCallsThatMakeAMultisig() {
    ReplayedMessage made = replay("fil_7_init/Exec/Ok/ext-0007-fil_7_init-Exec-Ok-7");

    Execution.Call first = made.execution().first();

    assertThat(first.begin().to()).isEqualTo(Singletons.INIT);
    assertThat(first.begin().method()).isEqualTo(made.message().method());
    assertThat(first.begin().params()).isEqualTo(made.message().params());
    assertThat(first.returned()).isEqualTo(made.recorded().returned());
    assertThat(first.calls())
        .extracting(call -> call.begin().from(), call -> call.begin().to())
        .containsExactly(tuple(Singletons.INIT, new Address.Id(1_761_942)));
    assertThat(first.calls().getFirst().calls())
        .singleElement()
        .satisfies(call ->
            assertThat(call.calls())
                .extracting(inner -> inner.begin().from(), inner -> inner.begin().to())
                .containsExactly(tuple(Singletons.SYSTEM, new Address.Id(1_761_943))));
    assertThat(made.execution().afterwards())
        .extracting(charged -> charged.charge().kind())
        .containsExactly(GasKind.RETURN);
  }

  @Test
  void showsWhatValueMoved() {
    ReplayedMessage paid = replay("fil_7_multisig/Approve/Ok/ext-0007-fil_7_multisig-Approve-Ok-1");

    Execution.Call inner = paid.execution().first().calls().getFirst();

    assertThat(inner.only(Execution.Moved.class))
        .extracting(moved -> moved.transfer().from(), moved -> moved.transfer().amount())
        .containsExactly(tuple(new Address.Id(874_295), TokenAmount.parse("9403.7301 FIL")));
    assertThat(paid.execution().first().only(Execution.Rewritten.class)).isNotEmpty();
  }

  @Test
  void endsWithTheChargeThatWasTooMuch() {
    ReplayedMessage spent =
        replay(
            "fil_7_multisig/Approve/SysErrOutOfGas/ext-0007-fil_7_multisig-Approve-SysErrOutOfGas-1");

    Execution.Charged last = spent.execution().first().charges().getLast();

    assertThat(last.charge().isTooMuch()).isTrue();
    assertThat(last.taken()).isLessThan(last.charge().gas());
    assertThat(spent.execution().gas()).isEqualTo(spent.message().gasLimit().units());
    assertThat(spent.execution().first().end().why()).isNotEmpty();
  }

  private static ReplayedMessage replay(String name) {
    return ReplayedMessage.of(MAINNET.load(name));
  }
}
