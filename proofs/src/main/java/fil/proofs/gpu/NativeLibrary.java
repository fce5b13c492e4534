package fil.proofs.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A library of the system that may be missing, and its functions.
final class NativeLibrary {

  private final String name;
  private final SymbolLookup symbols;
  private final List<String> problems = new ArrayList<>();

  private NativeLibrary(String name, Optional<SymbolLookup> symbols, List<String> files) {
    this.name = name;
    this.symbols = symbols.orElse(_ -> Optional.empty());
    if (symbols.isEmpty()) {
      problems.add(
          files.stream()
              .flatMap(file -> LibraryLoader.refusal(file).stream())
              .findFirst()
              .map(why -> name + " is installed on this machine, but cannot be loaded: " + why)
              .orElse(name + " is not installed on this machine"));
    }
  }

  /// Opens the first of some files that is there.
  ///
  /// @param name as a person calls the library
  static NativeLibrary open(String name, List<String> files) {
    return new NativeLibrary(
        name,
        files.stream().map(NativeLibrary::lookup).flatMap(Optional::stream).findFirst(),
        files);
  }

  @SuppressWarnings("restricted")
  private static Optional<SymbolLookup> lookup(String file) {
    try {
      Linker.nativeLinker(); // throws where Java calls no C
      return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException e) {
      return Optional.empty(); // it is not there under this name
    }
  }

  /// What keeps the library from being used, in one sentence.
  Optional<String> problem() {
    return problems.stream().findFirst();
  }

  /// One of its functions. One that is missing makes a [#problem], and throws when it is called.
  @SuppressWarnings("restricted") // those who name functions answer for their signatures
  MethodHandle function(String function, FunctionDescriptor descriptor) {
    return symbols
        .find(function)
        .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, descriptor))
        .orElseGet(() -> {
          String missing = name + " has no function " + function;
          problems.add(missing);
          return throwing(descriptor.toMethodType(), missing);
        });
  }

  /// Calls a function; what it may throw is a mistake of ours.
  static Object invoke(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a function of a library throws nothing", e);
    }
  }

  private static MethodHandle throwing(MethodType type, String why) {
    MethodHandle thrower =
        MethodHandles.throwException(type.returnType(), AssertionError.class)
            .bindTo(new AssertionError(why));
    return MethodHandles.dropArguments(thrower, 0, type.parameterList());
  }
}
