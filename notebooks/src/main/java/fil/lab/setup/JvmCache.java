package fil.lab.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A file in which the JVM has prepared the classes of one program, so that it starts with less
/// work.
///
/// It lies in `.sealab/NAME-DIGEST.aot` of the clone; the digest is of the JDK, the command line
/// and the jars, so that a change of any makes a new one.
///
/// @param name what starts with it
/// @param folder where caches are kept
/// @param digest what they are kept by
record JvmCache(String name, Path folder, String digest) {

  private static final int DIGITS = 12;

  /// Runs a program that writes the JVM's notes of what it loads.
  interface Training {
    void record(Path notes, Path work) throws IOException, InterruptedException;
  }

  /// The command that makes a cache of notes.
  interface Creation {
    List<String> command(Path notes, Path made);
  }

  /// The cache of a program.
  ///
  /// @param command how the program is started
  /// @param lib the folder of its jars
  static JvmCache of(String name, Path folder, List<String> command, Path javaHome, Path lib)
      throws IOException {
    StringBuilder key = new StringBuilder();
    key.append(String.join("\n", command)).append('\n');
    Path release = javaHome.resolve("release");
    key.append(Files.isReadable(release) ? Files.readString(release) : Runtime.version());
    try (Stream<Path> jars = Files.list(lib)) {
      for (Path jar : jars.sorted().toList()) {
        key.append('\n').append(jar.getFileName()).append(' ').append(Files.size(jar));
        key.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
      }
    }
    String digest = SafeFile.digest(key.toString().getBytes(StandardCharsets.UTF_8));
    return new JvmCache(name, folder, digest.substring(0, DIGITS));
  }

  /// Where it is, or would be.
  Path file() {
    return folder.resolve(name + "-" + digest + ".aot");
  }

  boolean isMade() {
    return Files.isRegularFile(file());
  }

  /// Makes it, and deletes those of former jars and other JDKs.
  ///
  /// @throws IOException where it cannot be made; then there is none, and nothing is left behind
  void make(Training training, Creation creation) throws IOException {
    for (Path unfinished : here(name + "-training*")) {
      SafeFile.deleteFolder(unfinished);
    }
    Path work = Files.createTempDirectory(folder, name + "-training");
    try {
      Path notes = work.resolve("notes");
      Path made = work.resolve("cache");
      training.record(notes, work);
      ChildProcess created = ChildProcess.run(creation.command(notes, made), _ -> {});
      if (!created.succeeded() || !Files.isRegularFile(made)) {
        throw new IOException("the JDK makes none: " + String.join(" ", created.output()));
      }
      for (Path former : here(name + "-*.aot")) {
        Files.deleteIfExists(former);
      }
      Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      SafeFile.deleteFolder(work);
    }
  }

  private List<Path> here(String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      files.forEach(found::add);
    }
    return found;
  }
}
