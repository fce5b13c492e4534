package fil.lab.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// Files that are either whole or not there.
final class SafeFile {

  private SafeFile() {}

  /// Writes beside `file` and renames, so that a reader sees the old content or the new.
  static void write(Path file, byte[] content) throws IOException {
    place(file, content);
  }

  /// The same for a file that only its owner may read.
  static void writePrivate(Path file, String content) throws IOException {
    place(file, content.getBytes(StandardCharsets.UTF_8), permissions(file, "rw-------"));
  }

  /// Makes a folder that only its owner may look into, with its parents.
  static Path privateFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder, permissions(folder, "rwx------"));
    }
    return folder;
  }

  /// The SHA-256 of a file's content in lower-case hex; empty where there is no file.
  static Optional<String> digest(Path file) throws IOException {
    try {
      return Optional.of(digest(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /// Deletes a folder and all in it, without following links.
  static void deleteFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void place(Path file, byte[] content, FileAttribute<?>... permissions)
      throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new IOException("cannot write the root folder " + whole);
    }
    Files.createDirectories(folder);
    Path part = folder.resolve("." + whole.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(part);
    Files.createFile(part, permissions);
    try {
      Files.write(part, content, StandardOpenOption.SYNC);
      move(part, whole);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileAttribute<?>[] permissions(Path folder, String mode) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }
}
