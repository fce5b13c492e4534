package fil.lab;

import fil.exercises.Quiz;
import fil.exercises.Quiz.Choice;
import fil.exercises.Quiz.Question;
import fil.lab.draw.Markup;
import java.util.List;

/// Quiz questions with their choices. Opening a choice shows what is to be said about it, without a
/// script; as text, the choices are there and `answer` tells the rest.
///
/// @param chapter whose quiz it is
/// @param numbers which of its questions, counted from 1
record QuizView(int chapter, List<Integer> numbers) implements Showable {

  QuizView {
    numbers = List.copyOf(numbers);
  }

  @Override
  public MimeBundle bundle() {
    StringBuilder text = new StringBuilder();
    StringBuilder html = new StringBuilder("<div>\n");
    for (int number : numbers) {
      addQuestion(number, text, html);
    }
    int first = numbers.getFirst();
    text.append("To answer: answer(").append(chapter).append(", ").append(first).append(", 'a')");
    return MimeBundle.ofText(text.toString())
        .with(MimeBundle.HTML, html.append("</div>").toString());
  }

  private void addQuestion(int number, StringBuilder text, StringBuilder html) {
    Question question = Quiz.of(chapter).question(number);
    String heading = number + ". " + question.text() + " …";
    text.append(heading).append('\n');
    html.append("<p><strong>").append(Markup.escape(heading)).append("</strong></p>\n");
    char letter = 'a';
    for (Choice choice : question.choices()) {
      text.append("   ").append(letter).append(") ").append(choice.text()).append('\n');
      html.append("<details><summary>").append(letter).append(") ");
      html.append(Markup.escape(choice.text())).append("</summary><em>");
      html.append(Markup.escape(verdict(choice))).append("</em></details>\n");
      letter++;
    }
  }

  /// What is said to whoever takes this choice.
  static String verdict(Choice choice) {
    return (choice.isRight() ? "Right. " : "No. ") + choice.feedback();
  }
}
