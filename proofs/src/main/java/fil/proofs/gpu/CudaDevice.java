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

  /// Attributes that are asked for.
  static final int KILOHERTZ = 13;

  static final int MULTIPROCESSORS = 16;
  static final int PCI_BUS = 33;
  static final int PCI_DEVICE = 34;
  static final int PCI_DOMAIN = 50;
  static final int MAJOR = 75;
  static final int MINOR = 76;

  private static final int LONGEST_NAME = 256;
  private static final int KILO = 1000;
  private static final Pattern VERSION = Pattern.compile("\\b\\d{3,}\\.\\d+(\\.\\d+)?\\b");

  private final CudaDriver driver;
  private final int id;
  private final int generation;
  private final int version;
  private final DeviceFacts facts;

  private CudaDevice(CudaDriver driver, int id, int generation, int version, DeviceFacts facts) {
    this.driver = driver;
    this.id = id;
    this.generation = generation;
    this.version = version;
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

  CudaDriver driver() {
    return driver;
  }

  int id() {
    return id;
  }

  /// Some kernels, as it takes them.
  String ptx(KernelText text) {
    return Ptx.of(text, generation, version);
  }

  static List<Device> all() {
    return all(Cuda.DRIVER);
  }

  /// Those that a driver finds.
  static List<Device> all(CudaDriver driver) {
    List<Device> devices = new ArrayList<>();
    if (driver.problem().isEmpty()
        && driver.code(CudaFunction.INITIALISE, 0) == CudaError.SUCCESS) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment number = arena.allocate(JAVA_INT);
        driver.call("count devices", CudaFunction.COUNT, number);
        int count = number.get(JAVA_INT, 0);
        for (int i = 0; i < count; i++) {
          driver.call("be found", CudaFunction.DEVICE, number, i);
          devices.add(of(driver, number.get(JAVA_INT, 0)));
        }
      }
    }
    return devices;
  }

  /// Why there are none, in one sentence.
  static Optional<String> hindrance() {
    return hindrance(Cuda.DRIVER);
  }

  /// Why a driver finds none.
  static Optional<String> hindrance(CudaDriver driver) {
    return driver
        .problem()
        .or(() -> hindrance(driver, driver.code(CudaFunction.INITIALISE, 0)))
        .or(() ->
            all(driver).isEmpty() ? hindrance(driver, CudaError.NO_DEVICE) : Optional.empty());
  }

  /// What keeps a driver from finding cards.
  ///
  /// @param code what it answered when it was started
  static Optional<String> hindrance(CudaDriver driver, int code) {
    return switch (code) {
      case CudaError.SUCCESS -> Optional.empty();
      case CudaError.NO_DEVICE -> Optional.of("the driver of CUDA is installed, but finds no card");
      default ->
          Optional.of(
              "the driver of CUDA is installed, but does not start: "
                  + new CudaError(code).meaning(driver));
    };
  }

  private static CudaDevice of(CudaDriver driver, int id) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_NAME);
      driver.call("say its name", CudaFunction.NAME, name, LONGEST_NAME, id);
      MemorySegment bytes = arena.allocate(JAVA_LONG);
      driver.call("say its memory", CudaFunction.MEMORY, bytes, id);
      MemorySegment number = arena.allocate(JAVA_INT);
      driver.call("say its driver's version", CudaFunction.VERSION, number);
      int version = number.get(JAVA_INT, 0);
      name.set(JAVA_BYTE, LONGEST_NAME - 1, (byte) 0);
      Attributes attributes = new Attributes(driver, number, id);
      return new CudaDevice(
          driver,
          id,
          10 * attributes.value(MAJOR) + attributes.value(MINOR),
          version,
          new DeviceFacts(
              name.getString(0),
              id,
              kernelDriver().orElse("of unknown version"),
              "CUDA %d.%d".formatted(version / 1000, version % 1000 / 10),
              DeviceFacts.Kind.GPU,
              attributes.place(),
              attributes.value(MULTIPROCESSORS),
              attributes.told(KILOHERTZ).orElse(0) / KILO,
              bytes.get(JAVA_LONG, 0),
              bytes.get(JAVA_LONG, 0)));
    }
  }

  /// What a driver says of a card, number by number.
  private record Attributes(CudaDriver driver, MemorySegment answer, int id) {

    /// One without which nothing can be computed.
    int value(int which) {
      driver.call("say what it is", CudaFunction.ATTRIBUTE, answer, which, id);
      return answer.get(JAVA_INT, 0);
    }

    /// One that only people read.
    Optional<Integer> told(int which) {
      int code = driver.code(CudaFunction.ATTRIBUTE, answer, which, id);
      return code == CudaError.SUCCESS ? Optional.of(answer.get(JAVA_INT, 0)) : Optional.empty();
    }

    Optional<String> place() {
      return told(PCI_DOMAIN)
          .flatMap(domain ->
              told(PCI_BUS)
                  .flatMap(bus ->
                      told(PCI_DEVICE).map(device -> DeviceFacts.place(domain, bus, device))));
    }
  }

  /// The version of the module in the system's kernel, where Linux tells it, else as NVIDIA's own
  /// library has it.
  private static Optional<String> kernelDriver() {
    return SystemFile.firstLine("/sys/module/nvidia/version")
        .or(() -> SystemFile.firstLine("/proc/driver/nvidia/version").flatMap(CudaDevice::version))
        .or(Nvml::driverVersion);
  }

  /// The version in the line that the module says of itself.
  static Optional<String> version(String line) {
    return VERSION.matcher(line).results().map(MatchResult::group).findFirst();
  }
}
