package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// The kernels by which multipliers are timed: a compiler that leaves out what they do would make a
/// device look quicker than it is.
final class MultiplierChecks {

  /// Steps that an item does side by side.
  static final int CHAINS = 8;

  private static final int ITEMS = 100;
  private static final int ROUNDS = 33;
  private static final long LOW = 0xffff_ffffL;

  private MultiplierChecks() {}

  static List<SelfTest.Check> all() {
    return List.of(
        new SelfTest.Check(
            "wide products", session -> compare(session, "multiply_wide", x -> wide(x))),
        new SelfTest.Check(
            "narrow products", session -> compare(session, "multiply_narrow", x -> narrow(x))),
        new SelfTest.Check("carries", MultiplierChecks::carries));
  }

  /// Doubles of words; how they are computed differs from device to device.
  private static Optional<String> carries(DeviceSession session) {
    int[] numbers = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x9e3779b9};
    int[] answer = CarryProbe.words(session, numbers);
    for (int i = 0; i < numbers.length; i++) {
      boolean known = answer[3 * i] == 0 || answer[3 * i] == 1;
      if (!known
          || answer[3 * i + 1] != numbers[i] << 1
          || answer[3 * i + 2] != numbers[i] >>> 31) {
        return Optional.of("the double of %08x differs from its definition".formatted(numbers[i]));
      }
    }
    return Optional.empty();
  }

  private static long wide(long x) {
    long all = 0;
    for (int k = 0; k < CHAINS; k++) {
      long sum = x + k;
      for (int round = 0; round < ROUNDS; round++) {
        sum += (sum & LOW) * x;
      }
      all ^= sum;
    }
    return all;
  }

  private static long narrow(long x) {
    long all = 0;
    for (int k = 0; k < CHAINS; k++) {
      long sum = x + k & LOW;
      for (int round = 0; round < ROUNDS; round++) {
        sum = sum * x + x & LOW;
      }
      all ^= sum;
    }
    return all;
  }

  private static Optional<String> compare(
      DeviceSession session, String kernel, LongUnaryOperator defined) {
    ByteBuffer words = ByteBuffer.allocate(ITEMS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    IntBuffer inputs = words.asIntBuffer();
    ByteBuffer expected = ByteBuffer.allocate(ITEMS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    LongBuffer results = expected.asLongBuffer();
    IntStream.range(0, ITEMS)
        .map(i -> i < 3 ? i - 1 : i * 0x9e3779b9)
        .forEach(x -> {
          inputs.put(x);
          results.put(defined.applyAsLong(x & LOW));
        });
    DeviceProgram program = session.compile(KernelText.multipliers());
    try (DeviceMemory a = Inputs.upload(session, words.array());
        DeviceMemory result = session.allocate(expected.capacity())) {
      program.run(kernel, ITEMS, Argument.of(a), Argument.of(result), Argument.of(ROUNDS));
      return Inputs.difference(expected.array(), Inputs.download(session, result), Long.BYTES);
    }
  }
}
