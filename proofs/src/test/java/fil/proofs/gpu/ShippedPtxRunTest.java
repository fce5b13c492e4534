package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The PTX that is shipped, executed without a card: what only cards of NVIDIA get, as chains of
/// carries in their own assembly language, is held to its definition like all else. It goes through
/// the same session as on a card, whose driver is played.
class ShippedPtxRunTest {

  @Test
  void computesWhatTheFieldsAre() {
    assertThat(compared(SelfTest.Part.MULTIPLIERS, SelfTest.Part.FIELDS))
        .contains("fr_sixteen_products_by_chains_all", "fp_multiply_by_chains_all");
  }

  @Test
  @Tag("long")
  void hashesAndEncodesAsDefined() {
    assertThat(compared(SelfTest.Part.POSEIDON, SelfTest.Part.STAGES))
        .contains("poseidon_8_hash_lazily", "sha256_pairs", "parents", "encode_update");
  }

  @Test
  void transformsAsDefined() {
    assertThat(compared(SelfTest.Part.TRANSFORMS)).contains("ntt_three_steps", "quotient");
  }

  @Test
  @Tag("long")
  void addsPointsAsDefined() {
    assertThat(compared(SelfTest.Part.SUMS, SelfTest.Part.OTHER_SUMS))
        .contains("g1_sum_points", "g2_halve");
  }

  /// Compares kernels with their definitions.
  ///
  /// @return the kernels that were executed
  private static SortedSet<String> compared(SelfTest.Part... parts) {
    PlayedCuda cuda = PlayedCuda.executing();
    SortedSet<String> kernels;
    try (DeviceSession session = cuda.device().open()) {
      List<SelfTest.Case> cases =
          SelfTest.run(session, List.of(parts), Progress.NONE, Stop.create());

      assertThat(cases).isNotEmpty().allSatisfy(done -> assertThat(done.problem()).isEmpty());
      assertThat(session.liveAllocations()).isZero();
      session.finish();
      kernels = new TreeSet<>(session.meter().kernels().keySet());
    }
    assertThat(cuda.held()).isEmpty();
    return kernels;
  }
}
