package fil.lab.author;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.lab.author.Starter.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The source of [Course] in a clone, in which a chapter is named before it is written.
///
/// @param file `Course.java`
record CourseFile(Path file) {

  private static final String QUESTION = "Which question does this chapter answer?";
  private static final int MINUTES = 40;
  private static final String SPECIFICATION = "Introduction";

  /// The end of the list of chapters.
  private static final Pattern END = Pattern.compile("\\)(?=\\);\\s+private Course\\(\\))");

  static CourseFile in(Path clone) {
    return new CourseFile(clone.resolve("exercises/src/main/java/fil/exercises/Course.java"));
  }

  /// The chapter that is to be begun: as it is planned, or under another title, or one more after
  /// the last.
  ///
  /// @param title its own is taken where this is empty
  /// @throws Refused where it is not planned and has no title, or chapters before it are missing
  static Chapter wanted(int number, Optional<String> title) throws Refused {
    int next = Course.CHAPTERS.size();
    if (number > next) {
      throw new Refused(
          "the course ends with chapter %d, so the next new one is %d, not %d"
              .formatted(next - 1, next, number));
    }
    if (number == next) {
      return new Chapter(
          number,
          title.orElseThrow(
              () -> new Refused("chapter %d is not planned: give it a title".formatted(number))),
          QUESTION,
          MINUTES,
          List.of(0),
          SPECIFICATION);
    }
    Chapter planned = Course.chapter(number);
    return new Chapter(
        number,
        title.orElse(planned.title()),
        planned.question(),
        planned.minutes(),
        planned.needs(),
        planned.specification());
  }

  /// Lets the course call the chapter by its title.
  ///
  /// @return whether the file had to be changed
  /// @throws Refused where the file is not written as this expects
  boolean name(Chapter chapter) throws IOException, Refused {
    String text = Files.readString(file);
    Matcher named =
        Pattern.compile(
                "new Chapter\\(\\s*%d,\\s*(\"(?:[^\"\\\\]|\\\\.)*\")".formatted(chapter.number()))
            .matcher(text);
    if (named.find()) {
      if (named.group(1).equals(quoted(chapter.title()))) {
        return false;
      }
      Files.writeString(
          file,
          text.substring(0, named.start(1))
              + quoted(chapter.title())
              + text.substring(named.end(1)));
      return true;
    }
    Matcher end = END.matcher(text);
    if (!end.find()) {
      throw new Refused(file + " has no list of chapters that can be added to: add it by hand");
    }
    Files.writeString(
        file, text.substring(0, end.end()) + entry(chapter) + text.substring(end.end()));
    return true;
  }

  private static String entry(Chapter chapter) {
    return """
    ,
              new Chapter(
                  %d,
                  %s,
                  %s,
                  %d,
                  List.of(0),
                  %s)\
    """
        .formatted(
            chapter.number(),
            quoted(chapter.title()),
            quoted(chapter.question()),
            chapter.minutes(),
            quoted(chapter.specification()));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
