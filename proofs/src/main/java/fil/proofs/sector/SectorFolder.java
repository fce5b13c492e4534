package fil.proofs.sector;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.List;

/// The folder of one sector.
///
/// @param path where it is
public record SectorFolder(Path path) {

  /// The replica.
  public static final String SEALED = "sealed";

  /// Where labels and trees are.
  public static final String CACHE = "cache";

  static final String MANIFEST = "sector.json";

  /// What follows the name of a file that is being written.
  static final String NEW = ".new";

  private static final long LARGEST_MANIFEST = 1 << 20;
  private static final int CHUNK = 1 << 16;

  /// The file with the replica.
  public Path sealed() {
    return path.resolve(SEALED);
  }

  /// The folder with labels and trees.
  public Path cache() {
    return path.resolve(CACHE);
  }

  /// The folder for what is needed only while the sector is sealed.
  Path work() {
    return path.resolve("work");
  }

  /// The file that says which sector it is.
  Path manifestFile() {
    return path.resolve(MANIFEST);
  }

  /// Reads what the folder says of its sector, finished or not.
  ///
  /// @throws UnsuitableInputException when there is no such folder
  /// @throws DamagedSectorException when it holds no sector, or the manifest was changed
  public SectorManifest manifest() {
    Path file = manifestFile();
    if (!isThere(path)) {
      throw new UnsuitableInputException(path + " does not exist.");
    }
    if (!Files.isDirectory(path)) {
      throw new UnsuitableInputException(path + " is not a folder.");
    }
    if (!isThere(file)) {
      throw new DamagedSectorException(path + " holds no sector: there is no sector.json in it.");
    }
    if (!Files.isRegularFile(file)) {
      throw new DamagedSectorException(path + " holds no sector: its sector.json is not a file.");
    }
    try {
      if (Files.size(file) > LARGEST_MANIFEST) {
        throw new DamagedSectorException(file + " was altered: it is too large.");
      }
      return ManifestJson.decode(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new DamagedSectorException(file + " was altered: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// What a finished sector is known by.
  ///
  /// @param manifest what the folder says of it
  /// @throws DamagedSectorException when the sector is unfinished
  Commitments commitments(SectorManifest manifest) {
    return manifest
        .commitments()
        .orElseThrow(() ->
            new DamagedSectorException(
                path
                    + " is unfinished: what made it was interrupted;"
                    + " give the same command again to go on with it."));
  }

  /// Whether there is a file or folder of that name, as far as one may look.
  private static boolean isThere(Path file) {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
      return true;
    } catch (AccessDeniedException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      return false;
    }
  }

  private static DamagedSectorException unreadable(Path file, IOException e) {
    return new DamagedSectorException(file + " cannot be read: " + Reason.of(e) + ".");
  }

  /// Puts a manifest in the place of the one before, in one step, when it is on the disk.
  void write(SectorManifest manifest) throws IOException {
    replace(MANIFEST, ManifestJson.encode(manifest));
  }

  /// Puts a small file in the place of the one before, in one step, when it is on the disk.
  void replace(String name, byte[] content) throws IOException {
    Path file = path.resolve(name);
    Path next = path.resolve(name + NEW);
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new IOException(file + " cannot be written", e);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Waits until the names of all files are on the disk, too.
  void forceNames() throws IOException {
    for (Path names : List.of(cache(), path)) {
      try (FileChannel channel = FileChannel.open(names, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /// Compares every file with its digest in the manifest.
  ///
  /// @throws DamagedSectorException for the first that is missing or differs
  public void verifyFiles(SectorManifest manifest, Progress progress, Stop stop) {
    long total = 0;
    for (Stage stage : manifest.stages()) {
      for (StoredFile file : stage.files()) {
        total += file.bytes();
      }
    }
    Tally tally = Tally.begin("verify files", total, "bytes", progress);
    for (Stage stage : manifest.stages()) {
      verifyFiles(stage, tally, stop);
    }
  }

  /// Compares the files of a stage with their digests.
  ///
  /// @param tally counts bytes
  /// @throws DamagedSectorException for the first that is missing or differs
  void verifyFiles(Stage stage, Tally tally, Stop stop) {
    for (StoredFile file : stage.files()) {
      verify(file, tally, stop);
    }
  }

  private void verify(StoredFile expected, Tally tally, Stop stop) {
    Path file = path.resolve(expected.path());
    if (!isThere(file)) {
      throw new DamagedSectorException(file + " is missing: the sector is damaged.");
    }
    if (!Files.isRegularFile(file)) {
      throw new DamagedSectorException(file + " is not a file: the sector is damaged.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size != expected.bytes()) {
        throw new DamagedSectorException(
            "%s has %d bytes instead of %d: the sector is damaged."
                .formatted(file, size, expected.bytes()));
      }
      if (!sha256(in, tally, stop).equals(expected.sha256())) {
        throw new DamagedSectorException(
            file + " was altered: its SHA-256 is not the one in sector.json.");
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// The digest of all that comes out of `in`.
  ///
  /// @param tally counts bytes
  static Bytes32 sha256(InputStream in, Tally tally, Stop stop) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      stop.check();
      digest.update(chunk, 0, read);
      tally.add(read);
    }
    return Bytes32.copyOf(digest.digest());
  }
}
