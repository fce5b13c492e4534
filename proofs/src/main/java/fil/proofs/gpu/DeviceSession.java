package fil.proofs.gpu;

import fil.work.Stop;
import java.lang.foreign.MemorySegment;

/// Work on one device, from one thread. What is asked is done in order.
///
/// Memory and programs are handed out to be closed; closing the session closes what was left open.
public interface DeviceSession extends AutoCloseable {

  /// What the device says of itself.
  DeviceFacts facts();

  /// Looks at a stop from now on, at least five times a second while anything is asked: work that
  /// is stopped throws [fil.work.Stopped].
  void heed(Stop stop);

  /// Takes memory on the device; what is in it is anything.
  ///
  /// @throws DeviceException when it has none left, or not in one piece
  DeviceMemory allocate(long bytes);

  /// Copies to the device, and returns when it is there.
  ///
  /// @param from native memory or an array's
  /// @param at where it goes in `to`, in bytes
  void upload(MemorySegment from, DeviceMemory to, long at);

  /// Copies from the device, after everything asked before is done.
  ///
  /// @param at where it lies in `from`, in bytes
  void download(DeviceMemory from, long at, MemorySegment to);

  /// Compiles kernels for this device, once for each text.
  ///
  /// @throws DeviceException when they do not compile, with what the compiler said
  DeviceProgram compile(KernelText text);

  /// Waits until everything asked is done.
  void finish();

  /// What was done and moved so far.
  Meter meter();

  /// How many pieces of memory are taken and not given back.
  int liveAllocations();

  @Override
  void close();
}
