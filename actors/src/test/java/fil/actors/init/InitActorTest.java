package fil.actors.init;

import static fil.vm.ActorAbort.require;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.Violations;
import fil.actors.calls.InitCalls;
import fil.actors.system.SystemState;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.state.Singletons;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitActorTest {

  private static final Address.Id ACCOUNT = new Address.Id(90);

  private final TestChain chain =
      new TestChain()
          .withCode(ActorKind.PAYMENT_CHANNEL, constructedBy(Singletons.INIT))
          .withCode(ActorKind.MULTISIG, constructedBy(Singletons.INIT))
          .withCode(ActorKind.MINER, constructedBy(Singletons.INIT))
          .withActor(Singletons.SYSTEM, ActorKind.SYSTEM, TokenAmount.ZERO)
          .withActor(
              Singletons.INIT,
              ActorKind.INIT,
              TokenAmount.ZERO,
              InitActor.Construction.CODEC,
              new InitActor.Construction("test"))
          .withActor(
              ACCOUNT,
              ActorKind.ACCOUNT,
              TokenAmount.ofFil(10),
              Address.CODEC,
              new Address.Secp256k1(Bytes.zeros(20)))
          .withActor(Singletons.POWER, ActorKind.POWER, TokenAmount.ZERO);

  private static MethodTable constructedBy(Address.Id caller) {
    return MethodTable.create()
        .with(
            1,
            "Constructor",
            TokenAmount.CODEC,
            (rt, price) -> {
              rt.requireCaller(caller);
              require(
                  rt.valueReceived().equals(price),
                  ExitCode.USR_INSUFFICIENT_FUNDS,
                  "the price is %s",
                  price);
              rt.create(SystemState.CODEC, new SystemState());
            });
  }

  @AfterEach
  void keepsItsInvariants() {
    assertThat(violations(state())).isEmpty();
  }

  private List<String> violations(InitState state) {
    return Violations.of(to -> InitInvariants.check(state, chain.store(), to));
  }

  private InitState state() {
    return chain.state(Singletons.INIT, InitState.CODEC);
  }

  private TestChain.Result exec(Address.Id caller, Cid code, TokenAmount price, TokenAmount paid) {
    Bytes params = Bytes.copyOf(TokenAmount.CODEC.encode(price));
    return chain.call(
        caller,
        Singletons.INIT,
        InitCalls.EXEC,
        Bytes.copyOf(InitCalls.Exec.CODEC.encode(new InitCalls.Exec(code, params))),
        paid);
  }

  @ParameterizedTest
  @EnumSource(names = {"PAYMENT_CHANNEL", "MULTISIG"})
  void makesChannelsAndMultisigsForAnybody(ActorKind kind) {
    InitCalls.Made made =
        exec(ACCOUNT, kind.code(), TokenAmount.ofFil(3), TokenAmount.ofFil(3))
            .decode(InitCalls.Made.CODEC);

    Address.Id id = (Address.Id) made.id();
    assertThat(id).isEqualTo(new Address.Id(100));
    assertThat(state().resolve(chain.store(), made.robust())).contains(id);
    assertThat(state().nextId()).isEqualTo(101);
    assertThat(chain.head(id).isOf(kind)).isTrue();
    assertThat(chain.balance(id)).isEqualTo(TokenAmount.ofFil(3));
    assertThat(chain.balance(Singletons.INIT)).isEqualTo(TokenAmount.ZERO);
  }

  @Test
  void givesEveryActorItsOwnAddress() {
    Cid code = ActorKind.MULTISIG.code();
    InitCalls.Made first =
        exec(ACCOUNT, code, TokenAmount.ZERO, TokenAmount.ZERO).decode(InitCalls.Made.CODEC);
    InitCalls.Made second =
        exec(ACCOUNT, code, TokenAmount.ZERO, TokenAmount.ZERO).decode(InitCalls.Made.CODEC);

    assertThat(second.id()).isEqualTo(new Address.Id(101));
    assertThat(second.robust()).isNotEqualTo(first.robust());
  }

  @Test
  void makesMinersForThePowerActorAlone() {
    Cid code = ActorKind.MINER.code();

    assertThat(exec(ACCOUNT, code, TokenAmount.ZERO, TokenAmount.ZERO).code())
        .isEqualTo(ExitCode.USR_FORBIDDEN);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PAYMENT_CHANNEL", "MULTISIG", "MINER"},
      mode = EnumSource.Mode.EXCLUDE)
  void makesNoOtherActors(ActorKind kind) {
    assertThat(exec(ACCOUNT, kind.code(), TokenAmount.ZERO, TokenAmount.ZERO).code())
        .isEqualTo(ExitCode.USR_FORBIDDEN);
  }

  @Test
  void makesNothingOfUnknownCode() {
    Cid code = Cid.ofDagCbor(new byte[] {1});
    assertThat(exec(ACCOUNT, code, TokenAmount.ZERO, TokenAmount.ZERO).code())
        .isEqualTo(ExitCode.USR_FORBIDDEN);
  }

  @Test
  void endsAsTheConstructorEnds() {
    TestChain.Result result =
        exec(ACCOUNT, ActorKind.MULTISIG.code(), TokenAmount.ofFil(2), TokenAmount.ofFil(1));

    assertThat(result.code()).isEqualTo(ExitCode.USR_INSUFFICIENT_FUNDS);
    assertThat(state().nextId()).isEqualTo(100);
    assertThat(chain.balance(ACCOUNT)).isEqualTo(TokenAmount.ofFil(10));
  }

  @Test
  void isConstructedByTheSystemAlone() {
    assertThat(chain.call(ACCOUNT, Singletons.INIT, MethodNumber.CONSTRUCTOR).code())
        .isEqualTo(ExitCode.USR_SERIALIZATION);
    assertThat(
            chain
                .call(
                    ACCOUNT,
                    Singletons.INIT,
                    MethodNumber.CONSTRUCTOR,
                    InitActor.Construction.CODEC,
                    new InitActor.Construction("mine"))
                .code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
    assertThat(state().networkName()).isEqualTo("test");
  }

  @Test
  void namesWhatDoesNotHold() {
    InitState unnamed = new InitState(state().addresses(), 7, "");
    assertThat(violations(unnamed))
        .containsExactly("the network has no name", "the next number is 7");

    Address.Id free = new Address.Id(100);
    InitState twice =
        state()
            .withNew(chain.store(), new Address.Secp256k1(Bytes.zeros(20)))
            .withNew(chain.store(), free);
    InitState same = new InitState(twice.addresses(), 100, "test");
    assertThat(violations(same))
        .contains("the number f0100 has a number", "f0100 has the number 101, the next is 100");
  }
}
