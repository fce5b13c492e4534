package fil.lab.author;

import fil.exercises.Exercise;
import fil.exercises.ExerciseSources;
import fil.exercises.Finding;
import fil.exercises.Learner;
import fil.exercises.Quiz;
import fil.lab.notebook.BadNotebook;
import fil.lab.notebook.Cell;
import fil.lab.notebook.Notebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Links lead somewhere and citations name something that exists, in chapters and in what exercises
/// and quizzes say. Nothing is asked of the network.
public final class LinkRules {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern FIP = Pattern.compile("FIP-(\\d+)((?:,\\s\\d{4})*)");
  private static final Pattern FIP_PAGE =
      Pattern.compile("https://github\\.com/filecoin-project/FIPs/.*/fip-(\\d+)\\.md");

  /// Links in other forms, which nobody would follow here: `[text][name]`, `<https://…>`, a bare
  /// address.
  private static final Pattern UNREAD =
      Pattern.compile("\\]\\[[^\\]]*\\]|^\\s*\\[[^\\]]+\\]:|(?<!\\]\\()https?://\\S+");

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  private LinkRules() {}

  /// All links and citations of a chapter's prose.
  public static List<Finding> all(ChapterSource source) {
    List<Finding> found = new ArrayList<>();
    List<Boolean> prose = source.isProse();
    for (int i = 0; i < source.lines().size(); i++) {
      if (!prose.get(i)) {
        continue;
      }
      int line = i + 1;
      for (MatchResult link : LINK.matcher(source.lines().get(i)).results().toList()) {
        wrong(source.file(), link.group(1)).ifPresent(why -> found.add(source.at(line, why)));
      }
      for (MatchResult other :
          UNREAD.matcher(withoutCode(source.lines().get(i))).results().toList()) {
        found.add(
            source.at(line, "links are written [text](target), not " + other.group().strip()));
      }
      for (String number : unknownProposals(source.lines().get(i))) {
        found.add(source.at(line, "there is no FIP-" + number));
      }
    }
    return found;
  }

  private static String withoutCode(String line) {
    return line.replaceAll("`[^`]*`", "``");
  }

  /// All citations of an exercise's texts, and links, which nobody can follow there.
  public static List<Finding> all(Exercise<?, ?> exercise, ExerciseSources sources) {
    List<String> texts = new ArrayList<>(exercise.hints());
    texts.addAll(List.of(exercise.title(), exercise.questionFor(Learner.ANNA), exercise.start()));
    texts.add(exercise.lesson());
    exercise.mistakes().forEach(mistake -> texts.add(mistake.feedback()));
    List<Finding> found = new ArrayList<>();
    for (String text : texts) {
      wrongIn(text).forEach(why -> found.add(sources.inText(exercise, text, why)));
    }
    return found;
  }

  /// All citations of a quiz's questions, choices and feedback, and links, which nobody can follow
  /// there.
  public static List<Finding> all(Quiz quiz, ExerciseSources sources) {
    List<String> texts = new ArrayList<>();
    for (Quiz.Question question : quiz.questions()) {
      texts.add(question.text());
      question.choices().forEach(choice -> texts.addAll(List.of(choice.text(), choice.feedback())));
    }
    List<Finding> found = new ArrayList<>();
    for (String text : texts) {
      wrongIn(text).forEach(why -> found.add(sources.inQuiz(quiz, text, why)));
    }
    return found;
  }

  /// What is wrong with a text outside of chapters.
  private static List<String> wrongIn(String text) {
    List<String> wrong = new ArrayList<>();
    unknownProposals(text).forEach(number -> wrong.add("there is no FIP-" + number));
    if (LINK.matcher(text).find() || UNREAD.matcher(withoutCode(text)).find()) {
      wrong.add("links belong into its chapter");
    }
    return wrong;
  }

  private static List<String> unknownProposals(String text) {
    return FIP.matcher(text)
        .results()
        .flatMap(fip -> Stream.of((fip.group(1) + fip.group(2)).split(",\\s", -1)))
        .filter(number -> !Citations.isProposal(number))
        .toList();
  }

  /// Why a link leads nowhere.
  private static Optional<String> wrong(Path from, String target) {
    if (target.startsWith(Citations.SPECIFICATION)) {
      return wrongInSpecification(target);
    }
    var proposal = FIP_PAGE.matcher(target);
    if (proposal.matches()) {
      return Citations.isProposal(proposal.group(1))
          ? Optional.empty()
          : Optional.of("there is no FIP-" + proposal.group(1));
    }
    if (target.startsWith("https://")) {
      return Citations.isKnown(target.split("#", 2)[0])
          ? Optional.empty()
          : Optional.of(
              "addresses.tsv does not have %s: make sure of it and add it".formatted(target));
    }
    if (target.matches("[a-z]+:.*")) {
      return Optional.of("links go to https or to a file, not to " + target);
    }
    return wrongFile(from, target);
  }

  private static Optional<String> wrongInSpecification(String target) {
    String[] parts = target.substring(Citations.SPECIFICATION.length()).split("#", 2);
    Optional<Citations.Page> page = Citations.page(parts[0]);
    if (page.isEmpty()) {
      return Optional.of("the specification has no page " + parts[0]);
    }
    return parts.length == 1 || page.get().anchors().contains(parts[1])
        ? Optional.empty()
        : Optional.of("the page " + parts[0] + " has no heading #" + parts[1]);
  }

  /// A chapter is linked by its notebook, which is made from the Markdown beside it.
  private static Optional<String> wrongFile(Path from, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]);
    Path markdown = Path.of(file.toString().replaceAll("\\.ipynb$", ".md"));
    if (!Files.isRegularFile(file) && !Files.isRegularFile(markdown)) {
      return Optional.of("the link leads nowhere: there is no " + parts[0]);
    }
    if (parts.length == 1
        || anchors(Files.isRegularFile(markdown) ? markdown : file).contains(parts[1])) {
      return Optional.empty();
    }
    return Optional.of(
        "the link leads nowhere: " + file.getFileName() + " has no heading #" + parts[1]);
  }

  /// As JupyterLab makes them of headings: spaces become dashes, nothing else changes.
  private static List<String> anchors(Path file) {
    try {
      return Notebook.read(file).cells().stream()
          .filter(cell -> cell.kind() == Cell.Kind.MARKDOWN)
          .flatMap(cell -> HEADING.matcher(cell.source()).results())
          .map(heading -> heading.group(1).strip().replace(' ', '-'))
          .flatMap(anchor -> List.of(anchor, anchor.toLowerCase(Locale.ROOT)).stream())
          .toList();
    } catch (BadNotebook e) {
      return List.of();
    }
  }
}
