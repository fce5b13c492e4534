package fil.proofs.gpu;

import fil.crypto.bls12381.Fp;
import fil.crypto.bls12381.Fr;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PoseidonRounds;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What each kernel costs on paper, and what a device can do.
///
/// The measure is a slot: one of the lanes in which a multiprocessor multiplies or adds, for one
/// cycle. A product of two numbers of 32 bits takes one, and two where all 64 bits of it are wanted.
/// On a card of NVIDIA a multiprocessor has 64 such lanes.
///
/// What a device is judged by is how near its kernels come to what its multipliers can do. A kernel
/// also moves bytes: how near these come to what memory can do stands beside it where that is known,
/// on the cards that all this is for. Transforms and encodings move so many that memory is the
/// slower of the two for them; all else computes for longer than it reads.
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
  static final long FR_REDUCE = FR_MULTIPLY - FR_ACCUMULATE;

  /// A product in the base field: 276 wide products and 24 narrow ones.
  static final long FP_MULTIPLY = 576;

  /// A product that is added to a sum and not reduced yet: 144 wide products.
  static final long FP_ACCUMULATE = 288;

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

  /// How many digits a scalar has at least: the widest have 20 bits.
  private static final long DIGITS = 13;

  /// Products of a sum that is reduced once.
  private static final long SIXTEEN = 16;

  private static final SortedMap<String, Cost> COSTS = costs();

  /// What a unit of a kernel costs.
  ///
  /// @param slots 0 where it only moves or adds
  /// @param bytes that it reads and writes, with roots of unity and without what all units share; 0
  ///   where it keeps all in registers
  record Cost(long slots, long bytes) {}

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

  /// The names of all kernels.
  static SortedSet<String> kernels() {
    return new TreeSet<>(COSTS.keySet());
  }

  /// What a unit of a kernel costs in slots; 0 where it only moves or adds, or is none of
  /// [#kernels].
  public static long slots(String kernel) {
    return cost(kernel).slots();
  }

  /// How many bytes a unit of a kernel reads and writes, likewise, see [Cost].
  public static long bytes(String kernel) {
    return cost(kernel).bytes();
  }

  private static Cost cost(String kernel) {
    return COSTS.getOrDefault(kernel, new Cost(0, 0));
  }

  private static SortedMap<String, Cost> costs() {
    SortedMap<String, Cost> costs = new TreeMap<>();
    costs.put("multiply_narrow", new Cost(1, 0));
    costs.put("multiply_wide", new Cost(2, 0));
    costs.put("carry_probe", new Cost(0, 4 * Integer.BYTES));
    putField(costs, "fr", Fr.MODULUS, Fr.BYTES, FR_MULTIPLY, FR_ACCUMULATE);
    putField(costs, "fp", Fp.MODULUS, Fp.BYTES, FP_MULTIPLY, FP_ACCUMULATE);
    for (int arity : KernelText.ARITIES) {
      long bytes = (arity + 1) * ELEMENT;
      costs.put("poseidon_" + arity + "_hash", new Cost(poseidon(arity, false), bytes));
      costs.put("poseidon_" + arity + "_hash_lazily", new Cost(poseidon(arity, true), bytes));
    }
    costs.put("sha256_pairs", new Cost(2 * SHA_BLOCK, 3 * ELEMENT));
    costs.put("feistel_table", new Cost(BLAKE_BLOCK, Integer.BYTES));
    costs.put("parents", new Cost(2 * CHACHA_BLOCK, DeviceParents.ENTRY));
    costs.put("encode_replica", new Cost(0, 3 * ELEMENT));
    costs.put("encode_update", new Cost(FR_MULTIPLY, 3 * ELEMENT));
    putTransforms(costs);
    putSums(costs, "g1_", 2L * Fp.BYTES, G1_ADD_AFFINE, G1_ADD_DIVIDED, G1_ADD);
    putSums(costs, "g2_", 4L * Fp.BYTES, G2_ADD_AFFINE, G2_ADD_DIVIDED, G2_ADD);
    return costs;
  }

  /// Arithmetic of a field.
  ///
  /// @param bytes of an element
  /// @param multiply slots of a product, and of one that is not reduced
  private static void putField(
      SortedMap<String, Cost> costs,
      String name,
      BigInteger modulus,
      long bytes,
      long multiply,
      long accumulate) {
    Cost product = new Cost(multiply, 3 * bytes);
    Cost sixteen = new Cost(SIXTEEN * accumulate + multiply - accumulate, 3 * bytes);
    for (String way : List.of("_all", "_by_rows_all", "_by_chains_all")) {
      costs.put(name + "_multiply" + way, product);
      costs.put(name + "_sixteen_products" + way, sixteen);
    }
    costs.put(name + "_multiply_chain", new Cost(multiply, 0));
    costs.put(name + "_add_all", new Cost(0, 3 * bytes));
    costs.put(name + "_subtract_all", new Cost(0, 3 * bytes));
    costs.put(name + "_into_montgomery_all", new Cost(multiply, 2 * bytes));
    costs.put(name + "_out_of_montgomery_all", new Cost(multiply, 2 * bytes));
    // a power: a square for each bit of an element, and a product for each that is set
    long products = Byte.SIZE * bytes + modulus.subtract(BigInteger.TWO).bitCount();
    costs.put(name + "_inverse_all", new Cost(products * multiply, 2 * bytes));
  }

  private static void putTransforms(SortedMap<String, Cost> costs) {
    costs.put("ntt_step", new Cost(FR_MULTIPLY, 5 * ELEMENT));
    costs.put("ntt_three_steps", new Cost(12 * FR_MULTIPLY, 28 * ELEMENT));
    costs.put("ntt_order", new Cost(0, 2 * ELEMENT));
    costs.put("powers", new Cost(FR_MULTIPLY, 2)); // of 2^k, each written after k/2 products
    costs.put("scale_by_powers", new Cost(3 * FR_MULTIPLY, 4 * ELEMENT));
    costs.put("scale", new Cost(FR_MULTIPLY, 2 * ELEMENT));
    costs.put("quotient", new Cost(3 * FR_MULTIPLY, 4 * ELEMENT));
    costs.put("count_digits", new Cost(0, ELEMENT + DIGITS * 2 * Integer.BYTES));
    costs.put("sort_digits", new Cost(0, ELEMENT + DIGITS * 3 * Integer.BYTES));
    costs.put("clear", new Cost(0, Integer.BYTES));
  }

  /// Sums in a group.
  ///
  /// @param point bytes of an affine one; a sum has twice as many
  private static void putSums(
      SortedMap<String, Cost> costs,
      String group,
      long point,
      long addAffine,
      long addDivided,
      long add) {
    costs.put(group + "read", new Cost(point / Fp.BYTES * FP_MULTIPLY, 2 * point));
    costs.put(group + "sum_points", new Cost(addAffine, point + Integer.BYTES));
    // two points on the way there and again on the way back, half of them by name; what is left in
    // between, and the sum
    costs.put(group + "halve", new Cost(addDivided, 6 * point + Integer.BYTES));
    costs.put(group + "as_sums", new Cost(0, 3 * point));
    costs.put(group + "sum_sums", new Cost(add, 2 * point));
    costs.put(group + "add_sums", new Cost(add, 6 * point));
    costs.put(group + "weigh", new Cost(2 * add, 2 * point));
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

  /// How many thousandths of what its multipliers can do a device reached; nothing where that is
  /// not known, or where what it did costs no slots.
  public static OptionalLong perMille(DeviceFacts facts, Meter done) {
    return perMille(facts, done, done.kernelNanoseconds());
  }

  /// @param nanoseconds how long those kernels took
  static OptionalLong perMille(DeviceFacts facts, Meter done, long nanoseconds) {
    return perMille(done.slots(), slotsPerSecond(facts), nanoseconds);
  }

  /// How many thousandths of what its memory can move a device moved, likewise.
  public static OptionalLong perMilleOfMemory(DeviceFacts facts, Meter done) {
    return perMilleOfMemory(facts, done, done.kernelNanoseconds());
  }

  /// @param nanoseconds how long those kernels took
  static OptionalLong perMilleOfMemory(DeviceFacts facts, Meter done, long nanoseconds) {
    return perMille(done.bytesOnPaper(), bytesPerSecond(facts), nanoseconds);
  }

  private static OptionalLong perMille(long done, OptionalLong perSecond, long nanoseconds) {
    if (perSecond.isEmpty() || nanoseconds == 0 || done == 0) {
      return OptionalLong.empty();
    }
    BigInteger picoseconds =
        BigInteger.valueOf(done).multiply(PICO).divide(BigInteger.valueOf(perSecond.getAsLong()));
    return OptionalLong.of(picoseconds.divide(BigInteger.valueOf(nanoseconds)).longValueExact());
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
