package fil.exercises.exam;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// The files that a JVM like this one reads.
///
/// @param home the JDK's folder
/// @param classPath jars and folders of classes, absolute
/// @param cache what the JVM has prepared of the classes, where there is such a file
record JavaFiles(Path home, List<String> classPath, Optional<Path> cache) {

  JavaFiles {
    classPath = List.copyOf(classPath);
  }

  /// Those of this JVM.
  ///
  /// @param cache is passed over where it is no file
  static JavaFiles ofThisJvm(Optional<Path> cache) {
    List<String> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().normalize())
            .filter(Files::exists)
            .map(Path::toString)
            .distinct() // the JVM adds an agent's jar at the end
            .toList();
    return new JavaFiles(
        Path.of(System.getProperty("java.home")).toAbsolutePath(),
        entries,
        cache.map(Path::toAbsolutePath).filter(Files::isRegularFile));
  }

  Path java() {
    return home.resolve("bin").resolve("java");
  }

  /// Where the JDK keeps its own libraries, as the system's loader takes it.
  String libraries() {
    return home.resolve("lib") + File.pathSeparator + home.resolve("lib").resolve("server");
  }

  /// All of them: the JDK, where links in it lead, the class path, what jars on it name, the cache.
  SequencedSet<String> all() {
    SequencedSet<String> all = new LinkedHashSet<>();
    all.add(home.toString());
    Path security = home.resolve("conf").resolve("security").resolve("java.security");
    if (Files.exists(security)) { // distributions keep it elsewhere and link to it
      addReal(all, home);
      addReal(all, home.resolve("conf"));
      addReal(all, security);
    }
    for (String entry : classPath) {
      all.add(entry);
      addReal(all, Path.of(entry));
      named(Path.of(entry)).forEach(all::add);
    }
    cache.ifPresent(file -> all.add(file.toString()));
    return all;
  }

  private static void addReal(SequencedSet<String> all, Path path) {
    try {
      String real = path.toRealPath().toString();
      boolean isIn = all.stream().anyMatch(there -> real.startsWith(there + File.separator));
      if (!isIn) {
        all.add(real);
      }
    } catch (IOException e) {
      // what cannot be found cannot be shown; the JVM says so itself where it needs it
    }
  }

  /// What a jar's own class path names and is there.
  private static List<String> named(Path entry) {
    if (Files.isDirectory(entry)) {
      return List.of();
    }
    List<String> named = new ArrayList<>();
    try (JarFile jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String text =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (text != null) {
        for (String relative : text.strip().split("\\s+", -1)) {
          URI uri = entry.toUri().resolve(relative);
          Path path = Path.of(uri).normalize();
          if (Files.exists(path)) {
            named.add(path.toString());
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return named; // no jar, or one that names no files: the JVM passes over it as well
    }
    return named;
  }
}
