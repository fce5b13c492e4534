package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;

/// The functions of the [driver of CUDA] that we call. Each answers with an error code.
///
/// [driver of CUDA]: https://docs.nvidia.com/cuda/cuda-driver-api/
@SuppressWarnings("ImmutableEnumChecker") // layouts do not change, nor does a list of them
enum CudaFunction {
  /// `(uint flags)`.
  INITIALISE("cuInit", JAVA_INT),

  /// `(int *version)`.
  VERSION("cuDriverGetVersion", ADDRESS),

  /// `(int *count)`.
  COUNT("cuDeviceGetCount", ADDRESS),

  /// `(int *device, int index)`.
  DEVICE("cuDeviceGet", ADDRESS, JAVA_INT),

  /// `(char *name, int size, device)`.
  NAME("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT),

  /// `(size *bytes, device)`.
  MEMORY("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT),

  /// `(int *value, int attribute, device)`.
  ATTRIBUTE("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT),

  /// `(context *context, device)`: the context that all of a process share.
  RETAIN_CONTEXT("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT),

  /// `(device)`.
  RELEASE_CONTEXT("cuDevicePrimaryCtxRelease_v2", JAVA_INT),

  /// `(context)`, for the thread that calls.
  SET_CONTEXT("cuCtxSetCurrent", ADDRESS),

  /// `()`.
  FINISH("cuCtxSynchronize"),

  /// `(module *module, const void *image, uint options, int *names, void **values)`.
  LOAD("cuModuleLoadDataEx", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS),

  /// `(module)`.
  UNLOAD("cuModuleUnload", ADDRESS),

  /// `(function *function, module, const char *name)`.
  FUNCTION("cuModuleGetFunction", ADDRESS, ADDRESS, ADDRESS),

  /// `(ulong *memory, size)`.
  ALLOCATE("cuMemAlloc_v2", ADDRESS, JAVA_LONG),

  /// `(ulong memory)`.
  FREE("cuMemFree_v2", JAVA_LONG),

  /// `(ulong to, const void *from, size)`.
  UPLOAD("cuMemcpyHtoD_v2", JAVA_LONG, ADDRESS, JAVA_LONG),

  /// `(void *to, ulong from, size)`.
  DOWNLOAD("cuMemcpyDtoH_v2", ADDRESS, JAVA_LONG, JAVA_LONG),

  /// `(function, uint grid x, y, z, uint block x, y, z, uint shared, stream, void **arguments, void
  /// **extra)`.
  LAUNCH(
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
      ADDRESS),

  /// `(event *event, uint flags)`.
  CREATE_EVENT("cuEventCreate", ADDRESS, JAVA_INT),

  /// `(event, stream)`.
  RECORD("cuEventRecord", ADDRESS, ADDRESS),

  /// `(float *milliseconds, event start, event end)`.
  ELAPSED("cuEventElapsedTime", ADDRESS, ADDRESS, ADDRESS),

  /// `(event)`.
  RELEASE_EVENT("cuEventDestroy_v2", ADDRESS),

  /// `(int code, const char **text)`.
  ERROR_TEXT("cuGetErrorString", JAVA_INT, ADDRESS);

  private final String symbol;
  private final List<MemoryLayout> parameters;

  CudaFunction(String symbol, MemoryLayout... parameters) {
    this.symbol = symbol;
    this.parameters = List.of(parameters);
  }

  /// Its name in the library.
  String symbol() {
    return symbol;
  }

  /// What it takes and answers with, in C.
  FunctionDescriptor descriptor() {
    return FunctionDescriptor.of(JAVA_INT, parameters.toArray(MemoryLayout[]::new));
  }
}
