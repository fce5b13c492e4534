package fil.proofs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargePagesTest {

  /// Whether it fills large pages or not, memory is zero at first, can be written to its last byte,
  /// and is gone with its arena.
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4096, 2 * LargePages.PAGE - 8, 2 * LargePages.PAGE, 9_000_001})
  void givesZeros(long bytes) {
    MemorySegment zeros;
    try (Arena arena = Arena.ofShared()) {
      zeros = LargePages.zeros(bytes, arena);
      MemorySegment again = LargePages.zeros(bytes, arena);

      assertThat(zeros.byteSize()).isEqualTo(bytes);
      assertThat(zeros.address() % Long.BYTES).isZero();
      for (long at = 0; at < bytes; at += 4093) {
        assertThat(zeros.get(ValueLayout.JAVA_BYTE, at)).isZero();
      }
      zeros.fill((byte) 7);
      assertThat(zeros.mismatch(again)).isEqualTo(bytes == 0 ? -1 : 0);
    }
    assertThatThrownBy(() -> zeros.fill((byte) 1)).isInstanceOf(IllegalStateException.class);
  }
}
