package fil.lab.kernel;

import fil.lab.notebook.BadNotebook;
import fil.lab.notebook.Cell;
import fil.lab.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// Knows what may be meant by a name that nothing in scope has: one that is spelt almost the same,
/// or one that a cell of the notebook declares which has not run.
final class NameHints {

  private static final int LONGEST_CELL = 100_000;
  private static final int LONGEST_NAME = 60;
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*#*$");

  private final JShell shell;
  private final Optional<Path> notebook;
  private final Set<String> started = new HashSet<>();

  /// @param notebook the file whose cells are run, where it is known
  NameHints(JShell shell, Optional<Path> notebook) {
    this.shell = shell;
    this.notebook = notebook;
  }

  /// A cell starts to run.
  void started(String code) {
    started.add(code.strip());
  }

  /// Whether a cell that was started has what is looked for, or any cell of the notebook.
  boolean isAbout(Pattern wanted) {
    return started.stream().anyMatch(code -> wanted.matcher(code).find())
        || notebook.filter(file -> contains(file, wanted)).isPresent();
  }

  private static boolean contains(Path file, Pattern wanted) {
    try {
      return wanted.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      return false; // the file was moved: its cells are known once they run
    }
  }

  /// Sentences about `name`, none where nothing is known.
  ///
  /// @param before the code before the name, from the start of its statement
  List<String> about(String name, String before) {
    List<String> sentences = new ArrayList<>();
    declaredElsewhere(name).ifPresent(sentences::add);
    if (sentences.isEmpty()) {
      similar(name, before).ifPresent(near -> sentences.add("Did you mean `" + near + "`?"));
    }
    return sentences;
  }

  /// The name in scope that differs least, where it differs little.
  private Optional<String> similar(String name, String before) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    int allowed = Math.max(1, name.length() / 3);
    return inScope(name, before)
        .map(known -> known.replaceFirst("\\(.*", ""))
        .distinct()
        .filter(known -> !known.equals(name) && known.length() <= LONGEST_NAME)
        .filter(known -> distance(name, known) <= allowed)
        .min(
            Comparator.comparingInt((String known) -> distance(name, known))
                .thenComparing(Comparator.naturalOrder()));
  }

  private Stream<String> inScope(String name, String before) {
    if (before.stripTrailing().endsWith(".")) {
      return completions(before);
    }
    return Stream.concat(
        Stream.of(shell.variables(), shell.methods(), shell.types())
            .flatMap(snippets -> snippets.map(snippet -> ((PersistentSnippet) snippet).name())),
        completions(before + name.charAt(0)));
  }

  private Stream<String> completions(String before) {
    return shell
        .sourceCodeAnalysis()
        .completionSuggestions(before, before.length(), new int[1])
        .stream()
        .map(SourceCodeAnalysis.Suggestion::continuation);
  }

  /// How many letters must be put in, left out, changed or swapped; upper case counts as lower.
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }

  /// Where the notebook declares the name, if it does.
  private Optional<String> declaredElsewhere(String name) {
    try {
      return notebook.map(Notebook::read).flatMap(read -> declaring(name, read.cells()));
    } catch (BadNotebook e) {
      return Optional.empty(); // the file was moved or is not one: there is nothing to say about it
    }
  }

  private Optional<String> declaring(String name, List<Cell> cells) {
    String heading = "";
    int count = 0;
    for (Cell cell : cells) {
      if (!cell.isCode()) {
        heading = lastHeading(cell.source()).orElse(heading);
        continue;
      }
      count++;
      if (declares(cell.source(), name)) {
        boolean wasStarted = started.contains(cell.source().strip());
        return Optional.of(
            "`%s` is declared in the %scell%s, which %s."
                .formatted(
                    name,
                    ordinal(count) + " code ",
                    heading.isEmpty() ? "" : " (under '" + heading + "')",
                    wasStarted ? "did not run to its end" : "has not run: run it first"));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> lastHeading(String prose) {
    Matcher matcher = HEADING.matcher(prose);
    Optional<String> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(matcher.group(1));
    }
    return last;
  }

  private boolean declares(String code, String name) {
    if (code.length() > LONGEST_CELL || !code.contains(name) || Nesting.isTooDeep(code)) {
      return false;
    }
    try {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(code);
      while (next.completeness().isComplete()) {
        boolean found =
            shell.sourceCodeAnalysis().sourceToSnippets(next.source()).stream()
                .anyMatch(snippet -> declares(snippet, name));
        if (found) {
          return true;
        }
        next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
      }
      return false;
    } catch (StackOverflowError | InternalError e) {
      return false; // a cell that the compiler cannot read declares nothing
    }
  }

  /// A `var` whose value uses unknown names has no type yet, and JShell calls it erroneous.
  private static boolean declares(Snippet snippet, String name) {
    return switch (snippet) {
      case PersistentSnippet named -> named.name().equals(name);
      case ErroneousSnippet ofUnknown ->
          Pattern.compile("^\\s*(?:final\\s+)?var\\s+" + Pattern.quote(name) + "\\s*=")
              .matcher(ofUnknown.source())
              .find();
      default -> false;
    };
  }

  private static String ordinal(int n) {
    boolean teen = n % 100 / 10 == 1;
    return n
        + switch (n % 10) {
          case 1 -> teen ? "th" : "st";
          case 2 -> teen ? "th" : "nd";
          case 3 -> teen ? "th" : "rd";
          default -> "th";
        };
  }
}
