package fil.exercises.exam;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What shuts a process in.
sealed interface Sandbox permits Sandbox.Bubblewrap, Namespaces, Sandbox.None {

  /// The largest address space, in KiB: heap, code, threads' stacks and everything else.
  int ADDRESS_SPACE_KIB = 2048 * 1024;

  /// The most that may be written to files, in bytes.
  int SCRATCH_BYTES = 64 << 20;

  /// What may be seen of the system, where it is there.
  List<String> SYSTEM_LIBRARIES =
      List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store", "/etc/ld.so.cache");

  List<String> DEVICES = List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");

  /// The command that runs `command` shut in.
  ///
  /// @param folder the one folder that it may write to, which holds the socket
  /// @throws IOException where what it needs cannot be written there
  List<String> around(List<String> command, JavaFiles files, Path folder) throws IOException;

  /// Where the process finds the socket.
  String socket(Path folder);

  /// Where the process may write.
  String scratch(Path folder);

  /// Why it is not shut in; empty where it is.
  Optional<String> whyNot();

  /// Whether a complaint of a process that did not start is the sandbox's own.
  default boolean isRefusal(String complaint) {
    return false;
  }

  /// The best that is left where this one refuses to work.
  Sandbox otherwise(String complaint);

  /// The best there is on this machine; whether it works is seen when it is used.
  static Sandbox best() {
    return find("bwrap")
        .<Sandbox>map(Bubblewrap::new)
        .orElseGet(() -> withoutBubblewrap("bubblewrap is not installed"));
  }

  /// The best but bubblewrap.
  ///
  /// @param why it is not to be bubblewrap, as the end of a sentence
  static Sandbox withoutBubblewrap(String why) {
    return find("unshare")
        .<Sandbox>map(unshare -> new Namespaces(unshare, why))
        .orElseGet(() -> new None(why));
  }

  /// Limits that hold for everything that the process starts. What a system cannot limit stays as
  /// it is.
  static List<String> limited(List<String> command) {
    String limits =
        "ulimit -c 0; ulimit -v %d 2>/dev/null; ulimit -f %d 2>/dev/null; "
            .formatted(ADDRESS_SPACE_KIB, SCRATCH_BYTES / 512);
    // in a group of its own where that can be had, so that the group can be ended
    String start = "command -v setsid >/dev/null 2>&1 && exec setsid \"$@\"; exec \"$@\"";
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", limits + start, "sh"));
    all.addAll(command);
    return all;
  }

  private static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Namespaces of its own for everything: processes, network, mounts. It sees the JDK, the library
  /// and system libraries, all of which it can only read, a few devices, and a folder in memory.
  ///
  /// There is no `/proc`, through which a process could reach its own memory and open files. It can
  /// start threads, as many as have room in [its address space][#ADDRESS_SPACE_KIB], which are
  /// fewer than three thousand of the usual size, but no processes, see [NoProcesses]. That holds
  /// for root too, whom a limit on the number of processes would not bind.
  record Bubblewrap(Path program) implements Sandbox {

    private static final String NOBODY = "65534";

    private static final String FILTER = "filter";

    @Override
    public List<String> around(List<String> command, JavaFiles files, Path folder)
        throws IOException {
      List<String> all =
          new ArrayList<>(
              List.of(
                  program.toString(),
                  "--unshare-all",
                  "--die-with-parent",
                  "--new-session",
                  "--cap-drop",
                  "ALL",
                  "--uid",
                  NOBODY,
                  "--gid",
                  NOBODY));
      SYSTEM_LIBRARIES.forEach(path -> all.addAll(List.of("--ro-bind-try", path, path)));
      DEVICES.forEach(path -> all.addAll(List.of("--dev-bind-try", path, path)));
      all.addAll(List.of("--size", String.valueOf(SCRATCH_BYTES), "--tmpfs", "/tmp"));
      files.all().forEach(path -> all.addAll(List.of("--ro-bind", path, path)));
      all.addAll(List.of("--bind", folder.resolve(SOCKET).toString(), socket(folder)));
      all.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp"));
      // without /proc the loader cannot tell where the JDK's own libraries are
      all.addAll(List.of("--setenv", "LD_LIBRARY_PATH", files.libraries()));
      Optional<byte[]> filter = NoProcesses.filter(System.getProperty("os.arch"));
      if (filter.isEmpty()) {
        all.addAll(command);
        return limited(all);
      }
      all.addAll(List.of("--seccomp", "9"));
      all.addAll(command);
      Path file = Files.write(folder.resolve(FILTER), filter.get());
      List<String> opened =
          new ArrayList<>(List.of("/bin/sh", "-c", "exec 9<\"$0\" \"$@\"", file.toString()));
      opened.addAll(limited(all));
      return opened;
    }

    @Override
    public boolean isRefusal(String complaint) {
      return complaint.startsWith("bwrap:");
    }

    @Override
    public Sandbox otherwise(String complaint) {
      return withoutBubblewrap("bubblewrap does not work here: " + complaint);
    }

    @Override
    public String socket(Path folder) {
      return "/socket";
    }

    @Override
    public String scratch(Path folder) {
      return "/tmp";
    }

    @Override
    public Optional<String> whyNot() {
      return Optional.empty();
    }
  }

  /// Limits on memory and time, and nothing else.
  ///
  /// @param reason why nothing better can be had, as the end of a sentence
  record None(String reason) implements Sandbox {

    @Override
    public List<String> around(List<String> command, JavaFiles files, Path folder) {
      return limited(command);
    }

    @Override
    public Sandbox otherwise(String complaint) {
      return this;
    }

    @Override
    public String socket(Path folder) {
      return folder.resolve(SOCKET).toString();
    }

    @Override
    public String scratch(Path folder) {
      return folder.toString();
    }

    @Override
    public Optional<String> whyNot() {
      return Optional.of(reason);
    }
  }

  /// The socket's name in its folder.
  String SOCKET = "socket";
}
