package fil.lab.kernel;

import fil.lab.MimeBundle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// Answers what an editor asks about code: how it may go on, what a name is, whether it is whole.
///
/// Positions count UTF-16 units from the start of the code. One question is answered at a time, and
/// none while a cell runs: JShell is not made for several threads.
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

  private static final Pattern CONSTRUCTION = Pattern.compile("\\bnew\\s+[\\w.]+(?:<[^(]*>)?\\($");

  private static final String MARKDOWN = "text/markdown";

  private final JShell shell;
  private final Places cells;
  private final Sources sources = new Sources();

  /// @param cells knows the text of the cells that declared what `shell` knows
  Assistance(JShell shell, Places cells) {
    this.shell = shell;
    this.cells = cells;
  }

  /// Asks what learners ask first, so that they do not wait for what a JVM does slowly once.
  void warmUp() {
    complete("Bytes.of(1).s", "Bytes.of(1).s".length());
    complete("S", 1);
    describe("show(1)", 2);
  }

  /// How the code before `at` may go on.
  public synchronized Completions complete(String code, int at) {
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

  /// What the name at `at` stands for: its signatures, each with its doc comment where the source
  /// of the library, of the JDK or of the cell is at hand. Has a text and a Markdown form.
  public synchronized Optional<MimeBundle> describe(String code, int at) {
    int end = at;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int start = lastSnippet(code, at);
    String name = code.substring(start, end);
    boolean called = end < code.length() && code.charAt(end) == '(';
    List<Help> found =
        signatures(called ? name + "(" : name).stream()
            .limit(SHOWN_OVERLOADS)
            .map(this::help)
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String text = found.stream().map(Help::text).distinct().collect(Collectors.joining("\n\n"));
    String markdown =
        found.stream().map(Help::markdown).distinct().collect(Collectors.joining("\n\n"));
    return Optional.of(MimeBundle.ofText(text).with(MARKDOWN, markdown));
  }

  private List<Signature> signatures(String code) {
    boolean constructs = CONSTRUCTION.matcher(code).find();
    return analysis().documentation(code, code.length(), false).stream()
        .map(Documentation::signature)
        .map(signature -> Signature.read(signature, constructs))
        .toList();
  }

  private Help help(Signature signature) {
    return new Help(signature.text(), comment(signature).orElse(""));
  }

  private Optional<String> comment(Signature signature) {
    Optional<SourceComments> source =
        sourceOfCell(signature).or(() -> fullName(signature).flatMap(sources::of));
    String type = signature.owner().substring(signature.owner().lastIndexOf('.') + 1);
    return source.flatMap(comments ->
        switch (signature.kind()) {
          case TYPE -> comments.ofType(signature.name());
          case CONSTRUCTOR ->
              comments
                  .ofMethod(type, signature.name(), signature.parameters())
                  .or(() -> comments.ofType(signature.name()));
          case METHOD -> comments.ofMethod(type, signature.name(), signature.parameters());
          case FIELD -> comments.ofField(type, signature.name());
        });
  }

  /// The class with its package, which JShell leaves out of methods and fields.
  private Optional<String> fullName(Signature signature) {
    return signature.owner().contains(".") || signature.owner().isEmpty()
        ? Optional.of(signature.owner()).filter(owner -> !owner.isEmpty())
        : signatures(signature.owner()).stream()
            .filter(type -> type.kind() == Signature.Kind.TYPE)
            .map(Signature::owner)
            .findFirst();
  }

  /// The cell that declares the class or the method, if one does.
  private Optional<SourceComments> sourceOfCell(Signature signature) {
    String wanted = signature.owner().isEmpty() ? signature.name() : signature.owner();
    return Stream.<PersistentSnippet>concat(shell.types(), shell.methods())
        .filter(snippet -> snippet.name().equals(wanted))
        .flatMap(snippet -> cells.codeOf(snippet).stream())
        .map(SourceComments::of)
        .findFirst();
  }

  /// Whether `code` can be run as it is.
  public synchronized Wholeness judge(String code) {
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
