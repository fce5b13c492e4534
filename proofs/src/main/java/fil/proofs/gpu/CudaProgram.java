package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SortedMap;
import java.util.TreeMap;

/// Kernels that CUDA's driver made of PTX.
final class CudaProgram implements DeviceProgram {

  /// Names of options: where the driver's compiler writes what is wrong, and how much fits there,
  /// which is given in the place of an address.
  private static final int ERROR_LOG = 5;

  private static final int ERROR_LOG_SIZE = 6;
  private static final long LOG_BYTES = 1 << 13;

  private final CudaSession session;
  private final MemorySegment module;
  private final SortedMap<String, MemorySegment> functions = new TreeMap<>();
  private boolean open = true;

  private CudaProgram(CudaSession session, MemorySegment module) {
    this.session = session;
    this.module = module;
  }

  /// @param name of the kernels
  /// @param ptx what the driver takes
  static CudaProgram build(CudaSession session, String name, String ptx) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment module = arena.allocate(ADDRESS);
      MemorySegment log = arena.allocate(LOG_BYTES);
      MemorySegment options = arena.allocateFrom(JAVA_INT, ERROR_LOG, ERROR_LOG_SIZE);
      MemorySegment values = arena.allocate(ADDRESS, 2);
      values.setAtIndex(ADDRESS, 0, log);
      values.setAtIndex(ADDRESS, 1, MemorySegment.ofAddress(log.byteSize() - 1));
      try {
        session
            .driver()
            .call(
                "take the kernels of " + name,
                CudaFunction.LOAD,
                module,
                arena.allocateFrom(ptx),
                2,
                options,
                values);
      } catch (DeviceException e) {
        throw said(e, log.getString(0).strip());
      }
      return new CudaProgram(session, module.get(ADDRESS, 0));
    }
  }

  private static DeviceException said(DeviceException problem, String log) {
    return log.isEmpty()
        ? problem
        : new DeviceException(problem.reason(), problem.getMessage() + ": " + log);
  }

  @Override
  public void run(String name, long items, long units, Argument... arguments) {
    MemorySegment function = function(name);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment places = arena.allocate(ADDRESS, arguments.length + 2);
      for (int i = 0; i < arguments.length; i++) {
        MemorySegment value =
            switch (arguments[i]) {
              case Argument.Memory(DeviceMemory memory) ->
                  arena.allocateFrom(JAVA_LONG, memory.handle().address());
              case Argument.Word(int word) -> arena.allocateFrom(JAVA_INT, word);
              case Argument.LongWord(long word) -> arena.allocateFrom(JAVA_LONG, word);
            };
        places.setAtIndex(ADDRESS, i, value);
      }
      MemorySegment range = arena.allocate(JAVA_LONG, 2);
      places.setAtIndex(ADDRESS, arguments.length, range);
      places.setAtIndex(ADDRESS, arguments.length + 1, range.asSlice(Long.BYTES));
      session.run(
          name,
          items,
          units,
          (first, end, unitsHere) -> {
            range.setAtIndex(JAVA_LONG, 0, first);
            range.setAtIndex(JAVA_LONG, 1, end);
            session.start(name, function, end - first, unitsHere, places);
          });
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      session.forget(this);
      session.driver().call("forget the kernels", CudaFunction.UNLOAD, module);
    }
  }

  private MemorySegment function(String name) {
    return functions.computeIfAbsent(
        name,
        n -> {
          try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(ADDRESS);
            session
                .driver()
                .call(
                    "find the kernel " + n,
                    CudaFunction.FUNCTION,
                    place,
                    module,
                    arena.allocateFrom(n));
            return place.get(ADDRESS, 0);
          }
        });
  }
}
