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
import java.util.Locale;
import java.util.Optional;

/// The functions of [OpenCL] that we call, those of version 1.2, and how the library is found: as
/// the loader that comes with a driver.
///
/// This is the only class with native access to it. Nothing here throws where the library is
/// missing: [#problem] says what is wrong, and then no handle may be called.
///
/// [OpenCL]: https://registry.khronos.org/OpenCL/specs/2.2/html/OpenCL_API.html
@SuppressWarnings("restricted") // every kernel is held to its definition before it is used
final class OpenCl {

  static final int SUCCESS = 0;
  static final int DEVICE_NOT_FOUND = -1;
  static final int OUT_OF_MEMORY = -4;
  static final int OUT_OF_RESOURCES = -5;
  static final int BUILD_FAILED = -11;
  static final int TOO_LARGE = -61;

  /// What an installation without any driver answers, from the loader.
  static final int NO_PLATFORM = -1001;

  static final long EVERY_DEVICE = 0xffffffffL;
  static final long IS_CPU = 2;
  static final int PLATFORM_NAME = 0x0902;
  static final int DEVICE_TYPE = 0x1000;
  static final int DEVICE_UNITS = 0x1002;
  static final int DEVICE_MEGAHERTZ = 0x100C;
  static final int DEVICE_LARGEST_ALLOCATION = 0x1010;
  static final int DEVICE_MEMORY = 0x101F;
  static final int DEVICE_NAME = 0x102B;
  static final int DEVICE_DRIVER = 0x102D;
  static final int DEVICE_VERSION = 0x102F;

  /// Where a card is plugged in: domain, bus, device and function, by the extension
  /// `cl_khr_pci_bus_info`.
  static final int DEVICE_PCI = 0x410F;

  /// The same in parts, by `cl_nv_device_attribute_query`; a slot is eight times the device, and
  /// the function.
  static final int NVIDIA_PCI_BUS = 0x4008;

  static final int NVIDIA_PCI_SLOT = 0x4009;
  static final int NVIDIA_PCI_DOMAIN = 0x400A;

  static final int BUILD_LOG = 0x1183;
  static final long WITH_PROFILE = 2;
  static final int STARTED = 0x1282;
  static final int ENDED = 0x1283;
  static final long READ_AND_WRITE = 1;

  private static final NativeLibrary LIBRARY = NativeLibrary.open("OpenCL", files());

  /// `int (uint entries, platform *found, uint *count)`.
  static final MethodHandle PLATFORMS =
      function(JAVA_INT, "clGetPlatformIDs", JAVA_INT, ADDRESS, ADDRESS);

  /// `int (platform, uint name, size, void *value, size *needed)`.
  static final MethodHandle PLATFORM_INFO =
      function(JAVA_INT, "clGetPlatformInfo", ADDRESS, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);

  /// `int (platform, ulong type, uint entries, device *found, uint *count)`.
  static final MethodHandle DEVICES =
      function(JAVA_INT, "clGetDeviceIDs", ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);

  /// `int (device, uint name, size, void *value, size *needed)`.
  static final MethodHandle DEVICE_INFO =
      function(JAVA_INT, "clGetDeviceInfo", ADDRESS, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);

  /// `context (properties, uint devices, device *, notify, data, int *error)`.
  static final MethodHandle CREATE_CONTEXT =
      function(ADDRESS, "clCreateContext", ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

  static final MethodHandle RELEASE_CONTEXT = function(JAVA_INT, "clReleaseContext", ADDRESS);

  /// `queue (context, device, ulong properties, int *error)`.
  static final MethodHandle CREATE_QUEUE =
      function(ADDRESS, "clCreateCommandQueue", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

  static final MethodHandle RELEASE_QUEUE = function(JAVA_INT, "clReleaseCommandQueue", ADDRESS);

  static final MethodHandle FINISH = function(JAVA_INT, "clFinish", ADDRESS);

  /// `program (context, uint texts, char **texts, size *lengths, int *error)`.
  static final MethodHandle CREATE_PROGRAM =
      function(ADDRESS, "clCreateProgramWithSource", ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

  /// `int (program, uint devices, device *, char *options, notify, data)`.
  static final MethodHandle BUILD_PROGRAM =
      function(JAVA_INT, "clBuildProgram", ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);

  /// `int (program, device, uint name, size, void *value, size *needed)`.
  static final MethodHandle BUILD_INFO =
      function(
          JAVA_INT,
          "clGetProgramBuildInfo",
          ADDRESS,
          ADDRESS,
          JAVA_INT,
          JAVA_LONG,
          ADDRESS,
          ADDRESS);

  static final MethodHandle RELEASE_PROGRAM = function(JAVA_INT, "clReleaseProgram", ADDRESS);

  /// `kernel (program, char *name, int *error)`.
  static final MethodHandle CREATE_KERNEL =
      function(ADDRESS, "clCreateKernel", ADDRESS, ADDRESS, ADDRESS);

  static final MethodHandle RELEASE_KERNEL = function(JAVA_INT, "clReleaseKernel", ADDRESS);

  /// `int (kernel, uint index, size, void *value)`.
  static final MethodHandle SET_ARGUMENT =
      function(JAVA_INT, "clSetKernelArg", ADDRESS, JAVA_INT, JAVA_LONG, ADDRESS);

  /// `int (queue, kernel, uint dimensions, size *offset, size *global, size *local, uint waits,
  /// event *waits, event *event)`.
  static final MethodHandle RUN =
      function(
          JAVA_INT,
          "clEnqueueNDRangeKernel",
          ADDRESS,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          ADDRESS,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          ADDRESS);

  /// `memory (context, ulong flags, size, void *host, int *error)`.
  static final MethodHandle CREATE_BUFFER =
      function(ADDRESS, "clCreateBuffer", ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);

  static final MethodHandle RELEASE_BUFFER = function(JAVA_INT, "clReleaseMemObject", ADDRESS);

  /// `int (queue, memory, bool wait, size offset, size, void *host, uint waits, event *, event *)`.
  static final MethodHandle WRITE = copy("clEnqueueWriteBuffer");

  /// As [#WRITE], the other way.
  static final MethodHandle READ = copy("clEnqueueReadBuffer");

  /// `int (event, uint name, size, void *value, size *needed)`.
  static final MethodHandle EVENT_TIME =
      function(JAVA_INT, "clGetEventProfilingInfo", ADDRESS, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);

  static final MethodHandle RELEASE_EVENT = function(JAVA_INT, "clReleaseEvent", ADDRESS);

  private OpenCl() {}

  /// Why the library cannot be called, in one sentence; nothing where all its functions are there.
  static Optional<String> problem() {
    return LIBRARY.problem();
  }

  /// What an error code means, as the specification names it.
  static String meaning(int code) {
    return switch (code) {
      case DEVICE_NOT_FOUND -> "there is no such device";
      case -2 -> "the device is not available";
      case -3 -> "the driver has no compiler";
      case OUT_OF_MEMORY -> "the device's memory is full";
      case OUT_OF_RESOURCES -> "the device has run out of resources, or was lost";
      case -6 -> "this machine's memory is full";
      case BUILD_FAILED -> "the kernels do not compile";
      case -36 -> "the device was lost";
      case -54 -> "the device does not take groups of that size";
      case TOO_LARGE -> "the device does not give that much memory in one piece";
      case NO_PLATFORM -> "no driver is installed";
      default -> "OpenCL's error " + code;
    };
  }

  /// Calls a function that answers with an error code.
  ///
  /// @param doing what for, as it follows "the device could not"
  static void call(String doing, MethodHandle function, Object... arguments) {
    check(doing, code(function, arguments));
  }

  /// The error code that a function answers with.
  static int code(MethodHandle function, Object... arguments) {
    return (int) invoke(function, arguments);
  }

  /// Calls a function that makes something and tells its error through its last argument.
  static MemorySegment create(String doing, MethodHandle function, Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(JAVA_INT);
      Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
      all[arguments.length] = error;
      MemorySegment made = (MemorySegment) invoke(function, all);
      check(doing, error.get(JAVA_INT, 0));
      return made;
    }
  }

  static void check(String doing, int code) {
    if (code == SUCCESS) {
      return;
    }
    String sentence = "the device could not " + doing + ": " + meaning(code);
    throw switch (code) {
      case OUT_OF_MEMORY, TOO_LARGE, -6 ->
          new DeviceException(DeviceException.Reason.OUT_OF_MEMORY, sentence);
      case OUT_OF_RESOURCES, -2, -36 -> new DeviceException(DeviceException.Reason.LOST, sentence);
      default -> new DeviceException(DeviceException.Reason.REFUSED, sentence);
    };
  }

  private static Object invoke(MethodHandle function, Object... arguments) {
    return NativeLibrary.invoke(function, arguments);
  }

  private static MethodHandle copy(String name) {
    return function(
        JAVA_INT, name, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT,
        ADDRESS, ADDRESS);
  }

  private static MethodHandle function(
      MemoryLayout result, String name, MemoryLayout... parameters) {
    return LIBRARY.function(name, FunctionDescriptor.of(result, parameters));
  }

  private static List<String> files() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.contains("win")) {
      return List.of("OpenCL.dll");
    }
    if (name.contains("mac")) {
      return List.of("/System/Library/Frameworks/OpenCL.framework/OpenCL");
    }
    return List.of("libOpenCL.so.1", "libOpenCL.so");
  }
}
