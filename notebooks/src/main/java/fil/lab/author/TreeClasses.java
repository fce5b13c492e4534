package fil.lab.author;

import fil.exercises.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The exercises of a clone with our solutions, compiled as they are now.
///
/// @param tree the clone's folder
record TreeClasses(Path tree) {

  private static final String MAIN = "exercises/src/main/java";
  private static final String RESOURCES = "exercises/src/main/resources";
  private static final String SOLUTION = "exercises/src/solution/java";

  /// Whether the folder is a clone, and not a folder of chapters alone.
  boolean isThere() {
    return Files.isDirectory(tree.resolve(MAIN)) && Files.isDirectory(tree.resolve(SOLUTION));
  }

  /// Compiles everything into `out`, with the texts that exercises are packed with.
  ///
  /// @return what the compiler complains about
  List<Finding> compile(Path out) throws IOException {
    copy(tree.resolve(RESOURCES), out);
    copy(tree.resolve(SOLUTION).resolve("fil/exercises"), out.resolve("fil/exercises/solutions"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(complaints, Locale.ROOT, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-parameters",
              "-d",
              out.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      List<Path> sources =
          Stream.concat(sources(MAIN).stream(), sources(SOLUTION).stream()).toList();
      compiler
          .getTask(
              null, files, complaints, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return complaints.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR && each.getSource() != null)
        .map(each ->
            new Finding(
                tree.relativize(Path.of(each.getSource().toUri())),
                (int) each.getLineNumber(),
                each.getMessage(Locale.ROOT).lines().findFirst().orElse("does not compile")))
        .toList();
  }

  private List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(tree.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> {
            try {
              Path target = to.resolve(from.relativize(file).toString());
              Files.createDirectories(target.getParent());
              Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
