package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A device found through OpenCL.
final class OpenClDevice implements Device {

  private static final int MANY = 64;

  private final MemorySegment id;
  private final DeviceFacts facts;

  private OpenClDevice(MemorySegment id, DeviceFacts facts) {
    this.id = id;
    this.facts = facts;
  }

  @Override
  public DeviceFacts facts() {
    return facts;
  }

  @Override
  public DeviceSession open() {
    return OpenClSession.open(this);
  }

  MemorySegment id() {
    return id;
  }

  static List<Device> all() {
    List<Device> devices = new ArrayList<>();
    if (OpenCl.problem().isEmpty()) {
      for (MemorySegment platform : list("list its platforms", OpenCl.PLATFORMS)) {
        for (MemorySegment id :
            list("list its devices", OpenCl.DEVICES, platform, OpenCl.EVERY_DEVICE)) {
          devices.add(new OpenClDevice(id, facts(devices.size(), platform, id)));
        }
      }
    }
    return devices;
  }

  /// Why there are none, in one sentence.
  static Optional<String> hindrance() {
    return OpenCl.problem()
        .or(() ->
            all().isEmpty()
                ? Optional.of("OpenCL is installed, but no driver offers a device through it")
                : Optional.empty());
  }

  private static DeviceFacts facts(int number, MemorySegment platform, MemorySegment id) {
    boolean cpu = (number(id, OpenCl.DEVICE_TYPE) & OpenCl.IS_CPU) != 0;
    return new DeviceFacts(
        text(OpenCl.DEVICE_INFO, id, OpenCl.DEVICE_NAME),
        number,
        text(OpenCl.DEVICE_INFO, id, OpenCl.DEVICE_DRIVER)
            + " of "
            + text(OpenCl.PLATFORM_INFO, platform, OpenCl.PLATFORM_NAME),
        text(OpenCl.DEVICE_INFO, id, OpenCl.DEVICE_VERSION),
        cpu ? DeviceFacts.Kind.CPU : DeviceFacts.Kind.GPU,
        cpu ? Optional.empty() : place(id),
        (int) number(id, OpenCl.DEVICE_UNITS),
        (int) number(id, OpenCl.DEVICE_MEGAHERTZ),
        number(id, OpenCl.DEVICE_MEMORY),
        number(id, OpenCl.DEVICE_LARGEST_ALLOCATION));
  }

  private static Optional<String> place(MemorySegment id) {
    return place(
        words(id, OpenCl.DEVICE_PCI, 4),
        words(id, OpenCl.NVIDIA_PCI_DOMAIN, 1),
        words(id, OpenCl.NVIDIA_PCI_BUS, 1),
        words(id, OpenCl.NVIDIA_PCI_SLOT, 1));
  }

  /// Where a card is plugged in, where one of two extensions tells all of it: a part of a place
  /// would be another card's on some machine.
  ///
  /// @param whole what Khronos's extension tells: domain, bus, device and function
  /// @param domain what NVIDIA's tells, which older drivers leave out
  /// @param bus likewise
  /// @param slot likewise; the lowest three bits are the function
  static Optional<String> place(
      Optional<int[]> whole, Optional<int[]> domain, Optional<int[]> bus, Optional<int[]> slot) {
    return whole
        .map(words -> DeviceFacts.place(words[0], words[1], words[2]))
        .or(() ->
            domain.flatMap(
                d -> bus.flatMap(b -> slot.map(s -> DeviceFacts.place(d[0], b[0], s[0] >> 3)))));
  }

  /// Some words that not every device tells.
  private static Optional<int[]> words(MemorySegment device, int name, int count) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT, count);
      int code =
          OpenCl.code(
              OpenCl.DEVICE_INFO, device, name, value.byteSize(), value, MemorySegment.NULL);
      return code == OpenCl.SUCCESS ? Optional.of(value.toArray(JAVA_INT)) : Optional.empty();
    }
  }

  /// What a function lists that takes the number of places, the places, and where to put the count.
  private static List<MemorySegment> list(
      String doing, MethodHandle function, Object... firstArguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(ADDRESS, MANY);
      MemorySegment count = arena.allocate(JAVA_INT);
      List<Object> arguments = new ArrayList<>(List.of(firstArguments));
      arguments.addAll(List.of(MANY, found, count));
      int code = OpenCl.code(function, arguments.toArray());
      if (code == OpenCl.DEVICE_NOT_FOUND || code == OpenCl.NO_PLATFORM) {
        return List.of();
      }
      OpenCl.check(doing, code);
      List<MemorySegment> list = new ArrayList<>();
      for (int i = 0; i < Math.min(MANY, count.get(JAVA_INT, 0)); i++) {
        list.add(found.getAtIndex(ADDRESS, i));
      }
      return list;
    }
  }

  private static String text(MethodHandle function, MemorySegment of, int name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment needed = arena.allocate(JAVA_LONG);
      OpenCl.call("say what it is", function, of, name, 0L, MemorySegment.NULL, needed);
      MemorySegment value = arena.allocate(needed.get(JAVA_LONG, 0) + 1);
      OpenCl.call("say what it is", function, of, name, value.byteSize() - 1, value, needed);
      byte[] bytes = value.toArray(JAVA_BYTE);
      int end = 0;
      while (bytes[end] != 0) {
        end++;
      }
      return new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
    }
  }

  private static long number(MemorySegment device, int name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_LONG); // narrower ones leave zeros above
      OpenCl.call(
          "say what it is",
          OpenCl.DEVICE_INFO,
          device,
          name,
          value.byteSize(),
          value,
          MemorySegment.NULL);
      return value.get(JAVA_LONG, 0);
    }
  }
}
