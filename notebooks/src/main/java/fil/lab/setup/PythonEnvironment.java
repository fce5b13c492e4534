package fil.lab.setup;

import fil.work.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A virtual Python environment made from a lock: exact versions, each with its hash.
///
/// It lives in `.sealab/NAME-DIGEST-RANDOM/` of the clone, so that clones do not break each other,
/// a changed lock makes a new one, and an attempt that was killed cannot harm the next. The file
/// `complete` is written last; a folder without it is not an environment.
///
/// @param name what it is for: `learner` or `author`
/// @param lock a file of pinned and hashed requirements
/// @param folder where environments are kept
public record PythonEnvironment(String name, Path lock, Path folder) {

  private static final String COMPLETE = "complete";
  private static final int BYTES_NEEDED = 600 << 20;

  /// The environment called `name` of a clone.
  public static PythonEnvironment of(String name, Checkout checkout) {
    return new PythonEnvironment(name, checkout.requirements(name), checkout.made());
  }

  /// The Python program of the environment in `folder`.
  public static Path pythonOf(Path folder) {
    return folder.resolve("bin/python");
  }

  /// Where a finished environment lies; empty while there is none.
  public Optional<Path> find() throws IOException {
    return ofThisLock().stream().filter(PythonEnvironment::isComplete).findFirst();
  }

  /// The environment's folder, made first where it is missing.
  ///
  /// @param installer what to make it with
  /// @param say takes a line of progress
  /// @throws SetupFailure when it cannot be made; the next call starts afresh
  public Path ready(PythonInstaller installer, Consumer<String> say) {
    try {
      Optional<Path> found = find();
      if (found.isPresent()) {
        return found.get();
      }
      try (Turn _ = FileTurn.waitFor(folder.resolve(name + ".turn"), say)) {
        found = find();
        return found.isPresent() ? found.get() : make(installer, say);
      }
    } catch (IOException e) {
      throw new SetupFailure(
          "cannot make the Python environment in "
              + folder
              + " ("
              + e.getMessage()
              + "): see that the disk has room and the folder can be written, and run the same again");
    }
  }

  /// Removes a finished environment that turned out not to work, so that the next call makes it
  /// anew.
  public void discard(Path environment) throws IOException {
    Files.deleteIfExists(environment.resolve(COMPLETE));
  }

  private Path make(PythonInstaller installer, Consumer<String> say) throws IOException {
    List<Path> unfinished = ofThisLock();
    if (!unfinished.isEmpty()) {
      say.accept("An earlier set-up of the Python environment did not finish; starting it afresh.");
    }
    for (Path attempt : unfinished) {
      SafeFile.deleteFolder(attempt);
    }
    if (folder.toFile().getUsableSpace() < BYTES_NEEDED) {
      throw new SetupFailure(
          "the disk that holds "
              + folder
              + " has less than 600 MB free, which the Python environment needs: free some space and"
              + " run the same again");
    }
    Path made = Files.createTempDirectory(folder, prefix());
    installer.install(lock, made, say);
    SafeFile.write(made.resolve(COMPLETE), new byte[0]);
    return made;
  }

  /// The folders made for this very lock, finished or not.
  private List<Path> ofThisLock() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String prefix = prefix();
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private String prefix() throws IOException {
    return name + "-" + SafeFile.digest(Files.readAllBytes(lock)).substring(0, 12) + "-";
  }

  private static boolean isComplete(Path environment) {
    return Files.exists(environment.resolve(COMPLETE)) && Files.isExecutable(pythonOf(environment));
  }
}
