package fil.lab.author;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.exercises.Exercise;
import fil.exercises.ExerciseRules;
import fil.exercises.Exercises;
import fil.exercises.Finding;
import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.lab.author.ChapterSource.CodeCell;
import fil.lab.author.ChapterSource.Section;
import fil.lab.kernel.KernelSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What every chapter must keep to: its parts and their order, how much a reader is asked to take
/// in at once, what is asked. All of it can be read off the text.
public final class ChapterRules {

  private static final int MOST_MINUTES = 45;

  /// What a chapter may take longer than it says, in minutes, as the next three count it.
  private static final int MOST_MINUTES_OVER = 5;

  private static final int WORDS_A_MINUTE = 200;
  private static final int CELLS_A_MINUTE = 2;
  private static final int MINUTES_OF_AN_EXERCISE = 3;

  private static final int MOST_CODE_CELLS = 30;
  private static final int MOST_LINES = 15;
  private static final int MOST_COLUMNS = 105;
  private static final int MOST_WORDS_OF_WHY = 120;
  private static final int MOST_WORDS_OF_A_STEP = 80;
  private static final int FEWEST_STEPS = 3;
  private static final int MOST_STEPS = 5;
  private static final int FEWEST_EXERCISES = 3;
  private static final int QUESTIONS = 4;

  /// In this order; `By hand` may come several times, and a heading may go on after the first
  /// words.
  private static final List<String> PARTS =
      List.of(
          "Why",
          "By hand",
          "Look",
          "Build",
          "Exercises",
          "Real",
          "Play",
          "Quiz",
          "What you can do now");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][^\\s]*");
  private static final Pattern CHECKED = Pattern.compile("(?m)^\\s*check\\(\"(\\d+\\.\\d+)\"");

  /// What makes a chapter differ from one run to the next.
  private static final Pattern CHANCE =
      Pattern.compile(
          "nanoTime|currentTimeMillis|Random|Instant\\.now|LocalDate\\.now|hashCode|UUID");

  private ChapterRules() {}

  /// All rules that need no run.
  public static List<Finding> all(ChapterSource source) {
    if (source.number().isEmpty()) {
      return List.of(source.at(1, "a chapter's file is called NN-title.md, in small letters"));
    }
    Optional<Chapter> chapter = chapter(source);
    if (chapter.isEmpty()) {
      String known = "0 to " + (Course.CHAPTERS.size() - 1);
      return List.of(
          source.at(
              1, "the course has no chapter " + source.number().getAsInt() + ", only " + known));
    }
    return Stream.of(
            header(source, chapter.get()),
            parts(source),
            cells(source),
            prose(source),
            questions(source, chapter.get(), lesson(chapter.get())))
        .flatMap(List::stream)
        .toList();
  }

  static Optional<Chapter> chapter(ChapterSource source) {
    return Course.CHAPTERS.stream()
        .filter(chapter -> chapter.number() == source.number().orElse(-1))
        .findFirst();
  }

  /// What the top says is what the course says.
  static List<Finding> header(ChapterSource source, Chapter chapter) {
    List<Finding> found = new ArrayList<>();
    Optional<Section> title =
        source.sections().stream().filter(section -> section.level() == 1).findFirst();
    if (title.isEmpty() || !title.get().title().equals(chapter.title())) {
      found.add(
          source.at(
              title.map(Section::line).orElse(1), "the title must be '# " + chapter.title() + "'"));
    }
    if (chapter.minutes() > MOST_MINUTES) {
      found.add(
          source.at(
              1, "it takes " + chapter.minutes() + " minutes, and the most is " + MOST_MINUTES));
    }
    long reckoned = minutes(source, chapter);
    if (reckoned > chapter.minutes() + MOST_MINUTES_OVER) {
      found.add(
          source.at(
              1,
              "it takes a reader about %d minutes by its words, cells and exercises, not %d"
                  .formatted(reckoned, chapter.minutes())));
    }
    for (String line :
        List.of("name: " + KernelSpec.NAME, "display_name: " + KernelSpec.DISPLAY_NAME)) {
      if (source.lines().stream().noneMatch(each -> each.strip().equals(line))) {
        found.add(source.at(1, "the header between the lines --- must say '" + line + "'"));
      }
    }
    found.addAll(ChapterCard.findings(source, chapter));
    if (source.lineOf("**" + chapter.question() + "**") == 0) {
      found.add(
          source.at(
              lineOfPart(source, "Why"),
              "it must ask its question in bold: **" + chapter.question() + "**"));
    }
    return found;
  }

  /// How long a reader takes, in minutes. The tour's exercises come after its fifteen minutes.
  private static long minutes(ChapterSource source, Chapter chapter) {
    List<Boolean> prose = source.isProse();
    long words = 0;
    for (int i = 0; i < prose.size(); i++) {
      words += prose.get(i) ? WORD.matcher(source.lines().get(i)).results().count() : 0;
    }
    int exercises = chapter.number() == 0 ? 0 : Exercises.of(chapter.number()).size();
    return words / WORDS_A_MINUTE
        + source.code().size() / CELLS_A_MINUTE
        + (long) exercises * MINUTES_OF_AN_EXERCISE;
  }

  /// All parts are there, in their order, and the last says what was left out.
  static List<Finding> parts(ChapterSource source) {
    List<Finding> found = new ArrayList<>();
    int next = 0;
    for (Section section : source.sections()) {
      int part = section.level() == 2 ? partOf(section.title()) : -1;
      if (part < 0) {
        continue;
      }
      if (part > next) {
        String missing = String.join("', '", PARTS.subList(next, part));
        found.add(
            source.at(section.line(), "before '" + section.title() + "' comes '" + missing + "'"));
      } else if (part < next - 1) {
        found.add(source.at(section.line(), "'" + section.title() + "' comes too late"));
      }
      next = Math.max(next, part + 1);
    }
    if (next < PARTS.size()) {
      String missing = String.join("', '", PARTS.subList(next, PARTS.size()));
      found.add(source.at(source.lines().size(), "'" + missing + "' is missing at the end"));
    }
    if (source.lineOf("**What we left out.**") == 0) {
      found.add(
          source.at(
              lineOfPart(source, "What you can do now"),
              "the last part must say **What we left out.**"));
    }
    return found;
  }

  private static int partOf(String heading) {
    for (int i = 0; i < PARTS.size(); i++) {
      if (heading.startsWith(PARTS.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPart(Section section, String part) {
    return section.level() == 2 && section.title().startsWith(part);
  }

  private static int lineOfPart(ChapterSource source, String part) {
    return source.sections().stream()
        .filter(section -> isPart(section, part))
        .mapToInt(Section::line)
        .findFirst()
        .orElse(1);
  }

  /// Few cells, short ones, and nothing in them that chance decides.
  static List<Finding> cells(ChapterSource source) {
    List<Finding> found = new ArrayList<>();
    if (source.code().size() > MOST_CODE_CELLS) {
      found.add(
          source.at(
              source.code().get(MOST_CODE_CELLS).line(),
              "%d code cells, and the most is %d"
                  .formatted(source.code().size(), MOST_CODE_CELLS)));
    }
    for (CodeCell each : source.code()) {
      List<String> lines = each.cell().source().lines().toList();
      if (lines.size() > MOST_LINES) {
        found.add(
            source.at(
                each.line(),
                "a cell of %d lines, and the most is %d".formatted(lines.size(), MOST_LINES)));
      }
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).length() > MOST_COLUMNS) {
          found.add(
              source.at(
                  each.line() + i,
                  "a line of %d columns, and the most is %d"
                      .formatted(lines.get(i).length(), MOST_COLUMNS)));
        }
        if (CHANCE.matcher(lines.get(i)).find()) {
          found.add(source.at(each.line() + i, "this shows something else on each run"));
        }
      }
    }
    return found;
  }

  /// Few words before a reader does something.
  static List<Finding> prose(ChapterSource source) {
    List<Finding> found = new ArrayList<>();
    int steps = 0;
    for (Section section : source.sections()) {
      boolean isStep = section.level() == 3 && section.title().startsWith("Step ");
      steps += isStep ? 1 : 0;
      boolean isWhy = isPart(section, "Why");
      int most = isWhy ? MOST_WORDS_OF_WHY : MOST_WORDS_OF_A_STEP;
      long words = WORD.matcher(section.prose()).results().count();
      if ((isStep || isWhy) && words > most) {
        found.add(
            source.at(
                section.line(),
                "'%s' has %d words, and the most is %d".formatted(section.title(), words, most)));
      }
    }
    if (steps < FEWEST_STEPS || steps > MOST_STEPS) {
      found.add(
          source.at(
              lineOfPart(source, "Build"),
              "'Build' has %d steps ('### Step 1: …'), and must have %d to %d"
                  .formatted(steps, FEWEST_STEPS, MOST_STEPS)));
    }
    return found;
  }

  private static Optional<Lesson> lesson(Chapter chapter) {
    int number = chapter.number();
    return chapter.isThere()
        ? Optional.of(new Lesson(Exercises.of(number), Quiz.of(number)))
        : Optional.empty();
  }

  /// At least three exercises, all of them asked; predictions; a quiz that says something about
  /// each choice.
  ///
  /// @param lesson what the chapter asks, where anybody has written that
  static List<Finding> questions(ChapterSource source, Chapter chapter, Optional<Lesson> lesson) {
    List<Finding> found = new ArrayList<>();
    List<Exercise<?, ?>> exercises = lesson.map(Lesson::exercises).orElse(List.of());
    List<String> there = exercises.stream().<String>map(Exercise::id).toList();
    int line = lineOfPart(source, "Exercises");
    if (there.size() < FEWEST_EXERCISES) {
      found.add(
          source.at(
              line,
              "%d exercises, and at least %d are wanted"
                  .formatted(there.size(), FEWEST_EXERCISES)));
    }
    long varying = exercises.stream().filter(ExerciseRules::varies).count();
    if (varying < Math.min(FEWEST_EXERCISES, there.size())) {
      found.add(
          source.at(
              line,
              "%d exercises differ from learner to learner, and at least %d should"
                  .formatted(varying, FEWEST_EXERCISES)));
    }
    Set<String> asked = new HashSet<>();
    for (CodeCell each : source.code()) {
      CHECKED
          .matcher(each.cell().source())
          .results()
          .map(match -> match.group(1))
          .forEach(id -> {
            asked.add(id);
            if (!there.contains(id)) {
              found.add(
                  source.at(each.lineOf("\"" + id + "\""), "the chapter has no exercise " + id));
            }
          });
    }
    there.stream()
        .filter(id -> !asked.contains(id))
        .forEach(id -> found.add(source.at(line, "exercise " + id + " is checked in no cell")));
    found.addAll(starts(source, exercises));
    for (String call :
        List.of(
            "predict(",
            "blank",
            "quiz(" + chapter.number() + ")",
            "chapter(" + chapter.number() + ")")) {
      if (source.code().stream().noneMatch(each -> each.cell().source().contains(call))) {
        found.add(source.at(lineOfPart(source, "Quiz"), "no cell has " + call));
      }
    }
    found.addAll(
        lesson
            .map(asks -> quiz(source, asks.quiz()))
            .orElseGet(() ->
                List.of(
                    source.at(
                        lineOfPart(source, "Quiz"),
                        "Lessons has no lesson for chapter " + chapter.number()))));
    return found;
  }

  /// The cell that checks an exercise is what learners get back when they reset it.
  private static List<Finding> starts(ChapterSource source, List<Exercise<?, ?>> exercises) {
    List<Finding> found = new ArrayList<>();
    for (Exercise<?, ?> exercise : exercises) {
      String id = exercise.id();
      String check = "check(\"" + id + "\"";
      for (CodeCell each : source.code()) {
        String text = each.cell().source().stripTrailing();
        if (text.lines().anyMatch(line -> line.startsWith(check))
            && !text.equals(Exercises.stub(exercise).stripTrailing())) {
          found.add(
              source.at(
                  each.line(),
                  "the cell differs from what exercise "
                      + id
                      + " starts from, stubs/"
                      + id
                      + ".jsh"));
        }
      }
    }
    return found;
  }

  private static List<Finding> quiz(ChapterSource source, Quiz quiz) {
    int line = lineOfPart(source, "Quiz");
    List<Finding> found = new ArrayList<>();
    if (quiz.questions().size() != QUESTIONS) {
      found.add(
          source.at(
              line,
              "%d questions, and %d are wanted".formatted(quiz.questions().size(), QUESTIONS)));
    }
    for (Quiz.Question question : quiz.questions()) {
      if (question.choices().stream().anyMatch(choice -> choice.feedback().isBlank())) {
        found.add(
            source.at(line, "'" + question.text() + "' says nothing about one of its choices"));
      }
    }
    return found;
  }
}
