package fil.exercises.labels;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 10 asks, about labels and the graph they hang in.
public final class LabelsLesson {

  private static final Quiz QUIZ =
      new Quiz(
          10,
          List.of(
              new Question(
                  "With 16 cores instead of one, the labels of one sector are made",
                  List.of(
                      right("hardly faster", "Each label needs the one before it."),
                      wrong(
                          "16 times as fast",
                          "Sixteen sectors take sixteen cores. In one, each label waits for the one"
                              + " before."),
                      wrong(
                          "four times as fast",
                          "Cores can fetch parents ahead of time, but the chain of hashes stays one"
                              + " chain."))),
              new Question(
                  "Would a graphics card make the labels of a sector faster?",
                  List.of(
                      wrong(
                          "yes, it has thousands of lanes",
                          "Many slow lanes do not help where there is one chain."),
                      right("no", "It has many slow lanes, and labels are one chain."),
                      wrong(
                          "only for 32 GiB",
                          "A longer chain is still one chain. The size changes nothing."))),
              new Question(
                  "The expander parents of a label lie in",
                  List.of(
                      wrong(
                          "the same layer",
                          "Those are the base parents, and they come before the node."),
                      right(
                          "the layer before",
                          "Anywhere in it: that is why a layer must be done before the next begins."),
                      wrong(
                          "the data",
                          "Labels know the data only by the replica id. The data comes in at the"
                              + " end."))),
              new Question(
                  "The same data, sealed again with a new ticket, gives",
                  List.of(
                      right("another replica", "The ticket is part of the replica id."),
                      wrong(
                          "the same replica",
                          "Every label begins with the replica id, and the ticket is in it."),
                      wrong("another CommD", "CommD names the data, and the data is the same.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              CompressionsToSeal.EXERCISE,
              LabelPreimage.EXERCISE,
              GraphTests.EXERCISE,
              KeepLess.EXERCISE),
          QUIZ);

  private LabelsLesson() {}
}
