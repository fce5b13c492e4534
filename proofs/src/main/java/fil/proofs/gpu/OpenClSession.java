package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
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

/// Work on a device through OpenCL: one context and one queue that keeps the order.
final class OpenClSession implements DeviceSession {

  /// A kernel that was asked for, and the event that says when it ran.
  private record Running(String kernel, long units, MemorySegment event) {}

  private static final int YES = 1;

  /// After so many kernels their times are collected, so that events do not pile up.
  private static final int MANY_RUNNING = 256;

  private final OpenClDevice device;
  private final MemorySegment context;
  private final MemorySegment queue;
  private final List<DeviceMemory> memory = new ArrayList<>();
  private final SortedMap<KernelText, OpenClProgram> programs = new TreeMap<>();
  private final Queue<Running> running = new ArrayDeque<>();
  private final Slices slices;
  private Meter meter = Meter.ZERO;
  private boolean open = true;

  private OpenClSession(OpenClDevice device, MemorySegment context, MemorySegment queue) {
    this.device = device;
    this.context = context;
    this.queue = queue;
    this.slices = new Slices(device.facts());
  }

  static OpenClSession open(OpenClDevice device) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment devices = arena.allocateFrom(ADDRESS, device.id());
      MemorySegment context =
          OpenCl.create(
              "be opened",
              OpenCl.CREATE_CONTEXT,
              MemorySegment.NULL,
              1,
              devices,
              MemorySegment.NULL,
              MemorySegment.NULL);
      try {
        MemorySegment queue =
            OpenCl.create(
                "open a queue", OpenCl.CREATE_QUEUE, context, device.id(), OpenCl.WITH_PROFILE);
        return new OpenClSession(device, context, queue);
      } catch (DeviceException e) {
        OpenCl.call("be closed", OpenCl.RELEASE_CONTEXT, context);
        throw e;
      }
    }
  }

  @Override
  public DeviceFacts facts() {
    return device.facts();
  }

  @Override
  public DeviceMemory allocate(long bytes) {
    String doing = "set aside %,d bytes".formatted(bytes);
    MemorySegment handle =
        OpenCl.create(
            doing, OpenCl.CREATE_BUFFER, context, OpenCl.READ_AND_WRITE, bytes, MemorySegment.NULL);
    DeviceMemory taken = new DeviceMemory(handle, bytes, this::release);
    memory.add(taken);
    return taken;
  }

  @Override
  public void heed(Stop stop) {
    slices.heed(stop);
  }

  @Override
  public void upload(MemorySegment from, DeviceMemory to, long at) {
    to.requireRange(at, from.byteSize());
    slices.copy(from, at, (part, place) -> uploadPart(part, to, place));
  }

  private void uploadPart(MemorySegment from, DeviceMemory to, long at) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source =
          from.isNative() ? from : arena.allocate(from.byteSize()).copyFrom(from);
      OpenCl.call(
          "take data",
          OpenCl.WRITE,
          queue,
          to.handle(),
          YES,
          at,
          from.byteSize(),
          source,
          0,
          MemorySegment.NULL,
          MemorySegment.NULL);
    }
    meter = meter.plusUp(from.byteSize());
  }

  @Override
  public void download(DeviceMemory from, long at, MemorySegment to) {
    from.requireRange(at, to.byteSize());
    slices.copy(to, at, (part, place) -> downloadPart(from, place, part));
  }

  private void downloadPart(DeviceMemory from, long at, MemorySegment to) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment target = to.isNative() ? to : arena.allocate(to.byteSize());
      OpenCl.call(
          "give data back",
          OpenCl.READ,
          queue,
          from.handle(),
          YES,
          at,
          to.byteSize(),
          target,
          0,
          MemorySegment.NULL,
          MemorySegment.NULL);
      if (!to.isNative()) {
        to.copyFrom(target);
      }
    }
    meter = meter.plusDown(to.byteSize());
  }

  @Override
  public DeviceProgram compile(KernelText text) {
    OpenClProgram program = programs.get(text);
    if (program == null) {
      program = OpenClProgram.build(this, context, device.id(), text);
      programs.put(text, program);
    }
    return program;
  }

  @Override
  public void finish() {
    OpenCl.call("finish", OpenCl.FINISH, queue);
    while (!running.isEmpty()) {
      Running done = running.remove();
      try {
        long nanoseconds = time(done, OpenCl.ENDED) - time(done, OpenCl.STARTED);
        meter = meter.plusRun(done.kernel(), done.units(), nanoseconds);
      } finally {
        OpenCl.code(OpenCl.RELEASE_EVENT, done.event());
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
      steps.add(() -> running.forEach(left -> OpenCl.code(OpenCl.RELEASE_EVENT, left.event())));
      memory.forEach(taken -> steps.add(taken::close));
      programs.values().forEach(program -> steps.add(program::close));
      steps.add(() -> OpenCl.call("be closed", OpenCl.RELEASE_QUEUE, queue));
      steps.add(() -> OpenCl.call("be closed", OpenCl.RELEASE_CONTEXT, context));
      Release.all(steps);
    }
  }

  /// Cuts the items of a kernel into slices, between which a stop is looked at.
  void run(String name, long items, long units, Slices.Start start) {
    slices.run(name, items, units, start, this::finish);
  }

  /// Puts a kernel whose arguments are set into the queue.
  void start(String name, MemorySegment kernel, long items, long units) {
    try (Arena arena = Arena.ofConfined()) {
      long padded = Math.ceilDiv(items, DeviceProgram.GROUP) * DeviceProgram.GROUP;
      MemorySegment event = arena.allocate(ADDRESS);
      OpenCl.call(
          "run " + name,
          OpenCl.RUN,
          queue,
          kernel,
          1,
          MemorySegment.NULL,
          arena.allocateFrom(JAVA_LONG, padded),
          arena.allocateFrom(JAVA_LONG, DeviceProgram.GROUP),
          0,
          MemorySegment.NULL,
          event);
      running.add(new Running(name, units, event.get(ADDRESS, 0)));
    }
    if (running.size() >= MANY_RUNNING) {
      finish();
    }
  }

  void forget(OpenClProgram program) {
    programs.values().remove(program);
  }

  private void release(DeviceMemory given) {
    memory.remove(given);
    OpenCl.code(OpenCl.RELEASE_BUFFER, given.closedHandle()); // a device that is gone has none
  }

  private static long time(Running done, int which) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nanoseconds = arena.allocate(JAVA_LONG);
      OpenCl.call(
          "say when " + done.kernel() + " ran",
          OpenCl.EVENT_TIME,
          done.event(),
          which,
          nanoseconds.byteSize(),
          nanoseconds,
          MemorySegment.NULL);
      return nanoseconds.get(JAVA_LONG, 0);
    }
  }
}
