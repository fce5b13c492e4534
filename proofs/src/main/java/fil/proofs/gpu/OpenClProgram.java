package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SortedMap;
import java.util.TreeMap;

/// Kernels that the driver's compiler made of our text.
final class OpenClProgram implements DeviceProgram {

  private final OpenClSession session;
  private final MemorySegment program;
  private final SortedMap<String, MemorySegment> kernels = new TreeMap<>();
  private boolean open = true;

  private OpenClProgram(OpenClSession session, MemorySegment program) {
    this.session = session;
    this.program = program;
  }

  static OpenClProgram build(
      OpenClSession session, MemorySegment context, MemorySegment device, KernelText text) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source = arena.allocateFrom(text.source());
      MemorySegment program =
          OpenCl.create(
              "take the kernels",
              OpenCl.CREATE_PROGRAM,
              context,
              1,
              arena.allocateFrom(ADDRESS, source),
              MemorySegment.NULL);
      int code =
          OpenCl.code(
              OpenCl.BUILD_PROGRAM,
              program,
              1,
              arena.allocateFrom(ADDRESS, device),
              arena.allocateFrom("-cl-std=CL1.2"),
              MemorySegment.NULL,
              MemorySegment.NULL);
      if (code != OpenCl.SUCCESS) {
        String said = log(program, device);
        OpenCl.call("forget the kernels", OpenCl.RELEASE_PROGRAM, program);
        throw new DeviceException(
            DeviceException.Reason.REFUSED,
            "the driver's compiler does not take the kernels of " + text.name() + ": " + said);
      }
      return new OpenClProgram(session, program);
    }
  }

  @Override
  public void run(String name, long items, long units, Argument... arguments) {
    MemorySegment kernel = kernel(name);
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < arguments.length; i++) {
        MemorySegment value =
            switch (arguments[i]) {
              case Argument.Memory(DeviceMemory memory) ->
                  arena.allocateFrom(ADDRESS, memory.handle());
              case Argument.Word(int word) -> arena.allocateFrom(JAVA_INT, word);
              case Argument.LongWord(long word) -> arena.allocateFrom(JAVA_LONG, word);
            };
        set(name, kernel, i, value);
      }
      session.run(
          name,
          items,
          units,
          (first, end, unitsHere) -> {
            set(name, kernel, arguments.length, arena.allocateFrom(JAVA_LONG, first));
            set(name, kernel, arguments.length + 1, arena.allocateFrom(JAVA_LONG, end));
            session.start(name, kernel, end - first, unitsHere);
          });
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      session.forget(this);
      kernels
          .values()
          .forEach(kernel -> OpenCl.call("forget a kernel", OpenCl.RELEASE_KERNEL, kernel));
      OpenCl.call("forget the kernels", OpenCl.RELEASE_PROGRAM, program);
    }
  }

  private MemorySegment kernel(String name) {
    return kernels.computeIfAbsent(
        name,
        n -> {
          try (Arena arena = Arena.ofConfined()) {
            return OpenCl.create(
                "find the kernel " + n, OpenCl.CREATE_KERNEL, program, arena.allocateFrom(n));
          }
        });
  }

  private static void set(String name, MemorySegment kernel, int index, MemorySegment value) {
    OpenCl.call(
        "take argument %d of %s".formatted(index, name),
        OpenCl.SET_ARGUMENT,
        kernel,
        index,
        value.byteSize(),
        value);
  }

  private static String log(MemorySegment program, MemorySegment device) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment needed = arena.allocate(JAVA_LONG);
      info(program, device, 0, MemorySegment.NULL, needed);
      MemorySegment text = arena.allocate(needed.get(JAVA_LONG, 0) + 1);
      info(program, device, text.byteSize() - 1, text, needed);
      return text.getString(0).strip();
    }
  }

  private static void info(
      MemorySegment program,
      MemorySegment device,
      long bytes,
      MemorySegment value,
      MemorySegment needed) {
    OpenCl.call(
        "say why kernels do not compile",
        OpenCl.BUILD_INFO,
        program,
        device,
        OpenCl.BUILD_LOG,
        bytes,
        value,
        needed);
  }
}
