package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What benches have alike: they print JSON, which says on what they ran.
final class BenchJson {

  @SuppressWarnings("UnusedVariable") // accepted for those who ask for it everywhere
  @Option(names = "--json", description = "Print JSON, which is what this does anyway.")
  private boolean json;

  private final ObjectNode root = new JsonMapper().createObjectNode();

  /// What is printed in the end.
  ObjectNode root() {
    return root;
  }

  /// Tells of the machine and of its Java.
  void describeMachine() {
    BenchCommand.machine(root.putObject("machine"));
    BenchCommand.java(root.putObject("java"));
  }

  void print(CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(root.toPrettyString());
    out.flush();
  }
}
