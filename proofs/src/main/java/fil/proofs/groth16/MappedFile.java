package fil.proofs.groth16;

import fil.cbor.MalformedInputException;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.function.Supplier;

/// A file of parameters that is mapped while it is used. Who shortens it meanwhile takes the memory
/// away, and the virtual machine then throws [InternalError], which says nothing to a person.
///
/// @param channel the open file
/// @param bytes how many it had when it was looked at
public record MappedFile(FileChannel channel, long bytes) {

  /// Works with the mapped bytes.
  ///
  /// @throws UnfitParametersException when the work failed over bytes that are not there any more
  public <R> R use(Supplier<R> work) {
    try {
      return work.get();
    } catch (InternalError | MalformedInputException e) { // the rest of a page reads as zeros
      requireWhole();
      throw e;
    }
  }

  /// @throws UnfitParametersException when the file has become shorter
  /// @throws Stopped when the thread was interrupted; the file is closed then
  void requireWhole() {
    try {
      long left = channel.size();
      if (left < bytes) {
        throw new UnfitParametersException(
            "the parameters were cut off at byte %d while they were used: make them again"
                .formatted(left));
      }
    } catch (ClosedByInterruptException e) { // how a channel says that the thread is to stop
      throw new Stopped();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
