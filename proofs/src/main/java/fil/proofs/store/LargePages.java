package fil.proofs.store;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Memory in pages of 2 MiB, of which there are so few that the processor has all their addresses
/// at hand, however far apart the reads are.
///
/// Linux has such pages where it is asked for them, see [madvise]; it gives small ones when it has
/// no others.
///
/// [madvise]: https://man7.org/linux/man-pages/man2/madvise.2.html
@SuppressWarnings("restricted") // sizes and addresses are those that the system gave
public final class LargePages {

  static final long PAGE = 2L << 20;

  /// What `sys/mman.h` calls `PROT_READ | PROT_WRITE`, `MAP_PRIVATE | MAP_ANONYMOUS`, `MAP_FAILED`
  /// and `MADV_HUGEPAGE`.
  private static final int READ_AND_WRITE = 3;

  private static final int PRIVATE_AND_ANONYMOUS = 0x22;
  private static final long FAILED = -1;
  private static final int IN_LARGE_PAGES = 14;

  private static final int NO_FILE = -1;

  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) ");
  private static final Pattern LARGE = Pattern.compile("AnonHugePages: +(\\d+) kB");

  private static final Optional<Functions> FUNCTIONS =
      isLinux() ? Functions.find() : Optional.empty();

  private record Functions(MethodHandle mmap, MethodHandle munmap, MethodHandle madvise) {

    static Optional<Functions> find() {
      return function(
              "mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG)
          .flatMap(mmap ->
              function("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG)
                  .flatMap(munmap ->
                      function("madvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT)
                          .map(madvise -> new Functions(mmap, munmap, madvise))));
    }

    private static Optional<MethodHandle> function(
        String name, MemoryLayout result, MemoryLayout... parameters) {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor descriptor = FunctionDescriptor.of(result, parameters);
      return linker
          .defaultLookup()
          .find(name)
          .map(symbol -> linker.downcallHandle(symbol, descriptor));
    }
  }

  private LargePages() {}

  private static boolean isLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  }

  /// Whether this system has such pages.
  static boolean areKnown() {
    return FUNCTIONS.isPresent();
  }

  /// How much of some memory lies in large pages now: as much as was written to and could be had.
  /// Nothing where this system does not say.
  ///
  /// @param parts what [#allocate] gave
  static OptionalLong held(List<MemorySegment> parts) {
    if (FUNCTIONS.isEmpty()) {
      return OptionalLong.of(0);
    }
    long most = parts.stream().mapToLong(MemorySegment::byteSize).sum();
    try (Stream<String> lines = Files.lines(MAPPINGS, StandardCharsets.ISO_8859_1)) {
      return OptionalLong.of(Math.min(most, held(lines, parts)));
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  /// Adds up what the system says of each mapping in which a part lies, see [smaps].
  ///
  /// [smaps]: https://docs.kernel.org/filesystems/proc.html
  private static long held(Stream<String> lines, List<MemorySegment> parts) {
    long held = 0;
    boolean isOurs = false;
    for (String line : (Iterable<String>) lines::iterator) {
      Matcher mapping = MAPPING.matcher(line);
      Matcher large = LARGE.matcher(line);
      if (mapping.lookingAt()) {
        long from = Long.parseUnsignedLong(mapping.group(1), 16);
        long to = Long.parseUnsignedLong(mapping.group(2), 16);
        isOurs = parts.stream().anyMatch(part -> from <= part.address() && part.address() < to);
      } else if (isOurs && large.matches()) {
        held += Long.parseLong(large.group(1)) << 10;
      }
    }
    return held;
  }

  /// Why there are none, in one clause.
  static String whyNone() {
    if (FUNCTIONS.isEmpty()) {
      return "this system has none that a program can ask for";
    }
    try {
      return Files.readString(SETTING).contains("[never]")
          ? SETTING + " is set to never"
          : "the system had none free";
    } catch (IOException e) {
      return "this system has none that a program can ask for";
    }
  }

  /// Zeros in memory, in large pages if it fills some and this system has them. The system writes
  /// the zeros, a page when it is first used.
  ///
  /// @param arena what says how long it lives
  /// @throws OutOfMemoryError when there is not as much
  public static MemorySegment zeros(long bytes, Arena arena) {
    if (bytes < 2 * PAGE) {
      return arena.allocate(bytes, Long.BYTES);
    }
    try {
      return allocate(bytes, arena);
    } catch (IOException e) {
      throw new OutOfMemoryError(e.getMessage());
    }
  }

  /// Zeros in memory; in small pages where this system has no others.
  ///
  /// @param arena what says how long it lives
  /// @throws IOException when there is not as much
  static MemorySegment allocate(long bytes, Arena arena) throws IOException {
    try {
      return FUNCTIONS.isPresent()
          ? map(FUNCTIONS.get(), bytes, arena)
          : arena.allocate(bytes, PAGE);
    } catch (OutOfMemoryError e) {
      throw new IOException("there are no " + bytes + " bytes of memory", e);
    }
  }

  private static MemorySegment map(Functions functions, long bytes, Arena arena)
      throws IOException {
    long taken = Math.addExact(bytes, 2 * PAGE);
    try {
      long begin =
          (long)
              functions.mmap.invokeExact(
                  0L, taken, READ_AND_WRITE, PRIVATE_AND_ANONYMOUS, NO_FILE, 0L);
      if (begin == FAILED) {
        throw new IOException("there are no " + bytes + " bytes of memory");
      }
      MemorySegment all =
          MemorySegment.ofAddress(begin)
              .reinterpret(taken, arena, memory -> unmap(functions, memory));
      long aligned = Math.ceilDiv(begin, PAGE) * PAGE;
      int _ =
          (int)
              functions.madvise.invokeExact(
                  aligned, Math.ceilDiv(bytes, PAGE) * PAGE, IN_LARGE_PAGES);
      return all.asSlice(aligned - begin, bytes);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a function of the system throws nothing", e);
    }
  }

  private static void unmap(Functions functions, MemorySegment memory) {
    try {
      int _ = (int) functions.munmap.invokeExact(memory.address(), memory.byteSize());
    } catch (Throwable e) {
      throw new AssertionError("a function of the system throws nothing", e);
    }
  }
}
