package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// The functions of the [driver of CUDA] that we call. It comes with the driver of every card of
/// NVIDIA; nothing else of CUDA is needed.
///
/// This is the only class with native access to it. Nothing here throws where the library is
/// missing: [#problem] says what is wrong, and then no handle may be called.
///
/// [driver of CUDA]: https://docs.nvidia.com/cuda/cuda-driver-api/
@SuppressWarnings("restricted") // every kernel is held to its definition before it is used
final class Cuda {

  static final int SUCCESS = 0;
  static final int OUT_OF_MEMORY = 2;
  static final int NO_DEVICE = 100;
  static final int KILOHERTZ = 13;
  static final int MULTIPROCESSORS = 16;
  static final int PCI_BUS = 33;
  static final int PCI_DEVICE = 34;
  static final int PCI_DOMAIN = 50;
  static final int MAJOR = 75;
  static final int MINOR = 76;

  private static final NativeLibrary LIBRARY =
      NativeLibrary.open("the driver of CUDA", List.of("libcuda.so.1", "nvcuda.dll"));

  /// `int (uint flags)`.
  static final MethodHandle INITIALISE = function("cuInit", JAVA_INT);

  /// `int (int *version)`.
  static final MethodHandle VERSION = function("cuDriverGetVersion", ADDRESS);

  /// `int (int *count)`.
  static final MethodHandle COUNT = function("cuDeviceGetCount", ADDRESS);

  /// `int (int *device, int index)`.
  static final MethodHandle DEVICE = function("cuDeviceGet", ADDRESS, JAVA_INT);

  /// `int (char *name, int size, device)`.
  static final MethodHandle NAME = function("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT);

  /// `int (size *bytes, device)`.
  static final MethodHandle MEMORY = function("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT);

  /// `int (int *value, int attribute, device)`.
  static final MethodHandle ATTRIBUTE =
      function("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT);

  /// `int (context *context, device)`: the context that all of a process share.
  static final MethodHandle RETAIN_CONTEXT =
      function("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT);

  /// `int (device)`.
  static final MethodHandle RELEASE_CONTEXT = function("cuDevicePrimaryCtxRelease_v2", JAVA_INT);

  /// `int (context)`, for the thread that calls.
  static final MethodHandle SET_CONTEXT = function("cuCtxSetCurrent", ADDRESS);

  static final MethodHandle FINISH = function("cuCtxSynchronize");

  /// `int (module *module, const void *image, uint options, int *names, void **values)`.
  static final MethodHandle LOAD =
      function("cuModuleLoadDataEx", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);

  static final MethodHandle UNLOAD = function("cuModuleUnload", ADDRESS);

  /// `int (function *function, module, const char *name)`.
  static final MethodHandle FUNCTION = function("cuModuleGetFunction", ADDRESS, ADDRESS, ADDRESS);

  /// `int (ulong *memory, size)`.
  static final MethodHandle ALLOCATE = function("cuMemAlloc_v2", ADDRESS, JAVA_LONG);

  /// `int (ulong memory)`.
  static final MethodHandle FREE = function("cuMemFree_v2", JAVA_LONG);

  /// `int (ulong to, const void *from, size)`.
  static final MethodHandle UPLOAD = function("cuMemcpyHtoD_v2", JAVA_LONG, ADDRESS, JAVA_LONG);

  /// `int (void *to, ulong from, size)`.
  static final MethodHandle DOWNLOAD = function("cuMemcpyDtoH_v2", ADDRESS, JAVA_LONG, JAVA_LONG);

  /// `int (function, uint grid x, y, z, uint block x, y, z, uint shared, stream, void **arguments,
  /// void **extra)`.
  static final MethodHandle LAUNCH =
      function(
          "cuLaunchKernel",
          ADDRESS,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          ADDRESS,
          ADDRESS,
          ADDRESS);

  /// `int (event *event, uint flags)`.
  static final MethodHandle CREATE_EVENT = function("cuEventCreate", ADDRESS, JAVA_INT);

  /// `int (event, stream)`.
  static final MethodHandle RECORD = function("cuEventRecord", ADDRESS, ADDRESS);

  /// `int (float *milliseconds, event start, event end)`.
  static final MethodHandle ELAPSED = function("cuEventElapsedTime", ADDRESS, ADDRESS, ADDRESS);

  static final MethodHandle RELEASE_EVENT = function("cuEventDestroy_v2", ADDRESS);

  /// `int (int code, const char **text)`.
  private static final MethodHandle ERROR_TEXT = function("cuGetErrorString", JAVA_INT, ADDRESS);

  /// Bytes of such a text, at most.
  private static final long LONGEST_TEXT = 1 << 10;

  private Cuda() {}

  /// Why the library cannot be called, in one sentence; nothing where all its functions are there.
  static Optional<String> problem() {
    return LIBRARY.problem();
  }

  /// Calls a function.
  ///
  /// @param doing what for, as it follows "the device could not"
  static void call(String doing, MethodHandle function, Object... arguments) {
    int code = code(function, arguments);
    if (code == SUCCESS) {
      return;
    }
    DeviceException.Reason reason =
        switch (code) {
          case OUT_OF_MEMORY -> DeviceException.Reason.OUT_OF_MEMORY;
          case 46, 214, 700, 702, 709, 715, 716, 717, 718, 719 -> DeviceException.Reason.LOST;
          default -> DeviceException.Reason.REFUSED;
        };
    throw new DeviceException(reason, "the device could not " + doing + ": " + meaning(code));
  }

  /// The error code that a function answers with.
  static int code(MethodHandle function, Object... arguments) {
    return (int) NativeLibrary.invoke(function, arguments);
  }

  /// What an error code means, as a clause.
  static String meaning(int code) {
    return switch (code) {
      case OUT_OF_MEMORY -> "its memory is full";
      case 46 -> "other work holds it for itself";
      case NO_DEVICE -> "there is no such device";
      case 214 -> "its memory has an error that cannot be corrected";
      case 218 -> "the driver does not take the kernels; it may be older than they";
      case 222 -> "the driver is older than the kernels";
      case 500 -> "there is no kernel of that name";
      case 700 -> "a kernel reached outside its memory";
      case 701 -> "a kernel needs more registers than it has";
      case 209 -> "the driver has no code of the kernels for this card";
      case 221 -> "the driver's compiler, libnvidia-ptxjitcompiler, is not installed";
      case 702 -> "a kernel ran for longer than this system allows";
      case 719 -> "a kernel failed";
      default -> "CUDA's error " + code + told(code).map(text -> ", " + text).orElse("");
    };
  }

  /// What the driver says of an error code.
  private static Optional<String> told(int code) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      if (problem().isPresent() || code(ERROR_TEXT, code, place) != SUCCESS) {
        return Optional.empty();
      }
      MemorySegment text = place.get(ADDRESS, 0).reinterpret(LONGEST_TEXT);
      StringBuilder said = new StringBuilder();
      for (long at = 0; text.get(JAVA_BYTE, at) != 0; at++) {
        said.append((char) text.get(JAVA_BYTE, at));
      }
      return Optional.of(said.toString());
    }
  }

  private static MethodHandle function(String name, MemoryLayout... parameters) {
    return LIBRARY.function(name, FunctionDescriptor.of(JAVA_INT, parameters));
  }
}
