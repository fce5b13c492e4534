package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.num.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second program of ours away from a device while one is using it: each would find too
/// little memory, at a moment that nobody can foresee.
///
/// The lease ends with the process, however that ends. The file that is locked stays and says
/// nothing.
final class DeviceLease implements AutoCloseable {

  private static final int NAME_CHARACTERS = 16;

  private final FileChannel channel;

  private DeviceLease(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes a device for this process.
  ///
  /// @param folder where all programs that share the device look
  /// @throws DeviceException when another has it, or this process already
  static DeviceLease of(DeviceFacts facts, Path folder) {
    Path file = folder.resolve("sealab-device-" + key(facts) + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new DeviceLease(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new DeviceException(
          DeviceException.Reason.REFUSED,
          "it cannot be seen whether another program uses %s, because %s cannot be locked"
              .formatted(facts.name(), file));
    }
    throw new DeviceException(
        DeviceException.Reason.BUSY,
        facts.name() + " is computing for another seal or proof: wait until that ends");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // by another run of this process
      return false;
    }
  }

  /// The same for a card whatever interface it is found by.
  private static String key(DeviceFacts facts) {
    String card = facts.place().orElse(facts.name() + "/" + facts.number());
    String text = System.getProperty("user.name") + "/" + card;
    byte[] digest = Sha256.hash(text.getBytes(StandardCharsets.UTF_8));
    return Bytes.copyOf(digest).toHex().substring(0, NAME_CHARACTERS);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // the lock goes with the process
    }
  }
}
