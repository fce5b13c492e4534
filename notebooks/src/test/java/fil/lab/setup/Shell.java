package fil.lab.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Runs the launcher in a world of the test's own making: a clone, a home and a PATH.
final class Shell {

  private static final int TIMEOUT_SECONDS = 60;

  /// What a run of the launcher said.
  record Said(int exitCode, String out, String err) {}

  private final Path clone;
  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  private Shell(Path clone, Path home) {
    this.clone = clone;
    this.home = home;
    environment.put("HOME", home.toString());
    environment.put("PATH", home.resolve("path") + ":/usr/bin:/bin");
    environment.put("SEALAB_SYSTEM_ROOT", home.resolve("system").toString());
  }

  /// A clone with the real launcher, a build that only pretends, and nothing installed.
  static Shell in(Path folder) {
    try {
      Path clone = folder.resolve("a clone");
      Path real = projectRoot();
      Path launcher = Files.createDirectories(clone.resolve("notebooks/launcher"));
      Files.copy(real.resolve("sealab"), clone.resolve("sealab"));
      try (var files = Files.list(real.resolve("notebooks/launcher"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, launcher.resolve(file.getFileName()));
        }
      }
      Files.createDirectories(clone.resolve("kernel-lib/src/main/java"));
      Files.writeString(clone.resolve("pom.xml"), "");
      Files.writeString(clone.resolve("kernel-lib/pom.xml"), "");
      Shell shell = new Shell(clone, Files.createDirectories(folder.resolve("home")));
      shell.maven(
          "mkdir -p \"$lib\"; echo jar > \"$lib/notebooks-0.1.0.jar\"; echo 'BUILD SUCCESS'");
      Files.createDirectories(shell.home.resolve("path"));
      Files.createDirectories(shell.home.resolve("system"));
      return shell;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The root of the project whose tests run.
  static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("sealab"))) {
      folder = Objects.requireNonNull(folder.getParent(), "the tests run inside the project");
    }
    return folder;
  }

  Path checkout() {
    return clone;
  }

  Path home() {
    return home;
  }

  /// A folder below the root that the launcher takes for the system's.
  Path system(String folder) {
    return home.resolve("system").resolve(folder);
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// Makes the build run `script`, where `$lib` is the folder that it is to fill.
  void maven(String script) {
    program(
        clone.resolve("mvnw"),
        "echo built >> \"$(dirname \"$0\")/builds\"\n"
            + "for a in \"$@\"; do case $a in -Dlab.lib=*) lib=${a#-Dlab.lib=} ;; esac; done\n"
            + script);
  }

  /// How often the build ran.
  int builds() throws IOException {
    Path file = clone.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /// Puts a JDK into `folder` whose `java` prints its arguments.
  Path jdk(Path folder, String version, String modules) {
    program(folder.resolve("bin/java"), "echo \"java $*\"");
    program(folder.resolve("bin/javac"), "exit 0");
    write(
        folder.resolve("release"),
        "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return folder;
  }

  Path jdk25(Path folder) {
    return jdk(folder, "25.0.3", "java.base jdk.compiler jdk.jshell");
  }

  /// Puts a program called `name` before all others on the PATH.
  Path onPath(String name, String script) {
    return program(home.resolve("path").resolve(name), script);
  }

  static Path program(Path file, String script) {
    write(file, "#!/bin/bash\n" + script + "\n");
    file.toFile().setExecutable(true);
    return file;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs `./sealab ARGUMENTS` with no input.
  Said sealab(String... arguments) {
    return run(clone.resolve("sealab"), arguments);
  }

  Said run(Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", program.toString()));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(command + " did not end; it said " + Files.readString(err));
      }
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
