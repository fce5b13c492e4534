package fil.proofs.gpu;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/// Memory on a device, given back when it is closed. Closing twice is as good as once.
public final class DeviceMemory implements AutoCloseable {

  private final MemorySegment handle;
  private final long bytes;
  private final Consumer<DeviceMemory> release;
  private boolean open = true;

  DeviceMemory(MemorySegment handle, long bytes, Consumer<DeviceMemory> release) {
    this.handle = handle;
    this.bytes = bytes;
    this.release = release;
  }

  /// Its size in bytes.
  public long bytes() {
    return bytes;
  }

  /// How the device's interface names it.
  MemorySegment handle() {
    if (!open) {
      throw new IllegalStateException("this memory was given back to the device");
    }
    return handle;
  }

  /// @throws IndexOutOfBoundsException when `length` bytes from `at` are not all inside
  void requireRange(long at, long length) {
    if (at < 0 || length < 0 || at > bytes - length) {
      throw new IndexOutOfBoundsException(
          "%d bytes at %d of a device's %d".formatted(length, at, bytes));
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      release.accept(this);
    }
  }

  /// The handle of memory that is being given back.
  MemorySegment closedHandle() {
    return handle;
  }
}
