package fil.crypto.bls12381;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The functions of the C library [blst] that we call, and how it is found: as a file inside the
/// jar of its Java bindings, of which only that file is used.
///
/// This is the only class of the package with native access. Nothing here throws when the library
/// is missing or lacks a function: [#problem] says what is wrong, and then no handle may be called.
///
/// [blst]: https://github.com/supranational/blst
@SuppressWarnings("restricted") // what it calls is checked by a self-test before use
final class Blst {

  /// The sizes of the structures, in bytes, as `bindings/blst.h` lays them out: coordinates of 48
  /// bytes, two or three of them, over Fp or Fp2.
  static final int P1_AFFINE = 96;

  static final int P1 = 144;
  static final int P2_AFFINE = 192;
  static final int P2 = 288;
  static final int FP12 = 576;

  /// A line that Miller's loop draws: what stands by itself, by `P.x` and by `P.y`, over Fp2.
  static final int LINE = 288;

  /// All 68 lines of a point of G2, in the order in which they are drawn.
  static final int LINES = 68 * LINE;

  /// The error code for "all is well".
  static final int SUCCESS = 0;

  private static final List<String> PROBLEMS = new ArrayList<>();

  private static final SymbolLookup LIBRARY = open();

  /// `void (p1 *out, const scalar *secret)`.
  static final MethodHandle SK_TO_PK = procedure("blst_sk_to_pk_in_g1", ADDRESS, ADDRESS);

  /// `void (p2 *out, const p2 *hash, const scalar *secret)`.
  static final MethodHandle SIGN = procedure("blst_sign_pk_in_g1", ADDRESS, ADDRESS, ADDRESS);

  /// `void (p2 *out, message, size, domain, size, augmentation, size)`.
  static final MethodHandle HASH_TO_G2 =
      procedure(
          "blst_hash_to_g2", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);

  /// `void (byte out[48], const p1 *in)`.
  static final MethodHandle P1_COMPRESS = procedure("blst_p1_compress", ADDRESS, ADDRESS);

  /// `void (byte out[96], const p2 *in)`.
  static final MethodHandle P2_COMPRESS = procedure("blst_p2_compress", ADDRESS, ADDRESS);

  /// `error (p1_affine *out, const byte in[48])`.
  static final MethodHandle P1_UNCOMPRESS =
      function(JAVA_INT, "blst_p1_uncompress", ADDRESS, ADDRESS);

  /// `error (p2_affine *out, const byte in[96])`.
  static final MethodHandle P2_UNCOMPRESS =
      function(JAVA_INT, "blst_p2_uncompress", ADDRESS, ADDRESS);

  /// `bool (const p1_affine *in)`.
  static final MethodHandle P1_IN_G1 = function(JAVA_BOOLEAN, "blst_p1_affine_in_g1", ADDRESS);

  /// `bool (const p1_affine *in)`.
  static final MethodHandle P1_IS_INFINITY =
      function(JAVA_BOOLEAN, "blst_p1_affine_is_inf", ADDRESS);

  /// `bool (const p2_affine *in)`.
  static final MethodHandle P2_IN_G2 = function(JAVA_BOOLEAN, "blst_p2_affine_in_g2", ADDRESS);

  /// `void (p1 *out, const p1 *a, const p1_affine *b)`.
  static final MethodHandle P1_ADD =
      procedure("blst_p1_add_or_double_affine", ADDRESS, ADDRESS, ADDRESS);

  /// `void (p2 *out, const p2 *a, const p2_affine *b)`.
  static final MethodHandle P2_ADD =
      procedure("blst_p2_add_or_double_affine", ADDRESS, ADDRESS, ADDRESS);

  /// `void (p1_affine *out, const p1 *in)`.
  static final MethodHandle P1_TO_AFFINE = procedure("blst_p1_to_affine", ADDRESS, ADDRESS);

  /// `error (const p1_affine *key, const p2_affine *signature, bool hash, message, size, domain,
  /// size, augmentation, size)`.
  static final MethodHandle VERIFY =
      function(
          JAVA_INT,
          "blst_core_verify_pk_in_g1",
          ADDRESS,
          ADDRESS,
          JAVA_BOOLEAN,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG);

  /// `size_t (void)`.
  static final MethodHandle PAIRING_SIZEOF = function(JAVA_LONG, "blst_pairing_sizeof");

  /// `void (pairing *new, bool hash, domain, size)`; the domain must outlive it.
  static final MethodHandle PAIRING_INIT =
      procedure("blst_pairing_init", ADDRESS, JAVA_BOOLEAN, ADDRESS, JAVA_LONG);

  /// `error (pairing *, const p1_affine *key, const p2_affine *signature or null, message, size,
  /// augmentation, size)`.
  static final MethodHandle PAIRING_AGGREGATE =
      function(
          JAVA_INT,
          "blst_pairing_aggregate_pk_in_g1",
          ADDRESS,
          ADDRESS,
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG);

  /// `void (pairing *)`.
  static final MethodHandle PAIRING_COMMIT = procedure("blst_pairing_commit", ADDRESS);

  /// `bool (const pairing *, const fp12 *signature or null)`.
  static final MethodHandle PAIRING_VERIFY =
      function(JAVA_BOOLEAN, "blst_pairing_finalverify", ADDRESS, ADDRESS);

  /// `void (p1_affine out[], const p1 *const in[], size_t count)`; of pointers, a null after the
  /// first one says that the rest lie behind it.
  static final MethodHandle P1S_TO_AFFINE =
      procedure("blst_p1s_to_affine", ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (p2_affine out[], const p2 *const in[], size_t count)`.
  static final MethodHandle P2S_TO_AFFINE =
      procedure("blst_p2s_to_affine", ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (p1 *out, const p1 *in, const byte *scalar, size_t bits)`.
  static final MethodHandle P1_MULT =
      procedure("blst_p1_mult", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (p2 *out, const p2 *in, const byte *scalar, size_t bits)`.
  static final MethodHandle P2_MULT =
      procedure("blst_p2_mult", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (p1 *out, const p1 *a, const p1 *b)`.
  static final MethodHandle P1_ADD_BOTH =
      procedure("blst_p1_add_or_double", ADDRESS, ADDRESS, ADDRESS);

  /// `void (p2 *out, const p2 *a, const p2 *b)`.
  static final MethodHandle P2_ADD_BOTH =
      procedure("blst_p2_add_or_double", ADDRESS, ADDRESS, ADDRESS);

  /// `size_t (size_t count)`.
  static final MethodHandle P1S_SUM_SCRATCH =
      function(JAVA_LONG, "blst_p1s_mult_pippenger_scratch_sizeof", JAVA_LONG);

  /// `size_t (size_t count)`.
  static final MethodHandle P2S_SUM_SCRATCH =
      function(JAVA_LONG, "blst_p2s_mult_pippenger_scratch_sizeof", JAVA_LONG);

  /// `void (p1 *out, const p1_affine *const points[], size_t count, const byte *const scalars[],
  /// size_t bits, scratch)`.
  static final MethodHandle P1S_SUM =
      procedure(
          "blst_p1s_mult_pippenger", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

  /// `void (p2 *out, const p2_affine *const points[], size_t count, const byte *const scalars[],
  /// size_t bits, scratch)`.
  static final MethodHandle P2S_SUM =
      procedure(
          "blst_p2s_mult_pippenger", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

  /// `size_t (size_t bits of a digit, size_t count)`.
  static final MethodHandle P1S_TABLE_BYTES =
      function(JAVA_LONG, "blst_p1s_mult_wbits_precompute_sizeof", JAVA_LONG, JAVA_LONG);

  /// `void (p1_affine table[], size_t bits of a digit, const p1_affine *const points[], size_t
  /// count)`; no point may be infinity.
  static final MethodHandle P1S_TABLE =
      procedure("blst_p1s_mult_wbits_precompute", ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);

  /// `void (fp *out, const byte in[48])`.
  static final MethodHandle FP_FROM_BENDIAN = procedure("blst_fp_from_bendian", ADDRESS, ADDRESS);

  /// `void (byte out[96], const p1 *in)`.
  static final MethodHandle P1_SERIALIZE = procedure("blst_p1_serialize", ADDRESS, ADDRESS);

  /// `void (byte out[192], const p2 *in)`.
  static final MethodHandle P2_SERIALIZE = procedure("blst_p2_serialize", ADDRESS, ADDRESS);

  /// `void (p1 *out, const p1 *in)`.
  static final MethodHandle P1_DOUBLE = procedure("blst_p1_double", ADDRESS, ADDRESS);

  /// `void (p2 *out, const p2 *in)`.
  static final MethodHandle P2_DOUBLE = procedure("blst_p2_double", ADDRESS, ADDRESS);

  /// `void (p1 *out, const p1_affine *const points[], size)`.
  static final MethodHandle P1S_ADD = procedure("blst_p1s_add", ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (p2 *out, const p2_affine *const points[], size)`.
  static final MethodHandle P2S_ADD = procedure("blst_p2s_add", ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (p1 *out, const p1_affine *const points[], size, const byte *const scalars[], bits,
  /// scratch, first bit, bits of a digit)`.
  static final MethodHandle P1S_TILE =
      procedure(
          "blst_p1s_tile_pippenger",
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          JAVA_LONG);

  /// As for p1.
  static final MethodHandle P2S_TILE =
      procedure(
          "blst_p2s_tile_pippenger",
          ADDRESS,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          ADDRESS,
          JAVA_LONG,
          JAVA_LONG);

  /// `void (fp12 *out, const p2_affine *const qs[], const p1_affine *const ps[], size_t count)`.
  static final MethodHandle MILLER_LOOP_N =
      procedure("blst_miller_loop_n", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

  /// `void (fp12 *out, const p2_affine *q, const p1_affine *p)`.
  static final MethodHandle MILLER_LOOP = procedure("blst_miller_loop", ADDRESS, ADDRESS, ADDRESS);

  /// `void (fp6 lines[68], const p2_affine *q)`.
  static final MethodHandle PRECOMPUTE_LINES = procedure("blst_precompute_lines", ADDRESS, ADDRESS);

  /// `void (fp *out, const fp *a, const fp *b)`, with addresses as numbers, as in the next two:
  /// they are so short that the virtual machine need not follow the calls.
  static final MethodHandle FP_MUL = step("blst_fp_mul", JAVA_LONG, JAVA_LONG, JAVA_LONG);

  /// `void (fp12 *out, const fp12 *in)`.
  static final MethodHandle FP12_SQR = step("blst_fp12_sqr", JAVA_LONG, JAVA_LONG);

  /// `void (fp12 *out, const fp12 *a, const fp6 *line)`.
  static final MethodHandle FP12_MUL_BY_LINE =
      step("blst_fp12_mul_by_xy00z0", JAVA_LONG, JAVA_LONG, JAVA_LONG);

  /// `bool (const fp12 *a, const fp12 *b)`: whether two results of Miller's loop are of the same
  /// value.
  static final MethodHandle FP12_FINAL_VERIFY =
      function(JAVA_BOOLEAN, "blst_fp12_finalverify", ADDRESS, ADDRESS);

  /// `void (fp12 *out, const fp12 *in)`.
  static final MethodHandle FINAL_EXP = procedure("blst_final_exp", ADDRESS, ADDRESS);

  /// `void (fp12 *out, const fp12 *a, const fp12 *b)`.
  static final MethodHandle FP12_MUL = procedure("blst_fp12_mul", ADDRESS, ADDRESS, ADDRESS);

  /// `void (fp12 *out, const fp12 *in)`.
  static final MethodHandle FP12_CYCLOTOMIC_SQR =
      procedure("blst_fp12_cyclotomic_sqr", ADDRESS, ADDRESS);

  /// `void (fp12 *value)`.
  static final MethodHandle FP12_CONJUGATE = procedure("blst_fp12_conjugate", ADDRESS);

  /// `void (fp12 *out, const fp12 *in)`.
  static final MethodHandle FP12_INVERSE = procedure("blst_fp12_inverse", ADDRESS, ADDRESS);

  /// `void (fp12 *out, const fp12 *in, size_t times)`, from 1 to 3 times.
  static final MethodHandle FP12_FROBENIUS =
      procedure("blst_fp12_frobenius_map", ADDRESS, ADDRESS, JAVA_LONG);

  /// `bool (const fp12 *in)`.
  static final MethodHandle FP12_IN_GROUP = function(JAVA_BOOLEAN, "blst_fp12_in_group", ADDRESS);

  private static final String SHA256_NAME = "blst_sha256_block_data_order";

  /// `void (uint32_t state[8], const byte blocks[], size_t blocks)`, with addresses as numbers. It
  /// is so short that the virtual machine need not follow the call. Where it is missing, see
  /// [#hasSha256], the rest of the library serves nevertheless.
  static final MethodHandle SHA256_BLOCKS = sha256Blocks();

  private Blst() {}

  /// Why the library cannot be called, in one sentence; nothing where all its functions were found.
  static Optional<String> problem() {
    return PROBLEMS.stream().findFirst();
  }

  /// Whether [#SHA256_BLOCKS] may be called.
  static boolean hasSha256() {
    return LIBRARY.find(SHA256_NAME).isPresent();
  }

  private static MethodHandle sha256Blocks() {
    FunctionDescriptor descriptor = FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG);
    Linker.Option isShort = Linker.Option.critical(false);
    return LIBRARY
        .find(SHA256_NAME)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor, isShort))
        .orElseGet(() -> throwing(descriptor.toMethodType(), "there is no " + SHA256_NAME));
  }

  private static MethodHandle procedure(String name, MemoryLayout... parameters) {
    return handle(name, FunctionDescriptor.ofVoid(parameters));
  }

  private static MethodHandle function(
      MemoryLayout result, String name, MemoryLayout... parameters) {
    return handle(name, FunctionDescriptor.of(result, parameters));
  }

  private static MethodHandle step(String name, MemoryLayout... parameters) {
    return handle(name, FunctionDescriptor.ofVoid(parameters), Linker.Option.critical(false));
  }

  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LIBRARY
        .find(name)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor, options))
        .orElseGet(() -> {
          String missing = "the library blst for this system has no function " + name;
          PROBLEMS.add(missing);
          return throwing(descriptor.toMethodType(), missing);
        });
  }

  private static MethodHandle throwing(MethodType type, String why) {
    MethodHandle thrower =
        MethodHandles.throwException(type.returnType(), AssertionError.class)
            .bindTo(new AssertionError(why));
    return MethodHandles.dropArguments(thrower, 0, type.parameterList());
  }

  /// Copies the library out of the jar and loads it. On systems that allow it, the copy is gone as
  /// soon as it is loaded.
  private static SymbolLookup open() {
    String resource = "supranational/blst/" + system();
    try (InputStream library = Blst.class.getClassLoader().getResourceAsStream(resource)) {
      if (library == null) {
        return missing("there is no library blst for this system (" + resource + ")");
      }
      Path folder = Files.createTempDirectory("sealab-blst"); // only its owner may enter
      Path copy = folder.resolve("library");
      try {
        Files.copy(library, copy);
        Linker.nativeLinker(); // throws where Java calls no C
        return SymbolLookup.libraryLookup(copy, Arena.global());
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder);
      }
    } catch (IOException
        | IllegalArgumentException
        | IllegalCallerException
        | UnsupportedOperationException e) {
      return missing("the library blst does not load: " + e.getMessage());
    }
  }

  private static SymbolLookup missing(String why) {
    PROBLEMS.add(why);
    return name -> Optional.empty();
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    if (name.contains("win")) {
      return "Windows/" + machine + "/blst.dll";
    }
    if (name.contains("mac")) {
      return "Mac/" + (arm ? "aarch64" : "x86_64") + "/libblst.dylib";
    }
    return "Linux/" + (arm ? "aarch64" : machine) + "/libblst.so";
  }
}
