package fil.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import fil.cbor.MalformedInputException;
import fil.fuzz.Target.Form;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Attacks on decoders that are wrong on purpose.
class AttackTest {

  @Test
  void findsAnyOtherExceptionAndMakesTheInputShort() {
    Finding finding =
        find(input -> {
          for (byte b : input) {
            if (b == '*') {
              throw new ArrayIndexOutOfBoundsException("planted");
            }
          }
          return input;
        });

    assertThat(finding.complaint())
        .startsWith("ArrayIndexOutOfBoundsException at fil.fuzz.AttackTest.");
    assertThat(finding.input()).isEqualTo(Bytes.of('*'));
  }

  @Test
  void findsWhatIsWrittenOtherwise() {
    Finding finding = find(input -> new String(input, US_ASCII).strip().getBytes(US_ASCII));

    assertThat(finding.complaint()).startsWith("BrokenPromise (accepted, and written otherwise");
    assertThat(finding.input().size()).isEqualTo(1);
  }

  @Test
  void findsOffsetsThatAreNotInTheInput() {
    Finding finding =
        find(input -> {
          if (input.length < 12) {
            throw new MalformedInputException("too short", 12);
          }
          return input;
        });

    assertThat(finding.complaint()).contains("an offset of");
  }

  @Test
  void findsMemoryThatTheInputOnlyClaims() {
    Finding finding =
        find(input -> {
          int claim = input.length > 0 ? input[0] & 0xff : 0;
          byte[] claimed = new byte[claim << 16];
          Arrays.fill(claimed, (byte) 1);
          return input;
        });

    assertThat(finding.complaint()).contains("more memory than is allowed");
  }

  @Test
  void findsStacksThatOverflow() {
    Finding finding =
        find(input -> {
          nest(input, 0);
          return input;
        });

    assertThat(finding.complaint()).startsWith("StackOverflowError at fil.fuzz.AttackTest.nest");
  }

  @Test
  void findsRefusalsOfWhatIsValid() {
    Finding finding =
        find(input -> {
          throw new MalformedInputException("nothing is good enough", 0);
        });

    assertThat(finding.complaint()).isEqualTo("a valid encoding is refused");
  }

  @Test
  void findsChangesOfTheInput() {
    Finding finding =
        find(input -> {
          Arrays.fill(input, (byte) 1);
          return input;
        });

    assertThat(finding.complaint()).contains("the decoder changed its input");
  }

  @Test
  void repeatsAFindingFromItsBytes() {
    Target<byte[]> target =
        target(input -> {
          if (input.length == 3) {
            throw new IllegalStateException("planted");
          }
          return input;
        });

    assertThat(Attack.once(target, new byte[3]).orElseThrow().input().size()).isEqualTo(3);
    assertThat(Attack.once(target, new byte[2])).isEmpty();
  }

  @Test
  void makesTheSameInputsOfTheSameSeed() {
    assertThat(inputs(5)).isEqualTo(inputs(5)).isNotEqualTo(inputs(6));
  }

  @Test
  void knowsWhereItemsLie() {
    byte[] bytes = HexFormat.of().parseHex("8201a161619f");

    assertThat(CborItems.of(bytes))
        .containsExactly(new CborItems.Item(1, 2, 2), new CborItems.Item(3, 4, 5));
    assertThat(CborItems.of(HexFormat.of().parseHex("8201a1616100")))
        .containsExactly(
            new CborItems.Item(1, 2, 2),
            new CborItems.Item(3, 4, 5),
            new CborItems.Item(5, 6, 6),
            new CborItems.Item(2, 3, 6),
            new CborItems.Item(0, 1, 6));
  }

  @Test
  void namesEachDecoderOnce() {
    assertThat(Targets.all().stream().<String>map(Target::name)).doesNotHaveDuplicates();
  }

  private static void nest(byte[] input, int depth) {
    if (input.length > 2) {
      nest(input, depth + 1);
    }
  }

  private static List<Bytes> inputs(long seed) {
    List<Bytes> seen = new ArrayList<>();
    Attack attack =
        Attack.begin(
            target(input -> {
              seen.add(Bytes.copyOf(input));
              return input;
            }),
            seed);
    for (int i = 0; i < 1_000; i++) {
      attack.step();
    }
    return seen;
  }

  private static Finding find(Function<byte[], byte[]> decode) {
    Attack attack = Attack.begin(target(decode), 1);
    for (int i = 0; i < 100_000 && attack.finding().isEmpty(); i++) {
      attack.step();
    }
    return attack.finding().orElseThrow();
  }

  private static Target<byte[]> target(Function<byte[], byte[]> decode) {
    return Target.of(
        "planted",
        Form.TEXT,
        dice -> Samples.text(dice, 20).replaceAll("[^a-z]", "").getBytes(US_ASCII),
        decode,
        Function.identity());
  }
}
