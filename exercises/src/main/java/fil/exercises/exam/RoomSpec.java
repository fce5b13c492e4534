package fil.exercises.exam;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How rooms are started.
///
/// The command line is
///
/// ```
/// JDK/bin/java FLAGS -cp CLASSPATH fil.exercises.exam.ExamRoom SOCKET EXERCISES CLASS…
/// ```
///
/// @param ahead names of classes that answers use and that rooms are to load ahead
/// @param cache what the JVM has prepared of a room's classes, see [RoomTraining]; where there is
///   no such file, or one that does not fit, rooms start more slowly
public record RoomSpec(List<String> ahead, Optional<Path> cache) {

  /// The system property that names the cache, in a JVM that starts rooms.
  public static final String CACHE_PROPERTY = "sealab.rooms";

  /// What answers use most. They belong to modules that know this one.
  public static final List<String> USUAL = List.of("fil.lab.Lab", "fil.lab.kernel.Guard");

  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompressedClassSpaceSize=64m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:MaxDirectMemorySize=32m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+SuppressFatalErrorMessage",
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData",
          "--illegal-native-access=deny",
          "--sun-misc-unsafe-memory-access=deny",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "-ea");

  /// What the JVM says of a cache that does not fit is nothing to a learner.
  private static final String QUIET = "-Xlog:aot=off,cds=off";

  public RoomSpec {
    ahead = List.copyOf(ahead);
  }

  /// Rooms without a cache.
  public RoomSpec(List<String> ahead) {
    this(ahead, Optional.empty());
  }

  /// Rooms as the command line of this JVM says.
  public static RoomSpec ofThisJvm() {
    return new RoomSpec(
        USUAL, Optional.ofNullable(System.getProperty(CACHE_PROPERTY)).map(Path::of));
  }

  /// What a cache depends on, besides the JDK and the jars.
  public static List<String> flags() {
    return FLAGS;
  }

  /// The files that a room reads.
  JavaFiles files() {
    return JavaFiles.ofThisJvm(cache);
  }

  /// The command line that starts a room.
  ///
  /// @param likely the exercises to be ready for, as [ExamRoom] takes them
  List<String> command(JavaFiles files, String socket, String scratch, String likely) {
    List<String> more = new ArrayList<>();
    files.cache().ifPresent(file -> more.addAll(List.of("-XX:AOTCache=" + file, QUIET)));
    more.add("-Djava.io.tmpdir=" + scratch);
    more.add("-Duser.home=" + scratch);
    return command(files, more, what(ExamRoom.class, socket, likely));
  }

  /// The command line of a training's room, in which the JVM notes what it loads and writes it to
  /// `notes` when it ends.
  List<String> recording(Path notes, String socket) {
    return command(
        files(),
        List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes, QUIET),
        what(RoomTraining.Trainee.class, socket, "-"));
  }

  /// The command line that makes a cache of such notes.
  public List<String> caching(Path notes, Path made) {
    return command(
        files(),
        List.of(
            "-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + made, QUIET),
        List.of());
  }

  private List<String> what(Class<?> main, String socket, String likely) {
    List<String> what = new ArrayList<>(List.of(main.getName(), socket, likely));
    what.addAll(ahead);
    return what;
  }

  private static List<String> command(JavaFiles files, List<String> more, List<String> what) {
    List<String> command = new ArrayList<>();
    command.add(files.java().toString());
    command.addAll(FLAGS);
    command.addAll(more);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, files.classPath())));
    command.addAll(what);
    return command;
  }
}
