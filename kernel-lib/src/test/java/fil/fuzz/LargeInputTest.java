package fil.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A megabyte of what decoders fear, on a small stack: nesting without end, lengths that promise
/// more than there is, and things that are as long as they say.
class LargeInputTest {

  private static final int SIZE = 1 << 20;
  private static final long STACK = 512 << 10;

  static Stream<String> names() {
    return Targets.all().stream().map(Target::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void takeMemoryInProportionAndLittleStack(String name) throws InterruptedException {
    Target<?> target = Targets.find(name).orElseThrow();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> inputs(target).forEach(target::attack), "small stack", STACK);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();

    for (byte[] input : inputs(target)) {
      Target.Outcome outcome = target.attack(input);
      assertThat(outcome.allocated()).isLessThanOrEqualTo(target.cost().limit(input.length));
    }
  }

  private static List<byte[]> inputs(Target<?> target) {
    byte[] sample = target.samples().apply(Dice.of(3));
    return List.of(
        filled(0x81), // arrays of one thing
        filled(0xa1, 0x60), // maps with an empty key
        filled(0xc1), // tags
        filled(0xd8, 0x2a), // links
        filled(0x9b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0f, 0xff, 0xff),
        filled(0x9f),
        head(0x9a, 0x00),
        head(0x9a, 0x80),
        head(0xba, 0x60),
        head(0x5a, 0x55),
        head(0x7a, 'a'),
        head(0x7a, 0xff),
        filled(0x00),
        filled(0xff),
        filled(0x80),
        filled('b'),
        filled('1'),
        filled('z'),
        filled('u'),
        filled('f'),
        filled(' '),
        filled('['),
        padded(sample, 0),
        padded(sample, '1'),
        padded(sample, 'a'));
  }

  private static byte[] filled(int... pattern) {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      bytes[i] = (byte) pattern[i % pattern.length];
    }
    return bytes;
  }

  /// Something with four bytes of length, and as many bytes as it says, or about that.
  private static byte[] head(int first, int content) {
    byte[] bytes = filled(content);
    int length = first == 0xba ? (SIZE - 5) / 2 : SIZE - 5;
    bytes[0] = (byte) first;
    for (int i = 0; i < 4; i++) {
      bytes[1 + i] = (byte) (length >>> (24 - 8 * i));
    }
    return bytes;
  }

  private static byte[] padded(byte[] sample, int by) {
    byte[] bytes = Arrays.copyOf(sample, SIZE);
    Arrays.fill(bytes, sample.length, SIZE, (byte) by);
    return bytes;
  }
}
