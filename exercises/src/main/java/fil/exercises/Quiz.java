package fil.exercises;

import java.util.List;

/// The questions at the end of a chapter.
///
/// @param chapter the chapter's number
/// @param questions four of them
public record Quiz(int chapter, List<Question> questions) {

  /// One question.
  ///
  /// @param text what is asked
  /// @param choices in the order in which they are shown
  public record Question(String text, List<Choice> choices) {
    public Question {
      choices = List.copyOf(choices);
      if (choices.stream().filter(Choice::isRight).count() != 1) {
        throw new IllegalArgumentException("exactly one choice must be right: " + text);
      }
    }
  }

  /// One of the answers to choose from.
  ///
  /// @param text what it says
  /// @param isRight whether it is the answer
  /// @param feedback what is said to whoever takes it
  public record Choice(String text, boolean isRight, String feedback) {

    /// The answer to a question.
    public static Choice right(String text, String feedback) {
      return new Choice(text, true, feedback);
    }

    /// An answer that people often take for right.
    public static Choice wrong(String text, String feedback) {
      return new Choice(text, false, feedback);
    }
  }

  public Quiz {
    questions = List.copyOf(questions);
  }

  /// The quiz of a chapter.
  ///
  /// @throws IllegalArgumentException where the chapter has none yet
  public static Quiz of(int chapter) {
    return Lessons.of(chapter)
        .map(Lesson::quiz)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "chapter " + chapter + " has no quiz; there is one for " + Lessons.chapters()));
  }

  /// The question of that number, counted from 1.
  ///
  /// @throws IllegalArgumentException where there is none
  public Question question(int number) {
    if (number < 1 || number > questions.size()) {
      throw new IllegalArgumentException(
          "questions go from 1 to " + questions.size() + ", not " + number);
    }
    return questions.get(number - 1);
  }
}
