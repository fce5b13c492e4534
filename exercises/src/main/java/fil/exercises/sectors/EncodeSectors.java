package fil.exercises.sectors;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.exercises.sectors.RleWriter.Habits;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.LongStream;

/// Exercise 8.2: write a set of sectors as RLE+.
public final class EncodeSectors {

  private static final RleWriter RIGHT = new RleWriter(Habits.RIGHT);

  /// Sector numbers in ascending order, each once.
  public record Sectors(List<Long> numbers) {

    public Sectors {
      numbers = List.copyOf(numbers);
    }

    static Sectors of(long... numbers) {
      return new Sectors(LongStream.of(numbers).boxed().toList());
    }

    /// `count` numbers from `first` on.
    static Sectors range(long first, long count) {
      return new Sectors(LongStream.range(first, first + count).boxed().toList());
    }

    private Sectors and(Sectors more) {
      List<Long> all = new ArrayList<>(numbers);
      all.addAll(more.numbers);
      return new Sectors(all);
    }

    /// Such as `{0, 2, 4–6}`.
    @Override
    public String toString() {
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < numbers.size(); i++) {
        int first = i;
        while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
          i++;
        }
        runs.add(
            first == i
                ? shown(numbers.get(i))
                : shown(numbers.get(first)) + "–" + shown(numbers.get(i)));
      }
      return "{" + String.join(", ", runs) + "}";
    }

    private static String shown(long number) {
      return String.format(Locale.ROOT, "%,d", number);
    }
  }

  public static final Exercise<Sectors, Bytes> EXERCISE =
      new Exercise<>(
          "8.2",
          "Sectors as RLE+",
          own ->
              "Write the rule: sector numbers go in, in ascending order, and the bytes of the set"
                  + " come out. Two bits 00, then a bit that says whether 0 is in the set. Then the"
                  + " lengths of the runs, each in its shortest code: 1 for a run of one; 01 and four"
                  + " bits up to 15; 00 and a varint beyond. Lowest bit first everywhere. No run"
                  + " follows the last one in the set, and zero bytes at the end are left out. No"
                  + " numbers, no bytes. Try yours first: "
                  + own
                  + ".",
          "Start from the runs: in {0, 2, 4} there are five, and all have length 1.",
          AnswerForm.rule(
              Function.class,
              "Function<long[], byte[]> encode = sectors -> …",
              EncodeSectors::apply),
          EncodeSectors::draw,
          List.of(Sectors.of(0, 2, 4)),
          List.of(
              Sectors.of(),
              Sectors.of(0),
              Sectors.of(5),
              Sectors.range(0, 15),
              Sectors.range(0, 16),
              Sectors.range(7, 2349),
              Sectors.range(100, 3).and(Sectors.of(1000)),
              Sectors.of(0, 2, 4, 5, 6).and(Sectors.range(11, 17)),
              Sectors.of(0).and(Sectors.range(2, 16)).and(Sectors.range(40_000, 300)),
              Sectors.of(0, 2, 4).and(Sectors.range(6, 16))),
          sectors -> RIGHT.write(sectors.numbers()),
          Sectors::toString,
          List.of(
              wrong(
                  "the first bit is the highest",
                  "Least bit first: bit 0 of a byte is written and read first.",
                  new Habits(false, true, true, true, true, true)),
              wrong(
                  "zeros at the end stay",
                  "The last run of zeros is dropped, and so is a byte of zeros at the end: both say"
                      + " nothing.",
                  new Habits(true, false, true, true, true, true)),
              wrong(
                  "one code for all lengths",
                  "That can be read, but it is not the shortest. Runs of one, and runs up to 15, have"
                      + " codes of their own.",
                  new Habits(true, true, false, true, true, true)),
              wrong(
                  "no version",
                  "The first two bits are the version, 00.",
                  new Habits(true, true, true, false, true, true)),
              wrong(
                  "nobody asks how it begins",
                  "The third bit says whether the first run is in the set. Without it nobody knows"
                      + " which runs are.",
                  new Habits(true, true, true, true, false, true)),
              wrong(
                  "a length is written as people do",
                  "The four bits of a length begin with the lowest, too: 6 is 0110, and 5 is 1010.",
                  new Habits(true, true, true, true, true, false))),
          List.of(
              "Walk through the numbers and note the lengths of the runs, out and in by turns.",
              "Three codes: one bit, two bits and four, two bits and a varint. Collect the bits in a"
                  + " list, and pack them at the end.",
              "1 · 01+4 bits · 00+varint. Bit i of the list goes to out[i / 8] |= bit << (i % 8)."),
          "A partition of 2,349 sectors takes four bytes like this, and a message can name thousands of"
              + " sectors. Want more? Make the union of two sets without writing out their numbers.",
          "sectors/EncodeSectorsSolution.java");

  private EncodeSectors() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Bytes apply(Object rule, Sectors sectors) {
    long[] numbers = sectors.numbers().stream().mapToLong(Long::longValue).toArray();
    Object result = ((Function<long[], Object>) rule).apply(numbers);
    return switch (result) {
      case byte[] bytes -> Bytes.copyOf(bytes);
      case Bytes bytes -> bytes;
      case null -> throw new Unacceptable("it gave null instead of bytes");
      default -> throw new Unacceptable("it gave something else than bytes");
    };
  }

  private static Misconception<Sectors, Bytes> wrong(String idea, String feedback, Habits habits) {
    RleWriter writer = new RleWriter(habits);
    return Misconception.exactly(idea, feedback, sectors -> writer.write(sectors.numbers()));
  }

  /// Runs of every code, for which each mistake makes other bytes.
  private static Sectors draw(Learner learner) {
    Draws draws = learner.draws("8.2");
    Sectors first = Sectors.range(draws.between(2, 6), 1);
    long second = first.numbers().getLast() + draws.between(3, 9);
    long count = 2L * draws.between(1, 3);
    long third = second + count + draws.between(2, 14);
    return first
        .and(Sectors.range(second, count))
        .and(Sectors.range(third, draws.between(16, 100)));
  }
}
