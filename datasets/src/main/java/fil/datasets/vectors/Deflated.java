package fil.datasets.vectors;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes compressed by DEFLATE without a frame, also against other bytes that resemble them: what
/// both have in common costs next to nothing then.
final class Deflated {

  private static final int BUFFER = 16 << 10;

  private Deflated() {}

  /// @param like what the reader will have; of more than 32 KiB only the last part is of use
  static byte[] compress(byte[] content, byte[] like) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      if (like.length > 0) {
        deflater.setDictionary(like);
      }
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  /// The content that [#compress] was given.
  ///
  /// @param size how many bytes there must be
  /// @param like the same as then
  /// @throws VectorFormatException where these are not the compressed bytes of that many
  static byte[] expand(byte[] packed, int from, int packedSize, int size, byte[] like) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed, from, packedSize);
      if (like.length > 0) {
        inflater.setDictionary(like);
      }
      byte[] content = new byte[size];
      int done = inflater.inflate(content);
      while (done < size) {
        int more = inflater.inflate(content, done, size - done);
        if (more == 0) {
          throw new VectorFormatException(
              "%d bytes expand to %d, not to %d".formatted(packedSize, done, size));
        }
        done += more;
      }
      // the end mark is still to be read, and nothing may stand before it
      if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
        throw new VectorFormatException(packedSize + " bytes expand to more than " + size);
      }
      return content;
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new VectorFormatException(packedSize + " bytes are not compressed ones", e);
    }
  }
}
