package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.exercises.Blank;
import fil.exercises.messages.FeePush;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTest {

  static List<Object> values() {
    return List.of(
        true,
        "text with ü",
        (byte) -1,
        (short) -2,
        -3,
        Long.MIN_VALUE,
        'x',
        1.5f,
        Double.NaN,
        BigInteger.TWO.pow(300).negate(),
        Bytes.of(1, 2, 3),
        new byte[] {1, -1},
        new int[] {1, 2},
        new double[0],
        new String[] {"a", null},
        new byte[][] {{1}, {}},
        Blank.BLANK,
        new FeePush(1, 2, 3),
        List.of(1, List.of("a")),
        Set.of(5),
        Map.of("a", 1L),
        Optional.of(1),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("values")
  void comeBackAsTheyWere(Object value) {
    Object back = Plain.decode(Plain.encode(value).orElseThrow(), _ -> true);

    assertThat(Arrays.deepEquals(new Object[] {back}, new Object[] {value})).isTrue();
  }

  @Test
  void nullIsPlain() {
    assertThat(Plain.decode(Plain.encode(null).orElseThrow(), _ -> true)).isNull();
  }

  @Test
  void codeIsNot() {
    LongUnaryOperator rule = n -> n;
    record Mine(int n) {}
    List<Object> itself = new ArrayList<>();
    itself.add(itself);

    assertThat(Plain.encode(rule)).isEmpty();
    assertThat(Plain.encode(List.of(rule))).isEmpty();
    assertThat(Plain.encode(new Object())).isEmpty();
    assertThat(Plain.encode(new ArrayList<>(List.of(1)) {})).isEmpty();
    assertThat(Plain.encode(new TreeSet<>(Comparator.<String>reverseOrder()))).isEmpty();
    assertThat(Plain.encode(itself)).isEmpty();
    assertThat(Plain.encode(new HashMap<>(Map.of("a", rule)))).isEmpty();
    assertThat(Plain.encode(Thread.currentThread())).isEmpty();
    assertThat(Plain.encode(new Mine(1))).isPresent(); // of the library's loader, in this test
  }

  @Test
  void makesOnlyWhatIsAllowed() {
    Bytes push = Plain.encode(new FeePush(1, 2, 3)).orElseThrow();

    assertThatThrownBy(() -> Plain.decode(push, type -> type == Blank.class))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("FeePush may not be made");
  }

  /// Each byte changed to each value: a value or one exception, and nothing else.
  @Test
  void fallsOverNothing() {
    Bytes whole =
        Plain.encode(List.of(new FeePush(1, 2, 3), Blank.BLANK, new int[] {7}, Map.of("a", 1)))
            .orElseThrow();
    int values = 0;
    for (int at = 0; at < whole.size(); at++) {
      for (int b = 0; b < 256; b++) {
        byte[] damaged = whole.toArray();
        damaged[at] = (byte) b;
        try {
          Plain.decode(Bytes.copyOf(damaged), _ -> true);
          values++;
        } catch (MalformedInputException e) {
          assertThat(e).hasMessageContaining("offset");
        }
      }
    }
    assertThat(values).isPositive();
  }
}
