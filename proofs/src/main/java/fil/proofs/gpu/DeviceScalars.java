package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import java.lang.foreign.MemorySegment;

/// The scalars of a sum: as many as are needed at a time, on the device.
sealed interface DeviceScalars extends AutoCloseable {

  /// Makes some of the scalars the ones that kernels see.
  ///
  /// @param first the first of them
  void show(long first, long count);

  /// Where they are.
  DeviceMemory memory();

  /// Where in that memory the first one is that kernels see, in scalars.
  long offset();

  @Override
  void close();

  /// Scalars that lie on the device, all of them, and stay there.
  static DeviceScalars there(DeviceMemory memory) {
    return new There(memory);
  }

  /// Scalars that are brought to the device piece by piece.
  ///
  /// @param most how many of them at a time
  static DeviceScalars uploaded(DeviceSession session, MemorySegment scalars, long most) {
    return new Uploaded(session, scalars, session.allocate(most * Fr.BYTES));
  }

  /// Those that lie there.
  final class There implements DeviceScalars {

    private final DeviceMemory memory;
    private long first;

    private There(DeviceMemory memory) {
      this.memory = memory;
    }

    @Override
    public void show(long from, long count) {
      memory.requireRange(from * Fr.BYTES, count * Fr.BYTES);
      first = from;
    }

    @Override
    public DeviceMemory memory() {
      return memory;
    }

    @Override
    public long offset() {
      return first;
    }

    @Override
    public void close() {
      // whose they are closes them
    }
  }

  /// Those that are brought there.
  record Uploaded(DeviceSession session, MemorySegment scalars, DeviceMemory memory)
      implements DeviceScalars {

    @Override
    public void show(long first, long count) {
      session.upload(scalars.asSlice(first * Fr.BYTES, count * Fr.BYTES), memory, 0);
    }

    @Override
    public long offset() {
      return 0;
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
