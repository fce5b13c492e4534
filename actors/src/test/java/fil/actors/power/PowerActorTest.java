package fil.actors.power;

import static fil.actors.power.PowerChain.OWNER;
import static fil.actors.power.PowerChain.tib;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.calls.InitCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.genesis.Genesis;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.state.Singletons;
import fil.vm.ExitCode;
import fil.vm.GasKind;
import fil.vm.PostProofType;
import fil.vm.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The methods that miners and their owners call. Tags are rows of `docs/seeds.md`.
class PowerActorTest {

  private final PowerChain power = new PowerChain();
  private final TestChain chain = power.chain();

  @AfterEach
  void keepsItsInvariants() {
    assertThat(power.violations()).isEmpty();
  }

  @Tag("W-09")
  @Test
  void beginsAsTheNetworkDoes() {
    assertThat(chain.head(Singletons.POWER).state())
        .hasToString("bafy2bzacebx3h3ib435qrzwb7zj7enrgepqeiyyeqpq6zwygasoag4m3mhy3w");
    assertThat(power.state()).isEqualTo(PowerState.create(chain.store(), PowerPolicy.MAINNET));
  }

  @Tag("W-09")
  @Test
  void isConstructedByTheSystemAlone() {
    assertThat(chain.call(OWNER, Singletons.POWER, MethodNumber.CONSTRUCTOR).code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Tag("W-07")
  @Test
  void writesAClaimAsAnArrayOfThree() {
    Claim claim = new Claim(PostProofType.WINDOW_32_GIB, StoragePower.of(1), StoragePower.of(256));
    Bytes encoded = Bytes.parseHex("83084200014300" + "0100");

    assertThat(Bytes.copyOf(Claim.CODEC.encode(claim))).isEqualTo(encoded);
    assertThat(Claim.CODEC.decode(encoded.toArray())).isEqualTo(claim);
  }

  @Tag("W-10")
  @Test
  void makesAMinerWithAnEmptyClaim() {
    Bytes params =
        Bytes.copyOf(
            PowerActor.NewMiner.CODEC.encode(PowerChain.wish(PostProofType.WINDOW_32_GIB)));

    InitCalls.Made made =
        chain
            .call(OWNER, Singletons.POWER, PowerCalls.CREATE_MINER, params, TokenAmount.ofFil(7))
            .decode(InitCalls.Made.CODEC);

    Address.Id miner = (Address.Id) made.id();
    assertThat(miner).isEqualTo(Genesis.accountId(1));
    assertThat(made.robust()).isInstanceOf(Address.Actor.class);
    assertThat(chain.state(Singletons.INIT, InitState.CODEC).resolve(chain.store(), made.robust()))
        .contains(miner);
    assertThat(chain.head(miner).isOf(ActorKind.MINER)).isTrue();
    assertThat(chain.balance(miner)).isEqualTo(TokenAmount.ofFil(7));
    assertThat(chain.balance(OWNER)).isEqualTo(TokenAmount.ofFil(93));
    assertThat(power.claim(miner)).isEqualTo(Claim.none(PostProofType.WINDOW_32_GIB));
    assertThat(power.state().minerCount()).isEqualTo(1);
    assertThat(power.state().minersAboveMinimum()).isZero();
  }

  @Tag("W-10")
  @Test
  void makesNoMinerWhereItsConstructorFails() {
    PowerActor.NewMiner wish =
        new PowerActor.NewMiner(
            OWNER, OWNER, PostProofType.WINDOW_32_GIB, Bytes.zeros(128), List.of());

    TestChain.Result result =
        chain.call(
            OWNER, Singletons.POWER, PowerCalls.CREATE_MINER, PowerActor.NewMiner.CODEC, wish);

    assertThat(result.code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    assertThat(power.state().minerCount()).isZero();
  }

  @Tag("W-10")
  @ParameterizedTest
  @ValueSource(longs = {-1, 3, 10})
  void makesNoMinerWithoutWindowPost(long type) {
    TestChain.Result result =
        chain.call(
            OWNER,
            Singletons.POWER,
            PowerCalls.CREATE_MINER,
            PowerActor.NewMiner.CODEC,
            PowerChain.wish(new PostProofType(type)));

    assertThat(result.code()).isEqualTo(ExitCode.USR_ILLEGAL_STATE);
  }

  @Tag("W-10")
  @Test
  void makesNoMinerForAMiner() {
    Address.Id miner = power.createMiner();
    TestChain.Result result =
        chain.call(
            miner,
            Singletons.POWER,
            PowerCalls.CREATE_MINER,
            PowerActor.NewMiner.CODEC,
            PowerChain.wish(PostProofType.WINDOW_32_GIB));

    assertThat(result.code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Tag("W-11")
  @Test
  void changesTheClaimOfTheCallingMiner() {
    Address.Id miner = power.createMiner(tib(3), tib(9));
    Address.Id other = power.createMiner(tib(1), tib(1));

    power.change(miner, tib(-1), tib(-4)).requireSuccess();

    assertThat(power.claim(miner))
        .isEqualTo(new Claim(PostProofType.WINDOW_32_GIB, tib(2), tib(5)));
    assertThat(power.claim(other).rawBytes()).isEqualTo(tib(1));
  }

  @Tag("W-11")
  @Test
  void changesClaimsForMinersOnly() {
    assertThat(power.change(OWNER, tib(1), tib(1)).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);

    chain.withActor(new Address.Id(98), ActorKind.MINER, TokenAmount.ZERO);
    assertThat(power.change(new Address.Id(98), tib(1), tib(1)).code())
        .isEqualTo(ExitCode.USR_NOT_FOUND);
  }

  @Tag("W-11")
  @Test
  void refusesAClaimBelowZero() {
    Address.Id miner = power.createMiner(tib(3), tib(9));

    assertThat(power.change(miner, tib(-4), tib(0)).code()).isEqualTo(ExitCode.USR_ILLEGAL_STATE);
    assertThat(power.change(miner, tib(0), tib(-10)).code()).isEqualTo(ExitCode.USR_ILLEGAL_STATE);
    assertThat(power.claim(miner).rawBytes()).isEqualTo(tib(3));
  }

  @Tag("W-12")
  @Test
  void takesNoEventBeforeGenesis() {
    Address.Id miner = power.createMiner();

    assertThat(power.enroll(miner, -1, Bytes.EMPTY).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    assertThat(power.enroll(OWNER, 1, Bytes.EMPTY).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
    power.enroll(miner, 0, Bytes.EMPTY).requireSuccess();
  }

  @Tag("W-03")
  @Test
  void addsUpWhatIsPledged() {
    Address.Id miner = power.createMiner();
    Address.Id other = power.createMiner();

    power.pledge(miner, TokenAmount.ofFil(10)).requireSuccess();
    power.pledge(other, TokenAmount.ofFil(5)).requireSuccess();
    power.pledge(miner, TokenAmount.ofFil(-12)).requireSuccess();

    assertThat(power.state().totalPledge()).isEqualTo(TokenAmount.ofFil(3));
    assertThat(power.pledge(miner, TokenAmount.ofFil(-4)).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_STATE);
    assertThat(power.state().totalPledge()).isEqualTo(TokenAmount.ofFil(3));
  }

  @Tag("W-14")
  @Test
  void takesNoPledgeFromUnknownMiners() {
    chain.withActor(new Address.Id(98), ActorKind.MINER, TokenAmount.ZERO);

    assertThat(power.pledge(new Address.Id(98), TokenAmount.ofFil(1)).code())
        .isEqualTo(ExitCode.USR_FORBIDDEN);
    assertThat(power.pledge(OWNER, TokenAmount.ofFil(1)).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Tag("W-15")
  @Test
  void hasNoSeventhMethod() {
    Address.Id miner = power.createMiner();
    for (long method : new long[] {7, 10}) {
      assertThat(chain.call(miner, Singletons.POWER, new MethodNumber(method)).code())
          .isEqualTo(ExitCode.SYS_INVALID_METHOD);
    }
  }

  @Tag("W-16")
  @Test
  void chargesForASealThatCronWillVerify() {
    Address.Id miner = power.createMiner();

    power.submit(miner, new SectorNumber(1), Bytes.of(1)).requireSuccess();

    assertThat(chain.trace())
        .filteredOn(event -> event instanceof TraceEvent.Charge charge && isPorep(charge))
        .singleElement()
        .extracting("gas")
        .isEqualTo(34_721_049L);
  }

  @Tag("W-16")
  @Test
  void chargesAfterTheSealsAreWrittenAndBeforeTheState() {
    Address.Id miner = power.createMiner();

    power.submit(miner, new SectorNumber(1), Bytes.of(1)).requireSuccess();

    assertThat(chain.trace())
        .filteredOn(TraceEvent.Charge.class::isInstance)
        .extracting("kind")
        .containsExactly(
            GasKind.INVOKE, // the call
            GasKind.GET, // the state
            GasKind.GET, // the claims
            GasKind.PUT, // the miner's seals
            GasKind.PUT, // all miners' seals
            GasKind.POREP,
            GasKind.PUT); // the state
  }

  private static boolean isPorep(TraceEvent.Charge charge) {
    return charge.kind() == GasKind.POREP;
  }

  @Tag("W-16")
  @Test
  void takesTwoHundredSealsOfAMinerInAnEpoch() {
    Address.Id miner = power.createMiner();
    Address.Id other = power.createMiner();
    for (int i = 0; i < 200; i++) {
      power.submit(miner, new SectorNumber(i), Bytes.of(1)).requireSuccess();
    }

    assertThat(power.submit(miner, new SectorNumber(200), Bytes.of(1)).code())
        .isEqualTo(PowerActor.TOO_MANY_PROVE_COMMITS)
        .isEqualTo(new ExitCode(32));
    power.submit(other, new SectorNumber(1), Bytes.of(1)).requireSuccess();

    power.cron(0);
    power.submit(miner, new SectorNumber(200), Bytes.of(1)).requireSuccess();
  }

  @Tag("W-16")
  @Test
  void takesNoSealsFromUnknownMiners() {
    chain.withActor(new Address.Id(98), ActorKind.MINER, TokenAmount.ZERO);

    assertThat(power.submit(new Address.Id(98), new SectorNumber(1), Bytes.EMPTY).code())
        .isEqualTo(ExitCode.USR_FORBIDDEN);
    assertThat(power.submit(OWNER, new SectorNumber(1), Bytes.EMPTY).code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Tag("W-17")
  @Test
  void answersWithWhatCronFroze() {
    Address.Id miner = power.createMiner(tib(3), tib(9));
    power.pledge(miner, TokenAmount.ofFil(2)).requireSuccess();
    TotalPower before = total();
    assertThat(before.rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(before.pledge()).isEqualTo(TokenAmount.ZERO);
    assertThat(before.qualityAdjustedSmoothed()).isEqualTo(PowerPolicy.MAINNET.initialSmoothed());

    power.cron(0);

    TotalPower after = total();
    assertThat(after.rawBytes()).isEqualTo(tib(3));
    assertThat(after.qualityAdjusted()).isEqualTo(tib(9));
    assertThat(after.pledge()).isEqualTo(TokenAmount.ofFil(2));
    assertThat(after.qualityAdjustedSmoothed())
        .isEqualTo(PowerPolicy.MAINNET.initialSmoothed().next(tib(9).bytes(), 1));
    power.change(miner, tib(1), tib(1)).requireSuccess();
    assertThat(total()).isEqualTo(after);
  }

  private TotalPower total() {
    return chain
        .call(OWNER, Singletons.POWER, PowerCalls.CURRENT_TOTAL_POWER)
        .decode(TotalPower.CODEC);
  }

  @Tag("W-04")
  @Test
  void keepsTheEpochsValuesUntilCron() {
    Address.Id miner = power.createMiner(tib(20), tib(30));
    power.pledge(miner, TokenAmount.ofFil(2)).requireSuccess();
    power.cron(0);
    TotalPower frozen = total();

    power.change(miner, tib(5), tib(5)).requireSuccess();
    power.pledge(miner, TokenAmount.ofFil(3)).requireSuccess();
    power.enroll(miner, 4, Bytes.EMPTY).requireSuccess();
    power.submit(miner, new SectorNumber(1), Bytes.EMPTY).requireSuccess();
    power.createMiner();

    assertThat(total()).isEqualTo(frozen);
    power.cron(1);
    assertThat(total()).isNotEqualTo(frozen);
    assertThat(total().rawBytes()).isEqualTo(tib(25));
    assertThat(total().pledge()).isEqualTo(TokenAmount.ofFil(5));
  }

  @Test
  void readsParametersAsTheNetworkDoes() {
    Address.Id miner = power.createMiner();
    Bytes params = Bytes.copyOf(PowerChange.CODEC.encode(new PowerChange(tib(1), tib(1))));

    assertThat(update(miner, params.concat(Bytes.of(9))).code()).isEqualTo(ExitCode.OK);
    assertThat(update(miner, params.slice(0, params.size() - 1)).code())
        .isEqualTo(ExitCode.USR_SERIALIZATION);
    assertThat(update(miner, Bytes.EMPTY).code()).isEqualTo(ExitCode.USR_SERIALIZATION);
  }

  private TestChain.Result update(Address.Id miner, Bytes params) {
    return chain.call(
        miner, Singletons.POWER, PowerCalls.UPDATE_CLAIMED_POWER, params, TokenAmount.ZERO);
  }

  @Test
  void isNamedByItsState() {
    assertThat(Cid.ofDagCbor(PowerState.CODEC.encode(power.state())))
        .isEqualTo(chain.head(Singletons.POWER).state());
    assertThat(power.state().firstCronEpoch()).isEqualTo(ChainEpoch.GENESIS);
  }
}
