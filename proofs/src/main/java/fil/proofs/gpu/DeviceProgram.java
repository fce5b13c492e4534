package fil.proofs.gpu;

/// Compiled kernels.
public interface DeviceProgram extends AutoCloseable {

  /// Asks for a kernel to be run; it may still be running when this returns.
  ///
  /// @param items how many items it works on: each has an index from 0
  /// @param arguments what the kernel takes, in order, before the number of items, which is handed
  ///   to it last
  /// @throws DeviceException when there is no such kernel, or it cannot be started
  default void run(String kernel, long items, Argument... arguments) {
    run(kernel, items, items, arguments);
  }

  /// As [#run(String, long, Argument...)], for a kernel whose items do not all do the same.
  ///
  /// @param units how much work it is, in the units of [KernelCost]
  void run(String kernel, long items, long units, Argument... arguments);

  @Override
  void close();

  /// How many items work side by side in a group, where a kernel does not say otherwise.
  int GROUP = 64;

  /// What a kernel is handed.
  sealed interface Argument {

    /// Memory of the device.
    record Memory(DeviceMemory memory) implements Argument {}

    /// A number of 32 bits.
    record Word(int value) implements Argument {}

    /// A number of 64 bits.
    record LongWord(long value) implements Argument {}

    static Argument of(DeviceMemory memory) {
      return new Memory(memory);
    }

    static Argument of(int value) {
      return new Word(value);
    }

    static Argument of(long value) {
      return new LongWord(value);
    }
  }
}
