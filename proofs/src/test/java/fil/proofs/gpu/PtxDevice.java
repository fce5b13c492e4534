package fil.proofs.gpu;

import fil.work.Stop;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// A device that executes the PTX that is shipped, in Java: it shows what a card would compute.
final class PtxDevice implements Device {

  private static final DeviceFacts FACTS =
      new DeviceFacts(
          "shipped PTX",
          0,
          "of the tests",
          "Java",
          DeviceFacts.Kind.CPU,
          Optional.empty(),
          1,
          1,
          1L << 28,
          1L << 27);

  @Override
  public DeviceFacts facts() {
    return FACTS;
  }

  @Override
  public Session open() {
    return new Session();
  }

  /// Work on it.
  static final class Session implements DeviceSession {

    private final PtxMachine.Memory memory = new PtxMachine.Memory();
    private final List<DeviceMemory> taken = new ArrayList<>();
    private final SortedMap<KernelText, PtxMachine> machines = new TreeMap<>();
    private Meter meter = Meter.ZERO;

    private Session() {}

    @Override
    public DeviceFacts facts() {
      return FACTS;
    }

    @Override
    public void heed(Stop stop) {
      // a test is not stopped
    }

    @Override
    public DeviceMemory allocate(long bytes) {
      MemorySegment handle = MemorySegment.ofAddress(memory.allocate(Math.toIntExact(bytes)));
      DeviceMemory given = new DeviceMemory(handle, bytes, this::release);
      taken.add(given);
      return given;
    }

    private void release(DeviceMemory given) {
      taken.remove(given);
      memory.free(given.closedHandle().address());
    }

    @Override
    public void upload(MemorySegment from, DeviceMemory to, long at) {
      to.requireRange(at, from.byteSize());
      there(to).asSlice(at, from.byteSize()).copyFrom(from);
    }

    @Override
    public void download(DeviceMemory from, long at, MemorySegment to) {
      from.requireRange(at, to.byteSize());
      to.copyFrom(there(from).asSlice(at, to.byteSize()));
    }

    private MemorySegment there(DeviceMemory given) {
      return MemorySegment.ofArray(memory.block(given.handle().address()));
    }

    /// What executes some kernels.
    PtxMachine machine(KernelText text) {
      return machines.computeIfAbsent(text, each -> new PtxMachine(ShippedPtx.of(each), memory));
    }

    @Override
    public DeviceProgram compile(KernelText text) {
      return new Program(this, machine(text));
    }

    @Override
    public void finish() {
      // all is done
    }

    @Override
    public Meter meter() {
      return meter;
    }

    @Override
    public int liveAllocations() {
      return taken.size();
    }

    @Override
    public void close() {
      List.copyOf(taken).forEach(DeviceMemory::close);
    }
  }

  private record Program(Session session, PtxMachine machine) implements DeviceProgram {

    @Override
    public void run(String kernel, long items, long units, Argument... arguments) {
      LongStream values =
          List.of(arguments).stream()
              .mapToLong(argument ->
                  switch (argument) {
                    case Argument.Memory(DeviceMemory memory) -> memory.handle().address();
                    case Argument.Word(int word) -> word;
                    case Argument.LongWord(long word) -> word;
                  });
      machine.run(kernel, items, LongStream.concat(values, LongStream.of(0, items)).toArray());
      session.meter = session.meter.plusRun(kernel, units, 1);
    }

    @Override
    public void close() {
      // a machine is memory, no more
    }
  }
}
