package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fil.proofs.gpu.DeviceException.Reason;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.gpu.PlayedCuda.Fault;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Work through the driver of CUDA, which is played.
class CudaSessionTest {

  private static final KernelText TEXT = KernelText.multipliers();
  private static final String KERNEL = "multiply_narrow";
  private static final int ITEMS = 200;
  private static final int ROUNDS = 3;

  /// A card so slow that each group of 64 items is a slice of its own: the numbers at which each
  /// begins and ends are arguments, and the card's own numbers begin anew.
  @Test
  void startsSliceAfterSliceWithItsArguments() {
    PlayedCuda cuda = slow(PlayedCuda.executing());
    byte[] whole = products(PlayedCuda.executing());

    assertThat(products(cuda)).isEqualTo(whole);
    assertThat(cuda.launches())
        .extracting(PlayedCuda.Launch::kernel, PlayedCuda.Launch::groups)
        .containsOnly(tuple(KERNEL, 1))
        .hasSize(4);
    assertThat(cuda.launches())
        .extracting(launch -> launch.arguments().subList(2, 5))
        .containsExactly(
            List.of((long) ROUNDS, 0L, 64L),
            List.of((long) ROUNDS, 64L, 128L),
            List.of((long) ROUNDS, 128L, 192L),
            List.of((long) ROUNDS, 192L, 200L));
    assertThat(cuda.held()).isEmpty();
  }

  private static PlayedCuda slow(PlayedCuda cuda) {
    return cuda.with(CudaDevice.KILOHERTZ, 1000).with(CudaDevice.MULTIPROCESSORS, 1);
  }

  /// What the kernel makes of some numbers.
  private static byte[] products(PlayedCuda cuda) {
    try (DeviceSession session = cuda.device().open()) {
      DeviceMemory numbers =
          Inputs.upload(session, IntStream.range(0, ITEMS).map(i -> i * 0x9e3779b9).toArray());
      DeviceMemory products = session.allocate((long) ITEMS * Long.BYTES);
      session
          .compile(TEXT)
          .run(
              KERNEL,
              ITEMS,
              (long) ITEMS * 50_000,
              Argument.of(numbers),
              Argument.of(products),
              Argument.of(ROUNDS));
      byte[] result = Inputs.download(session, products);
      assertThat(result).contains(1);
      session.finish();
      assertThat(session.meter().kernels())
          .hasEntrySatisfying(KERNEL, use -> assertThat(use.units()).isEqualTo(ITEMS * 50_000L));
      assertThat(session.meter().kernelNanoseconds()).isPositive();
      return result;
    }
  }

  @Test
  void copiesPartsOfMemoryOfArraysAndOthers() {
    PlayedCuda cuda = PlayedCuda.executing();
    try (DeviceSession session = cuda.device().open();
        Arena arena = Arena.ofConfined()) {
      DeviceMemory first = session.allocate(100);
      DeviceMemory second = session.allocate(100);
      MemorySegment native5 = arena.allocate(5).fill((byte) 5);
      session.upload(MemorySegment.ofArray(new byte[] {1, 2, 3}), second, 97);
      session.upload(native5, second, 10);

      MemorySegment back = arena.allocate(90);
      session.download(second, 10, back);
      byte[] bytes = new byte[4];
      session.download(second, 96, MemorySegment.ofArray(bytes));

      assertThat(back.get(ValueLayout.JAVA_BYTE, 4)).isEqualTo((byte) 5);
      assertThat(back.get(ValueLayout.JAVA_BYTE, 5)).isZero();
      assertThat(bytes).containsExactly(0, 1, 2, 3);
      assertThat(Inputs.download(session, first)).containsOnly(0);
      assertThat(session.meter().bytesUp()).isEqualTo(8);
      assertThat(session.meter().bytesDown()).isEqualTo(194);
    }
    assertThat(cuda.held()).isEmpty();
  }

  @Test
  void letsNoEventsPileUp() {
    PlayedCuda cuda = PlayedCuda.failing(Fault.NONE);
    try (DeviceSession session = cuda.device().open()) {
      DeviceMemory memory = session.allocate(64 * Long.BYTES);
      for (int i = 0; i < 600; i++) {
        session
            .compile(TEXT)
            .run(KERNEL, 64, Argument.of(memory), Argument.of(memory), Argument.of(ROUNDS));
      }
      session.finish();

      assertThat(session.meter().kernels())
          .hasEntrySatisfying(KERNEL, use -> assertThat(use.runs()).isEqualTo(600));
      assertThat(cuda.mostEvents()).isLessThanOrEqualTo(512);
    }
    assertThat(cuda.held()).isEmpty();
  }

  @Test
  void saysWhyItDoesNotGoOn() {
    PlayedCuda cuda = PlayedCuda.executing();
    try (DeviceSession session = cuda.device().open()) {
      assertThatThrownBy(() -> session.allocate(1L << 50))
          .isInstanceOfSatisfying(
              DeviceException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OUT_OF_MEMORY))
          .hasMessage(
              "the device could not set aside 1,125,899,906,842,624 bytes: its memory is full");
      assertThatThrownBy(() -> session.compile(TEXT).run("count_down", 1))
          .hasMessage(
              "the device could not find the kernel count_down: there is no kernel of that name");
      DeviceMemory gone = session.allocate(10);
      gone.close();
      assertThatThrownBy(() -> session.download(gone, 0, MemorySegment.ofArray(new byte[1])))
          .hasMessage("this memory was given back to the device");
    }
    assertThat(cuda.held()).isEmpty();
  }

  @Test
  void saysWhatTheDriversCompilerSays() {
    PlayedCuda cuda = PlayedCuda.executing();
    try (CudaSession session = (CudaSession) cuda.device().open()) {
      assertThatThrownBy(() -> CudaProgram.build(session, "a mistake", ".version 7.2"))
          .isInstanceOf(DeviceException.class)
          .hasMessage(
              "the device could not take the kernels of a mistake: the driver does not take the"
                  + " kernels; it may be older than they: no kernels here");
    }
    assertThat(cuda.held()).isEmpty();
  }

  @Test
  void sharesACardAmongSessions() {
    PlayedCuda cuda = PlayedCuda.executing();
    DeviceSession one = cuda.device().open();
    try (DeviceSession other = cuda.device().open()) {
      one.close();
      one.close();
      assertThat(Inputs.download(other, other.allocate(3))).hasSize(3);
    }
    assertThat(cuda.held()).isEmpty();
  }

  /// Whatever call fails, with all after it or alone, and however: all is given back once.
  @ParameterizedTest
  @ValueSource(ints = {2, 700, 714, 999})
  void givesAllBackWhicheverCallFails(int code) {
    for (boolean sticks : List.of(false, true)) {
      int failures = 0;
      boolean reached = true;
      for (int n = 1; reached; n++) {
        PlayedCuda cuda = slow(PlayedCuda.failing(new Fault(n, code, sticks)));
        failures += fails(cuda) ? 1 : 0;
        reached = cuda.calls() >= n;
        assertThat(cuda.held()).as("after call %d", n).isEmpty();
      }
      assertThat(failures).isGreaterThan(40);
    }
  }

  /// Some of everything.
  private static boolean fails(PlayedCuda cuda) {
    try {
      List<Device> devices = CudaDevice.all(cuda);
      if (devices.isEmpty()) {
        return true;
      }
      try (DeviceSession session = devices.getFirst().open()) {
        DeviceMemory kept = session.allocate(64 * Integer.BYTES);
        try (DeviceMemory given = Inputs.upload(session, new byte[128 * Long.BYTES])) {
          session
              .compile(TEXT)
              .run(
                  KERNEL, 128, 128 * 50_000, Argument.of(kept), Argument.of(given), Argument.of(1));
          Inputs.download(session, given);
        }
        DeviceProgram other = session.compile(KernelText.sha256());
        other.run("sha256_pairs", 1, Argument.of(kept), Argument.of(kept));
        session.finish();
        other.run("sha256_pairs", 1, Argument.of(kept), Argument.of(kept));
        other.close();
        session.compile(KernelText.parents());
      }
      return false;
    } catch (DeviceException e) {
      return true;
    }
  }

  /// What is played tells what NVIDIA's driver would answer with a number, or not at all.
  @Test
  void isHeldToTheDriversRules() {
    PlayedCuda cuda = PlayedCuda.executing();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ValueLayout.ADDRESS);
      assertMisused(cuda, "argument 0 of COUNT", CudaFunction.COUNT, 1);
      assertMisused(cuda, "argument 1 of ALLOCATE", CudaFunction.ALLOCATE, place, 1);
      assertMisused(cuda, "RECORD takes 2", CudaFunction.RECORD, place);
      assertMisused(cuda, "this thread has no context", CudaFunction.ALLOCATE, place, 1L);
      assertMisused(cuda, "there is no such context", CudaFunction.RELEASE_CONTEXT, 0);

      cuda.code(CudaFunction.RETAIN_CONTEXT, place, 0);
      cuda.code(CudaFunction.SET_CONTEXT, place.get(ValueLayout.ADDRESS, 0));
      cuda.code(CudaFunction.ALLOCATE, place, 8L);
      long address = place.get(ValueLayout.JAVA_LONG, 0);
      cuda.code(CudaFunction.CREATE_EVENT, place, 0);
      MemorySegment event = place.get(ValueLayout.ADDRESS, 0);
      assertThat(cuda.held()).containsExactly("1 contexts", "1 blocks of memory", "1 events");
      assertMisused(cuda, "the events are not over", CudaFunction.ELAPSED, place, event, event);
      assertMisused(cuda, "there is no such module", CudaFunction.UNLOAD, event);
      assertThatThrownBy(() -> cuda.code(CudaFunction.UPLOAD, address + 1, place, 8L))
          .isInstanceOf(IndexOutOfBoundsException.class);

      cuda.code(CudaFunction.FREE, address);
      cuda.code(CudaFunction.RELEASE_EVENT, event);
      assertMisused(cuda, "there is no such memory", CudaFunction.FREE, address);
      assertMisused(cuda, "there is no such memory", CudaFunction.UPLOAD, address, place, 1L);
      assertMisused(cuda, "there is no such event", CudaFunction.RELEASE_EVENT, event);
      cuda.code(CudaFunction.RELEASE_CONTEXT, 0);
      assertThat(cuda.held()).isEmpty();
    }
  }

  private static void assertMisused(
      PlayedCuda cuda, String why, CudaFunction function, Object... arguments) {
    assertThatThrownBy(() -> cuda.code(function, arguments))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the driver is misused: " + why);
  }
}
