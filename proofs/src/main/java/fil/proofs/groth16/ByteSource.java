package fil.proofs.groth16;

import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel.MapMode;
import java.util.function.Supplier;

/// The bytes of parameters, wherever they lie.
sealed interface ByteSource {

  /// How many there are.
  long size();

  /// Some of the bytes.
  ///
  /// @param arena until when they stay in memory
  /// @throws UnfitParametersException when they are not there any more
  /// @throws Stopped when the thread was interrupted while a file was looked at; it is closed then
  MemorySegment range(long from, long size, Arena arena);

  /// Works with ranges of these bytes.
  ///
  /// @throws UnfitParametersException when the work failed over bytes that are not there any more
  <R> R use(Supplier<R> work);

  /// Bytes that are in memory anyway.
  record InMemory(MemorySegment memory) implements ByteSource {

    @Override
    public long size() {
      return memory.byteSize();
    }

    @Override
    public MemorySegment range(long from, long size, Arena arena) {
      return memory.asSlice(from, size);
    }

    @Override
    public <R> R use(Supplier<R> work) {
      return work.get();
    }
  }

  /// Bytes of a file, of which a range is mapped until its arena is closed: then its memory is
  /// given back at once.
  record InFile(MappedFile file) implements ByteSource {

    @Override
    public long size() {
      return file.bytes();
    }

    @Override
    public MemorySegment range(long from, long size, Arena arena) {
      file.requireWhole();
      try {
        return file.channel().map(MapMode.READ_ONLY, from, size, arena);
      } catch (ClosedByInterruptException e) { // how a channel says that the thread is to stop
        throw new Stopped();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public <R> R use(Supplier<R> work) {
      return file.use(work);
    }
  }

  /// Points among the bytes.
  record Points(ByteSource bytes, long start, long count, int pointBytes) implements PointSource {

    @Override
    public MemorySegment range(long first, long count, Arena arena) {
      return bytes.range(start + first * pointBytes, count * pointBytes, arena);
    }
  }
}
