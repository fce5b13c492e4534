package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The compiler of kernels that comes with CUDA's toolkit, [NVRTC], where it is installed.
///
/// This is the only class with native access to it.
///
/// [NVRTC]: https://docs.nvidia.com/cuda/nvrtc/
@SuppressWarnings("restricted") // what it makes is held to the definition before it is used
final class Nvrtc {

  private static final NativeLibrary LIBRARY =
      NativeLibrary.open(
          "the compiler NVRTC",
          List.of("libnvrtc.so", "libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2"));

  /// `int (int *major, int *minor)`.
  private static final MethodHandle VERSION = function("nvrtcVersion", ADDRESS, ADDRESS);

  /// `int (int *count)`, `int (int *generations)`.
  private static final MethodHandle COUNT = function("nvrtcGetNumSupportedArchs", ADDRESS);

  private static final MethodHandle GENERATIONS = function("nvrtcGetSupportedArchs", ADDRESS);

  /// `int (program *, text, name, int headers, char **headers, char **names)`.
  private static final MethodHandle CREATE =
      function("nvrtcCreateProgram", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);

  /// `int (program, int options, char **options)`.
  private static final MethodHandle COMPILE =
      function("nvrtcCompileProgram", ADDRESS, JAVA_INT, ADDRESS);

  /// `int (program, size *)`, `int (program, char *)`.
  private static final MethodHandle PTX_SIZE = function("nvrtcGetPTXSize", ADDRESS, ADDRESS);

  private static final MethodHandle PTX = function("nvrtcGetPTX", ADDRESS, ADDRESS);
  private static final MethodHandle LOG_SIZE = function("nvrtcGetProgramLogSize", ADDRESS, ADDRESS);
  private static final MethodHandle LOG = function("nvrtcGetProgramLog", ADDRESS, ADDRESS);

  /// `int (program *)`.
  private static final MethodHandle DESTROY = function("nvrtcDestroyProgram", ADDRESS);

  private Nvrtc() {}

  /// Why it cannot be called, in one sentence.
  static Optional<String> problem() {
    return LIBRARY.problem();
  }

  /// Its version, as [Ptx] writes versions.
  static int version() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment major = arena.allocate(JAVA_INT);
      MemorySegment minor = arena.allocate(JAVA_INT);
      call(VERSION, major, minor);
      return 1000 * major.get(JAVA_INT, 0) + 10 * minor.get(JAVA_INT, 0);
    }
  }

  /// The generations of cards for which it makes PTX.
  static List<Integer> architectures() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      call(COUNT, count);
      MemorySegment generations = arena.allocate(JAVA_INT, count.get(JAVA_INT, 0));
      call(GENERATIONS, generations);
      return Arrays.stream(generations.toArray(JAVA_INT)).boxed().toList();
    }
  }

  /// Makes PTX, the assembly language that every driver of NVIDIA takes.
  ///
  /// @param generation for which cards: for this generation and all later ones
  /// @throws DeviceException when the text does not compile, with what the compiler said
  static String compile(KernelText text, int generation) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      call(
          CREATE,
          place,
          arena.allocateFrom(text.source()),
          arena.allocateFrom("kernels.cu"),
          0,
          MemorySegment.NULL,
          MemorySegment.NULL);
      MemorySegment program = place.get(ADDRESS, 0);
      try {
        MemorySegment options =
            arena.allocateFrom(
                ADDRESS, arena.allocateFrom("--gpu-architecture=compute_" + generation));
        if ((int) NativeLibrary.invoke(COMPILE, program, 1, options) != 0) {
          throw new DeviceException(
              DeviceException.Reason.REFUSED,
              "the compiler NVRTC does not take the kernels of "
                  + text.name()
                  + ": "
                  + text(arena, program, LOG_SIZE, LOG).strip());
        }
        return text(arena, program, PTX_SIZE, PTX);
      } finally {
        call(DESTROY, place);
      }
    }
  }

  private static String text(
      Arena arena, MemorySegment program, MethodHandle size, MethodHandle value) {
    MemorySegment bytes = arena.allocate(JAVA_LONG);
    call(size, program, bytes);
    MemorySegment text = arena.allocate(bytes.get(JAVA_LONG, 0) + 1);
    call(value, program, text);
    return text.getString(0);
  }

  private static void call(MethodHandle function, Object... arguments) {
    int code = (int) NativeLibrary.invoke(function, arguments);
    if (code != 0) {
      throw new DeviceException(
          DeviceException.Reason.REFUSED, "the compiler NVRTC answers with its error " + code);
    }
  }

  private static MethodHandle function(String name, MemoryLayout... parameters) {
    return LIBRARY.function(name, FunctionDescriptor.of(JAVA_INT, parameters));
  }
}
