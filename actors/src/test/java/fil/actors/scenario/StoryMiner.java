package fil.actors.scenario;

import fil.actors.calls.InitCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.miner.DeadlineInfo;
import fil.actors.miner.Deadlines;
import fil.actors.miner.MinerParams;
import fil.actors.miner.MinerParams.Declaration;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.ExpirationExtension;
import fil.actors.miner.MinerParams.ExtendSectorExpiration;
import fil.actors.miner.MinerParams.SubmitWindowedPost;
import fil.actors.miner.MinerState;
import fil.actors.miner.Partition;
import fil.actors.miner.PostPartition;
import fil.actors.miner.ProvingSchedule;
import fil.actors.miner.SectorLocation;
import fil.actors.miner.SectorOnChainInfo;
import fil.actors.miner.SectorPreCommitInfo;
import fil.actors.power.Claim;
import fil.actors.power.PowerActor;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.PostProof;
import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.MethodNumber;
import fil.num.SectorNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.ExitCode;
import fil.vm.PostProofType;
import fil.vm.RandomnessTag;
import fil.vm.SealProofType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A miner of sectors of the first size that the chain allows, and what its owner does with it.
///
/// @param chain where it is
/// @param owner who sends all its messages
/// @param id its number
record StoryMiner(StoryChain chain, Address.Id owner, Address.Id id) {

  static final long DAY = 2880;
  static final long SECTOR_BYTES = 32L << 30;

  /// Epochs from the pre-commitment to the first in which the seal may be proven.
  static final long SEALING = 151;

  /// The shortest life that can be asked for: 180 days after the last epoch in which the seal may
  /// be proven, which is 30 days and 150 epochs from now.
  static final long SHORTEST = 30 * DAY + 150 + 180 * DAY;

  /// Makes a miner that owns so much.
  static StoryMiner create(StoryChain chain, Address.Id owner, TokenAmount funds) {
    Bytes made =
        chain.send(
            owner,
            Singletons.POWER,
            funds,
            PowerCalls.CREATE_MINER,
            PowerActor.NewMiner.CODEC,
            new PowerActor.NewMiner(owner, owner, windowPost(chain), Bytes.of(1), List.of()));
    Address.Id id = (Address.Id) InitCalls.Made.CODEC.decode(made.toArray()).id();
    chain.watch(id);
    return new StoryMiner(chain, owner, id);
  }

  private static PostProofType windowPost(StoryChain chain) {
    return chain.policy().miner().sealing().windowPostProofs().getFirst();
  }

  long sectorBytes() {
    return windowPost(chain).sectorBytes();
  }

  private SealProofType seal() {
    return chain.policy().miner().sealing().sealProofs().getFirst();
  }

  private ProvingSchedule schedule() {
    return chain.policy().miner().proving();
  }

  <P> void send(MethodNumber method, Codec<P> codec, P params) {
    chain.send(owner, id, TokenAmount.ZERO, method, codec, params);
  }

  void preCommit(long sector, long expiration, DealId... deals) {
    send(
        MinerCalls.PRE_COMMIT_SECTOR,
        SectorPreCommitInfo.CODEC,
        preCommitInfo(sector, expiration, deals));
  }

  SectorPreCommitInfo preCommitInfo(long sector, long expiration, DealId... deals) {
    return new SectorPreCommitInfo(
        seal(),
        new SectorNumber(sector),
        replica("sealed " + sector),
        new ChainEpoch(chain.now() - 1),
        List.of(deals),
        new ChainEpoch(expiration),
        false,
        new Uint64(0),
        new Uint64(0),
        new SectorNumber(0));
  }

  /// The name of a replica.
  static Cid replica(String what) {
    byte[] hash = Blake2b.hash256(what.getBytes(StandardCharsets.UTF_8));
    hash[31] &= 0x3f; // a number of the field
    return Cid.ofReplicaCommitment(Bytes32.copyOf(hash));
  }

  void proveCommit(long sector, Bytes proof) {
    send(
        MinerCalls.PROVE_COMMIT_SECTOR,
        MinerParams.ProveCommitSector.CODEC,
        new MinerParams.ProveCommitSector(new SectorNumber(sector), proof));
  }

  /// Seals a sector: after this it is there, and not yet proven.
  void seal(long sector, long expiration, DealId... deals) {
    preCommit(sector, expiration, deals);
    chain.runUntil(chain.now() + chain.policy().miner().sealing().challengeDelay() + 1);
    proveCommit(sector, StandIns.GOOD);
    chain.runUntil(chain.now() + 1);
  }

  /// Seals sectors without deals together, so that they come into one deadline.
  void sealTogether(long expiration, long... sectors) {
    for (long sector : sectors) {
      preCommit(sector, expiration);
    }
    chain.runUntil(chain.now() + chain.policy().miner().sealing().challengeDelay() + 1);
    for (long sector : sectors) {
      proveCommit(sector, StandIns.GOOD);
    }
    chain.runUntil(chain.now() + 1);
  }

  // Proving

  /// Waits until the deadline of a sector opens the next time, and one epoch more.
  void awaitDeadlineOf(long sector) {
    chain.runUntil(openingAfter(chain.now(), sector) + 1);
  }

  /// The first epoch not before `epoch` in which the deadline of a sector opens.
  long openingAfter(long epoch, long sector) {
    long first =
        state().provingPeriodStart().number()
            + schedule().challengeWindow() * location(sector).deadline();
    return epoch + Math.floorMod(first - epoch, schedule().period());
  }

  SectorLocation location(long sector) {
    MinerState state = state();
    return chain
        .store()
        .load(state.deadlines(), Deadlines.CODEC)
        .find(chain.store(), new SectorNumber(sector));
  }

  /// Proves the first partition of the open deadline.
  void prove(Bytes proof, long... skipped) {
    send(MinerCalls.SUBMIT_WINDOWED_POST, SubmitWindowedPost.CODEC, post(proof, skipped));
  }

  /// Tries the same.
  ExitCode tryToProve(Bytes proof, long... skipped) {
    return chain.tryToSend(
        owner, id, MinerCalls.SUBMIT_WINDOWED_POST, SubmitWindowedPost.CODEC, post(proof, skipped));
  }

  /// A window PoSt over the first partition of the open deadline.
  SubmitWindowedPost post(Bytes proof, long... skipped) {
    DeadlineInfo open = chain.deadlineAt(id, chain.now());
    ChainEpoch seen = new ChainEpoch(chain.now() - 1);
    return new SubmitWindowedPost(
        new Uint64(open.index()),
        List.of(new PostPartition(new Uint64(0), BitField.of(skipped))),
        List.of(new PostProof(windowPost(chain).number(), proof)),
        seen,
        StandIns.draw("chain", RandomnessTag.POST_CHAIN_COMMIT, seen, Bytes.EMPTY).bytes());
  }

  /// Proves the deadline of a sector every day from now on, and stops before `epoch`.
  void keepProving(long sector, long epoch) {
    while (openingAfter(chain.now(), sector) + 1 < epoch) {
      awaitDeadlineOf(sector);
      prove(StandIns.GOOD);
      chain.runUntil(chain.now() + schedule().challengeWindow());
    }
  }

  void declareFaults(long... sectors) {
    send(MinerCalls.DECLARE_FAULTS, Declarations.CODEC, declare(sectors));
  }

  void declareRecovered(long... sectors) {
    send(MinerCalls.DECLARE_FAULTS_RECOVERED, Declarations.CODEC, declare(sectors));
  }

  /// Declares what may not be true.
  ExitCode tryToDeclareRecovered(long... sectors) {
    return chain.tryToSend(
        owner, id, MinerCalls.DECLARE_FAULTS_RECOVERED, Declarations.CODEC, declare(sectors));
  }

  void terminate(long... sectors) {
    send(MinerCalls.TERMINATE_SECTORS, Declarations.CODEC, declare(sectors));
  }

  private Declarations declare(long... sectors) {
    SectorLocation location = location(sectors[0]);
    return new Declarations(
        List.of(
            new Declaration(
                new Uint64(location.deadline()),
                new Uint64(location.partition()),
                BitField.of(sectors))));
  }

  /// Lets a sector live until `expiration`.
  void extend(long sector, long expiration) {
    SectorLocation at = location(sector);
    send(
        MinerCalls.EXTEND_SECTOR_EXPIRATION,
        ExtendSectorExpiration.CODEC,
        new ExtendSectorExpiration(
            List.of(
                new ExpirationExtension(
                    new Uint64(at.deadline()),
                    new Uint64(at.partition()),
                    BitField.of(sector),
                    new ChainEpoch(expiration)))));
  }

  void withdraw(TokenAmount amount) {
    send(
        MinerCalls.WITHDRAW_BALANCE,
        MinerParams.WithdrawBalance.CODEC,
        new MinerParams.WithdrawBalance(amount));
  }

  // What is known of it

  MinerState state() {
    return chain.state(id, MinerState.CODEC);
  }

  TokenAmount balance() {
    return chain.balance(id);
  }

  SectorOnChainInfo sector(long number) {
    return MinerState.SECTORS.load(chain.store(), state().sectors()).find(number).orElseThrow();
  }

  /// Where a sector is proven.
  Partition partition(long sector) {
    SectorLocation at = location(sector);
    return chain
        .store()
        .load(state().deadlines(), Deadlines.CODEC)
        .load(chain.store(), at.deadline())
        .loadPartition(chain.store(), at.partition());
  }

  /// Whether a sector has neither expired nor been terminated.
  boolean isLive(long sector) {
    return partition(sector).liveSectors().contains(sector);
  }

  Claim claim() {
    return chain.power().claim(chain.store(), id).orElseThrow();
  }
}
