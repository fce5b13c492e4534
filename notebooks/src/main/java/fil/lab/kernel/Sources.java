package fil.lab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The source texts of classes: ours come with the library's jars, the JDK's with the JDK.
final class Sources {

  /// Where the jars keep them.
  private static final String FOLDER = "META-INF/sources/";

  private static final int KEPT = 16;

  private final Map<String, SourceComments> read =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceComments> eldest) {
          return size() > KEPT;
        }
      };

  /// The comments in the source of a class.
  ///
  /// @param name with its package; a class within another has a dot before it
  Optional<SourceComments> of(String name) {
    String path = pathOf(name);
    SourceComments known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SourceComments> found = ours(path).or(() -> jdk(path)).map(SourceComments::of);
    found.ifPresent(comments -> read.put(path, comments));
    return found;
  }

  /// The file of the outermost class: packages start with a small letter.
  private static String pathOf(String name) {
    StringBuilder path = new StringBuilder();
    for (String part : name.split("\\.", -1)) {
      path.append(part);
      if (!part.isEmpty() && Character.isUpperCase(part.charAt(0))) {
        return path + ".java";
      }
      path.append('/');
    }
    return path + ".java";
  }

  private static Optional<String> ours(String path) {
    try (InputStream text = Sources.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
      return text == null
          ? Optional.empty()
          : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty(); // help without its comment is still help
    }
  }

  private static Optional<String> jdk(String path) {
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    Optional<String> module = moduleOf(path);
    if (module.isEmpty() || !Files.isRegularFile(zip)) {
      return Optional.empty();
    }
    try (ZipFile sources = new ZipFile(zip.toFile())) {
      ZipEntry entry = sources.getEntry(module.get() + "/" + path);
      return entry == null
          ? Optional.empty()
          : Optional.of(
              new String(sources.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty(); // as above
    }
  }

  private static Optional<String> moduleOf(String path) {
    try {
      String outermost = path.replaceFirst("\\.java$", "").replace('/', '.');
      return Optional.ofNullable(
          Class.forName(outermost, false, ClassLoader.getPlatformClassLoader())
              .getModule()
              .getName());
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty(); // not the JDK's
    }
  }
}
