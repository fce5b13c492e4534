package fil.lab.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a kernel is started: a command line and what it finds in its environment.
///
/// @param command the words of the command line, [#CONNECTION] in place of the connection file
/// @param environment what is added to this process's own
public record KernelLaunch(List<String> command, Map<String, String> environment) {

  /// Stands for the path of the connection file, as in a `kernel.json`.
  public static final String CONNECTION = "{connection_file}";

  public KernelLaunch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// The same start, with more in its environment.
  public KernelLaunch with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new KernelLaunch(command, all);
  }

  /// The same start for a notebook, told as Jupyter's server tells it: the kernel may look into it.
  public KernelLaunch of(Path notebook) {
    return with(Map.of(SessionFile.VARIABLE, notebook.toAbsolutePath().toString()));
  }

  /// The program to run for a connection file.
  ProcessBuilder process(Path connection) {
    ProcessBuilder builder =
        new ProcessBuilder(
            command.stream().map(word -> word.replace(CONNECTION, connection.toString())).toList());
    builder.environment().putAll(environment);
    return builder;
  }
}
