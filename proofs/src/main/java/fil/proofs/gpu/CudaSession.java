package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/// Work on a card through CUDA's driver, in its first stream, which keeps the order.
final class CudaSession implements DeviceSession {

  /// A kernel that was asked for, and the events before and after it.
  private record Running(String kernel, long units, MemorySegment start, MemorySegment end) {}

  private static final int MANY_RUNNING = 256;
  private static final float NANOSECONDS = 1_000_000;

  private final CudaDevice device;
  private final CudaDriver driver;
  private final MemorySegment context;
  private final List<DeviceMemory> memory = new ArrayList<>();
  private final SortedMap<KernelText, CudaProgram> programs = new TreeMap<>();
  private final Queue<Running> running = new ArrayDeque<>();
  private final Slices slices;
  private Meter meter = Meter.ZERO;
  private boolean open = true;

  private CudaSession(CudaDevice device, MemorySegment context) {
    this.device = device;
    this.driver = device.driver();
    this.context = context;
    this.slices = new Slices(device.facts());
  }

  static CudaSession open(CudaDevice device) {
    CudaDriver driver = device.driver();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = arena.allocate(ADDRESS);
      driver.call("be opened", CudaFunction.RETAIN_CONTEXT, context, device.id());
      CudaSession session = new CudaSession(device, context.get(ADDRESS, 0));
      try {
        session.enter();
        return session;
      } catch (DeviceException e) {
        driver.code(CudaFunction.RELEASE_CONTEXT, device.id());
        throw e;
      }
    }
  }

  @Override
  public DeviceFacts facts() {
    return device.facts();
  }

  CudaDriver driver() {
    return driver;
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    enter();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(JAVA_LONG);
      driver.call("set aside %,d bytes".formatted(bytes), CudaFunction.ALLOCATE, handle, bytes);
      DeviceMemory taken =
          new DeviceMemory(MemorySegment.ofAddress(handle.get(JAVA_LONG, 0)), bytes, this::release);
      memory.add(taken);
      return taken;
    }
  }

  @Override
  public void heed(Stop stop) {
    slices.heed(stop);
  }

  @Override
  public void upload(MemorySegment from, DeviceMemory to, long at) {
    to.requireRange(at, from.byteSize());
    enter();
    slices.copy(from, at, (part, place) -> uploadPart(part, to, place));
  }

  private void uploadPart(MemorySegment from, DeviceMemory to, long at) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source =
          from.isNative() ? from : arena.allocate(from.byteSize()).copyFrom(from);
      driver.call(
          "take data", CudaFunction.UPLOAD, to.handle().address() + at, source, from.byteSize());
    }
    meter = meter.plusUp(from.byteSize());
  }

  @Override
  public void download(DeviceMemory from, long at, MemorySegment to) {
    from.requireRange(at, to.byteSize());
    enter();
    slices.copy(to, at, (part, place) -> downloadPart(from, place, part));
  }

  private void downloadPart(DeviceMemory from, long at, MemorySegment to) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment target = to.isNative() ? to : arena.allocate(to.byteSize());
      driver.call(
          "give data back",
          CudaFunction.DOWNLOAD,
          target,
          from.handle().address() + at,
          to.byteSize());
      if (!to.isNative()) {
        to.copyFrom(target);
      }
    }
    meter = meter.plusDown(to.byteSize());
  }

  @Override
  public DeviceProgram compile(KernelText text) {
    enter();
    CudaProgram program = programs.get(text);
    if (program == null) {
      program = CudaProgram.build(this, text.name(), device.ptx(text));
      programs.put(text, program);
    }
    return program;
  }

  @Override
  public void finish() {
    enter();
    driver.call("finish", CudaFunction.FINISH);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment milliseconds = arena.allocate(JAVA_FLOAT);
      while (!running.isEmpty()) {
        Running done = running.remove();
        try {
          driver.call(
              "say how long " + done.kernel() + " ran",
              CudaFunction.ELAPSED,
              milliseconds,
              done.start(),
              done.end());
        } finally {
          forget(done);
        }
        long nanoseconds = (long) (milliseconds.get(JAVA_FLOAT, 0) * NANOSECONDS);
        meter = meter.plusRun(done.kernel(), done.units(), nanoseconds);
      }
    }
  }

  @Override
  public Meter meter() {
    return meter;
  }

  @Override
  public int liveAllocations() {
    return memory.size();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      List<Runnable> steps = new ArrayList<>();
      steps.add(this::finish);
      steps.add(() -> running.forEach(this::forget));
      memory.forEach(taken -> steps.add(taken::close));
      programs.values().forEach(program -> steps.add(program::close));
      steps.add(() -> driver.call("be closed", CudaFunction.RELEASE_CONTEXT, device.id()));
      Release.all(steps);
    }
  }

  /// Cuts the items of a kernel into slices, between which a stop is looked at.
  void run(String name, long items, long units, Slices.Start start) {
    slices.run(name, items, units, start, this::finish);
  }

  /// Starts a kernel.
  ///
  /// @param arguments the addresses of its arguments
  void start(String name, MemorySegment function, long items, long units, MemorySegment arguments) {
    enter();
    long groups = Math.ceilDiv(items, DeviceProgram.GROUP);
    MemorySegment start = mark();
    try {
      driver.call(
          "run " + name,
          CudaFunction.LAUNCH,
          function,
          Math.toIntExact(groups),
          1,
          1,
          DeviceProgram.GROUP,
          1,
          1,
          0,
          MemorySegment.NULL,
          arguments,
          MemorySegment.NULL);
      running.add(new Running(name, units, start, mark()));
    } catch (DeviceException e) {
      driver.code(CudaFunction.RELEASE_EVENT, start);
      throw e;
    }
    if (running.size() >= MANY_RUNNING) {
      finish();
    }
  }

  private void forget(Running run) {
    driver.code(CudaFunction.RELEASE_EVENT, run.start());
    driver.code(CudaFunction.RELEASE_EVENT, run.end());
  }

  void forget(CudaProgram program) {
    programs.values().remove(program);
  }

  /// A thread of the driver's has one context at a time.
  private void enter() {
    driver.call("be used by this thread", CudaFunction.SET_CONTEXT, context);
  }

  private MemorySegment mark() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      driver.call("make an event", CudaFunction.CREATE_EVENT, place, 0);
      MemorySegment event = place.get(ADDRESS, 0);
      try {
        driver.call("note the time", CudaFunction.RECORD, event, MemorySegment.NULL);
      } catch (DeviceException e) {
        driver.code(CudaFunction.RELEASE_EVENT, event);
        throw e;
      }
      return event;
    }
  }

  private void release(DeviceMemory given) {
    memory.remove(given);
    driver.code(CudaFunction.SET_CONTEXT, context);
    driver.code(
        CudaFunction.FREE, given.closedHandle().address()); // a device that is gone has none
  }
}
