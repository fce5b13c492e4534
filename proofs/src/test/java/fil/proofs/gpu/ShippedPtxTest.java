package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The PTX that is part of the program. Where this fails, kernels were changed: `./sealab gpu
/// --make-ptx` makes it anew.
class ShippedPtxTest {

  private static final Pattern MULTIPLY =
      Pattern.compile("(?m)^\\s*(mul\\.(lo|hi)|mad\\.lo\\.cc|madc\\.(lo|hi)\\.cc)\\.[us]32 ");

  private static final Pattern ENTRY = Pattern.compile("\\.visible \\.entry (\\w+)\\(");

  static List<KernelText> texts() {
    return KernelText.all();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isOfTheKernelsAtHandAndHasAllOfThem(KernelText text) {
    String ptx = ShippedPtx.of(text);

    List<String> kernels = kernels(ptx);
    assertThat(kernels).isNotEmpty().doesNotHaveDuplicates();
    assertThat(ptx).contains("\n.target sm_" + ShippedPtx.GENERATION);
    assertThat(kernels).hasSize(kernelsIn(text));
  }

  /// The names of the kernels in some PTX.
  static List<String> kernels(String ptx) {
    return ENTRY.matcher(ptx).results().map(found -> found.group(1)).toList();
  }

  /// A text that several groups or fields share has its kernels once for each.
  private static int kernelsIn(KernelText text) {
    return (int) Pattern.compile("(?m)^KERNEL ").matcher(text.source()).results().count();
  }

  @Test
  void isNotUsedForOtherKernels() {
    KernelText sha256 = KernelText.sha256();
    KernelText changed = new KernelText(sha256.name(), sha256.source() + " ");

    assertThatThrownBy(() -> ShippedPtx.of(changed))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith(
            "the PTX that is shipped for the kernels of SHA-256 was made of another text of them")
        .hasMessageContaining("./sealab gpu --make-ptx ");
    assertThatThrownBy(() -> ShippedPtx.of(new KernelText("nothing", "")))
        .isInstanceOf(DeviceException.class)
        .hasMessage("no PTX of the kernels of nothing is shipped");
  }

  /// A product of n limbs takes 2n² halves of products for itself and as many for the multiples of
  /// the prime, and n to find those, of which the scalar field's compiler spares itself all: the
  /// lowest limb of its prime is 1. The best known code takes 250 and 576.
  @ParameterizedTest
  @CsvSource({"fr, 256", "fp, 588"})
  void multipliesWithHardlyMoreInstructionsThanOnPaper(String field, int halves) {
    String ptx = ShippedPtx.of(KernelText.fields());
    int begin = ptx.indexOf(".entry " + field + "_multiply_by_chains_all(");
    int end = ptx.indexOf("\n}\n", begin);

    assertThat(MULTIPLY.matcher(ptx.substring(begin, end)).results()).hasSize(halves);
  }

  /// What is executed for a hash takes hardly more slots than on paper, and hardly more than a
  /// third of it is not a product: sums of products that are reduced once have their chains, too.
  @ParameterizedTest
  @CsvSource({"2", "8", "11"})
  void hashesWithHardlyMoreInstructionsThanOnPaper(int arity) {
    KernelText text = KernelText.poseidon(arity);
    long executed;
    long slots;
    PlayedCuda cuda = PlayedCuda.executing();
    try (DeviceSession session = cuda.device().open()) {
      DeviceMemory inputs = session.allocate(32L * arity * DeviceProgram.GROUP);
      DeviceMemory constants = session.allocate(1 << 20);
      DeviceMemory digests = session.allocate(32L * DeviceProgram.GROUP);
      session
          .compile(text)
          .run(
              "poseidon_" + arity + "_hash_lazily",
              DeviceProgram.GROUP,
              DeviceProgram.Argument.of(inputs),
              DeviceProgram.Argument.of(8L * arity),
              DeviceProgram.Argument.of(8L),
              DeviceProgram.Argument.of(constants),
              DeviceProgram.Argument.of(digests));
      executed = cuda.executed();
      slots = cuda.slots();
    }

    long onPaper = KernelCost.slots("poseidon_" + arity + "_hash_lazily") * DeviceProgram.GROUP;
    assertThat(slots).isBetween(onPaper, onPaper * 104 / 100);
    assertThat(executed).isLessThan(slots * 3 / 2);
  }
}
