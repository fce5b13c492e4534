package fil.actors.power;

import static fil.actors.power.PowerChain.tib;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.MinerCalls.ConfirmedSeals;
import fil.actors.calls.MinerCalls.DeferredCronEvent;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.RewardCalls;
import fil.actors.math.FilterEstimate;
import fil.actors.reward.RewardState;
import fil.actors.system.SystemState;
import fil.addr.Address;
import fil.cid.Link;
import fil.ipld.AmtSchema;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ActorCode;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import fil.vm.SealVerifyInfo;
import fil.vm.TraceEvent;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What happens at the end of an epoch. Tags are rows of `docs/seeds.md`.
class PowerCronTest {

  private static final Bytes GOOD = Bytes.of(1);
  private static final Bytes WRONG = Bytes.of(TestChain.WRONG);

  private static final StoragePower SECTOR = StoragePower.of(32L << 30);

  private static final ActorCode CLAIMING_MINER =
      MethodTable.create()
          .with(
              1,
              "Constructor",
              MinerCalls.Construction.CODEC,
              (rt, _) -> {
                rt.requireCaller(Singletons.INIT);
                rt.create(SystemState.CODEC, new SystemState());
              })
          .with(
              MinerCalls.CONFIRM_SECTOR_PROOFS_VALID.number(),
              "ConfirmSectorProofsValid",
              ConfirmedSeals.CODEC,
              (rt, seals) -> {
                rt.requireCaller(Singletons.POWER);
                StoragePower more = SECTOR.times(seals.sectors().size());
                var _ =
                    rt.send(
                        Singletons.POWER,
                        PowerCalls.UPDATE_CLAIMED_POWER,
                        PowerCalls.PowerChange.CODEC,
                        new PowerCalls.PowerChange(more, more),
                        TokenAmount.ZERO);
              });

  private final PowerChain power = new PowerChain();
  private final TestChain chain = power.chain();

  @AfterEach
  void keepsItsInvariants() {
    assertThat(power.violations()).isEmpty();
  }

  /// Calls within the last one, in order: who was called, and what.
  private List<String> calls() {
    return chain.trace().stream()
        .filter(TraceEvent.Begin.class::isInstance)
        .map(TraceEvent.Begin.class::cast)
        .map(begin -> begin.to() + "." + begin.method())
        .toList();
  }

  private List<Bytes> paramsOf(Address.Id to, MethodNumber method) {
    return chain.trace().stream()
        .filter(TraceEvent.Begin.class::isInstance)
        .map(TraceEvent.Begin.class::cast)
        .filter(begin -> begin.to().equals(to) && begin.method().equals(method))
        .map(TraceEvent.Begin::params)
        .toList();
  }

  private List<SectorNumber> confirmed(Address.Id miner) {
    return paramsOf(miner, MinerCalls.CONFIRM_SECTOR_PROOFS_VALID).stream()
        .flatMap(params -> ConfirmedSeals.CODEC.decode(params.toArray()).sectors().stream())
        .toList();
  }

  private List<Bytes> payloads(Address.Id miner) {
    return paramsOf(miner, MinerCalls.ON_DEFERRED_CRON_EVENT).stream()
        .map(params -> DeferredCronEvent.CODEC.decode(params.toArray()).payload())
        .toList();
  }

  @Tag("W-13")
  @Test
  void goesInOrder() {
    Address.Id miner = power.createMiner(tib(20), tib(20));
    power.submit(miner, new SectorNumber(5), GOOD).requireSuccess();
    power.enroll(miner, 0, Bytes.of(7)).requireSuccess();
    RewardState before = chain.state(Singletons.REWARD, RewardState.CODEC);
    FilterEstimate smoothed = power.state().thisEpochQualityAdjustedSmoothed();

    power.cron(0);

    assertThat(calls()).containsExactly("f04.5", "f02.3", "f0101.17", "f0101.12", "f02.4");
    ConfirmedSeals seals =
        ConfirmedSeals.CODEC.decode(
            paramsOf(miner, MinerCalls.CONFIRM_SECTOR_PROOFS_VALID).getFirst().toArray());
    assertThat(seals)
        .isEqualTo(
            new ConfirmedSeals(
                List.of(new SectorNumber(5)),
                before.thisEpochRewardSmoothed(),
                before.thisEpochBaselinePower(),
                smoothed));
    DeferredCronEvent event =
        DeferredCronEvent.CODEC.decode(
            paramsOf(miner, MinerCalls.ON_DEFERRED_CRON_EVENT).getFirst().toArray());
    assertThat(event)
        .isEqualTo(new DeferredCronEvent(Bytes.of(7), before.thisEpochRewardSmoothed(), smoothed));
    assertThat(paramsOf(Singletons.REWARD, RewardCalls.UPDATE_NETWORK_KPI))
        .containsExactly(Bytes.copyOf(StoragePower.CODEC.encode(tib(20))));
    assertThat(power.state().thisEpochQualityAdjustedSmoothed())
        .isEqualTo(smoothed.next(tib(20).bytes(), 1));
    assertThat(chain.state(Singletons.REWARD, RewardState.CODEC).epoch())
        .isEqualTo(new ChainEpoch(1));
  }

  /// Miners of actors 0 to 2 claimed the power of a sector as soon as its seal was confirmed; those
  /// of version 7 wait for the first window PoSt, see [MinerPowerTest]. The power actor is told,
  /// and takes either.
  @Tag("W-20")
  @Test
  void givesPowerAtOnceToMinersThatClaimItWhenTheirSealsAreConfirmed() {
    chain.withCode(ActorKind.MINER, CLAIMING_MINER);
    Address.Id miner = power.createMiner();
    power.submit(miner, new SectorNumber(5), GOOD).requireSuccess();
    power.submit(miner, new SectorNumber(6), WRONG).requireSuccess();
    assertThat(power.claim(miner).rawBytes()).isEqualTo(StoragePower.ZERO);

    power.cron(0);

    assertThat(power.claim(miner).rawBytes()).isEqualTo(SECTOR);
    assertThat(power.claim(miner).qualityAdjusted()).isEqualTo(SECTOR);
  }

  @Tag("W-13")
  @Test
  void isForCronAlone() {
    assertThat(chain.call(PowerChain.OWNER, Singletons.POWER, PowerCalls.CRON_TICK).code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Tag("W-08")
  @Test
  void leavesNoSealsBehind() {
    Address.Id miner = power.createMiner();
    assertThat(power.state().proofValidationBatch()).isNull();
    power.submit(miner, new SectorNumber(1), WRONG).requireSuccess();
    assertThat(power.state().proofValidationBatch()).isNotNull();

    power.cron(0);

    assertThat(power.state().proofValidationBatch()).isNull();
    assertThat(confirmed(miner)).isEmpty();
  }

  @Test
  void confirmsEachSectorOnceThatIsProven() {
    Address.Id miner = power.createMiner();
    Address.Id other = power.createMiner();
    for (long sector : new long[] {3, 1, 3, 2}) {
      power.submit(miner, new SectorNumber(sector), GOOD).requireSuccess();
    }
    power.submit(miner, new SectorNumber(4), WRONG).requireSuccess();
    power.submit(other, new SectorNumber(4), GOOD).requireSuccess();
    power.submit(other, new SectorNumber(4), WRONG).requireSuccess();
    power.submit(other, new SectorNumber(9), Bytes.of(1)).requireSuccess();

    power.cron(0);

    assertThat(confirmed(miner))
        .containsExactly(new SectorNumber(3), new SectorNumber(1), new SectorNumber(2));
    assertThat(confirmed(other)).containsExactly(new SectorNumber(4), new SectorNumber(9));
  }

  @Test
  void goesOnWhereAMinerCannotTakeItsSeals() {
    Address.Id miner = power.createMiner();
    Address.Id other = power.createMiner();
    power.submit(miner, PowerChain.FAILING_SECTOR, GOOD).requireSuccess();
    power.submit(other, new SectorNumber(1), GOOD).requireSuccess();

    power.cron(0);

    assertThat(confirmed(other)).containsExactly(new SectorNumber(1));
    assertThat(power.claim(miner)).isNotNull();
  }

  @Tag("W-06")
  @Test
  void callsBackAtTheEpochThatWasAskedFor() {
    Address.Id miner = power.createMiner();
    power.enroll(miner, 2, Bytes.of(1)).requireSuccess();
    power.enroll(miner, 2, Bytes.of(2)).requireSuccess();
    power.enroll(miner, 3, Bytes.of(3)).requireSuccess();

    power.cron(0);
    power.cron(1);
    assertThat(payloads(miner)).isEmpty();
    power.cron(2);
    assertThat(payloads(miner)).containsExactly(Bytes.of(1), Bytes.of(2));
    assertThat(power.state().firstCronEpoch()).isEqualTo(new ChainEpoch(3));
    power.cron(3);
    assertThat(payloads(miner)).containsExactly(Bytes.of(3));
    assertThat(power.state().cronEventQueue())
        .isEqualTo(PowerState.create(chain.store(), PowerPolicy.MAINNET).cronEventQueue());
  }

  @Tag("W-06")
  @Test
  void findsEventsOfThePastAndOfEpochsWithoutABlock() {
    Address.Id miner = power.createMiner();
    power.cron(10);
    power.enroll(miner, 4, Bytes.of(1)).requireSuccess();
    assertThat(power.state().firstCronEpoch()).isEqualTo(new ChainEpoch(4));
    power.enroll(miner, 13, Bytes.of(2)).requireSuccess();
    assertThat(power.state().firstCronEpoch()).isEqualTo(new ChainEpoch(4));

    power.cron(15);

    assertThat(payloads(miner)).containsExactly(Bytes.of(1), Bytes.of(2));
    assertThat(power.state().firstCronEpoch()).isEqualTo(new ChainEpoch(16));
    power.cron(16);
    assertThat(payloads(miner)).isEmpty();
  }

  @Test
  void takesTheClaimOfAMinerThatFails() {
    Address.Id miner = power.createMiner(tib(20), tib(30));
    Address.Id other = power.createMiner(tib(1), tib(1));
    power.enroll(miner, 0, PowerChain.FAILING_PAYLOAD).requireSuccess();
    power.enroll(miner, 0, PowerChain.FAILING_PAYLOAD).requireSuccess();
    power.enroll(miner, 0, Bytes.of(1)).requireSuccess();
    power.enroll(other, 0, Bytes.of(2)).requireSuccess();
    power.enroll(miner, 1, Bytes.of(3)).requireSuccess();

    power.cron(0);

    assertThat(payloads(miner)).hasSize(3);
    assertThat(payloads(other)).containsExactly(Bytes.of(2));
    assertThat(power.state().claim(chain.store(), miner)).isEmpty();
    assertThat(power.state().minerCount()).isEqualTo(1);
    assertThat(power.state().minersAboveMinimum()).isZero();
    assertThat(power.state().totalBytesCommitted()).isEqualTo(tib(1));
    assertThat(power.state().thisEpochQualityAdjusted()).isEqualTo(tib(1));

    power.cron(1);
    assertThat(payloads(miner)).isEmpty();
    assertThat(power.pledge(miner, TokenAmount.ZERO).code()).isEqualTo(ExitCode.USR_FORBIDDEN);
    assertThat(power.change(miner, tib(1), tib(1)).code()).isEqualTo(ExitCode.USR_NOT_FOUND);
  }

  @Test
  void passesOverEventsAndSealsOfStrangers() {
    Address.Id miner = power.createMiner();
    Address.Id stranger = new Address.Id(98);
    chain.withActor(stranger, ActorKind.MINER, TokenAmount.ZERO);
    power.enroll(stranger, 0, Bytes.of(1)).requireSuccess();
    power.submit(miner, new SectorNumber(1), GOOD).requireSuccess();
    PowerState state = power.state();
    Multimap<Address, SealVerifyInfo> proofs =
        PowerState.PROOFS.load(chain.store(), Objects.requireNonNull(state.proofValidationBatch()));
    var seal = proofs.find(miner).orElseThrow().find(0).orElseThrow();
    proofs.add(stranger, seal);
    chain.putState(Singletons.POWER, PowerState.CODEC, state.withProofs(proofs.flush()));

    power.cron(0);

    assertThat(payloads(stranger)).isEmpty();
    assertThat(confirmed(stranger)).isEmpty();
    assertThat(confirmed(miner)).containsExactly(new SectorNumber(1));
  }

  @Test
  void dropsABatchThatItCannotRead() {
    Address.Id miner = power.createMiner(tib(20), tib(30));
    power.submit(miner, new SectorNumber(1), GOOD).requireSuccess();
    PowerState state = power.state();
    var keys =
        PowerState.PROOFS
            .keys()
            .load(chain.store(), Objects.requireNonNull(state.proofValidationBatch()));
    keys.set(
        new Address.Id(3), // which comes with a list of claims instead of seals
        new Link<>(
            AmtSchema.of(4, Claim.CODEC).save(chain.store(), List.of(power.claim(miner))).cid()));
    chain.putState(Singletons.POWER, PowerState.CODEC, state.withProofs(keys.flush()));
    power.change(miner, tib(0), tib(0)).requireSuccess();

    power.cron(0);

    assertThat(power.state().proofValidationBatch()).isNull();
    assertThat(power.state().thisEpochRawBytes()).isEqualTo(tib(20));
  }

  @Tag("W-08")
  @Test
  void isReachedThroughTheCronActor() {
    Address.Id miner = power.createMiner(tib(20), tib(30));
    power.submit(miner, new SectorNumber(1), GOOD).requireSuccess();

    power.epochTick(0);

    assertThat(calls()).containsSubsequence("f03.2", "f04.5", "f02.3", "f0101.17", "f02.4");
    assertThat(power.state().proofValidationBatch()).isNull();
    assertThat(power.state().thisEpochQualityAdjusted()).isEqualTo(tib(30));
  }
}
