package fil.lab.cli;

import fil.lab.setup.ChapterDiff;
import fil.lab.setup.Chapters;
import fil.lab.setup.Checkout;
import fil.lab.setup.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows what differs between the learner's copy of a chapter and the course's.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Shows what differs between your copy of a chapter (-) and the course's (+).")
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "CHAPTER", description = "such as 00 or 00-tour.ipynb")
  private String chapter;

  @Override
  public Integer call() throws IOException {
    Checkout checkout = Checkout.here();
    Workspace folder = workspace.choose(checkout);
    String name = nameOf(new Chapters(checkout.chapters(), folder).names());
    Path copy = folder.folder().resolve(name);
    if (!Files.isRegularFile(copy)) {
      throw Complaint.wrong(
          "there is no " + copy + " to compare: ./sealab puts the course's chapter there");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<String> lines = ChapterDiff.between(copy, checkout.chapters().resolve(name));
    if (lines.isEmpty()) {
      out.println("Your " + name + " has the same cells as the course's.");
    }
    lines.forEach(out::println);
    return 0;
  }

  private String nameOf(List<String> names) {
    List<String> matches = names.stream().filter(name -> name.startsWith(chapter)).toList();
    if (matches.size() == 1) {
      return matches.getFirst();
    }
    throw Complaint.badArguments(
        "'" + chapter + "' names no chapter, or several; there are " + String.join(", ", names));
  }
}
