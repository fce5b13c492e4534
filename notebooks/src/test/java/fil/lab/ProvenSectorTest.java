package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.actors.Policy;
import fil.actors.calls.MarketCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.devnet.Devnet;
import fil.actors.devnet.DevnetMiner;
import fil.actors.devnet.Sent;
import fil.actors.market.DealProposal;
import fil.actors.market.Label;
import fil.actors.market.MarketParams.Publication;
import fil.actors.market.MarketParams.Published;
import fil.actors.market.MarketParams.SignedDeal;
import fil.actors.miner.MinerParams.ProveCommitAggregate;
import fil.actors.miner.MinerParams.ProveReplicaUpdates;
import fil.actors.miner.MinerParams.SectorUpdate;
import fil.actors.miner.SectorLocation;
import fil.addr.Address;
import fil.chain.Message;
import fil.cid.Cid;
import fil.datasets.Datasets;
import fil.ipld.BitField;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.snark.ChainProofs;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snark.SnarkProver;
import fil.proofs.snark.SnarkVerifier;
import fil.proofs.snark.VerifyingKeys;
import fil.proofs.snarkpack.AggregateVersion;
import fil.state.Singletons;
import fil.vm.AggregateSeals;
import fil.vm.ProofVerifier;
import fil.vm.ReplicaUpdate;
import fil.vm.SealProofType;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sectors of 2 KiB that are really sealed, proven and updated, on a chain that really looks at
/// their proofs.
class ProvenSectorTest {

  private static final RegisteredSealProof KIND = RegisteredSealProof.of(SectorSize.KIB_2);
  private static final StoragePower POWER = StoragePower.of(2 << 10);
  private static final ParameterSet WINDOW = new ParameterSet(Kind.WINDOW, SectorSize.KIB_2);

  /// A sector without deals, in which there are only zeros.
  private static final Bytes ZEROS = Bytes.zeros(127 << 4);

  @TempDir private static Path temp;

  private final Devnet chain = Devnet.of(Policy.TEACHING, "Anna", "Kai");
  private final DevnetMiner miner = DevnetMiner.create(chain, "Anna", TokenAmount.ofFil(100_000));

  /// Announces a sector, and answers with its seal.
  private Seal announce(long sector) {
    chain.runUntil(chain.now().plus(20));
    ChainEpoch begun = chain.now().plus(-12);
    Seal seal =
        Seal.of(KIND, new SectorIdentity(miner.id().id(), sector), miner.ticket(begun), ZEROS);
    assertThat(miner.preCommit(sector, 10, Cid.ofReplicaCommitment(seal.commR()), begun).why())
        .isEmpty();
    chain.run(6);
    return seal;
  }

  /// Makes them once.
  private static ParameterFolder windowParameters() throws IOException {
    ParameterFolder folder = new ParameterFolder(temp.resolve("params"));
    if (!Files.exists(folder.path())) {
      folder.make(WINDOW, ToxicWaste.draw(), Progress.NONE, Stop.create());
    }
    return folder;
  }

  private Bytes windowProof(Seal seal, ParameterFolder folder) throws IOException {
    StoredSector stored = StoredSector.of(seal);
    byte[] randomness = miner.windowRandomness().toArray();
    randomness[Bytes32.SIZE - 1] &= 0x3f;
    PostStatement statement =
        new PostStatement(
            RegisteredPostProof.of(5).settings(),
            Bytes32.copyOf(randomness),
            List.of(stored.known()));
    List<PartitionAnswer> answers =
        VanillaPost.partitions(
            statement,
            VanillaPost.answer(statement, List.of(stored), Progress.NONE, Stop.create()));
    return SnarkProver.onChain(
        new SnarkProver(folder).post(statement, answers, Progress.NONE, Stop.create()));
  }

  /// Proves the sector in its window, once as it was and once as it is.
  private void prove(Seal seal, ParameterFolder folder) throws IOException {
    long sector = seal.identity().sectorNumber();
    chain.runUntil(miner.nextOpening(sector).plus(1));
    Bytes first = windowProof(seal, folder);
    assertThat(miner.prove(first).why()).isEmpty();
    assertThat(miner.power()).isEqualTo(POWER);
    chain.run(11);
    assertThat(miner.dispute("Kai", sector).exitCode().value())
        .as("nobody can show that it does not hold")
        .isEqualTo(16);

    chain.runUntil(miner.nextOpening(sector).plus(1));
    assertThat(miner.prove(first).why()).as("taken without a look").isEmpty();
    chain.run(11);
    assertThat(miner.dispute("Kai", sector).why()).as("the proof was for another day").isEmpty();
    assertThat(miner.power()).isEqualTo(StoragePower.ZERO);

    assertThat(miner.declareRecovered(sector).why()).isEmpty();
    chain.runUntil(miner.nextOpening(sector).plus(1));
    assertThat(miner.prove(first).exitCode().value()).as("who recovers is looked at").isEqualTo(16);
    assertThat(miner.prove(windowProof(seal, folder)).why()).isEmpty();
    assertThat(miner.power()).isEqualTo(POWER);
    assertThat(chain.violations()).isEmpty();
  }

  /// Seals are taken on trust, since their parameters take minutes to make.
  private record TrustedSeals(ProofVerifier real) implements ProofVerifier {

    @Override
    public boolean verifySeal(SealVerifyInfo seal) {
      return true;
    }

    @Override
    public boolean verifyAggregateSeals(AggregateSeals aggregate) {
      return real.verifyAggregateSeals(aggregate);
    }

    @Override
    public boolean verifyWindowPost(WindowPost post) {
      return real.verifyWindowPost(post);
    }

    @Override
    public boolean verifyReplicaUpdate(ReplicaUpdate update) {
      return real.verifyReplicaUpdate(update);
    }
  }

  @Test
  void provesItsSectorDayByDay() throws IOException {
    ParameterFolder folder = windowParameters();
    chain.verifyProofsWith(
        new TrustedSeals(new ChainProofs(new SnarkVerifier(VerifyingKeys.in(folder)))));
    Seal seal = announce(7);
    assertThat(miner.proveCommit(7, Bytes.zeros(192)).why()).isEmpty();
    chain.run(1);

    prove(seal, folder);
  }

  /// Of two sectors in a partition one is left out, and then the other: the proof is about one, and
  /// the chain puts that in the place of both.
  @Test
  void provesAPartitionWithoutItsFaultySector() throws IOException {
    ParameterFolder folder = windowParameters();
    chain.verifyProofsWith(
        new TrustedSeals(new ChainProofs(new SnarkVerifier(VerifyingKeys.in(folder)))));
    Seal good = announce(7);
    Seal bad = announce(8);
    assertThat(miner.proveCommit(7, Bytes.zeros(192)).why()).isEmpty();
    assertThat(miner.proveCommit(8, Bytes.zeros(192)).why()).isEmpty();
    chain.run(1);
    assertThat(miner.location(8)).isEqualTo(miner.location(7));

    chain.runUntil(miner.nextOpening(7).plus(1));
    assertThat(miner.prove(windowProof(good, folder), 8).why()).as("8 is skipped").isEmpty();
    assertThat(miner.power()).isEqualTo(POWER);
    chain.run(11);
    assertThat(miner.dispute("Kai", 7).exitCode().value()).as("the proof holds").isEqualTo(16);

    assertThat(miner.declareFaults(7).why()).isEmpty();
    assertThat(miner.declareRecovered(8).why()).isEmpty();
    chain.runUntil(miner.nextOpening(7).plus(1));
    Bytes ofTheFaulty = windowProof(good, folder);
    assertThat(miner.prove(ofTheFaulty).exitCode().value()).isEqualTo(16);
    assertThat(miner.prove(windowProof(bad, folder)).why()).as("looked at at once").isEmpty();
    assertThat(miner.power()).isEqualTo(POWER);
    assertThat(chain.violations()).isEmpty();
  }

  /// Nothing is taken on trust.
  @Test
  @Tag("long")
  void sealsAndProvesItsSector() throws IOException {
    ParameterFolder folder = LongParameters.with(SectorSize.KIB_2, Kind.POREP, Kind.WINDOW);
    chain.verifyProofsWith(new ChainProofs(new SnarkVerifier(VerifyingKeys.in(folder))));
    Seal seal = announce(7);
    SealStatement statement = SealStatement.about(seal, KIND.challenges(), miner.seed(7));
    Bytes proof =
        new SnarkProver(folder)
            .sealOnChain(
                statement,
                VanillaSealProof.prove(
                    seal, KIND.challenges(), miner.seed(7), Progress.NONE, Stop.create()),
                Progress.NONE,
                Stop.create());

    Devnet other = chain.fork();
    DevnetMiner liar = new DevnetMiner(other, "Anna", miner.id());
    Bytes ofAnother = Bytes.parseHex("97f1d3a7").concat(proof.slice(4, proof.size()));
    assertThat(liar.proveCommit(7, ofAnother).why()).as("cron looks at it").isEmpty();
    other.run(1);
    assertThat(liar.state().sectors()).isEqualTo(miner.state().sectors());

    assertThat(miner.proveCommit(7, proof).why()).isEmpty();
    chain.run(1);
    assertThat(miner.sector(7).sealedCid()).isEqualTo(Cid.ofReplicaCommitment(seal.commR()));
    prove(seal, folder);
  }

  /// The reference's proof of an update, in a message; whether a sector was sealed is taken on
  /// trust, since the reference sealed it for another miner.
  @Test
  void putsADealIntoItsSector() {
    JsonNode recorded = golden("update-2kib").get(0);
    Bytes proof = hex(golden("groth16-update-2kib-proofs").get(0), "proof");
    VerifyingKey key = VerifyingKey.decode(hex(golden("groth16-update-2kib-params"), "vk"));
    ParameterSet update = new ParameterSet(Kind.UPDATE, SectorSize.KIB_2);
    chain.verifyProofsWith(
        new TrustedSeals(
            new ChainProofs(new SnarkVerifier(VerifyingKeys.none().with(update, key)))));
    Cid old = Cid.ofReplicaCommitment(new Bytes32(hex(recorded, "comm_r_old")));
    Cid renewed = Cid.ofReplicaCommitment(new Bytes32(hex(recorded, "comm_r_new")));
    chain.runUntil(chain.now().plus(20));
    assertThat(miner.preCommit(7, 10, old, chain.now().plus(-12)).why()).isEmpty();
    chain.run(6);
    assertThat(miner.proveCommit(7, Bytes.zeros(192)).why()).isEmpty();
    chain.run(1);
    chain.runUntil(miner.nextOpening(7).plus(1));
    assertThat(miner.prove(DevnetMiner.GOOD).why()).as("taken without a look").isEmpty();
    DealId deal = publish(Cid.ofDataCommitment(new Bytes32(hex(recorded, "comm_d_new"))));
    DealId none = publish(Cid.ofDataCommitment(Bytes32.parseHex("07".repeat(32))));
    chain.run(11);

    assertThat(putIn(old, deal, proof).exitCode().value()).as("the old replica").isEqualTo(16);
    assertThat(putIn(renewed, none, proof).exitCode().value()).as("other data").isEqualTo(16);
    Bytes damaged = proof.slice(48, 192).concat(proof.slice(0, 48));
    assertThat(putIn(renewed, deal, damaged).exitCode().value()).as("no proof").isEqualTo(16);
    assertThat(putIn(renewed, deal, DevnetMiner.GOOD).exitCode().value()).isEqualTo(16);
    assertThat(miner.sector(7).sealedCid()).isEqualTo(old);

    assertThat(putIn(renewed, deal, proof).why()).isEmpty();
    assertThat(miner.sector(7).sealedCid()).isEqualTo(renewed);
    assertThat(miner.sector(7).sectorKeyCid()).isEqualTo(old);
    assertThat(miner.sector(7).dealIds()).containsExactly(deal);
    assertThat(chain.violations()).isEmpty();
  }

  /// Sends an update of sector 7.
  private Sent putIn(Cid replica, DealId deal, Bytes proof) {
    SectorLocation location = miner.location(7);
    return miner.send(
        MinerCalls.PROVE_REPLICA_UPDATES,
        ProveReplicaUpdates.CODEC,
        new ProveReplicaUpdates(
            List.of(
                new SectorUpdate(
                    new SectorNumber(7),
                    new Uint64(location.deadline()),
                    new Uint64(location.partition()),
                    replica,
                    List.of(deal),
                    SealProofType.STACKED_DRG_2_KIB_V1_1.update(),
                    proof))));
  }

  /// Kai and Anna agree to keep a piece that fills a sector.
  private DealId publish(Cid piece) {
    TokenAmount collateral = TokenAmount.ofFil(2_500);
    fund("Kai", chain.address("Kai"), TokenAmount.ofFil(1));
    fund("Anna", miner.id(), collateral);
    DealProposal terms =
        new DealProposal(
            piece,
            new Uint64(2 << 10),
            false,
            chain.address("Kai"),
            miner.id(),
            Label.of("photographs"),
            chain.now().plus(50),
            chain.now().plus(50 + 150),
            TokenAmount.ofNano(1),
            collateral,
            TokenAmount.ZERO);
    SignedDeal signed =
        new SignedDeal(
            terms, chain.key("Kai").sign(Bytes.copyOf(DealProposal.CODEC.encode(terms))));
    Address worker = Address.of(chain.workerKey("Anna"));
    Message message =
        chain.message(
            "Anna",
            Singletons.MARKET,
            TokenAmount.ZERO,
            MarketCalls.PUBLISH_STORAGE_DEALS,
            Publication.CODEC,
            new Publication(List.of(signed)));
    Sent sent =
        chain.apply(
            new Message(
                message.version(),
                message.to(),
                worker,
                chain.head(worker).nonce(),
                message.value(),
                message.gasLimit(),
                message.gasFeeCap(),
                message.gasPremium(),
                message.method(),
                message.params()));
    assertThat(sent.why()).isEmpty();
    return sent.returned(Published.CODEC).ids().getFirst();
  }

  private void fund(String payer, Address party, TokenAmount amount) {
    Sent sent =
        chain.send(payer, Singletons.MARKET, amount, MarketCalls.ADD_BALANCE, Address.CODEC, party);
    assertThat(sent.why()).isEmpty();
  }

  private static JsonNode golden(String name) {
    try {
      return new ObjectMapper().readTree(Datasets.open(name).read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes hex(JsonNode json, String field) {
    return Bytes.parseHex(json.get(field).textValue());
  }

  /// Four seals of its own in one proof, of the version that the network of these actors takes.
  @Test
  @Tag("long")
  void provesFourSealsAtOnce() throws IOException {
    ParameterFolder folder = LongParameters.with(SectorSize.KIB_2, Kind.POREP);
    chain.verifyProofsWith(new ChainProofs(new SnarkVerifier(VerifyingKeys.in(folder))));
    SnarkProver prover = new SnarkProver(folder);
    List<Seal> seals = LongStream.rangeClosed(1, 4).mapToObj(this::announce).toList();
    List<SealStatement> statements = new ArrayList<>();
    List<Bytes> proofs = new ArrayList<>();
    for (Seal seal : seals) {
      Bytes32 seed = miner.seed(seal.identity().sectorNumber());
      SealStatement statement = SealStatement.about(seal, KIND.challenges(), seed);
      statements.add(statement);
      proofs.add(
          prover.sealOnChain(
              statement,
              VanillaSealProof.prove(seal, KIND.challenges(), seed, Progress.NONE, Stop.create()),
              Progress.NONE,
              Stop.create()));
    }
    Bytes second =
        prover.aggregateSeals(
            statements, proofs, AggregateVersion.V2, Progress.NONE, Stop.create());
    assertThat(proveTogether(second).exitCode().value()).isEqualTo(16);
    Bytes reversed =
        prover.aggregateSeals(
            statements.reversed(),
            proofs.reversed(),
            AggregateVersion.V1,
            Progress.NONE,
            Stop.create());
    assertThat(proveTogether(reversed).exitCode().value()).isEqualTo(16);

    Bytes first =
        prover.aggregateSeals(
            statements, proofs, AggregateVersion.V1, Progress.NONE, Stop.create());
    assertThat(proveTogether(first).why()).isEmpty();
    for (Seal seal : seals) {
      assertThat(miner.sector(seal.identity().sectorNumber()).sealedCid())
          .isEqualTo(Cid.ofReplicaCommitment(seal.commR()));
    }
    assertThat(chain.violations()).isEmpty();
  }

  private Sent proveTogether(Bytes aggregate) {
    return miner.send(
        MinerCalls.PROVE_COMMIT_AGGREGATE,
        ProveCommitAggregate.CODEC,
        new ProveCommitAggregate(BitField.of(1, 2, 3, 4), aggregate));
  }
}
