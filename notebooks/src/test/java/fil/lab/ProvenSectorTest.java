package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.actors.Policy;
import fil.actors.devnet.Devnet;
import fil.actors.devnet.DevnetMiner;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.proofs.groth16.ToxicWaste;
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
import fil.vm.AggregateSeals;
import fil.vm.ProofVerifier;
import fil.vm.ReplicaUpdate;
import fil.vm.SealVerifyInfo;
import fil.vm.WindowPost;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sector of 2 KiB that is really sealed and proven, on a chain that really looks at its proofs.
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
    ParameterFolder folder = new ParameterFolder(temp.resolve("params"));
    folder.make(WINDOW, ToxicWaste.draw(), Progress.NONE, Stop.create());
    chain.verifyProofsWith(
        new TrustedSeals(new ChainProofs(new SnarkVerifier(VerifyingKeys.in(folder)))));
    Seal seal = announce(7);
    assertThat(miner.proveCommit(7, Bytes.zeros(192)).why()).isEmpty();
    chain.run(1);

    prove(seal, folder);
  }

  /// Nothing is taken on trust. The parameters are those that `SEALAB_PARAMS` names.
  @Test
  @Tag("long")
  void sealsAndProvesItsSector() throws IOException {
    String variable = System.getenv("SEALAB_PARAMS");
    assumeTrue(variable != null, "skipped: no parameters in SEALAB_PARAMS");
    ParameterFolder folder = new ParameterFolder(Path.of(String.valueOf(variable)));
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
}
