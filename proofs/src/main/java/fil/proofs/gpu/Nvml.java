package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// The library with which NVIDIA's cards are watched, [NVML]. It comes with their driver, and tells
/// its version where the system does not, as on Windows, in WSL and in some containers.
///
/// This is the only class with native access to it.
///
/// [NVML]: https://docs.nvidia.com/deploy/nvml-api/
final class Nvml {

  private static final int SUCCESS = 0;

  /// Bytes that a version takes at most, with the zero at its end.
  private static final int LONGEST_VERSION = 80;

  /// Its functions that we call; each answers with an error code.
  interface Functions {

    /// Why they cannot be called, in one sentence.
    Optional<String> problem();

    /// `nvmlInit_v2()`.
    int initialise();

    /// `nvmlSystemGetDriverVersion(char *version, uint size)`.
    int driverVersion(MemorySegment version, int size);

    /// `nvmlShutdown()`.
    int shutDown();
  }

  private Nvml() {}

  /// The version of the driver; nothing where the library is not installed, or does not say.
  static Optional<String> driverVersion() {
    return driverVersion(new Library());
  }

  static Optional<String> driverVersion(Functions functions) {
    if (functions.problem().isPresent() || functions.initialise() != SUCCESS) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment version = arena.allocate(LONGEST_VERSION + 1); // one more zero than it writes
      return functions.driverVersion(version, LONGEST_VERSION) == SUCCESS
          ? Optional.of(version.getString(0).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } finally {
      functions.shutDown();
    }
  }

  /// Those of this machine.
  private static final class Library implements Functions {

    private final NativeLibrary library =
        NativeLibrary.open("NVIDIA's library NVML", List.of("libnvidia-ml.so.1", "nvml.dll"));
    private final MethodHandle initialise = function("nvmlInit_v2");
    private final MethodHandle driverVersion =
        function("nvmlSystemGetDriverVersion", ADDRESS, JAVA_INT);
    private final MethodHandle shutDown = function("nvmlShutdown");

    @Override
    public Optional<String> problem() {
      return library.problem();
    }

    @Override
    public int initialise() {
      return (int) NativeLibrary.invoke(initialise);
    }

    @Override
    public int driverVersion(MemorySegment version, int size) {
      return (int) NativeLibrary.invoke(driverVersion, version, size);
    }

    @Override
    public int shutDown() {
      return (int) NativeLibrary.invoke(shutDown);
    }

    private MethodHandle function(String name, MemoryLayout... parameters) {
      return library.function(name, FunctionDescriptor.of(JAVA_INT, parameters));
    }
  }
}
