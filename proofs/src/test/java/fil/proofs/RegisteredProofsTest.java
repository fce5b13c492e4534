package fil.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.update.RegisteredUpdateProof;
import fil.vm.PostProofType;
import fil.vm.SealProofType;
import fil.vm.UpdateProofType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers of proofs, beside those that the virtual machine reads off the chain and the names
/// in the network's software.
class RegisteredProofsTest {

  @ParameterizedTest
  @CsvSource({
    "0, StackedDrg2KiBV1",
    "4, StackedDrg64GiBV1",
    "5, StackedDrg2KiBV1_1",
    "8, StackedDrg32GiBV1_1",
    "10, StackedDrg2KiBV1_1_Feat_SyntheticPoRep",
    "13, StackedDrg32GiBV1_1_Feat_SyntheticPoRep",
    "15, StackedDrg2KiBV1_2_Feat_NiPoRep",
    "17, StackedDrg512MiBV1_2_Feat_NiPoRep",
    "19, StackedDrg64GiBV1_2_Feat_NiPoRep"
  })
  void namesSeals(int id, String name) {
    assertThat(RegisteredSealProof.of(id).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "0, StackedDrgWinning2KiBV1",
    "3, StackedDrgWinning32GiBV1",
    "6, StackedDrgWindow8MiBV1",
    "9, StackedDrgWindow64GiBV1",
    "10, StackedDrgWindow2KiBV1_1",
    "14, StackedDrgWindow64GiBV1_1"
  })
  void namesPosts(int id, String name) {
    assertThat(RegisteredPostProof.of(id).name()).isEqualTo(name);
  }

  @Test
  void agreesWithTheChainOnSeals() {
    for (RegisteredSealProof proof : RegisteredSealProof.ALL.subList(0, 10)) {
      SealProofType type = new SealProofType(proof.id());

      assertThat(type.sectorSize()).isEqualTo(proof.size().padded());
      assertThat(type.isV1Point1()).isEqualTo(proof.version() == ApiVersion.V1_1_0);
      assertThat(type.proofBytes()).isEqualTo(192L * proof.partitions());
      assertThat(RegisteredPostProof.of(type.windowPost().number()).size()).isEqualTo(proof.size());
      assertThat(RegisteredPostProof.of(type.winningPost().number()).isWinning()).isTrue();
      assertThat(RegisteredUpdateProof.of(type.update().number()).size()).isEqualTo(proof.size());
    }
  }

  @Test
  void agreesWithTheChainOnPosts() {
    for (RegisteredPostProof proof : RegisteredPostProof.ALL.subList(0, 10)) {
      PostProofType type = new PostProofType(proof.id());

      assertThat(type.sectorBytes()).isEqualTo(proof.size().bytes());
      assertThat(type.isWindow()).isEqualTo(!proof.isWinning());
      if (type.isWindow()) {
        assertThat(type.partitionSectors()).isEqualTo(proof.settings().sectorsInPartition());
      }
    }
  }

  @Test
  void numbersEachKindOnce() {
    assertThat(RegisteredSealProof.ALL).hasSize(20).doesNotHaveDuplicates();
    assertThat(RegisteredPostProof.ALL).hasSize(15).doesNotHaveDuplicates();
    assertThat(RegisteredUpdateProof.ALL).hasSize(5).doesNotHaveDuplicates();
    assertThat(RegisteredUpdateProof.of(3).name()).isEqualTo("StackedDrg32GiBV1");
    assertThat(new UpdateProofType(RegisteredUpdateProof.ALL.getLast().id()).number()).isEqualTo(4);
    for (RegisteredUpdateProof proof : RegisteredUpdateProof.ALL) {
      assertThat(proof.settings().nodes()).isEqualTo(proof.size().nodes());
    }
  }

  @Test
  void findsTheNewestOfAKind() {
    for (ChallengeKind kind : ChallengeKind.values()) {
      for (SectorSize size : SectorSize.REGISTERED) {
        RegisteredSealProof proof = RegisteredSealProof.of(size, kind);

        assertThat(proof.challenges()).isEqualTo(kind);
        assertThat(proof.size()).isEqualTo(size);
        assertThat(proof.version()).isNotEqualTo(ApiVersion.V1_0_0);
      }
    }
  }

  @Test
  void refusesNumbersThatNobodyUses() {
    for (long id : List.of(-1L, 20L, 1L << 32)) {
      assertThatThrownBy(() -> RegisteredSealProof.of(id))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> RegisteredPostProof.of(id))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> RegisteredUpdateProof.of(id))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
