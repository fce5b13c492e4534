package fil.lab.author;

import fil.lab.author.Starter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sources of exercises in a clone: finds lessons, writes new files, and adds lines to the
/// lists of what there is.
///
/// @param tree the clone's folder
record ExerciseTree(Path tree) {

  private static final Path MAIN = Path.of("exercises/src/main/java/fil/exercises");
  private static final Path SOLUTION = Path.of("exercises/src/solution/java/fil/exercises");
  private static final Path STUBS = Path.of("exercises/src/main/resources/fil/exercises/stubs");

  private static final Pattern QUIZ = Pattern.compile("new Quiz\\(\\s*(\\d+),");
  private static final Pattern LESSONS =
      Pattern.compile("new Place\\(\\d+, \\(\\) -> (\\w+)\\.LESSON\\)");
  private static final Pattern SOLUTIONS = Pattern.compile("(\\w+)\\.ALL\\b");
  private static final Pattern EXERCISE = Pattern.compile("\\w+\\.EXERCISE");
  private static final Pattern LAST_EXERCISE =
      Pattern.compile("(\\w+\\.EXERCISE)(\\s*\\),\\s*QUIZ\\))");
  private static final Pattern LAST_HAND_IN =
      Pattern.compile("(?s)(List<HandIn> ALL =.*?\\))(\\);\\n)");

  /// `Padded size` becomes `PaddedSize`.
  static String className(String title) {
    return Stream.of(title.split("[^A-Za-z0-9]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /// A package's name made of a title's first word.
  ///
  /// @throws Refused where a package of that name is there
  String newPackage(String title) throws Refused {
    String name =
        Stream.of(title.toLowerCase(Locale.ROOT).split("[^a-z]+", -1))
            .filter(word -> word.length() > 3)
            .findFirst()
            .orElseThrow(() -> new Refused("the title needs a word of four letters: " + title));
    if (Files.exists(tree.resolve(MAIN).resolve(name))) {
      throw new Refused("there is a package fil.exercises." + name + " already");
    }
    return name;
  }

  /// Lessons by their chapters' numbers.
  private Map<Integer, Path> lessons() throws IOException {
    Map<Integer, Path> lessons = new TreeMap<>();
    try (Stream<Path> files = Files.walk(tree.resolve(MAIN), 2)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Lesson.java")).toList()) {
        Matcher quiz = QUIZ.matcher(Files.readString(file));
        if (quiz.find()) {
          lessons.put(Integer.valueOf(quiz.group(1)), file);
        }
      }
    }
    return lessons;
  }

  /// The last part of the name of the package that asks about a chapter.
  Optional<String> packageOf(int chapter) throws IOException {
    return Optional.ofNullable(lessons().get(chapter))
        .map(Path::getParent)
        .map(folder -> String.valueOf(folder.getFileName()));
  }

  /// How many exercises a chapter has.
  int exercisesOf(int chapter) throws IOException {
    Path lesson = lessons().get(chapter);
    return lesson == null ? 0 : (int) EXERCISE.matcher(Files.readString(lesson)).results().count();
  }

  /// Writes a lesson without its exercises, and adds it to the lists of lessons and solutions.
  List<Path> lesson(Map<String, String> words) throws IOException, Refused {
    Path folder = tree.resolve(MAIN).resolve(word(words, "package"));
    Path solutions = tree.resolve(SOLUTION).resolve(word(words, "package"));
    List<Path> written = new ArrayList<>();
    written.add(
        create(folder.resolve("package-info.java"), Starter.template("package-info.java", words)));
    written.add(
        create(
            folder.resolve(word(words, "Lesson") + ".java"),
            Starter.template("lesson.java", words)));
    written.add(
        create(
            solutions.resolve(word(words, "Solutions") + ".java"),
            Starter.template("solutions.java", words)));
    SequencedMap<String, Integer> packages = new LinkedHashMap<>();
    lessons().forEach((chapter, file) -> packages.put(folderName(file), chapter));
    Path all = tree.resolve(MAIN).resolve("Lessons.java");
    rewrite(
        all,
        LESSONS,
        word(words, "package"),
        word(words, "Lesson"),
        packages,
        (chapter, type) -> "new Place(" + chapter + ", () -> " + type + ".LESSON)");
    Path ours = tree.resolve(SOLUTION).resolve("Solutions.java");
    rewrite(
        ours,
        SOLUTIONS,
        word(words, "package"),
        word(words, "Solutions"),
        packages,
        (_, type) -> type + ".ALL");
    written.addAll(List.of(all, ours));
    return written;
  }

  private static String folderName(Path file) {
    Path folder = file.getParent();
    return folder == null ? "" : String.valueOf(folder.getFileName());
  }

  /// Adds an import and an element to a list, whose order is that of the packages' chapters.
  private static void rewrite(
      Path file,
      Pattern element,
      String name,
      String type,
      SequencedMap<String, Integer> packages,
      BiFunction<Integer, String, String> written)
      throws IOException {
    String text = Files.readString(file);
    TreeSet<String> imports =
        text.lines()
            .filter(line -> line.startsWith("import fil.exercises."))
            .collect(Collectors.toCollection(TreeSet::new));
    String first = imports.first();
    imports.add("import fil.exercises." + name + "." + type + ";");
    Map<String, String> typeOf = new TreeMap<>();
    for (String line : imports) {
      String[] parts =
          line.substring("import fil.exercises.".length(), line.length() - 1).split("\\.", -1);
      typeOf.put(parts[0], parts[1]);
    }
    List<String> before = element.matcher(text).results().map(m -> m.group()).toList();
    String ordered =
        packages.entrySet().stream()
            .filter(each -> typeOf.containsKey(each.getKey()))
            .map(each -> written.apply(each.getValue(), typeOf.getOrDefault(each.getKey(), "")))
            .collect(Collectors.joining(",\n          "));
    int from = text.indexOf(before.getFirst());
    int to = text.lastIndexOf(before.getLast()) + before.getLast().length();
    String whole = text.substring(0, from) + ordered + text.substring(to);
    String importLines = String.join("\n", imports) + "\n";
    int start = whole.indexOf(first);
    String rest =
        whole
            .substring(start)
            .lines()
            .filter(line -> !line.startsWith("import fil.exercises."))
            .collect(Collectors.joining("\n"));
    Files.writeString(file, whole.substring(0, start) + importLines + rest + "\n");
  }

  /// Writes an exercise's class, solution and stub.
  List<Path> exercise(Map<String, String> words) throws IOException, Refused {
    String name = word(words, "package");
    String type = word(words, "Class");
    return List.of(
        create(
            tree.resolve(MAIN).resolve(name).resolve(type + ".java"),
            Starter.template("exercise.java", words)),
        create(
            tree.resolve(SOLUTION).resolve(name).resolve(type + "Solution.java"),
            Starter.template("solution.java", words)),
        create(
            tree.resolve(STUBS).resolve(word(words, "id") + ".jsh"),
            Starter.template("stub.jsh", words)));
  }

  /// Adds an exercise to its lesson and to what is handed in.
  List<Path> register(Map<String, String> words) throws IOException, Refused {
    Path lesson = Objects.requireNonNull(lessons().get(Integer.valueOf(word(words, "chapter"))));
    Path folder = tree.resolve(SOLUTION).resolve(word(words, "package"));
    Path solutions;
    try (Stream<Path> files = Files.list(folder)) {
      solutions =
          files
              .filter(file -> file.toString().endsWith("Solutions.java"))
              .findFirst()
              .orElseThrow(() -> new Refused(folder + " has no class that hands solutions in"));
    }
    String type = word(words, "Class");
    insert(lesson, LAST_EXERCISE, ", " + type + ".EXERCISE");
    insert(solutions, LAST_HAND_IN, ",\n          " + Starter.handIn(word(words, "id"), type));
    return List.of(lesson, solutions);
  }

  private static void insert(Path file, Pattern end, String more) throws IOException, Refused {
    String text = Files.readString(file);
    Matcher place = end.matcher(text);
    if (!place.find()) {
      throw new Refused(
          file + " has another form than new exercises can be added to: add it by hand");
    }
    Files.writeString(file, text.substring(0, place.end(1)) + more + text.substring(place.end(1)));
  }

  private static String word(Map<String, String> words, String name) {
    return words.getOrDefault(name, "");
  }

  /// Writes a file that is not there yet.
  static Path create(Path file, String text) throws IOException, Refused {
    if (Files.exists(file)) {
      throw new Refused(file + " is there already");
    }
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
