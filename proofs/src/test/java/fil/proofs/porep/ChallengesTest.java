package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.snarkpack.SectorAggregates;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which nodes are opened. The reference's lists are in `kat-challenges`.
class ChallengesTest {

  private static final Bytes32 REPLICA_ID = Bytes32.parseHex("03".repeat(32));
  private static final Bytes32 COMM_R = Bytes32.parseHex("05".repeat(32));
  private static final Bytes32 SEED = Bytes32.parseHex("07".repeat(32));

  /// A verifier computes those it wants, a prover all of them.
  @ParameterizedTest
  @EnumSource
  void syntheticOnesAreThoseOfTheSet(SectorSize size) {
    Challenges drawn = Challenges.of(size);
    List<Long> set = drawn.syntheticSet(REPLICA_ID, COMM_R);

    for (int partition = 0; partition < size.partitions(); partition++) {
      assertThat(drawn.synthetic(partition, REPLICA_ID, COMM_R, SEED))
          .hasSize(size.challengesInPartition())
          .isEqualTo(
              drawn.syntheticPositions(partition, set.size(), REPLICA_ID, SEED).stream()
                  .map(position -> set.get(Math.toIntExact(position)))
                  .toList());
    }
  }

  /// Were the whole set computed for each partition, these would take minutes.
  @Test
  void anAggregateOfSyntheticSealsIsStatedSoon() {
    RegisteredSealProof kind = RegisteredSealProof.of(13);
    assertThat(kind.challenges()).isEqualTo(ChallengeKind.SYNTHETIC);
    SealStatement one =
        new SealStatement(
            kind.porep(),
            kind.challenges(),
            new SectorIdentity(1000, 1),
            Bytes32.ZERO,
            SEED,
            COMM_R,
            COMM_R);
    List<List<Fr>> inputs = SectorAggregates.inputsOfSeals(Collections.nCopies(50, one));
    assertThat(inputs).hasSize(512);
    long before = System.nanoTime();

    assertThat(inputs).allMatch(each -> each.size() == 3 + 18 * 18);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }
}
