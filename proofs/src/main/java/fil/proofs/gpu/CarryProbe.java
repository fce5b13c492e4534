package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/// Whether a device's chains of carries are instructions of its own that have a carry, as PTX has
/// them for cards of NVIDIA, or C: kernels that are said to go along chains go along C there, which
/// takes a card more than twice the instructions.
public enum CarryProbe {
  /// The driver took PTX within the kernels' text, or PTX that was made of it.
  INLINE_PTX("inline PTX, which the driver takes"),
  /// What the compiler makes of C.
  C("plain C, as the driver takes no inline PTX: kernels by chains are no quicker for it");

  /// A number whose double has a carry.
  private static final int ALL_BITS = -1;

  private static final int WORDS = 3;

  private final String text;

  CarryProbe(String text) {
    this.text = text;
  }

  /// Asks the device.
  ///
  /// @throws DeviceException when it fails, or loses a carry
  public static CarryProbe of(DeviceSession session) {
    int[] answer = words(session, new int[] {ALL_BITS});
    if (answer[1] != ALL_BITS << 1 || answer[2] != 1) {
      throw new DeviceException(
          DeviceException.Reason.WRONG, session.facts().name() + " loses carries");
    }
    return answer[0] == 1 ? INLINE_PTX : C;
  }

  /// For each number whether chains are instructions, and the low and the high word of its double.
  static int[] words(DeviceSession session, int[] numbers) {
    DeviceProgram program = session.compile(KernelText.multipliers());
    try (DeviceMemory a = Inputs.upload(session, numbers);
        DeviceMemory result = session.allocate((long) WORDS * Integer.BYTES * numbers.length)) {
      program.run("carry_probe", numbers.length, Argument.of(a), Argument.of(result));
      IntBuffer words =
          ByteBuffer.wrap(Inputs.download(session, result))
              .order(ByteOrder.LITTLE_ENDIAN)
              .asIntBuffer();
      int[] answer = new int[words.remaining()];
      words.get(answer);
      return answer;
    }
  }

  /// As a line of a report has it.
  @Override
  public String toString() {
    return "chains of carries: " + text;
  }
}
