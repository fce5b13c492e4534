package fil.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What replication is for: each copy is somebody's own, and nobody proves with another's.
class ReplicationTest {

  private static final Bytes DATA = Bytes.zeros(2032);
  private static final Bytes32 SEED = Bytes32.parseHex("05".repeat(32));
  private static final Bytes32 RANDOMNESS = Bytes32.parseHex("06".repeat(32));

  private final Seal anna = seal(1000, 1);
  private final Seal rex = seal(1001, 1);

  private static Seal seal(long miner, long sector) {
    return Seal.of(
        RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(miner, sector),
        Bytes32.ZERO,
        DATA);
  }

  @Test
  void replicasOfTheSameDataDifferByMinerAndBySector() {
    assertThat(rex.commD()).isEqualTo(anna.commD());
    assertThat(List.of(rex.commR(), seal(1000, 2).commR(), anna.commR())).doesNotHaveDuplicates();
  }

  /// Anna lends Rex her disk. He has promised a replica of his own, and hers does not prove it.
  @Test
  @Tag("Z-02")
  void oneCopyDoesNotProveForTwoMiners() {
    StoredSector annas = StoredSector.of(anna);
    PostStatement ofAnna = window(annas);
    PostStatement ofRex = window(StoredSector.of(rex));

    assertThatThrownBy(() -> answer(ofRex, annas)).hasMessageContaining("is not stored here");
    List<PartitionAnswer> borrowed = answer(ofAnna, annas);
    assertThat(VanillaPost.flaw(ofAnna, borrowed)).isEmpty();
    assertThat(VanillaPost.flaw(ofRex, borrowed))
        .contains("sector 1 of partition 0: its roots do not hash to CommR");

    VanillaSealProof sealed = prove(anna);
    assertThat(VanillaVerifier.flaw(statement(anna), sealed)).isEmpty();
    assertThat(VanillaVerifier.flaw(statement(rex), sealed)).isPresent();
  }

  /// The chain draws the challenges after the replica is promised; node 0, which is made of
  /// nothing, is never asked for.
  @Test
  void challengesComeFromTheChainAndSpareNodeZero() {
    List<List<Long>> drawn =
        LongStream.range(0, 200)
            .mapToObj(i -> Bytes32.parseHex("%064x".formatted(i)))
            .map(seed -> SealStatement.about(anna, ChallengeKind.INTERACTIVE, seed).challenges(0))
            .toList();

    assertThat(drawn.stream().distinct().count()).isGreaterThan(150);
    assertThat(drawn)
        .allSatisfy(challenges -> assertThat(challenges).allMatch(node -> node > 0 && node < 64));
  }

  private static SealStatement statement(Seal seal) {
    return SealStatement.about(seal, ChallengeKind.INTERACTIVE, SEED);
  }

  private static VanillaSealProof prove(Seal seal) {
    return VanillaSealProof.prove(
        seal, ChallengeKind.INTERACTIVE, SEED, Progress.NONE, Stop.create());
  }

  private static PostStatement window(StoredSector sector) {
    return new PostStatement(
        PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0),
        RANDOMNESS,
        List.of(sector.known()));
  }

  private static List<PartitionAnswer> answer(PostStatement statement, StoredSector stored) {
    return VanillaPost.partitions(
        statement, VanillaPost.answer(statement, List.of(stored), Progress.NONE, Stop.create()));
  }
}
