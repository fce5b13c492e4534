package fil.actors.devnet;

import fil.actors.calls.InitCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.PowerCalls;
import fil.actors.miner.DeadlineInfo;
import fil.actors.miner.Deadlines;
import fil.actors.miner.MinerParams.Declaration;
import fil.actors.miner.MinerParams.Declarations;
import fil.actors.miner.MinerParams.DisputeWindowedPost;
import fil.actors.miner.MinerParams.ProveCommitSector;
import fil.actors.miner.MinerParams.SubmitWindowedPost;
import fil.actors.miner.MinerState;
import fil.actors.miner.PostPartition;
import fil.actors.miner.ProvingSchedule;
import fil.actors.miner.SectorLocation;
import fil.actors.miner.SectorOnChainInfo;
import fil.actors.miner.SectorPreCommitInfo;
import fil.actors.power.PowerActor.NewMiner;
import fil.actors.power.PowerState;
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
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.PostProofType;
import fil.vm.RandomnessTag;
import fil.vm.SealProofType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A miner on a [Devnet], and what its owner does with it, in a line each.
///
/// ```java
/// var miner = DevnetMiner.create(chain, "Anna", TokenAmount.ofFil(100));
/// miner.preCommit(7, 300);                       // sector 7, for 300 days
/// chain.run(151);
/// miner.proveCommit(7, DevnetMiner.GOOD);
/// chain.runUntil(miner.nextOpening(7));
/// miner.prove(DevnetMiner.GOOD);
/// ```
///
/// Every step is a message of the owner; what becomes of it says the [Sent]. Sectors are of the
/// first size that the chain's policy allows. They hold no file and a replica's name is made up,
/// unless one gives it: with [#ticket], [#seed] and [#windowRandomness] a real sector can be sealed
/// and proven for the chain, which is then told to look at proofs by
/// [Devnet#verifyProofsWith][fil.actors.devnet.Devnet#verifyProofsWith].
///
/// @param chain where it is
/// @param owner who sends all its messages
/// @param id its number
public record DevnetMiner(Devnet chain, String owner, Address.Id id) {

  /// A proof of the right length that holds.
  public static final Bytes GOOD = Bytes.of(1).concat(Bytes.zeros(191));

  /// A proof of the right length that does not.
  public static final Bytes GARBAGE = Bytes.of(0xff).concat(Bytes.zeros(191));

  /// Makes a miner that owns so much. Its worker is the owner's second key.
  ///
  /// @throws IllegalStateException where the owner cannot pay that
  public static DevnetMiner create(Devnet chain, String owner, TokenAmount funds) {
    Address worker = Address.of(chain.workerKey(owner));
    if (!chain.has(worker)) {
      chain.pay(owner, worker, TokenAmount.ZERO);
    }
    NewMiner wish =
        new NewMiner(
            chain.address(owner),
            worker,
            chain.policy().miner().sealing().windowPostProofs().getFirst(),
            Bytes.of(1),
            List.of());
    Sent made =
        chain.send(owner, Singletons.POWER, funds, PowerCalls.CREATE_MINER, NewMiner.CODEC, wish);
    return new DevnetMiner(chain, owner, (Address.Id) made.returned(InitCalls.Made.CODEC).id());
  }

  /// Calls a method of the miner.
  ///
  /// @param codec how its parameters are written
  public <P> Sent send(MethodNumber method, Codec<P> codec, P params) {
    return chain.send(owner, id, method, codec, params);
  }

  // Sealing

  /// Announces a sector that is to live for so many days.
  ///
  /// @param deals whose data it will hold
  public Sent preCommit(long sector, long days, DealId... deals) {
    return preCommit(sector, days, replica(sector), chain.now().plus(-1), deals);
  }

  /// Announces a sector with its real replica.
  ///
  /// @param replica its name, of CommR
  /// @param sealed the epoch of its [#ticket]
  /// @param deals whose data it holds
  public Sent preCommit(long sector, long days, Cid replica, ChainEpoch sealed, DealId... deals) {
    return send(
        MinerCalls.PRE_COMMIT_SECTOR,
        SectorPreCommitInfo.CODEC,
        new SectorPreCommitInfo(
            sealProof(),
            new SectorNumber(sector),
            replica,
            sealed,
            List.of(deals),
            chain.now().plus(days * chain.policy().miner().epochsInDay()),
            false,
            new Uint64(0),
            new Uint64(0),
            new SectorNumber(0)));
  }

  /// Proves that a sector is sealed. It is in the state when the epoch has ended.
  public Sent proveCommit(long sector, Bytes proof) {
    return send(
        MinerCalls.PROVE_COMMIT_SECTOR,
        ProveCommitSector.CODEC,
        new ProveCommitSector(new SectorNumber(sector), proof));
  }

  /// What a replica is sealed with that is begun at an epoch which is over.
  public Bytes32 ticket(ChainEpoch epoch) {
    return chain.ticketRandomness(RandomnessTag.SEAL_RANDOMNESS, epoch, entropy());
  }

  /// What the seal of an announced sector is proven with. A real chain tells it when the challenge
  /// delay is over.
  ///
  /// @throws java.util.NoSuchElementException where the sector is not announced, or is proven
  public Bytes32 seed(long sector) {
    ChainEpoch announced =
        MinerState.PRE_COMMITTED
            .load(chain.store(), state().preCommittedSectors())
            .find(new SectorNumber(sector))
            .orElseThrow()
            .preCommitEpoch();
    long delay = chain.policy().miner().sealing().challengeDelay();
    return chain.beaconRandomness(
        RandomnessTag.INTERACTIVE_SEAL_CHALLENGE_SEED, announced.plus(delay), entropy());
  }

  /// What binds randomness to this miner.
  private Bytes entropy() {
    return Bytes.copyOf(Address.CODEC.encode(id));
  }

  private SealProofType sealProof() {
    return chain.policy().miner().sealing().sealProofs().getFirst();
  }

  /// The made-up name of the replica of a sector.
  private Cid replica(long sector) {
    String name = "replica %d of %s".formatted(sector, id);
    byte[] hash = Blake2b.hash256(name.getBytes(StandardCharsets.UTF_8));
    hash[31] &= 0x3f; // a number of the field
    return Cid.ofReplicaCommitment(Bytes32.copyOf(hash));
  }

  // Proving

  /// Sends a window PoSt for the first partition of the open deadline.
  ///
  /// @param skipped sectors that it leaves out
  public Sent prove(Bytes proof, long... skipped) {
    ChainEpoch seen = chain.now().plus(-1);
    Bytes randomness =
        chain.ticketRandomness(RandomnessTag.POST_CHAIN_COMMIT, seen, Bytes.EMPTY).bytes();
    PostProofType type = state().loadInfo(chain.store()).windowPostProofType();
    return send(
        MinerCalls.SUBMIT_WINDOWED_POST,
        SubmitWindowedPost.CODEC,
        new SubmitWindowedPost(
            new Uint64(deadline().index()),
            List.of(new PostPartition(new Uint64(0), BitField.of(skipped))),
            List.of(new PostProof(type.number(), proof)),
            seen,
            randomness));
  }

  /// What the sectors of the open deadline are proven with.
  public Bytes32 windowRandomness() {
    return chain.beaconRandomness(
        RandomnessTag.WINDOW_POST_CHALLENGE_SEED, deadline().challenge(), entropy());
  }

  /// Somebody shows that the first proof of a sector's deadline does not hold.
  ///
  /// @param who a person on the chain
  public Sent dispute(String who, long sector) {
    return chain.send(
        who,
        id,
        MinerCalls.DISPUTE_WINDOWED_POST,
        DisputeWindowedPost.CODEC,
        new DisputeWindowedPost(new Uint64(location(sector).deadline()), new Uint64(0)));
  }

  /// Says that sectors of one partition cannot be proven.
  public Sent declareFaults(long... sectors) {
    return send(MinerCalls.DECLARE_FAULTS, Declarations.CODEC, declare(sectors));
  }

  /// Says that faulty sectors of one partition will be proven the next time.
  public Sent declareRecovered(long... sectors) {
    return send(MinerCalls.DECLARE_FAULTS_RECOVERED, Declarations.CODEC, declare(sectors));
  }

  /// Gives up sectors of one partition.
  public Sent terminate(long... sectors) {
    return send(MinerCalls.TERMINATE_SECTORS, Declarations.CODEC, declare(sectors));
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

  // What is known of it

  /// Its state.
  public MinerState state() {
    return chain.state(id, MinerState.CODEC);
  }

  /// The deadline that is open now.
  public DeadlineInfo deadline() {
    return state().deadlineAt(schedule(), chain.now());
  }

  /// Where a sector is proven.
  ///
  /// @throws fil.vm.Refusal where it is in no deadline
  public SectorLocation location(long sector) {
    return chain
        .store()
        .load(state().deadlines(), Deadlines.CODEC)
        .find(chain.store(), new SectorNumber(sector));
  }

  /// The first epoch from now on in which the deadline of a sector opens.
  ///
  /// @throws fil.vm.Refusal where the sector is in no deadline
  public ChainEpoch nextOpening(long sector) {
    DeadlineInfo next = deadline().withIndex(location(sector).deadline()).nextNotElapsed();
    long open = next.open().number();
    return new ChainEpoch(chain.now().number() <= open ? open : open + schedule().period());
  }

  private ProvingSchedule schedule() {
    return chain.policy().miner().proving();
  }

  /// What the chain keeps of a sector that is sealed.
  ///
  /// @throws java.util.NoSuchElementException where there is no such sector
  public SectorOnChainInfo sector(long number) {
    return MinerState.SECTORS.load(chain.store(), state().sectors()).find(number).orElseThrow();
  }

  /// The power that it has, in bytes, as its sectors are proven.
  public StoragePower power() {
    return chain
        .state(Singletons.POWER, PowerState.CODEC)
        .claim(chain.store(), id)
        .orElseThrow()
        .rawBytes();
  }

  /// How many tokens it has.
  public TokenAmount balance() {
    return chain.balance(id);
  }
}
