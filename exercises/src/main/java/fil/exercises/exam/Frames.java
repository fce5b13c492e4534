package fil.exercises.exam;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Messages on a socket: four bytes of length, big endian, and as many bytes.
final class Frames {

  /// What an examiner says to a room at most.
  static final int LARGEST_REQUEST = 64 << 20;

  /// What a room says to an examiner at most.
  static final int LARGEST_REPORT = 4 << 20;

  private static final int STEP = 1 << 16;

  private Frames() {}

  /// Writes one message.
  ///
  /// @throws IOException where it is larger than `largest`, or the socket is closed
  static void write(SocketChannel channel, byte[] message, int largest) throws IOException {
    if (message.length > largest) {
      throw new IOException("a message of " + message.length + " bytes is too large");
    }
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + message.length);
    frame.putInt(message.length).put(message).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /// Reads one message. Memory grows with what arrives, not with what was announced.
  ///
  /// @throws IOException where it is larger than `largest`, or cut off
  static byte[] read(SocketChannel channel, int largest) throws IOException {
    int size = ByteBuffer.wrap(take(channel, Integer.BYTES)).getInt();
    if (size < 0 || size > largest) {
      throw new IOException("a message of " + size + " bytes is announced");
    }
    return take(channel, size);
  }

  private static byte[] take(SocketChannel channel, int size) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.min(size, STEP));
    while (all.position() < size) {
      if (!all.hasRemaining()) {
        all.flip();
        all = ByteBuffer.allocate((int) Math.min(size, 2L * all.capacity())).put(all);
      }
      if (channel.read(all) < 0) {
        throw new EOFException("cut off after " + all.position() + " of " + size + " bytes");
      }
    }
    return all.array();
  }
}
