package fil.lab.setup;

import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.KernelTraining;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What the JVM has prepared of the kernel's classes, so that kernels start with less work.
///
/// It lies in `.sealab/kernel-DIGEST.aot` of the clone; the digest is of the JDK and of the jars,
/// so that a change of either makes a new one. Nothing needs it: where it cannot be made, kernels
/// start without it.
///
/// @param kernel the kernel without a cache
/// @param folder where caches are kept
/// @param lib the folder of the kernel's jars
public record KernelCache(KernelSpec kernel, Path folder, Path lib) {

  private static final String FILES = "kernel-*.aot";
  private static final String WORK = "kernel-training";
  private static final int BYTES_NEEDED = 300 << 20;
  private static final int BEFORE_MILLIS = 60_000;

  /// The cache of the kernel that a clone has built.
  public static KernelCache of(Checkout checkout) {
    return new KernelCache(
        KernelSpec.of(Path.of(System.getProperty("java.home")), checkout.lib()),
        checkout.made(),
        checkout.lib());
  }

  /// The kernel with its cache, where that has been made.
  public KernelSpec used() {
    try {
      Path file = file();
      return Files.isRegularFile(file) ? kernel.with(file) : kernel;
    } catch (IOException e) {
      return kernel; // what cannot be read cannot help
    }
  }

  /// The kernel with its cache, made first where it is missing. That takes half a minute.
  ///
  /// @param say takes a line of progress
  public KernelSpec ready(Consumer<String> say) {
    KernelSpec known = used();
    if (known.cache().isPresent()) {
      return known;
    }
    try (FileTurn _ = FileTurn.waitFor(folder.resolve("kernel.turn"), say)) {
      if (used().cache().isEmpty() && folder.toFile().getUsableSpace() > BYTES_NEEDED) {
        say.accept("Preparing quick starts of the kernel, half a minute, once.");
        make();
      }
    } catch (IOException | SetupFailure e) {
      say.accept("Kernels will start without their cache (" + e.getMessage() + ").");
    }
    return used();
  }

  private void make() throws IOException {
    for (Path unfinished : here(WORK + "*")) {
      SafeFile.deleteFolder(unfinished);
    }
    Path work = Files.createTempDirectory(folder, WORK);
    try {
      Path notes = work.resolve("kernel.notes");
      Path made = work.resolve("kernel.aot");
      KernelTraining.record(kernel, notes, work);
      ChildProcess creation = ChildProcess.run(kernel.caching(notes, made), _ -> {});
      if (!creation.succeeded() || !Files.isRegularFile(made)) {
        throw new IOException("the JDK makes none: " + String.join(" ", creation.output()));
      }
      for (Path former : here(FILES)) { // of jars that were built since, and of other JDKs
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

  /// Where the cache of this JDK and these jars is, or would be.
  Path file() throws IOException {
    StringBuilder key = new StringBuilder();
    key.append(String.join("\n", kernel.command(""))).append('\n');
    Path release = kernel.javaHome().resolve("release");
    key.append(Files.isReadable(release) ? Files.readString(release) : Runtime.version());
    try (Stream<Path> jars = Files.list(lib)) {
      for (Path jar : jars.sorted().toList()) {
        key.append('\n').append(jar.getFileName()).append(' ').append(Files.size(jar));
        key.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
      }
    }
    String digest = SafeFile.digest(key.toString().getBytes(StandardCharsets.UTF_8));
    return folder.resolve("kernel-" + digest.substring(0, 12) + ".aot");
  }

  /// Makes the cache beside everything else, some time after the lab was opened: learners read
  /// first.
  ///
  /// @param made takes the kernel with the cache
  static void makeLater(KernelCache cache, Consumer<KernelSpec> made) {
    Thread.ofPlatform()
        .daemon()
        .name("kernel cache")
        .start(() -> {
          FileTurn.pause(BEFORE_MILLIS);
          KernelSpec kernel = cache.ready(_ -> {});
          if (kernel.cache().isPresent()) {
            made.accept(kernel);
          }
        });
  }
}
