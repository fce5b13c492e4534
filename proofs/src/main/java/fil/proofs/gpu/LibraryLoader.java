package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The system's loader of libraries, asked why it does not load one: Java does not tell.
///
/// This is the only class with native access to it.
@SuppressWarnings("restricted") // it reads nothing but the text that the loader gives
final class LibraryLoader {

  /// The only system whose loader's sentences are known.
  private static final String LINUX = "Linux";

  /// How a sentence ends of a file that is not there: that one, or one that it needs.
  private static final String ABSENT = "No such file or directory";

  /// Resolve all names at once.
  private static final int NOW = 2;

  private static final long LONGEST_TEXT = 1 << 12;

  private LibraryLoader() {}

  /// Why a library is not loaded that is there; nothing where it is not there, or can be loaded, or
  /// the system has another kind of loader.
  static Optional<String> refusal(String file) {
    Optional<MethodHandle> open =
        function("dlopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
    Optional<MethodHandle> error = function("dlerror", FunctionDescriptor.of(ADDRESS));
    if (open.isEmpty() || error.isEmpty() || !System.getProperty("os.name").equals(LINUX)) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment library =
          (MemorySegment) NativeLibrary.invoke(open.get(), arena.allocateFrom(file), NOW);
      return library.address() == 0 ? told(error.get(), file) : Optional.empty();
    }
  }

  private static Optional<String> told(MethodHandle error, String file) {
    MemorySegment text = (MemorySegment) NativeLibrary.invoke(error);
    return text.address() == 0
        ? Optional.empty()
        : Optional.of(string(text.reinterpret(LONGEST_TEXT)))
            .filter(said -> !said.contains(file + ": ") || !said.endsWith(ABSENT));
  }

  private static String string(MemorySegment text) {
    StringBuilder said = new StringBuilder();
    for (long at = 0; text.get(JAVA_BYTE, at) != 0; at++) {
      said.append((char) text.get(JAVA_BYTE, at));
    }
    return said.toString();
  }

  private static Optional<MethodHandle> function(String name, FunctionDescriptor descriptor) {
    try {
      Linker linker = Linker.nativeLinker();
      return linker.defaultLookup().find(name).map(at -> linker.downcallHandle(at, descriptor));
    } catch (IllegalCallerException | UnsupportedOperationException e) {
      return Optional.empty(); // Java calls no C here
    }
  }
}
