package fil.lab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The kernel JJava as it comes from PyPI, installed in a Python environment.
///
/// Its own starter takes whichever `java` is first on the PATH and starts a second JVM with it, so
/// two processes run for one kernel.
///
/// @param folder where its `kernel.json` and its jars lie
public record StockKernel(Path folder) {

  /// Where the environment keeps it, below its own folder.
  private static final Path PLACE = Path.of("share", "jupyter", "kernels", "java");

  /// The kernel in the environment that `python` belongs to.
  ///
  /// @throws IOException where that environment has none
  public static StockKernel besides(Path python) throws IOException {
    Path bin = python.toAbsolutePath().getParent();
    Path folder = bin == null ? python : bin.resolveSibling(PLACE);
    if (!Files.isRegularFile(folder.resolve("kernel.json"))) {
      throw new IOException("there is no JJava in " + folder + ": install jjava beside " + python);
    }
    return new StockKernel(folder);
  }

  /// The version that its Python package says it has; `unknown` where it does not.
  public String version() throws IOException {
    Path environment = folder;
    for (int i = 0; i < PLACE.getNameCount(); i++) {
      environment = environment.resolve("..");
    }
    try (Stream<Path> packages = Files.find(environment.normalize(), 5, StockKernel::isPackage)) {
      return packages
          .map(each -> each.getFileName().toString().replaceAll("jjava-(.*)\\.dist-info", "$1"))
          .findFirst()
          .orElse("unknown");
    }
  }

  private static boolean isPackage(Path path, BasicFileAttributes attributes) {
    return attributes.isDirectory()
        && path.getFileName().toString().matches("jjava-.*\\.dist-info");
  }

  /// As a front end starts it, on the JDK in `javaHome`.
  public KernelLaunch launch(Path javaHome) throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("kernel.json").toFile());
    List<String> command = new ArrayList<>();
    json.path("argv")
        .forEach(word -> command.add(word.asText().replace("{resource_dir}", folder.toString())));
    String path = javaHome.resolve("bin") + File.pathSeparator + System.getenv("PATH");
    return new KernelLaunch(command, Map.of("PATH", path));
  }

  /// The same with the lab's classes and default imports, as it runs the chapters.
  ///
  /// @param imports a file that holds what [#imports] says
  public KernelLaunch launchWithLab(KernelSpec lab, Path imports) throws IOException {
    return launch(lab.javaHome())
        .with(
            Map.of(
                "JJAVA_CLASSPATH", lab.classPath(),
                "JJAVA_STARTUP_SCRIPTS_PATH", imports.toString()));
  }

  /// The default imports of the lab's cells, as a startup script.
  public static String imports() {
    return DefaultImports.text();
  }
}
