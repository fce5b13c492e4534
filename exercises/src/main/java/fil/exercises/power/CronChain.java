package fil.exercises.power;

import fil.actors.calls.InitCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.CronEnrolment;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.devnet.Devnet;
import fil.actors.devnet.Sent;
import fil.actors.miner.Deadlines;
import fil.actors.miner.MinerParams.Declaration;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.ProveCommitSector;
import fil.actors.miner.MinerState;
import fil.actors.miner.SectorLocation;
import fil.actors.miner.SectorPreCommitInfo;
import fil.actors.power.PowerActor.NewMiner;
import fil.actors.power.PowerState;
import fil.addr.Address;
import fil.cid.Cid;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.PostProofType;
import fil.vm.SealProofType;
import java.util.ArrayList;
import java.util.List;

/// A network of five miners, of which the first has sealed a sector, to try on it what a failing
/// callback does.
final class CronChain {

  /// What a bad callback did.
  ///
  /// @param claimLost whether the miner has lost its claim
  /// @param powerAfter the network's power after cron, in TiB
  /// @param preCommitCode the exit code of a pre-commit after that
  /// @param terminateCode the exit code of TerminateSectors after that
  record Aftermath(boolean claimLost, long powerAfter, long preCommitCode, long terminateCode) {}

  private static final String OWNER = "Ines";
  private static final int MINERS = 5;
  private static final long SEALING = 151;
  private static final long LIFE = 250 * 2_880L;
  private static final SectorNumber SEALED = new SectorNumber(0);

  private static final class Sealed {
    private static final CronChain CHAIN = sealed();
  }

  private final Devnet chain;
  private final List<Address.Id> miners;

  private CronChain(Devnet chain, List<Address.Id> miners) {
    this.chain = chain;
    this.miners = List.copyOf(miners);
  }

  /// Tries a payload on these neighbours.
  ///
  /// @param claims what each of them has
  /// @param payload what the first is called back with at the end of the epoch
  static Aftermath after(Neighbours claims, Bytes payload) {
    CronChain base = Sealed.CHAIN;
    return new CronChain(base.chain.fork(), base.miners).run(claims, payload);
  }

  private Aftermath run(Neighbours claims, Bytes payload) {
    Address.Id victim = miners.getFirst();
    grow(victim, claims.victim());
    for (int i = 1; i < MINERS; i++) {
      grow(miners.get(i), claims.others().get(i - 1));
    }
    chain.run(1);
    chain.sendAs(
        victim,
        Singletons.POWER,
        PowerCalls.ENROLL_CRON_EVENT,
        CronEnrolment.CODEC,
        new CronEnrolment(chain.now(), payload));
    chain.run(1);

    PowerState power = chain.state(Singletons.POWER, PowerState.CODEC);
    Sent preCommit = preCommit(chain, victim, new SectorNumber(1));
    Sent terminate =
        chain.send(
            OWNER,
            victim,
            MinerCalls.TERMINATE_SECTORS,
            Declarations.CODEC,
            new Declarations(List.of(declaration(victim))));
    return new Aftermath(
        power.claim(chain.store(), victim).isEmpty(),
        ClaimChange.inTib(power.thisEpochRawBytes()),
        preCommit.exitCode().value(),
        terminate.exitCode().value());
  }

  /// Puts so much into a claim that was empty, as a miner does when its sectors are proven.
  private void grow(Address.Id miner, long tib) {
    StoragePower power = ClaimChange.tib(tib);
    must(
        chain.sendAs(
            miner,
            Singletons.POWER,
            PowerCalls.UPDATE_CLAIMED_POWER,
            PowerChange.CODEC,
            new PowerChange(power, power)));
  }

  private Declaration declaration(Address.Id miner) {
    MinerState state = chain.state(miner, MinerState.CODEC);
    SectorLocation where =
        chain.store().load(state.deadlines(), Deadlines.CODEC).find(chain.store(), SEALED);
    return new Declaration(
        new Uint64(where.deadline()), new Uint64(where.partition()), BitField.of(SEALED.number()));
  }

  /// The network before anybody has power.
  private static CronChain sealed() {
    Devnet chain = Devnet.of(OWNER);
    chain.run(1);
    Address worker = Address.of(chain.workerKey(OWNER));
    must(chain.pay(OWNER, worker, TokenAmount.ofFil(1)));
    List<Address.Id> miners = new ArrayList<>();
    for (int i = 0; i < MINERS; i++) {
      miners.add(createMiner(chain, worker));
    }
    Address.Id first = miners.getFirst();
    must(preCommit(chain, first, SEALED));
    chain.run(SEALING);
    must(
        chain.send(
            OWNER,
            first,
            MinerCalls.PROVE_COMMIT_SECTOR,
            ProveCommitSector.CODEC,
            new ProveCommitSector(SEALED, Bytes.of(1))));
    chain.run(1);
    return new CronChain(chain, miners);
  }

  private static Address.Id createMiner(Devnet chain, Address worker) {
    NewMiner wish =
        new NewMiner(chain.id(OWNER), worker, PostProofType.WINDOW_32_GIB, Bytes.of(1), List.of());
    Sent made =
        chain.send(
            OWNER,
            Singletons.POWER,
            TokenAmount.ofFil(1_000),
            PowerCalls.CREATE_MINER,
            NewMiner.CODEC,
            wish);
    return (Address.Id) made.returned(InitCalls.Made.CODEC).id();
  }

  private static Sent preCommit(Devnet chain, Address.Id miner, SectorNumber number) {
    SectorPreCommitInfo info =
        new SectorPreCommitInfo(
            SealProofType.STACKED_DRG_32_GIB_V1_1,
            number,
            Cid.ofReplicaCommitment(Bytes32.ZERO),
            chain.now().plus(-1),
            List.of(),
            chain.now().plus(LIFE),
            false,
            new Uint64(0),
            new Uint64(0),
            new SectorNumber(0));
    return chain.send(OWNER, miner, MinerCalls.PRE_COMMIT_SECTOR, SectorPreCommitInfo.CODEC, info);
  }

  private static void must(Sent sent) {
    if (!sent.isSuccess()) {
      throw new IllegalStateException("the chain was set up wrongly: " + sent);
    }
  }
}
