package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.proofs.gpu.DeviceProgram.Argument;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceSessionTest {

  private static final KernelText TEXT =
      new KernelText(
          "a test",
          "__kernel void count_up(__global uint *x, uint by, ulong skipped, ulong count) {"
              + " ulong i = skipped + get_global_id(0);"
              + " if (i < count) x[i] += by; }");

  private DeviceSession session;

  @BeforeEach
  void open() {
    session = OpenClDevice.all().getFirst().open();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void runsAKernelOnAsManyItemsAsAsked() {
    try (DeviceMemory memory = Inputs.upload(session, new byte[400])) {
      session.compile(TEXT).run("count_up", 70, Argument.of(memory), Argument.of(5));
      session.compile(TEXT).run("count_up", 70, Argument.of(memory), Argument.of(6));

      ByteBuffer words = ByteBuffer.wrap(Inputs.download(session, memory));
      words.order(ByteOrder.LITTLE_ENDIAN);
      assertThat(words.getInt(0)).isEqualTo(11);
      assertThat(words.getInt(4 * 69)).isEqualTo(11);
      assertThat(words.getInt(4 * 70)).isZero();
    }
  }

  @Test
  void metersWhatWasDoneAndMoved() {
    Meter before = session.meter();
    try (DeviceMemory memory = Inputs.upload(session, new byte[400])) {
      session.compile(TEXT).run("count_up", 100, Argument.of(memory), Argument.of(1));
      Inputs.download(session, memory);
    }
    session.finish();

    Meter done = session.meter().since(before);
    assertThat(done.bytesUp()).isEqualTo(400);
    assertThat(done.bytesDown()).isEqualTo(400);
    assertThat(done.kernels())
        .hasEntrySatisfying(
            "count_up",
            use -> {
              assertThat(use.runs()).isEqualTo(1);
              assertThat(use.units()).isEqualTo(100);
            });
    assertThat(done.kernelNanoseconds()).isPositive();
  }

  @Test
  void countsMemoryThatIsTaken() {
    DeviceMemory one = session.allocate(100);
    DeviceMemory other = session.allocate(100);
    assertThat(session.liveAllocations()).isEqualTo(2);

    one.close();
    one.close();
    assertThat(session.liveAllocations()).isEqualTo(1);

    session.close();
    assertThat(session.liveAllocations()).isZero();
    assertThatThrownBy(other::handle).hasMessage("this memory was given back to the device");
  }

  @Test
  void saysThatMemoryIsNotToBeHad() {
    assertThatThrownBy(() -> session.allocate(1L << 50))
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> assertThat(e.reason()).isEqualTo(DeviceException.Reason.OUT_OF_MEMORY))
        .hasMessageStartingWith("the device could not set aside 1,125,899,906,842,624 bytes: ");
  }

  @Test
  void saysWhyKernelsDoNotCompile() {
    KernelText wrong = new KernelText("a mistake", "__kernel void f() { nothing; }");

    assertThatThrownBy(() -> session.compile(wrong))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("does not take the kernels of a mistake: ")
        .hasMessageContaining("nothing");
  }

  @Test
  void refusesAKernelThatIsNotThere() {
    DeviceProgram program = session.compile(TEXT);

    assertThatThrownBy(() -> program.run("count_down", 1))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith("the device could not find the kernel count_down: ");
  }

  @Test
  void refusesToReachOutsideOfMemory() {
    try (DeviceMemory memory = session.allocate(100)) {
      MemorySegment ten = MemorySegment.ofArray(new byte[10]);

      assertThatThrownBy(() -> session.upload(ten, memory, 91))
          .hasMessage("10 bytes at 91 of a device's 100");
      assertThatThrownBy(() -> session.download(memory, -1, ten))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
