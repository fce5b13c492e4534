package fil.lab.setup;

import fil.exercises.exam.RoomSpec;
import fil.exercises.exam.RoomTraining;
import fil.lab.kernel.KernelSpec;
import fil.lab.kernel.KernelTraining;
import fil.work.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What the JVM has prepared of the kernel's classes, and of those of the rooms in which answers
/// are checked, see [JvmCache]. Nothing needs either: where it cannot be made, kernels and rooms
/// start without it.
///
/// @param kernel the kernel without a cache
/// @param folder where caches are kept
/// @param lib the folder of the kernel's jars
public record KernelCache(KernelSpec kernel, Path folder, Path lib) {

  private static final int BYTES_NEEDED = 400 << 20;
  private static final int BEFORE_MILLIS = 60_000;

  /// The caches of the kernel that a clone has built.
  public static KernelCache of(Checkout checkout) {
    return new KernelCache(
        KernelSpec.of(Path.of(System.getProperty("java.home")), checkout.lib()),
        checkout.made(),
        checkout.lib());
  }

  /// How this JVM, which runs a command of a clone, starts rooms.
  public static RoomSpec rooms(Checkout checkout) {
    if (!Files.isDirectory(checkout.lib())) { // the classes come from somewhere else
      return new RoomSpec(RoomSpec.USUAL);
    }
    try {
      return new RoomSpec(RoomSpec.USUAL, Optional.of(of(checkout).forRooms().file()));
    } catch (IOException e) {
      return new RoomSpec(RoomSpec.USUAL); // what cannot be read cannot help
    }
  }

  /// The kernel with its cache, where that has been made. It is told of the rooms' in any case:
  /// that may be made while it runs.
  public KernelSpec used() {
    try {
      JvmCache own = own();
      KernelSpec told = kernel.withRooms(forRooms().file());
      return own.isMade() ? told.with(own.file()) : told;
    } catch (IOException e) {
      return kernel; // what cannot be read cannot help
    }
  }

  /// Whether there is nothing to be made.
  boolean isMade() {
    try {
      return own().isMade() && forRooms().isMade();
    } catch (IOException e) {
      return false;
    }
  }

  /// The kernel with its cache. What is missing is made first, which takes three quarters of a
  /// minute.
  ///
  /// @param say takes a line of progress
  public KernelSpec ready(Consumer<String> say) {
    if (isMade()) {
      return used();
    }
    try (Turn _ = FileTurn.waitFor(folder.resolve("kernel.turn"), say)) {
      if (!isMade() && folder.toFile().getUsableSpace() > BYTES_NEEDED) {
        say.accept("Preparing quick starts of the kernel, three quarters of a minute, once.");
        make();
      }
    } catch (IOException | SetupFailure e) {
      say.accept("Kernels will start without their cache (" + e.getMessage() + ").");
    }
    return used();
  }

  private void make() throws IOException {
    JvmCache own = own();
    if (!own.isMade()) {
      own.make((notes, work) -> KernelTraining.record(kernel, notes, work), kernel::caching);
    }
    JvmCache forRooms = forRooms();
    if (!forRooms.isMade()) {
      RoomSpec rooms = new RoomSpec(RoomSpec.USUAL);
      forRooms.make((notes, work) -> RoomTraining.record(rooms, notes, work), rooms::caching);
    }
  }

  /// The kernel's own.
  JvmCache own() throws IOException {
    return JvmCache.of("kernel", folder, kernel.command(""), kernel.javaHome(), lib);
  }

  /// That of rooms, whose jars are the same.
  JvmCache forRooms() throws IOException {
    return JvmCache.of("rooms", folder, RoomSpec.flags(), kernel.javaHome(), lib);
  }

  /// Makes what is missing beside everything else, some time after the lab was opened: learners
  /// read first.
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
