package fil.proofs.gpu;

import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PoseidonRounds;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What each kernel costs on paper, and what a device can do.
///
/// The measure is a slot: one of the lanes in which a multiprocessor multiplies or adds, for one
/// cycle. A product of two numbers of 32 bits takes one, and two where all 64 bits of it are wanted.
/// On a card of NVIDIA a multiprocessor has 64 such lanes.
///
/// A kernel also moves bytes, and takes at least as long on paper as the slower of the two needs:
/// transforms and encodings wait for memory, all else computes for longer than it reads. How fast
/// memory is counts where it is known, on the cards that all this is for.
///
/// Counts for fields and points are those of the best machine code known for such cards, by
/// [sppark]: what a kernel of ours does beyond them shows as a smaller fraction of the limit.
///
/// [sppark]: https://github.com/supranational/sppark
public final class KernelCost {

  /// A product in the scalar field: 113 wide products and 24 narrow ones.
  static final long FR_MULTIPLY = 250;

  /// A product that is added to a sum and not reduced yet: 64 wide products.
  static final long FR_ACCUMULATE = 128;

  /// The reduction of such a sum.
  static final long FR_REDUCE = 122;

  /// A product in the base field: 276 wide products and 24 narrow ones.
  static final long FP_MULTIPLY = 576;

  /// A sum plus an affine point: eight products and two squares.
  static final long G1_ADD_AFFINE = 5_500;

  /// An affine point plus another, where the division is shared by very many: five products and a
  /// square, which is less than a product.
  static final long G1_ADD_DIVIDED = 3_324;

  static final long G2_ADD_DIVIDED = 5 * 3 * FP_MULTIPLY + 2 * FP_MULTIPLY;

  /// A sum plus a sum: twelve products and two squares.
  static final long G1_ADD = 8_000;

  /// The same in the quadratic extension.
  static final long G2_ADD_AFFINE = 16_000;

  static final long G2_ADD = 23_000;

  /// A block of SHA-256: logic, shifts and additions, counted in machine code.
  static final long SHA_BLOCK = 1_265;

  /// A block of BLAKE2b: twelve rounds of 48 operations on 64 bits, each of which is several.
  static final long BLAKE_BLOCK = 3_600;

  /// A block of ChaCha with eight rounds.
  static final long CHACHA_BLOCK = 480;

  private static final long NVIDIA_LANES = 64;

  /// A processor's core multiplies two numbers of 64 bits in a cycle, which is four wide products.
  private static final long CORE_LANES = 8;

  private static final long MEGA = 1_000_000;
  private static final BigInteger PICO = BigInteger.valueOf(MEGA * MEGA);

  /// Bytes of a node or an element of the scalar field.
  private static final long ELEMENT = 32;

  private static final Pattern POSEIDON = Pattern.compile("poseidon_(\\d+)_(hash|hash_lazily)");

  private KernelCost() {}

  /// What a device can do in a second, in slots; nothing where its maker does not say.
  public static OptionalLong slotsPerSecond(DeviceFacts facts) {
    long cycles = (long) facts.units() * facts.megahertz() * MEGA;
    if (cycles == 0) {
      return OptionalLong.empty();
    }
    if (facts.kind() == DeviceFacts.Kind.CPU) {
      return OptionalLong.of(cycles * CORE_LANES);
    }
    boolean nvidia = (facts.driver() + facts.api() + facts.name()).contains("NVIDIA");
    return nvidia || facts.api().contains("CUDA")
        ? OptionalLong.of(cycles * NVIDIA_LANES)
        : OptionalLong.empty();
  }

  /// What a unit of a kernel costs; nothing where it only moves or adds.
  public static long slots(String kernel) {
    Matcher poseidon = POSEIDON.matcher(kernel);
    if (poseidon.matches()) {
      return poseidon(Integer.parseInt(poseidon.group(1)), poseidon.group(2).equals("hash_lazily"));
    }
    return switch (kernel) {
      case "multiply_narrow" -> 1;
      case "multiply_wide" -> 2;
      case "sha256_pairs" -> 2 * SHA_BLOCK;
      case "feistel_table" -> BLAKE_BLOCK;
      case "parents" -> 2 * CHACHA_BLOCK;
      case "fr_multiply_all", "fr_multiply_chain", "encode_update", "scale" -> FR_MULTIPLY;
      case "ntt_step" -> FR_MULTIPLY;
      case "ntt_three_steps" -> 12 * FR_MULTIPLY;
      case "quotient", "scale_by_powers" -> 3 * FR_MULTIPLY;
      case "fp_multiply_all", "fp_multiply_chain" -> FP_MULTIPLY;
      case "g1_read" -> 2 * FP_MULTIPLY;
      case "g2_read" -> 4 * FP_MULTIPLY;
      case "g1_sum_points" -> G1_ADD_AFFINE;
      case "g2_sum_points" -> G2_ADD_AFFINE;
      case "g1_halve" -> G1_ADD_DIVIDED;
      case "g2_halve" -> G2_ADD_DIVIDED;
      case "g1_sum_sums", "g1_add_sums" -> G1_ADD;
      case "g2_sum_sums", "g2_add_sums" -> G2_ADD;
      case "g1_weigh" -> 2 * G1_ADD;
      case "g2_weigh" -> 2 * G2_ADD;
      default -> 0;
    };
  }

  /// How many bytes a unit of a kernel reads and writes, with roots of unity and without what all
  /// units share; nothing where it is not reckoned with.
  public static long bytes(String kernel) {
    Matcher poseidon = POSEIDON.matcher(kernel);
    if (poseidon.matches()) {
      return (Long.parseLong(poseidon.group(1)) + 1) * ELEMENT;
    }
    return switch (kernel) {
      case "sha256_pairs", "encode_update" -> 3 * ELEMENT;
      case "parents" -> 56;
      case "ntt_step" -> 5 * ELEMENT;
      case "ntt_three_steps" -> 28 * ELEMENT;
      case "ntt_order", "scale" -> 2 * ELEMENT;
      case "scale_by_powers", "quotient" -> 4 * ELEMENT;
      case "g1_sum_points" -> 100;
      case "g2_sum_points" -> 196;
      case "g1_halve" -> 580;
      case "g2_halve" -> 1_156;
      case "g1_read", "g1_sum_sums", "g1_weigh" -> 192;
      case "g2_sum_sums", "g2_weigh" -> 384;
      default -> 0;
    };
  }

  /// What a device's memory moves in a second, in bytes, as its maker says; nothing where that is
  /// not known, as of a slice of a card (MIG), which has a part of it.
  public static OptionalLong bytesPerSecond(DeviceFacts facts) {
    List<String> words = Arrays.asList(facts.name().split(" ", -1)); // a GH200 is no H200
    if (words.contains("MIG")) {
      return OptionalLong.empty();
    }
    if (words.contains("H200")) {
      return OptionalLong.of(4_800_000 * MEGA);
    }
    return words.contains("H100") && words.contains("HBM3")
        ? OptionalLong.of(3_350_000 * MEGA)
        : OptionalLong.empty();
  }

  /// How many thousandths of its limit a device reached; nothing where the limit is not known, or
  /// where what it did costs nothing on paper.
  public static OptionalLong perMille(DeviceFacts facts, Meter done) {
    return perMille(facts, done, done.kernelNanoseconds());
  }

  /// @param nanoseconds how long those kernels took
  static OptionalLong perMille(DeviceFacts facts, Meter done, long nanoseconds) {
    OptionalLong limit = slotsPerSecond(facts);
    if (limit.isEmpty() || nanoseconds == 0 || done.slots() == 0) {
      return OptionalLong.empty();
    }
    BigInteger onPaper = BigInteger.ZERO;
    for (var kernel : done.kernels().entrySet()) {
      long units = kernel.getValue().units();
      BigInteger computing = picoseconds(slots(kernel.getKey()), units, limit.getAsLong());
      OptionalLong memory = bytesPerSecond(facts);
      onPaper =
          onPaper.add(
              memory.isEmpty()
                  ? computing
                  : computing.max(picoseconds(bytes(kernel.getKey()), units, memory.getAsLong())));
    }
    return OptionalLong.of(onPaper.divide(BigInteger.valueOf(nanoseconds)).longValueExact());
  }

  private static BigInteger picoseconds(long each, long units, long perSecond) {
    return BigInteger.valueOf(each)
        .multiply(BigInteger.valueOf(units))
        .multiply(PICO)
        .divide(BigInteger.valueOf(perSecond));
  }

  private static long poseidon(int arity, boolean lazily) {
    PoseidonRounds rounds = PoseidonRounds.of(arity, DomainTag.MERKLE);
    long width = rounds.width();
    long full = 2L * rounds.fullRoundsEachSide();
    long partial = rounds.partialConstants().size();
    long sum = lazily ? width * FR_ACCUMULATE + FR_REDUCE : width * FR_MULTIPLY;
    long powers = 3 * FR_MULTIPLY * (full * width + partial);
    long mixed = full * width * sum + partial * (sum + (width - 1) * FR_MULTIPLY);
    return powers + mixed + width * FR_MULTIPLY;
  }
}
