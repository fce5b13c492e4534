package fil.exercises.ipld;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 2 asks, about blocks that link to each other.
public final class IpldLesson {

  private static final Quiz QUIZ =
      new Quiz(
          2,
          List.of(
              new Question(
                  "Two nodes put the same entries into a HAMT, each in its own order. They get",
                  List.of(
                      right("the same root", "The shape depends on the keys only."),
                      wrong(
                          "different roots",
                          "Then nodes would disagree about every state. The shape depends on the keys"
                              + " only, not on what came first."),
                      wrong("the same root by luck", "It is no luck: the hashes place the keys."))),
              new Question(
                  "One of a million values of a HAMT changes. How many blocks are new?",
                  List.of(
                      wrong("one", "Its parent names it by a hash, so the parent is new as well."),
                      wrong(
                          "all of them",
                          "Only blocks on the way to the root name something new. The others stay."),
                      right(
                          "one path, from the value to the root",
                          "Each parent holds the CID of its child."))),
              new Question(
                  "You need not trust whoever sent you a CAR, because it is",
                  List.of(
                      right("self-checking", "Every block is checked against its own CID."),
                      wrong("signed", "Nobody signs it. The hashes in it are enough."),
                      wrong(
                          "compressed",
                          "A CAR is not. The test vectors only wrap theirs in gzip, and that checks"
                              + " nothing about who made it."))),
              new Question(
                  "An AMT suits",
                  List.of(
                      wrong(
                          "addresses", "Addresses are spread out without end. A HAMT suits them."),
                      right(
                          "dense integer keys",
                          "The digits of the index are the way to its value."),
                      wrong(
                          "sets of numbers and nothing else",
                          "A bit field says that in a few bytes, without any blocks.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(SlotOfAKey.EXERCISE, BadBlocks.EXERCISE, HamtTests.EXERCISE, DeepKeys.EXERCISE),
          QUIZ);

  private IpldLesson() {}
}
