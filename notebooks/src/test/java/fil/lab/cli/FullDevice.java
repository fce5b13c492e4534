package fil.lab.cli;

import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceFacts;
import fil.proofs.gpu.DeviceMemory;
import fil.proofs.gpu.DeviceProgram;
import fil.proofs.gpu.DeviceSession;
import fil.proofs.gpu.KernelText;
import fil.proofs.gpu.Meter;
import fil.work.Stop;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// A device that passes its self-test, and after that has no memory.
///
/// @param device what it is else
record FullDevice(Device device) implements Device {

  /// The last kernel of the self-test before a seal.
  private static final String LAST = "encode_update";

  private static final long TOO_MUCH = 1L << 60;

  @Override
  public DeviceFacts facts() {
    return device.facts();
  }

  @Override
  public DeviceSession open() {
    return new Session(device.open(), new AtomicBoolean());
  }

  private record Session(DeviceSession session, AtomicBoolean full) implements DeviceSession {

    @Override
    public DeviceFacts facts() {
      return session.facts();
    }

    @Override
    public void heed(Stop stop) {
      session.heed(stop);
    }

    @Override
    public DeviceMemory allocate(long bytes) {
      return session.allocate(full.get() ? TOO_MUCH : bytes);
    }

    @Override
    public void upload(MemorySegment from, DeviceMemory to, long at) {
      session.upload(from, to, at);
    }

    @Override
    public void download(DeviceMemory from, long at, MemorySegment to) {
      session.download(from, at, to);
    }

    @Override
    public DeviceProgram compile(KernelText text) {
      return new Program(session.compile(text), full);
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
    }
  }

  private record Program(DeviceProgram program, AtomicBoolean full) implements DeviceProgram {

    @Override
    public void run(String kernel, long items, long units, Argument... arguments) {
      program.run(kernel, items, units, arguments);
      if (kernel.equals(LAST)) {
        full.set(true);
      }
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
