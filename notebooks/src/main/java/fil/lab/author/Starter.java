package fil.lab.author;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.lab.Lab;
import fil.lab.kernel.KernelSpec;
import fil.lab.notebook.ChapterPairs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Begins a chapter or an exercise in a clone, from templates that pass every rule. What is there
/// already is never overwritten.
public final class Starter {

  /// A wish that cannot be met; the message says why.
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
      super(sentence);
    }
  }

  /// What the exercises of a new chapter are called.
  private static final List<String> FIRST_TITLES = List.of("Warm-up", "Core", "Stretch");

  /// The page that a new chapter cites until its author names better ones.
  private static final String PAGE = "/systems/filecoin_files/piece/";

  private final ExerciseTree tree;
  private final Path chapters;
  private final CourseFile course;

  /// @param clone the clone's folder
  public Starter(Path clone) {
    tree = new ExerciseTree(clone);
    chapters = clone.resolve("notebooks/chapters");
    course = CourseFile.in(clone);
  }

  /// Makes a chapter with three exercises and a quiz. One that the course calls otherwise, or one
  /// more after its last, is named in the course, too.
  ///
  /// @param title as the course has it where this is empty
  /// @return the files that were written
  /// @throws Refused where the number is beyond the next one, or the chapter is there
  public List<Path> chapter(int number, Optional<String> title) throws IOException, Refused {
    Chapter chapter = CourseFile.wanted(number, title);
    Optional<Path> present =
        ChapterPairs.chapters(chapters).stream()
            .filter(file -> file.getFileName().toString().startsWith("%02d-".formatted(number)))
            .findFirst();
    if (present.isPresent()) {
      throw new Refused("chapter %d is there: %s".formatted(number, present.get()));
    }
    String name = tree.newPackage(chapter.title());
    Path file = chapters.resolve("%02d-%s.md".formatted(number, slug(chapter.title())));
    Map<String, String> words = words(chapter, name);
    List<Path> written = new ArrayList<>();
    if (course.name(chapter)) {
      written.add(course.file());
    }
    written.addAll(tree.lesson(words));
    StringBuilder questions = new StringBuilder();
    for (int i = 1; i <= FIRST_TITLES.size(); i++) {
      Map<String, String> exercise = exercise(words, number, i, FIRST_TITLES.get(i - 1), name);
      written.addAll(tree.exercise(exercise));
      questions.append(question(exercise));
    }
    words.put("questions", questions.toString());
    written.add(ExerciseTree.create(file, template("chapter.md", words)));
    return written;
  }

  private Map<String, String> words(Chapter chapter, String name) throws IOException {
    String capital = ExerciseTree.className(name);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("package", name);
    words.put("chapter", String.valueOf(chapter.number()));
    words.put("title", chapter.title());
    words.put("question", chapter.question());
    words.put("minutes", String.valueOf(chapter.minutes()));
    words.put("specification", chapter.specification());
    words.put("needs", needs(chapter));
    words.put("kernel", KernelSpec.NAME);
    words.put("displayName", KernelSpec.DISPLAY_NAME);
    words.put("Lesson", capital + "Lesson");
    words.put("Solutions", capital + "Solutions");
    words.put("vectors", String.valueOf(Lab.data("kat-pieces").get("fr32").size()));
    Citations.Page page = Citations.page(PAGE).orElseThrow();
    words.put("page", Citations.SPECIFICATION + PAGE);
    words.put("pageTitle", page.title());
    words.put("status", page.title() + ": " + page.status());
    words.put("day", LocalDate.now(ZoneOffset.UTC).toString());
    words.put("jdk", System.getProperty("java.version"));
    List<String> classes =
        FIRST_TITLES.stream().map(title -> capital + ExerciseTree.className(title)).toList();
    words.put(
        "exercises",
        classes.stream().map(each -> each + ".EXERCISE").collect(Collectors.joining(", ")));
    words.put(
        "handIns",
        IntStream.range(0, FIRST_TITLES.size())
            .mapToObj(i -> handIn(chapter.number() + "." + (i + 1), classes.get(i)))
            .collect(Collectors.joining(", ")));
    return words;
  }

  static String handIn(String id, String className) {
    return "HandIn.numberRule(\"" + id + "\", " + className + "Solution.leaves)";
  }

  private String needs(Chapter chapter) throws IOException {
    List<String> links = new ArrayList<>();
    for (Path file : ChapterPairs.chapters(chapters)) {
      int number = Integer.parseInt(file.getFileName().toString().substring(0, 2));
      if (chapter.needs().contains(number)) {
        links.add(
            "["
                + Course.chapter(number).title()
                + "]("
                + ChapterPairs.notebookOf(file).getFileName()
                + ")");
      }
    }
    return links.isEmpty() ? "nothing" : String.join(", ", links);
  }

  /// Makes an exercise, and asks it at the end of its chapter's exercises.
  ///
  /// @param id such as `7.4`
  /// @return the files that were written or changed
  /// @throws Refused where the chapter is not there, the id is not its next, or the class exists
  public List<Path> exercise(String id, String title) throws IOException, Refused {
    String[] parts = id.split("\\.", -1);
    int number = Integer.parseInt(parts[0]);
    int next = Integer.parseInt(parts[1]);
    Path file =
        ChapterPairs.chapters(chapters).stream()
            .filter(each -> each.getFileName().toString().startsWith("%02d-".formatted(number)))
            .findFirst()
            .orElseThrow(
                () -> new Refused("there is no chapter " + number + " yet: make it first"));
    String name =
        tree.packageOf(number)
            .orElseThrow(() -> new Refused("no lesson in exercises asks about chapter " + number));
    int last = tree.exercisesOf(number);
    if (next != last + 1) {
      throw new Refused(
          next <= last
              ? "exercise " + id + " is there"
              : "the next exercise of chapter %d is %d.%d, not %s"
                  .formatted(number, number, last + 1, id));
    }
    String text = Files.readString(file);
    int real = text.indexOf("\n## Real");
    if (real < 0) {
      throw new Refused(file + " has no part 'Real', before which the exercise would be asked");
    }
    Map<String, String> words = exercise(Map.of(), number, next, title, name);
    List<Path> written = new ArrayList<>(tree.exercise(words));
    written.addAll(tree.register(words));
    Files.writeString(
        file, text.substring(0, real + 1) + question(words) + text.substring(real + 1));
    written.add(file);
    return written;
  }

  private static Map<String, String> exercise(
      Map<String, String> of, int chapter, int number, String title, String name) {
    Map<String, String> words = new LinkedHashMap<>(of);
    words.put("id", chapter + "." + number);
    words.put("number", String.valueOf(number));
    words.put("chapter", String.valueOf(chapter));
    words.put("title", title.replace("\\", "\\\\").replace("\"", "\\\""));
    words.put("lowerTitle", title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1));
    words.put("package", name);
    words.put(
        "Class",
        of.isEmpty()
            ? ExerciseTree.className(title)
            : ExerciseTree.className(name) + ExerciseTree.className(title));
    return words;
  }

  private static String question(Map<String, String> exercise) throws IOException {
    Map<String, String> words = new LinkedHashMap<>(exercise);
    words.put("stub", template("stub.jsh", exercise).stripTrailing());
    return template("question.md", words);
  }

  /// A file's name made of a title.
  private static String slug(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /// A template with words in the place of `{names}`.
  static String template(String name, Map<String, String> words) throws IOException {
    try (InputStream in = Starter.class.getResourceAsStream("templates/" + name + ".txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace("{" + word.getKey() + "}", word.getValue());
      }
      return text;
    }
  }
}
