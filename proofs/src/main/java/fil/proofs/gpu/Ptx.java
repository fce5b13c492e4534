package fil.proofs.gpu;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Kernels in PTX, the assembly language that every driver of NVIDIA takes: made on the spot where
/// NVIDIA's compiler is installed and fits, else as [ShippedPtx] has it.
///
/// What was made is kept for as long as the program runs, and for the next one in a [PtxCache]. A
/// compiler that fails once, as where a part of it is missing, is not asked again; nor is a folder
/// that could not be written.
final class Ptx {

  /// The property that names a [Choice].
  private static final String CHOICE = "sealab.ptx";

  /// The property that names the folder of a [PtxCache]; there is none where it is not set.
  private static final String CACHE = "sealab.ptx.cache";

  private static final String SHIPPED = "shipped";

  private static final Ptx HERE =
      new Ptx(
          new Installed(),
          Choice.of(System.getProperty(CHOICE, "")),
          PtxCache.of(System.getProperty(CACHE, "")));

  /// Which PTX is wanted.
  enum Choice {
    /// That of the compiler where it fits and does not fail, else that which is shipped.
    FITTING,
    /// That which is shipped.
    SHIPPED,
    /// That of the compiler: where there is none, or it fails, there is no PTX.
    COMPILED;

    /// @param name empty, `shipped` or `nvrtc`
    static Choice of(String name) {
      return switch (name) {
        case "" -> FITTING;
        case Ptx.SHIPPED -> SHIPPED;
        case "nvrtc" -> COMPILED;
        default -> throw new IllegalArgumentException(CHOICE + " is shipped or nvrtc, not " + name);
      };
    }
  }

  /// A compiler of PTX.
  interface Compiler {

    /// Why it cannot be called, in one sentence.
    Optional<String> problem();

    /// Its name and version: `NVRTC 12.4`.
    String name();

    /// For which generation of cards it is to make PTX for a card and its driver; nothing where it
    /// does not fit these, or cannot be called.
    Optional<Integer> architecture(int generation, int driver);

    /// Makes PTX.
    String compile(KernelText text, int architecture);
  }

  /// Some PTX.
  ///
  /// @param text what a driver takes
  /// @param origin where it came from: `NVRTC 12.4 for 90`, or `shipped`
  record Made(String text, String origin) {}

  private final Compiler compiler;
  private final Choice choice;
  private final PtxCache cache;
  private final SortedMap<String, Made> made = new TreeMap<>();

  /// Where the PTX of each text came from last, by its name.
  private final SortedMap<String, String> last = new TreeMap<>();

  private Optional<String> failure = Optional.empty();

  /// Why nothing is kept for the next program, once it could not be.
  private Optional<String> unkept = Optional.empty();

  Ptx(Compiler compiler, Choice choice, PtxCache cache) {
    this.compiler = compiler;
    this.choice = choice;
    this.cache = cache;
  }

  /// The PTX of some kernels.
  ///
  /// @param generation of the card, ten times its major number plus its minor one: 90
  /// @param driver which CUDA the driver knows, a thousand times its major number plus ten times
  ///   its minor one: 12040
  /// @throws DeviceException when what is shipped is of others; one that says that the compiler is
  ///   missing when it is to make it and does not, whether it is not there or cannot compile
  static String of(KernelText text, int generation, int driver) {
    return HERE.make(text, generation, driver).text();
  }

  /// Why the compiler that is installed failed, in one sentence; nothing where it did not.
  static Optional<String> failure() {
    return HERE.problem();
  }

  /// Where the PTX of some kernels came from that this program gave out last; nothing where it gave
  /// out none of them.
  static Optional<String> origin(KernelText text) {
    return HERE.originOf(text);
  }

  /// Where all PTX came from that this program gave out, each origin once; nothing where a device
  /// takes none, or was given none.
  static Optional<String> origins(DeviceFacts device) {
    return CardListing.isCuda(device) ? HERE.allOrigins() : Optional.empty();
  }

  synchronized Made make(KernelText text, int generation, int driver) {
    String key = "%d %d %s".formatted(generation, driver, text.source());
    Made known = made.get(key);
    if (known == null) {
      known = choose(text, generation, driver);
      made.put(key, known);
    }
    last.put(text.name(), known.origin());
    return known;
  }

  private Made choose(KernelText text, int generation, int driver) {
    if (choice == Choice.SHIPPED || failure.isPresent()) {
      return shipped(text);
    }
    try {
      Optional<Integer> architecture = compiler.architecture(generation, driver);
      if (architecture.isPresent()) {
        return compiled(text, architecture.get());
      }
    } catch (DeviceException e) {
      if (choice == Choice.COMPILED) {
        throw new DeviceException(DeviceException.Reason.MISSING, String.valueOf(e.getMessage()));
      }
      failure = Optional.of(e.getMessage() + ": the PTX that is shipped is used");
      System.err.println("sealab: " + failure.get() + ".");
    }
    if (choice == Choice.COMPILED) {
      throw new DeviceException(
          DeviceException.Reason.MISSING,
          compiler
              .problem()
              .orElseGet(() -> compiler.name() + " does not fit this card and its driver"));
    }
    return shipped(text);
  }

  private Made compiled(KernelText text, int architecture) {
    String origin = "%s for %d".formatted(compiler.name(), architecture);
    Optional<String> kept = cache.find(origin, text);
    String ptx = kept.orElseGet(() -> compiler.compile(text, architecture));
    if (kept.isEmpty() && unkept.isEmpty()) {
      unkept = cache.keep(origin, text, ptx);
      unkept.ifPresent(why -> System.err.println("sealab: " + why + "."));
    }
    return new Made(ptx, origin);
  }

  private static Made shipped(KernelText text) {
    return new Made(ShippedPtx.of(text), SHIPPED);
  }

  synchronized Optional<String> problem() {
    return failure;
  }

  synchronized Optional<String> unkept() {
    return unkept;
  }

  synchronized Optional<String> originOf(KernelText text) {
    return Optional.ofNullable(last.get(text.name()));
  }

  synchronized Optional<String> allOrigins() {
    SortedSet<String> origins = new TreeSet<>();
    made.values().forEach(each -> origins.add(each.origin()));
    return origins.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", origins));
  }

  /// For which generation of cards a compiler is to make PTX: the card's own, or the newest before
  /// it that the compiler knows. Nothing where it knows only later ones, or is newer than the
  /// driver, which then does not take what it makes.
  ///
  /// @param compiler its version, in the form of the driver's
  /// @param known the generations that it knows
  static Optional<Integer> architecture(
      int compiler, List<Integer> known, int generation, int driver) {
    return known.stream()
        .filter(each -> each <= generation && compiler <= driver)
        .max(Comparator.naturalOrder());
  }

  /// NVIDIA's compiler, where this machine has it.
  private record Installed() implements Compiler {

    @Override
    public Optional<String> problem() {
      return Nvrtc.problem();
    }

    @Override
    public String name() {
      int version = Nvrtc.version();
      return "NVRTC %d.%d".formatted(version / 1000, version % 1000 / 10);
    }

    @Override
    public Optional<Integer> architecture(int generation, int driver) {
      return problem().isPresent()
          ? Optional.empty()
          : Ptx.architecture(Nvrtc.version(), Nvrtc.architectures(), generation, driver);
    }

    @Override
    public String compile(KernelText text, int architecture) {
      return Nvrtc.compile(text, architecture);
    }
  }
}
