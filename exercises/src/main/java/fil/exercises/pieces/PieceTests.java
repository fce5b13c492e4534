package fil.exercises.pieces;

import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.List;

/// Exercise 6.3: tests for code that makes CommP and CommD.
public final class PieceTests {

  private static final String TOP_BITS = "keeps the top bits of a node";
  private static final String IN_FRONT = "puts the zeros in front of the file";
  private static final String SWAPPED = "swaps left and right in every other row";
  private static final String SORTED = "sorts the pieces by size";
  private static final String NO_GAPS = "leaves no gaps";

  private static final List<Mutant<PieceCode>> MUTANTS =
      List.of(
          new Mutant<>(
              TOP_BITS,
              "Code that keeps all 256 bits of a hash passes your tests. Compare with a CommP that"
                  + " you know.",
              SmallPieces.WITH_TOP_BITS),
          new Mutant<>(
              IN_FRONT,
              "Code that puts the zeros in front passes your tests. Take a file that does not fill"
                  + " its piece.",
              SmallPieces.PADDED_IN_FRONT),
          new Mutant<>(
              SWAPPED,
              "Code that swaps left and right passes your tests. Take a file whose leaves differ.",
              SmallPieces.SWAPPED_IN_ODD_ROWS),
          new Mutant<>(
              SORTED,
              "Code that sorts the pieces passes your tests. Put a large one before a small one.",
              SmallPieces.SORTED_PIECES),
          new Mutant<>(
              NO_GAPS,
              "Code without gaps passes your tests. Put a small piece before a large one: 127 bytes,"
                  + " then 508.",
              SmallPieces.WITHOUT_GAPS));

  public static final Exercise<Bench<PieceCode>, Survey> EXERCISE =
      new TestsTask<PieceCode>(
              "6.3",
              "Tests for CommP",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse five others with a mistake each."
                      + " code.commP(file) is the root of a file, code.commD(List.of(file, …)) that"
                      + " of a sector of 2 KiB. "
                      + bench.about(),
              "Start from a root that you know:"
                  + " code.commP(logbook).equals(PieceHasher.hash(logbook.toArray()).commP()).",
              PieceTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "one file shows everything",
                      "Use leaves that differ, a file that does not fill its piece, and more than one"
                          + " piece.",
                      List.of(IN_FRONT, SORTED, NO_GAPS)),
                  new TestsTask.BlindSpot(
                      "equal bytes will do",
                      "With equal leaves, left and right look the same, and so do two orders.",
                      List.of(SWAPPED, SORTED)),
                  new TestsTask.BlindSpot(
                      "pieces of one size will do",
                      "Pieces of one size need no gaps, and sorting leaves them where they are. Take"
                          + " 127 bytes and 508.",
                      List.of(SORTED, NO_GAPS))),
              List.of(
                  "Symmetry hides mistakes. What looks the same the other way round?",
                  "A file that does not fill its piece, and three files: small, large, small.",
                  "Two parts, joined with &&. One: the CommP of logbook.slice(0, 100). The other: the"
                      + " CommD of logbook.slice(0, 127), slice(127, 635), slice(635, 762), compared"
                      + " with CommD.compute(size, SectorLayout.of(size, sizes).filled(infos)), where"
                      + " size is new PaddedPieceSize(2048), infos are what PieceHasher.hash makes"
                      + " of the three, and sizes are theirs."),
              "Two programs that place pieces differently name the same sector differently, and one of"
                  + " them cannot prove it.",
              "pieces/PieceTestsSolution.java")
          .exercise();

  private PieceTests() {}

  private static Bench<PieceCode> bench(Learner learner) {
    return new Bench<>(
        "code that makes CommP and CommD",
        "At hand is logbook, which is that of " + learner.name() + ".",
        SmallPieces.RIGHT,
        MUTANTS,
        Watched::new);
  }

  /// Code that tells of each use.
  private record Watched(PieceCode code, Runnable used) implements PieceCode {
    @Override
    public Bytes32 commP(Bytes file) {
      used.run();
      return code.commP(file);
    }

    @Override
    public Bytes32 commD(List<Bytes> files) {
      used.run();
      return code.commD(files);
    }
  }
}
