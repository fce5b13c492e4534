package fil.lab.kernel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.exercises.exam.RoomSpec;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the kernel is started, and how Jupyter is told of it.
///
/// The command line is
///
/// ```
/// JDK/bin/java FLAGS -javaagent:AGENT -cp CLASSPATH fil.lab.kernel.KernelMain CONNECTION_FILE
/// ```
///
/// behind a line of bash, which takes the JVM's remark on incubator modules out of standard error
/// and then becomes the JVM: process number and signals are the kernel's own. The remark is about
/// the Vector API, with which library code that cells call hashes and seals several times faster.
/// Its module keeps the JVM from starting with the modules' graph as it is archived; compact object
/// headers, and a native heap that is trimmed, take back more memory than that costs.
///
/// The agent lets an edited method or class replace the old one in the running kernel. It is part
/// of this module: the jar that holds this class is also the agent's jar.
///
/// Run as a program with a JDK's folder and the folder of all jars, it prints the text of a
/// `kernel.json`.
///
/// @param javaHome the JDK 25 that runs the kernel
/// @param classPath what cells can use, as `java -cp` takes it; `FOLDER/*` stands for a folder's
///   jars
/// @param agent a jar whose manifest names [Agent]
/// @param cache what the JVM has prepared of the kernel's classes, see [KernelTraining]; a kernel
///   without it starts more slowly, and one that does not fit is passed over
/// @param rooms where the cache of the rooms that it starts is, or will be
public record KernelSpec(
    Path javaHome, String classPath, Path agent, Optional<Path> cache, Optional<Path> rooms) {

  /// The folder name under which Jupyter knows the kernel.
  public static final String NAME = "sealab";

  public static final String DISPLAY_NAME = "Sealab (Java 25)";

  /// Starts with a small heap, whatever the machine has: most chapters need no more.
  private static final List<String> FLAGS =
      List.of(
          "-Xms64m",
          "-XX:+UseSerialGC",
          "-XX:MaxRAMPercentage=50",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-OmitStackTraceInFastThrow",
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-ea");

  /// Gives memory back to the system that the compiler has done with; only glibc can.
  private static final String TRIM = "-XX:TrimNativeHeapInterval=5000";

  /// Becomes the program that the following words name. What that says goes where it would, but for
  /// one line.
  private static final List<String> QUIETLY =
      List.of(
          "bash",
          "-c",
          "exec \"$@\""
              + " 2> >(exec grep -a --line-buffered -v '^WARNING: Using incubator modules: ' >&2)",
          "kernel");

  /// What the JVM says of a cache that does not fit is nothing to a learner.
  private static final String QUIET = "-Xlog:aot=off,cds=off";

  public KernelSpec(Path javaHome, String classPath, Path agent) {
    this(javaHome, classPath, agent, Optional.empty(), Optional.empty());
  }

  /// The kernel of an installed lab.
  ///
  /// @param lib a folder that holds the jars of all modules and of what they depend on
  /// @throws IllegalArgumentException when the kernel's own jar is not there
  public static KernelSpec of(Path javaHome, Path lib) {
    return new KernelSpec(javaHome, lib.toAbsolutePath() + File.separator + "*", agentIn(lib));
  }

  /// A kernel on the JDK and the class path of this very JVM.
  public static KernelSpec ofThisJvm() {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return new KernelSpec(Path.of(System.getProperty("java.home")), classPath, ownAgent());
  }

  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("sealab: the kernel needs a JDK's folder and a folder of jars");
      System.exit(2);
    }
    System.out.println(of(Path.of(arguments[0]), Path.of(arguments[1])).toJson());
  }

  /// The same kernel with a cache.
  public KernelSpec with(Path newCache) {
    return new KernelSpec(javaHome, classPath, agent, Optional.of(newCache), rooms);
  }

  /// The same kernel, told of a cache for rooms.
  public KernelSpec withRooms(Path newRooms) {
    return new KernelSpec(javaHome, classPath, agent, cache, Optional.of(newRooms));
  }

  /// The command line that starts a kernel.
  public List<String> command(String connectionFile) {
    return quietly(List.of(), connectionFile);
  }

  private List<String> quietly(List<String> flags, String connectionFile) {
    List<String> more = new ArrayList<>(flags);
    cache.ifPresent(file -> more.addAll(List.of("-XX:AOTCache=" + file, QUIET)));
    rooms.ifPresent(file -> more.add("-D" + RoomSpec.CACHE_PROPERTY + "=" + file));
    List<String> all = new ArrayList<>(QUIETLY);
    all.addAll(command(more, List.of("fil.lab.kernel.KernelMain", connectionFile)));
    return all;
  }

  /// Starts a kernel that notes what the JVM loads and compiles, and writes it to `notes` when it
  /// ends.
  KernelLaunch recording(Path notes) {
    List<String> more = List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes);
    return new KernelLaunch(
        command(more, List.of("fil.lab.kernel.KernelMain", KernelLaunch.CONNECTION)), Map.of());
  }

  /// The command line that makes a cache of such notes.
  public List<String> caching(Path notes, Path cache) {
    return command(
        List.of(
            "-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + cache, QUIET),
        List.of());
  }

  private List<String> command(List<String> more, List<String> what) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(FLAGS);
    if (System.getProperty("os.name").equals("Linux")) {
      command.add(TRIM);
    }
    command.addAll(more);
    command.add("-javaagent:" + agent.toAbsolutePath());
    command.addAll(List.of("-cp", classPath));
    command.addAll(what);
    return command;
  }

  /// How a kernel is started.
  ///
  /// @param flags flags of the JVM besides those that every kernel has
  public KernelLaunch launch(String... flags) {
    return new KernelLaunch(quietly(List.of(flags), KernelLaunch.CONNECTION), Map.of());
  }

  /// The text of `kernel.json`, see [kernel specs].
  ///
  /// [kernel specs]: https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs
  public String toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    command(KernelLaunch.CONNECTION).forEach(json.putArray("argv")::add);
    json.put("display_name", DISPLAY_NAME);
    json.put("language", "java");
    json.put("interrupt_mode", "message");
    json.putObject("env");
    json.putObject("metadata").put("debugger", false);
    return json.toPrettyString();
  }

  /// Makes the kernel known to a Jupyter that looks into `jupyterPath`.
  public void register(Path jupyterPath) throws IOException {
    Path folder = Files.createDirectories(jupyterPath.resolve("kernels").resolve(NAME));
    Files.writeString(folder.resolve("kernel.json"), toJson() + "\n");
  }

  private static Path agentIn(Path lib) {
    try (var jars = Files.list(lib)) {
      return jars.filter(jar -> jar.getFileName().toString().matches("notebooks-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no notebooks jar in " + lib));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the folder " + lib, e);
    }
  }

  /// The jar this class came from; where it came from a folder of classes, a jar that only names
  /// the agent.
  private static Path ownAgent() {
    try {
      Path home =
          Path.of(KernelSpec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(home) ? namingJar() : home;
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("cannot tell where the kernel's classes come from", e);
    }
  }

  private static Path namingJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", Agent.class.getName());
    main.putValue("Can-Redefine-Classes", "true");
    main.putValue("Can-Retransform-Classes", "true");
    Path jar = Files.createTempFile("sealab-agent", ".jar");
    jar.toFile().deleteOnExit();
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
