package fil.crypto.bls12381;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import fil.crypto.Sha256;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

class BlstSha256Test {

  private static final int BLOCKS = 7;
  private static final int STATE = BLOCKS * BlstSha256.BLOCK;

  @BeforeEach
  void onlyWhereTheLibraryWorks() {
    if (!OS.LINUX.isCurrentOs()) {
      assumeThat(BlstSha256.problem()).isEmpty();
    }
  }

  /// Messages that fill whole blocks but for the padding, hashed in two parts, against the JDK.
  @Test
  void hashesAsTheJdkDoes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(STATE + BlstSha256.STATE, BlstSha256.BLOCK);
      BlstSha256 sha256 = BlstSha256.over(memory);
      for (int part = 1; part < BLOCKS; part++) {
        byte[] message = new byte[STATE - 9];
        new Random(part).nextBytes(message);
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, 0, message.length);
        memory.set(JAVA_BYTE, message.length, (byte) 0x80);
        memory.set(
            JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), STATE - 8, 8L * message.length);

        sha256.begin(STATE);
        sha256.absorb(STATE, 0, part);
        sha256.absorb(STATE, (long) part * BlstSha256.BLOCK, BLOCKS - part);

        assertThat(digest(sha256)).isEqualTo(Sha256.hash(message));
      }
    }
  }

  private static byte[] digest(BlstSha256 sha256) {
    byte[] digest = new byte[Sha256.SIZE];
    for (int pair = 0; pair < 4; pair++) {
      MemorySegment.ofArray(digest)
          .set(
              JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN),
              8L * pair,
              sha256.digest(STATE, pair));
    }
    return digest;
  }

  @Test
  void touchesNothingOutsideItsMemory() {
    try (Arena arena = Arena.ofConfined()) {
      BlstSha256 sha256 = BlstSha256.over(arena.allocate(STATE, BlstSha256.BLOCK));

      assertThatThrownBy(() -> sha256.absorb(STATE - 31, 0, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sha256.absorb(0, BlstSha256.BLOCK, BLOCKS))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sha256.absorb(0, 0, -1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> sha256.begin(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void hashesNothingOnTheHeap() {
    MemorySegment heap = MemorySegment.ofArray(new byte[STATE]);

    assertThatThrownBy(() -> BlstSha256.over(heap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blst hashes what lies outside the heap");
  }
}
