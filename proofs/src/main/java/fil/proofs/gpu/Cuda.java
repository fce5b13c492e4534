package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The driver of CUDA that comes with the driver of every card of NVIDIA; nothing else of CUDA is
/// needed.
///
/// This is the only class with native access to it. Nothing here throws where the library is
/// missing: [#problem] says what is wrong, and then no function may be called.
@SuppressWarnings("restricted") // every kernel is held to its definition before it is used
final class Cuda implements CudaDriver {

  /// That of this machine.
  static final CudaDriver DRIVER = new Cuda();

  /// Bytes of an error's text, at most.
  private static final long LONGEST_TEXT = 1 << 10;

  private final NativeLibrary library =
      NativeLibrary.open("the driver of CUDA", List.of("libcuda.so.1", "nvcuda.dll"));
  private final Map<CudaFunction, MethodHandle> functions = new EnumMap<>(CudaFunction.class);

  private Cuda() {
    for (CudaFunction function : CudaFunction.values()) {
      functions.put(function, library.function(function.symbol(), function.descriptor()));
    }
  }

  @Override
  public Optional<String> problem() {
    return library.problem();
  }

  @Override
  public int code(CudaFunction function, Object... arguments) {
    return (int) NativeLibrary.invoke(Objects.requireNonNull(functions.get(function)), arguments);
  }

  @Override
  public Optional<String> told(int code) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      if (problem().isPresent()
          || code(CudaFunction.ERROR_TEXT, code, place) != CudaError.SUCCESS) {
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
}
