package fil.proofs.gpu;

import fil.work.Stop;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A device on which something goes wrong at a moment of one's choice.
///
/// @param device what works in truth
/// @param fault what goes wrong
record FaultyDevice(Device device, Fault fault) implements Device {

  /// What goes wrong; by default nothing does.
  interface Fault {

    /// Hears of memory that is asked for, and may throw.
    default void onAllocate(long bytes) {}

    /// Hears of memory that is to be copied, and may throw.
    default void onCopy() {}

    /// Hears of a kernel that is to be run, and may throw.
    default void onRun(String kernel) {}

    /// Hears that it is to be closed, and may throw.
    default void onClose() {}

    /// Whether what comes back next has a wrong bit in it.
    default boolean spoils() {
      return false;
    }
  }

  static final Fault NONE = new Fault() {};

  @Override
  public DeviceFacts facts() {
    return device.facts();
  }

  @Override
  public DeviceSession open() {
    return open(device.facts());
  }

  /// Opens it as if it were another.
  ///
  /// @param facts what it says of itself
  DeviceSession open(DeviceFacts facts) {
    return new Session(device.open(), facts, fault);
  }

  private record Session(DeviceSession session, DeviceFacts facts, Fault fault)
      implements DeviceSession {

    @Override
    public void heed(Stop stop) {
      session.heed(stop);
    }

    @Override
    public DeviceMemory allocate(long bytes) {
      fault.onAllocate(bytes);
      return session.allocate(bytes);
    }

    @Override
    public void upload(MemorySegment from, DeviceMemory to, long at) {
      fault.onCopy();
      session.upload(from, to, at);
    }

    @Override
    public void download(DeviceMemory from, long at, MemorySegment to) {
      fault.onCopy();
      session.download(from, at, to);
      if (fault.spoils()) {
        long last = to.byteSize() - 1;
        byte there = to.get(ValueLayout.JAVA_BYTE, last);
        to.set(ValueLayout.JAVA_BYTE, last, (byte) (there ^ 1));
      }
    }

    @Override
    public DeviceProgram compile(KernelText text) {
      return new Program(session.compile(text), fault);
    }

    @Override
    public void finish() {
      session.finish();
    }

    @Override
    public Meter meter() {
      return session.meter();
    }

    @Override
    public int liveAllocations() {
      return session.liveAllocations();
    }

    @Override
    public void close() {
      session.close();
      fault.onClose();
    }
  }

  private record Program(DeviceProgram program, Fault fault) implements DeviceProgram {

    @Override
    public void run(String kernel, long items, long units, Argument... arguments) {
      fault.onRun(kernel);
      program.run(kernel, items, units, arguments);
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
