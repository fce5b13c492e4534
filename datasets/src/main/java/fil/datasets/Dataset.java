package fil.datasets;

import fil.cid.Cid;
import fil.cid.Multihash;
import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// An entry of the index: what a data set is, where it comes from, and how to tell it is whole.
///
/// @param name what it is opened by, without a file ending
/// @param file the path beside the index
/// @param sha256 the hash of the file
/// @param size the size of the file in bytes
/// @param source where the data comes from: what computed it, in which version
/// @param date when the source published the data, or when it was computed
/// @param licence the SPDX expression under which it may be used; `NOASSERTION` where the source
///   names none
/// @param checked what was made sure of, and by which test or command
public record Dataset(
    String name,
    String file,
    Bytes32 sha256,
    long size,
    String source,
    LocalDate date,
    String licence,
    String checked) {

  /// The name of the file by its content: bytes without structure, SHA-256. It is what other
  /// programs would find the file by.
  public Cid cid() {
    return new Cid(1, Cid.RAW, new Multihash(Multihash.SHA2_256, sha256.bytes()));
  }

  /// The bytes of the file.
  ///
  /// @throws IllegalStateException where they are not the ones that the index speaks of
  /// @throws UncheckedIOException where they cannot be read
  public byte[] read() {
    try (InputStream in = Dataset.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("data set " + name + " has no file " + file);
      }
      return verified(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("data set " + name + " cannot be read", e);
    }
  }

  /// The file as text.
  ///
  /// @throws IllegalStateException where it is not the one that the index speaks of
  public String readText() {
    return new String(read(), StandardCharsets.UTF_8);
  }

  byte[] verified(byte[] content) {
    if (content.length != size) {
      throw new IllegalStateException(
          "data set %s is damaged: %d bytes instead of %d".formatted(name, content.length, size));
    }
    Bytes32 found = Bytes32.copyOf(Sha256.hash(content));
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "data set %s is damaged: SHA-256 %s instead of %s".formatted(name, found, sha256));
    }
    return content;
  }
}
