package fil.actors.miner;

import static fil.actors.miner.OneMiner.OTHER;
import static fil.actors.miner.OneMiner.OWNER;
import static fil.actors.miner.OneMiner.SECP;
import static fil.actors.miner.OneMiner.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.TestChain;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.MinerCalls.ControlAddresses;
import fil.actors.miner.MinerParams.ChangeMultiaddrs;
import fil.actors.miner.MinerParams.ChangePeerId;
import fil.actors.miner.MinerParams.ChangeWorkerAddress;
import fil.addr.Address;
import fil.num.Bytes;
import fil.state.Singletons;
import fil.vm.ExitCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {

  private final OneMiner miner = new OneMiner();

  @AfterEach
  void everythingHolds() {
    miner.endsWell();
  }

  @Test
  void isWhoWasAskedFor() {
    assertThat(miner.info().owner()).isEqualTo(OWNER);
    assertThat(miner.info().worker()).isEqualTo(WORKER);
    assertThat(miner.info().sectorSize()).isEqualTo(32L << 30);
    assertThat(miner.info().windowPostPartitionSectors()).isEqualTo(2349);
    assertThat(miner.call(OTHER, MinerCalls.CONTROL_ADDRESSES).decode(ControlAddresses.CODEC))
        .isEqualTo(new ControlAddresses(OWNER, WORKER, List.of()));
  }

  @Test
  void beginsItsPeriodLessThanADayAgo() {
    long age = OneMiner.BIRTH.since(miner.state().provingPeriodStart());

    assertThat(age).isBetween(0L, 2879L);
    assertThat(miner.state().currentDeadline()).isEqualTo(age / 60);
  }

  @Test
  void hasAnOwnerThatCanSendMessagesAndAWorkerWithABlsKey() {
    assertThat(miner.create(Singletons.POWER, WORKER).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    assertThat(miner.create(new Address.Id(12_345), WORKER).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    assertThat(miner.create(SECP, SECP).code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    assertThat(miner.create(SECP, WORKER).code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void changesItsWorkerAfterTheDelay() {
    changeWorker(OWNER, OTHER).requireSuccess();
    miner.chain().at(OneMiner.BIRTH.plus(899));
    miner.call(OWNER, MinerCalls.CONFIRM_UPDATE_WORKER_KEY).requireSuccess();
    assertThat(miner.info().worker()).isEqualTo(WORKER);

    miner.chain().at(OneMiner.BIRTH.plus(900));
    miner.call(OWNER, MinerCalls.CONFIRM_UPDATE_WORKER_KEY).requireSuccess();

    assertThat(miner.info().worker()).isEqualTo(OTHER);
    assertThat(miner.info().pendingWorkerKey()).isNull();
  }

  @Test
  void keepsTheFirstOfTwoChangesOfWorker() {
    changeWorker(OWNER, OTHER).requireSuccess();
    miner.chain().at(OneMiner.BIRTH.plus(10));
    changeWorker(OWNER, OWNER).requireSuccess();

    assertThat(miner.info().pendingWorkerKey())
        .isEqualTo(new WorkerKeyChange(OTHER, OneMiner.BIRTH.plus(900)));
  }

  @Test
  void letsOnlyTheOwnerChangeTheWorker() {
    assertThat(changeWorker(WORKER, OTHER).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
    assertThat(miner.call(WORKER, MinerCalls.CONFIRM_UPDATE_WORKER_KEY).code())
        .isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Test
  void hasAtMostTenControlAddresses() {
    TestChain.Result result =
        miner.call(
            OWNER,
            MinerCalls.CHANGE_WORKER_ADDRESS,
            ChangeWorkerAddress.CODEC,
            new ChangeWorkerAddress(WORKER, Collections.nCopies(11, OTHER)));

    assertThat(result.code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
  }

  @Test
  void passesToAnOwnerThatConfirms() {
    changeOwner(OWNER, OTHER).requireSuccess();
    assertThat(miner.info().owner()).isEqualTo(OWNER);
    assertThat(changeOwner(WORKER, WORKER).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
    assertThat(changeOwner(OTHER, WORKER).code()).isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);

    changeOwner(OTHER, OTHER).requireSuccess();

    assertThat(miner.info().owner()).isEqualTo(OTHER);
    assertThat(miner.info().pendingOwnerAddress()).isNull();
    assertThat(changeOwner(OWNER, OWNER).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Test
  void staysWithAnOwnerThatTakesItsProposalBack() {
    changeOwner(OWNER, OTHER).requireSuccess();
    changeOwner(OWNER, OWNER).requireSuccess();

    assertThat(miner.info().pendingOwnerAddress()).isNull();
    assertThat(changeOwner(OTHER, OTHER).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  @Test
  void takesNoKeyForAnOwner() {
    assertThat(changeOwner(OWNER, new Address.Bls(Bytes.zeros(48))).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
  }

  @Test
  void isReachedWhereItSays() {
    changePeerId(WORKER, Bytes.zeros(128)).requireSuccess();
    changeMultiaddrs(OWNER, List.of(Bytes.zeros(1000), Bytes.zeros(24))).requireSuccess();

    assertThat(miner.info().peerId()).isEqualTo(Bytes.zeros(128));
    assertThat(miner.info().multiaddrs()).hasSize(2);
  }

  @Test
  void isReachedAtShortAddresses() {
    ExitCode refused = ExitCode.USR_ILLEGAL_ARGUMENT;

    assertThat(changePeerId(WORKER, Bytes.zeros(129)).code()).isEqualTo(refused);
    assertThat(changeMultiaddrs(OWNER, List.of(Bytes.zeros(1025))).code()).isEqualTo(refused);
    assertThat(changeMultiaddrs(OWNER, List.of(Bytes.of(1), Bytes.EMPTY)).code())
        .isEqualTo(refused);
    assertThat(changePeerId(OTHER, Bytes.of(1)).code()).isEqualTo(ExitCode.SYS_FORBIDDEN);
  }

  private TestChain.Result changeWorker(Address from, Address worker) {
    return miner.call(
        from,
        MinerCalls.CHANGE_WORKER_ADDRESS,
        ChangeWorkerAddress.CODEC,
        new ChangeWorkerAddress(worker, List.of()));
  }

  private TestChain.Result changeOwner(Address from, Address owner) {
    return miner.call(from, MinerCalls.CHANGE_OWNER_ADDRESS, Address.CODEC, owner);
  }

  private TestChain.Result changePeerId(Address from, Bytes id) {
    return miner.call(from, MinerCalls.CHANGE_PEER_ID, ChangePeerId.CODEC, new ChangePeerId(id));
  }

  private TestChain.Result changeMultiaddrs(Address from, List<Bytes> addresses) {
    return miner.call(
        from,
        MinerCalls.CHANGE_MULTIADDRS,
        ChangeMultiaddrs.CODEC,
        new ChangeMultiaddrs(addresses));
  }
}
