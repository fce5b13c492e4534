package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A card found through CUDA's driver.
final class CudaDevice implements Device {

  private static final int LONGEST_NAME = 256;
  private static final int KILO = 1000;
  private static final Pattern VERSION = Pattern.compile("\\b\\d{3,}\\.\\d+(\\.\\d+)?\\b");

  private final int id;
  private final int generation;
  private final int driver;
  private final DeviceFacts facts;

  private CudaDevice(int id, int generation, int driver, DeviceFacts facts) {
    this.id = id;
    this.generation = generation;
    this.driver = driver;
    this.facts = facts;
  }

  @Override
  public DeviceFacts facts() {
    return facts;
  }

  @Override
  public DeviceSession open() {
    return CudaSession.open(this);
  }

  int id() {
    return id;
  }

  /// Some kernels, as it takes them.
  String ptx(KernelText text) {
    return Ptx.of(text, generation, driver);
  }

  static List<Device> all() {
    List<Device> devices = new ArrayList<>();
    if (Cuda.problem().isEmpty() && Cuda.code(Cuda.INITIALISE, 0) == Cuda.SUCCESS) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment number = arena.allocate(JAVA_INT);
        Cuda.call("count devices", Cuda.COUNT, number);
        int count = number.get(JAVA_INT, 0);
        for (int i = 0; i < count; i++) {
          Cuda.call("be found", Cuda.DEVICE, number, i);
          devices.add(of(number.get(JAVA_INT, 0)));
        }
      }
    }
    return devices;
  }

  /// Why there are none, in one sentence.
  static Optional<String> hindrance() {
    return Cuda.problem()
        .or(() -> hindrance(Cuda.code(Cuda.INITIALISE, 0)))
        .or(() -> all().isEmpty() ? hindrance(Cuda.NO_DEVICE) : Optional.empty());
  }

  /// What keeps a driver from finding cards.
  ///
  /// @param code what it answered when it was started
  static Optional<String> hindrance(int code) {
    return switch (code) {
      case Cuda.SUCCESS -> Optional.empty();
      case Cuda.NO_DEVICE -> Optional.of("the driver of CUDA is installed, but finds no card");
      default ->
          Optional.of("the driver of CUDA is installed, but does not start: " + Cuda.meaning(code));
    };
  }

  private static CudaDevice of(int id) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_NAME);
      Cuda.call("say its name", Cuda.NAME, name, LONGEST_NAME, id);
      MemorySegment bytes = arena.allocate(JAVA_LONG);
      Cuda.call("say its memory", Cuda.MEMORY, bytes, id);
      MemorySegment version = arena.allocate(JAVA_INT);
      Cuda.call("say its driver's version", Cuda.VERSION, version);
      int driver = version.get(JAVA_INT, 0);
      int generation = 10 * attribute(arena, Cuda.MAJOR, id) + attribute(arena, Cuda.MINOR, id);
      name.set(JAVA_BYTE, LONGEST_NAME - 1, (byte) 0);
      return new CudaDevice(
          id,
          generation,
          driver,
          new DeviceFacts(
              name.getString(0),
              id,
              kernelDriver().orElse("of unknown version"),
              "CUDA %d.%d".formatted(driver / 1000, driver % 1000 / 10),
              DeviceFacts.Kind.GPU,
              Optional.of(
                  DeviceFacts.place(
                      attribute(arena, Cuda.PCI_DOMAIN, id),
                      attribute(arena, Cuda.PCI_BUS, id),
                      attribute(arena, Cuda.PCI_DEVICE, id))),
              attribute(arena, Cuda.MULTIPROCESSORS, id),
              attribute(arena, Cuda.KILOHERTZ, id) / KILO,
              bytes.get(JAVA_LONG, 0),
              bytes.get(JAVA_LONG, 0)));
    }
  }

  private static int attribute(Arena arena, int which, int id) {
    MemorySegment value = arena.allocate(JAVA_INT);
    Cuda.call("say what it is", Cuda.ATTRIBUTE, value, which, id);
    return value.get(JAVA_INT, 0);
  }

  /// The version of the module in the system's kernel, where Linux tells it.
  private static Optional<String> kernelDriver() {
    return SystemFile.firstLine("/sys/module/nvidia/version")
        .or(() -> SystemFile.firstLine("/proc/driver/nvidia/version").flatMap(CudaDevice::version));
  }

  /// The version in the line that the module says of itself.
  static Optional<String> version(String line) {
    return VERSION.matcher(line).results().map(MatchResult::group).findFirst();
  }
}
