package fil.crypto.bls12381;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// The compression function of SHA-256 by the library blst, for those who hash many messages that
/// are alike: they may begin one while another is unfinished, take blocks from where these lie, and
/// write the padding once.
///
/// Blocks and states lie in one piece of memory, and are named by where they begin in it. A state
/// is a digest before its words are turned to big endian.
///
/// Belongs to one thread.
public final class BlstSha256 {

  /// The size of a block in bytes.
  public static final int BLOCK = 64;

  /// The size of a state in bytes.
  public static final int STATE = 32;

  /// Two words of a state, the first of them in the lower half.
  private static final ValueLayout.OfLong PAIR =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment memory;

  private BlstSha256(MemorySegment memory) {
    this.memory = memory;
  }

  /// Why this cannot be used here, in one sentence; nothing where it gave the right answer.
  public static Optional<String> problem() {
    return SelfTest.PROBLEM;
  }

  /// Hashes what lies in a piece of memory.
  ///
  /// @param memory outside the heap; it must live as long as this is used
  /// @throws IllegalStateException where there is a [#problem]
  public static BlstSha256 over(MemorySegment memory) {
    problem()
        .ifPresent(problem -> {
          throw new IllegalStateException(problem);
        });
    return unchecked(memory);
  }

  private static BlstSha256 unchecked(MemorySegment memory) {
    if (!memory.isNative()) {
      throw new IllegalArgumentException("blst hashes what lies outside the heap");
    }
    return new BlstSha256(memory);
  }

  /// Sets the state to that before the first block.
  public void begin(long state) {
    memory.set(PAIR, state, 0xbb67ae85_6a09e667L);
    memory.set(PAIR, state + 8, 0xa54ff53a_3c6ef372L);
    memory.set(PAIR, state + 16, 0x9b05688c_510e527fL);
    memory.set(PAIR, state + 24, 0x5be0cd19_1f83d9abL);
  }

  /// Hashes some blocks to a state.
  ///
  /// @param state where it lies
  /// @param at where the blocks begin
  /// @throws IndexOutOfBoundsException when either does not lie in the memory
  public void absorb(long state, long at, int blocks) {
    long size = memory.byteSize();
    Objects.checkFromIndexSize(state, STATE, size);
    Objects.checkFromIndexSize(at, (long) blocks * BLOCK, size);
    long address = memory.address();
    try {
      Blst.SHA256_BLOCKS.invokeExact(address + state, address + at, (long) blocks);
    } catch (Throwable e) {
      throw new AssertionError("a function of a library throws nothing", e);
    } finally {
      Reference.reachabilityFence(memory);
    }
  }

  /// Two words of a state as the eight bytes of a digest, in the order of little endian.
  ///
  /// @param pair which two, from 0 to 3
  public long digest(long state, int pair) {
    return Long.rotateLeft(Long.reverseBytes(memory.get(PAIR, state + 8L * pair)), 32);
  }

  private static final class SelfTest {

    static final Optional<String> PROBLEM =
        Blst.hasSha256() ? run() : Optional.of("the library blst of this system hashes no blocks");

    /// The digest of a message that takes two blocks.
    private static Optional<String> run() {
      byte[] message =
          "A label is a hash of where it stands, and of the labels of all of its parents."
              .getBytes(US_ASCII);
      int state = 2 * BLOCK;
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(state + STATE, BLOCK);
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, 0, message.length);
        memory.set(JAVA_BYTE, message.length, (byte) 0x80);
        memory.set(
            JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN),
            2 * BLOCK - Long.BYTES,
            8L * message.length);
        BlstSha256 sha256 = unchecked(memory);
        sha256.begin(state);
        sha256.absorb(state, 0, 1);
        sha256.absorb(state, BLOCK, 1);
        byte[] digest = new byte[STATE];
        for (int pair = 0; pair < 4; pair++) {
          MemorySegment.ofArray(digest).set(PAIR, 8L * pair, sha256.digest(state, pair));
        }
        return Arrays.equals(digest, Sha256.hash(message))
            ? Optional.empty()
            : Optional.of("the library blst hashes blocks wrongly");
      }
    }
  }
}
