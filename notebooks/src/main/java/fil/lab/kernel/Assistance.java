package fil.lab.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// Answers what an editor asks about code: how it may go on, what a name is, whether it is whole.
///
/// Positions count UTF-16 units from the start of the code.
public final class Assistance {

  private static final int SHOWN_SUGGESTIONS = 200;
  private static final int SHOWN_OVERLOADS = 12;

  /// What may stand in place of `code[from..to)`.
  public record Completions(List<String> texts, int from, int to) {}

  /// Whether code can be run as it is.
  public enum Wholeness {
    WHOLE,
    /// More must follow: a bracket is open.
    PARTIAL,
    INVALID
  }

  private final JShell shell;

  Assistance(JShell shell) {
    this.shell = shell;
  }

  /// How the code before `at` may go on.
  public Completions complete(String code, int at) {
    int start = lastSnippet(code, at);
    Completions inSnippet = complete(code, start, at);
    return inSnippet.texts().isEmpty() && start > 0 ? complete(code, 0, at) : inSnippet;
  }

  private Completions complete(String code, int start, int at) {
    int[] anchor = {-1};
    List<Suggestion> suggestions =
        analysis().completionSuggestions(code.substring(start, at), at - start, anchor);
    boolean typed = suggestions.stream().anyMatch(Suggestion::matchesType);
    List<String> texts =
        suggestions.stream()
            .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
            .filter(suggestion ->
                !typed || suggestions.size() < SHOWN_SUGGESTIONS || suggestion.matchesType())
            .map(Suggestion::continuation)
            .distinct()
            .limit(SHOWN_SUGGESTIONS)
            .toList();
    return new Completions(texts, anchor[0] < 0 ? at : start + anchor[0], at);
  }

  /// What the name at `at` stands for: its signatures, with documentation where the JDK's or the
  /// lab's sources are at hand.
  public Optional<String> describe(String code, int at) {
    int end = at;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int start = lastSnippet(code, at);
    String name = code.substring(start, end);
    boolean called = end < code.length() && code.charAt(end) == '(';
    List<Documentation> found =
        analysis()
            .documentation(called ? name + "(" : name, name.length() + (called ? 1 : 0), true);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        found.stream()
            .limit(SHOWN_OVERLOADS)
            .map(Assistance::text)
            .distinct()
            .collect(Collectors.joining("\n\n")));
  }

  private static String text(Documentation documentation) {
    String comment = documentation.javadoc();
    return comment == null || comment.isBlank()
        ? documentation.signature()
        : documentation.signature() + "\n" + plain(comment).indent(4).stripTrailing();
  }

  /// The comment without its markup.
  private static String plain(String comment) {
    return comment
        .replaceAll("\\{@\\w+ ([^{}]*)}", "$1")
        .replaceAll("</?\\w+[^<>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .strip();
  }

  /// Whether `code` can be run as it is.
  public Wholeness judge(String code) {
    CompletionInfo next = analysis().analyzeCompletion(code);
    while (true) {
      switch (next.completeness()) {
        case EMPTY -> {
          return Wholeness.WHOLE;
        }
        case UNKNOWN -> {
          return Wholeness.INVALID;
        }
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
          return Wholeness.PARTIAL;
        }
        case COMPLETE, COMPLETE_WITH_SEMI -> next = analysis().analyzeCompletion(next.remaining());
      }
    }
  }

  /// Where the snippet that holds the position starts.
  private int lastSnippet(String code, int at) {
    String before = code.substring(0, at);
    int start = 0;
    CompletionInfo next = analysis().analyzeCompletion(before);
    while (next.completeness() == Completeness.COMPLETE && !next.remaining().isBlank()) {
      start = before.length() - next.remaining().length();
      next = analysis().analyzeCompletion(next.remaining());
    }
    return start;
  }

  private SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }
}
