package fil.cbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CborOutlineTest {

  private static final int MOST = 1_000;

  @Test
  void saysWhatEachByteIsThereFor() {
    assertThat(lines("8301820200f6"))
        .containsExactly(
            "0-1 0 '' ARRAY HEAD array of 3",
            "1-2 1 '0' UNSIGNED ALL 1",
            "2-3 1 '1' ARRAY HEAD array of 2",
            "3-4 2 '0' UNSIGNED ALL 2",
            "4-5 2 '1' UNSIGNED ALL 0",
            "5-6 1 '2' SIMPLE ALL null");
    assertThat(lines("a2616101626262420102"))
        .containsExactly(
            "0-1 0 '' MAP HEAD map of 2",
            "1-3 1 'a' TEXT KEY key",
            "3-4 1 'a' UNSIGNED ALL 1",
            "4-7 1 'bb' TEXT KEY key",
            "7-8 1 'bb' BYTES HEAD byte string of length 2",
            "8-10 1 'bb' BYTES CONTENT ");
    assertThat(lines("d82a450001550000"))
        .containsExactly(
            "0-3 0 '' LINK HEAD tag 42, a link: byte string of length 5",
            "3-4 0 '' LINK PREFIX the zero byte before a CID",
            "4-8 0 '' LINK CONTENT ");
    assertThat(lines("1bffffffffffffffff"))
        .containsExactly("0-9 0 '' UNSIGNED ALL 18446744073709551615");
    assertThat(lines("3bffffffffffffffff"))
        .containsExactly("0-9 0 '' NEGATIVE ALL -18446744073709551616");
    assertThat(lines("60")).containsExactly("0-1 0 '' TEXT ALL text of length 0");
  }

  @Test
  void stopsWhereAStrictReaderDoes() {
    CborOutline outline = CborOutline.of(HexFormat.of().parseHex("82011805"), MOST);

    assertThat(outline.parts()).hasSize(2);
    assertThat(outline.refusal().orElseThrow())
        .hasMessage("number in more bytes than it needs at offset 2");
    assertThat(refusal("0505").orElseThrow()).hasMessage("1 byte too many at offset 1");
    assertThat(refusal("").orElseThrow().offset()).isZero();
    assertThat(refusal("a2616201616102").orElseThrow())
        .hasMessage("map key out of order at offset 4");
    assertThat(refusal("81".repeat(5_000) + "00").orElseThrow().offset()).isEqualTo(129);
  }

  @Test
  void notesNoMoreThanIsWantedButChecksTheRest() {
    byte[] long4 = HexFormat.of().parseHex("8401020304");
    byte[] bad4 = HexFormat.of().parseHex("84010203ff");

    assertThat(CborOutline.of(long4, 5).isWhole()).isTrue();
    assertThat(CborOutline.of(long4, 3).isWhole()).isFalse();
    assertThat(CborOutline.of(long4, 3).parts()).hasSize(3);
    assertThat(CborOutline.of(long4, 3).refusal()).isEmpty();
    assertThat(CborOutline.of(bad4, 3).refusal().orElseThrow().offset()).isEqualTo(4);
  }

  @RepeatedTest(2_000)
  void leavesNoGapAndAgreesWithTheReader(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] input = new byte[random.nextInt(24)];
    random.nextBytes(input);
    for (int i = 0; i < input.length; i++) {
      if (random.nextInt(3) > 0) {
        input[i] = (byte) (random.nextInt(8) << 5 | random.nextInt(4)); // short heads nest well
      }
    }

    CborOutline outline = CborOutline.of(input, MOST);

    int end = 0;
    for (CborPart part : outline.parts()) {
      assertThat(part.from()).isEqualTo(end);
      assertThat(part.to()).isGreaterThan(part.from());
      end = part.to();
    }
    Optional<MalformedInputException> expected = refusalByTheReader(input);
    assertThat(outline.refusal().map(MalformedInputException::getMessage))
        .isEqualTo(expected.map(MalformedInputException::getMessage));
    if (expected.isEmpty()) {
      assertThat(end).isEqualTo(input.length);
    } else {
      assertThat(end).isLessThanOrEqualTo((int) expected.get().offset());
    }
  }

  private static Optional<MalformedInputException> refusalByTheReader(byte[] input) {
    CborReader in = new CborReader(input);
    try {
      in.skip();
      in.requireEnd();
      return Optional.empty();
    } catch (MalformedInputException e) {
      return Optional.of(e);
    }
  }

  private static Optional<MalformedInputException> refusal(String hex) {
    return CborOutline.of(HexFormat.of().parseHex(hex), MOST).refusal();
  }

  private static List<String> lines(String hex) {
    CborOutline outline = CborOutline.of(HexFormat.of().parseHex(hex), MOST);
    assertThat(outline.refusal()).isEmpty();
    assertThat(outline.isWhole()).isTrue();
    return outline.parts().stream()
        .map(part ->
            "%d-%d %d '%s' %s %s %s"
                .formatted(
                    part.from(),
                    part.to(),
                    part.depth(),
                    part.step(),
                    part.kind(),
                    part.role(),
                    part.says()))
        .toList();
  }
}
