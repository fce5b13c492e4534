package fil.proofs.gpu;

import fil.crypto.bls12381.Fp;
import fil.crypto.bls12381.Fr;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PoseidonRounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Kernels as text, in the dialect of `dialect.h`, the same for each interface.
///
/// The parts are resources beside this class. What they need to know of fields and hashes is
/// written before them from the definitions, so that no constant stands in them twice.
///
/// @param name what they are, as a person would say it
/// @param source the text that a compiler gets
public record KernelText(String name, String source) implements Comparable<KernelText> {

  /// Products that become part of what uses them.
  private static final String SMALL = "FUNCTION";

  /// Products that are called.
  private static final String LARGE = "LARGE_FUNCTION";

  private static final int FP_LIMBS = Fp.BYTES / Integer.BYTES;

  /// How many inputs hashes have in trees, and in columns.
  static final List<Integer> ARITIES = List.of(2, 4, 8, 11);

  /// All there are.
  static List<KernelText> all() {
    List<KernelText> all = new ArrayList<>();
    all.add(multipliers());
    all.add(fields());
    ARITIES.forEach(arity -> all.add(poseidon(arity)));
    all.addAll(List.of(sha256(), encoding(), parents(), ntt()));
    for (DeviceGroup group : DeviceGroup.values()) {
      all.add(points(group));
    }
    return List.copyOf(all);
  }

  /// Nothing but products, to time multipliers.
  static KernelText multipliers() {
    return text("multipliers", part("multipliers.h"));
  }

  /// Arithmetic in both fields of BLS12-381.
  public static KernelText fields() {
    return text("the fields", fr(), part("field-kernels.h"), end(), fp(), part("field-kernels.h"));
  }

  /// Poseidon for a number of inputs.
  public static KernelText poseidon(int arity) {
    PoseidonRounds rounds = PoseidonRounds.of(arity, DomainTag.MERKLE);
    return text(
        "Poseidon of " + arity,
        fr(),
        define("ARITY", arity),
        define("WIDTH", rounds.width()),
        define("FULL_ROUNDS", 2 * rounds.fullRoundsEachSide()),
        define("PARTIAL_ROUNDS", rounds.partialConstants().size()),
        define("POSEIDON(name)", "poseidon_" + arity + "_##name"),
        part("poseidon.h"));
  }

  /// The tree of data.
  public static KernelText sha256() {
    return text(
        "SHA-256",
        define("SHA_ROUND_CONSTANTS", words(Sha256Constants.rounds())),
        define("SHA_START", words(Sha256Constants.start())),
        part("sha256.h"));
  }

  /// Encoding of replicas and of their updates.
  public static KernelText encoding() {
    return text("encoding", fr(), part("encoding.h"));
  }

  /// Parents of nodes.
  public static KernelText parents() {
    return text("parents", part("parents.h"));
  }

  /// Transforms.
  public static KernelText ntt() {
    return text("transforms", fr(), part("ntt.h"));
  }

  /// Sums of multiples in one of the groups.
  static KernelText points(DeviceGroup group) {
    boolean first = group == DeviceGroup.G1;
    return text(
        "sums in " + group,
        field("fp", Fp.MODULUS, FP_LIMBS, first ? SMALL : LARGE),
        end(),
        first ? "" : part("fp2.h"),
        define("COORDINATE", first ? "fp" : "fp2"),
        define("COORD(name)", first ? "fp_##name" : "fp2_##name"),
        define("POINT(name)", group.kernel("##name")),
        define("COORDINATE_LIMBS", first ? FP_LIMBS : 2 * FP_LIMBS),
        define("BASE_COUNT", first ? 1 : 2),
        part("digits.h"),
        part("points.h"),
        part("affine.h"));
  }

  @Override
  public int compareTo(KernelText other) {
    return source.compareTo(other.source);
  }

  /// The limbs of a number, 32 bits each, least significant first.
  static List<Integer> limbs(BigInteger number, int count) {
    List<Integer> limbs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      limbs.add(number.shiftRight(Integer.SIZE * i).intValue());
    }
    return limbs;
  }

  private static KernelText text(String name, String... parts) {
    return new KernelText(name, part("dialect.h") + part("carry.h") + String.join("\n", parts));
  }

  private static String fr() {
    return field("fr", Fr.MODULUS, Fr.BYTES / Integer.BYTES, SMALL);
  }

  private static String fp() {
    return field("fp", Fp.MODULUS, FP_LIMBS, SMALL);
  }

  /// @param product what a product is, [#SMALL] or [#LARGE]
  private static String field(String name, BigInteger modulus, int limbs, String product) {
    BigInteger radix = BigInteger.TWO.pow(Integer.SIZE * limbs);
    BigInteger word = BigInteger.TWO.pow(Integer.SIZE);
    return String.join(
        "\n",
        define("ELEMENT", name),
        define("OF(name)", name + "_##name"),
        define("LIMBS", limbs),
        define("MODULUS", words(limbs(modulus, limbs))),
        define("SQUARE", words(limbs(radix.multiply(radix).mod(modulus), limbs))),
        define("ONE", words(limbs(radix.mod(modulus), limbs))),
        define("NEGATED_INVERSE", "0x%xu".formatted(modulus.negate().modInverse(word).intValue())),
        define("LESS_TWO", words(limbs(modulus.subtract(BigInteger.TWO), limbs))),
        define("PRODUCT_FUNCTION", product),
        part("field.h"));
  }

  /// Makes room for another field.
  private static String end() {
    return List.of(
            "ELEMENT",
            "OF",
            "LIMBS",
            "MODULUS",
            "SQUARE",
            "ONE",
            "NEGATED_INVERSE",
            "LESS_TWO",
            "PRODUCT_FUNCTION")
        .stream()
        .map(name -> "#undef " + name)
        .collect(Collectors.joining("\n"));
  }

  private static String define(String name, Object value) {
    return "#define " + name + " " + value;
  }

  private static String words(List<Integer> words) {
    return words.stream().map("0x%08xu"::formatted).collect(Collectors.joining(", ", "{", "}"));
  }

  private static String part(String name) {
    try (InputStream resource =
        Objects.requireNonNull(KernelText.class.getResourceAsStream(name), name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the text of kernels, " + name + ", cannot be read", e);
    }
  }
}
