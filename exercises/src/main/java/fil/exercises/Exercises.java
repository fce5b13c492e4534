package fil.exercises;

import fil.exercises.bytes.SecondSpelling;
import fil.exercises.bytes.TestsOfAReader;
import fil.exercises.bytes.UnsignedVarint;
import fil.exercises.bytes.VarintSize;
import fil.exercises.keys.ParseAddress;
import fil.exercises.keys.PayloadLengths;
import fil.exercises.keys.ReusedNonce;
import fil.exercises.keys.RogueKey;
import fil.exercises.pieces.Fr32Pad;
import fil.exercises.pieces.PaddedSize;
import fil.exercises.pieces.SameRoot;
import fil.exercises.tour.LeavesInASector;
import fil.exercises.tour.WhichLeafTurnsRed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// All exercises there are.
public final class Exercises {

  public static final List<Exercise<?, ?>> ALL =
      List.of(
          LeavesInASector.EXERCISE,
          WhichLeafTurnsRed.EXERCISE,
          VarintSize.EXERCISE,
          UnsignedVarint.EXERCISE,
          TestsOfAReader.EXERCISE,
          SecondSpelling.EXERCISE,
          PayloadLengths.EXERCISE,
          ParseAddress.EXERCISE,
          ReusedNonce.EXERCISE,
          RogueKey.EXERCISE,
          PaddedSize.EXERCISE,
          Fr32Pad.EXERCISE,
          SameRoot.EXERCISE);

  private Exercises() {}

  /// The exercise of that id.
  ///
  /// @throws IllegalArgumentException where there is none, with those there are
  public static Exercise<?, ?> find(String id) {
    return ALL.stream()
        .filter(exercise -> exercise.id().equals(id.strip()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("there is no exercise " + id + "; there is " + known()));
  }

  /// The text of our own solution, comments included.
  public static String solution(Exercise<?, ?> exercise) {
    String resource = "/fil/exercises/solutions/" + exercise.solution();
    try (InputStream text = Exercises.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("the lab was packed without " + resource);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String known() {
    return ALL.stream().map(Exercise::id).collect(Collectors.joining(", "));
  }
}
