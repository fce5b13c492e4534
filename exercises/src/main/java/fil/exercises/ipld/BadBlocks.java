package fil.exercises.ipld;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.ipld.Block;
import fil.ipld.CarWriter;
import fil.num.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Exercise 2.2: which blocks of a CAR do not fit their names?
///
/// The blocks of a learner's file are the lines of the logbook; the root, which links to them all,
/// comes last and is always among the damaged ones.
public final class BadBlocks {

  /// What stands in an answer for a file that ends too early.
  static final int CUT = -1;

  private static final int ROOT = Logbook.DAYS;
  private static final Codec<List<Cid>> LINKS = Codec.list(Cid.CODEC);

  /// A file, and what is known about it.
  ///
  /// @param car the bytes of the file
  /// @param bad the numbers of the damaged blocks, and [#CUT] at the end where it ends too early
  public record File(Bytes car, List<Integer> bad) {

    @Override
    public String toString() {
      return "a CAR of %,d bytes".formatted(car.size());
    }
  }

  public static final Exercise<File, List<Integer>> EXERCISE =
      new Exercise<>(
          "2.2",
          "Bad blocks",
          own ->
              "Write the rule: the bytes of a CAR go in, the numbers of those blocks come out whose"
                  + " bytes do not fit their CIDs, counted from 0. Where the file ends inside the"
                  + " header or a section, stop there and put -1 at the end of the list. Yours has "
                  + own.car().size()
                  + " bytes: the eight lines of your logbook and a root, some of them damaged.",
          "Start from the first byte: a varint says how long the header is, and then come sections.",
          AnswerForm.rule(
              Function.class,
              "Function<byte[], List<Integer>> badBlocks = car -> …",
              BadBlocks::apply),
          BadBlocks::draw,
          List.of(damaged(Learner.ANNA, new TreeSet<>(List.of(3)))),
          hidden(),
          File::bad,
          File::toString,
          List.of(
              Misconception.exactly(
                  "the sizes fit, so the block does",
                  "A CID is a hash: hash the block again and compare.",
                  file -> file.bad().contains(CUT) ? List.of(CUT) : List.of()),
              Misconception.exactly(
                  "the roots are checked",
                  "The roots in the header prove nothing about the other blocks: check each one.",
                  file -> file.bad().stream().filter(number -> number == ROOT).toList()),
              Misconception.exactly(
                  "one is enough",
                  "Go on after the first bad block: the next section begins where this one ends.",
                  file -> file.bad().stream().limit(1).toList()),
              Misconception.exactly(
                  "the first block is block 1",
                  "Count from 0, and do not count the header: it is no block.",
                  file ->
                      file.bad().stream()
                          .map(number -> number == CUT ? CUT : number + 1)
                          .toList())),
          List.of(
              "What does a section hold, and what says how long it is?",
              "A varint, and as many bytes: a CID, and the block behind it. Varint.read and Cid.read"
                  + " take a ByteBuffer and leave it standing behind what they read.",
              "With ByteBuffer in = ByteBuffer.wrap(car): if (size > in.remaining()) { bad.add(-1);"
                  + " return bad; } for the header and for each section; later"
                  + " if (!cid.multihash().matches(block)) bad.add(i);"),
          "Whoever gets a CAR from a stranger checks it like this, and needs to trust nobody.",
          "ipld/BadBlocksSolution.java");

  private BadBlocks() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static List<Integer> apply(Object rule, File file) {
    Object result = ((Function<byte[], Object>) rule).apply(file.car().toArray());
    List<Integer> numbers = new ArrayList<>();
    for (Object element : result instanceof List<?> list ? list : List.of("no list")) {
      if (!(element instanceof Integer number)) {
        throw new Unacceptable("it gave something else than a list of whole numbers");
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  private static File draw(Learner learner) {
    Draws draws = learner.draws("2.2");
    SortedSet<Integer> bad = new TreeSet<>(List.of(ROOT));
    int count = draws.between(2, 4);
    while (bad.size() < count) {
      bad.add(draws.below(ROOT));
    }
    return damaged(learner, bad);
  }

  private static List<File> hidden() {
    File whole = damaged(Learner.ANNA, new TreeSet<>());
    File two = damaged(Learner.ANNA, new TreeSet<>(List.of(1, 5)));
    int end = whole.car().size();
    return List.of(
        whole,
        new File(whole.car().slice(0, 20), List.of(CUT)),
        new File(whole.car().slice(0, end - 1), List.of(CUT)),
        new File(two.car().slice(0, end - 200), List.of(1, 5, CUT)),
        damaged(Learner.ANNA, new TreeSet<>(Stream.iterate(0, i -> i + 1).limit(9).toList())));
  }

  /// The learner's logbook as a CAR, with one bit flipped in each of these blocks.
  private static File damaged(Learner learner, SortedSet<Integer> bad) {
    List<Block> blocks = new ArrayList<>();
    Bytes logbook = Logbook.of(learner);
    for (int line = 0; line < Logbook.DAYS; line++) {
      int start = line * Logbook.LINE;
      blocks.add(Block.ofRaw(logbook.slice(start, start + Logbook.LINE).toArray()));
    }
    blocks.add(Block.ofDagCbor(LINKS.encode(blocks.stream().map(Block::cid).toList())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>();
    try (CarWriter car = CarWriter.create(out, List.of(blocks.getLast().cid()))) {
      for (Block block : blocks) {
        car.write(block);
        ends.add(out.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
    byte[] car = out.toByteArray();
    bad.forEach(number -> car[ends.get(number) - 1 - number] ^= 1);
    return new File(Bytes.copyOf(car), List.copyOf(bad));
  }
}
