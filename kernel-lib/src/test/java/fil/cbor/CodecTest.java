package fil.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CodecTest {

  /// A small integer, to be refused when it is not.
  private record Even(long value) {
    static final Codec<Even> CODEC = Codec.LONG.map(Even::new, Even::value);

    Even {
      if (value % 2 != 0) {
        throw new IllegalArgumentException("odd: " + value);
      }
    }
  }

  /// One of everything that a tuple may hold.
  private record Everything(
      long number,
      int small,
      boolean flag,
      String text,
      Bytes bytes,
      Even even,
      @Nullable Even maybe,
      List<Bytes> list,
      List<List<@Nullable Even>> lists) {
    static final Codec<Everything> CODEC = Codec.tuple(Everything.class);
  }

  /// A record that contains itself.
  private record Tree(List<Tree> children) {
    static final Codec<Tree> CODEC = Codec.tuple(Tree.class);
  }

  /// What has no codec.
  private record Wrong(Thread thread) {}

  private static final Everything EXAMPLE =
      new Everything(
          -1,
          1000,
          true,
          "a",
          Bytes.of(1, 2),
          new Even(4),
          null,
          List.of(Bytes.EMPTY),
          List.of(List.of(new Even(2)), List.of()));

  @Test
  void writesARecordAsAnArrayOfItsComponents() {
    assertThat(Everything.CODEC.encode(EXAMPLE))
        .asHexString()
        .isEqualToIgnoringCase("89201903e8f56161420102" + "04f6" + "8140" + "82810280");
  }

  @RepeatedTest(200)
  void readsWhatItWrote(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    Everything value =
        new Everything(
            random.nextLong() >> random.nextInt(64),
            random.nextInt(),
            random.nextBoolean(),
            text(random),
            bytes(random),
            new Even(random.nextLong() & -2),
            random.nextBoolean() ? null : new Even(random.nextInt(20) * 2L),
            List.of(bytes(random), bytes(random)),
            List.of(List.of(), List.of(new Even(0))));

    byte[] encoding = Everything.CODEC.encode(value);

    assertThat(Everything.CODEC.decode(encoding)).isEqualTo(value);
    CborReader in = new CborReader(encoding);
    in.skip();
    in.requireEnd();
  }

  @RepeatedTest(200)
  void eitherReadsAlteredBytesToTheSameBytesOrRefusesThem(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] encoding = Everything.CODEC.encode(EXAMPLE);
    for (int i = 0; i <= random.nextInt(3); i++) {
      encoding[random.nextInt(encoding.length)] = (byte) random.nextInt();
    }

    Everything value;
    try {
      value = Everything.CODEC.decode(encoding);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) encoding.length);
      return;
    }

    assertThat(Everything.CODEC.encode(value)).isEqualTo(encoding);
  }

  @Test
  void refusesEveryProperPrefixAndOneByteMore() {
    byte[] encoding = Everything.CODEC.encode(EXAMPLE);

    for (int size = 0; size < encoding.length; size++) {
      byte[] prefix = Arrays.copyOf(encoding, size);
      assertThatThrownBy(() -> Everything.CODEC.decode(prefix))
          .isInstanceOf(MalformedInputException.class);
    }
    byte[] longer = Arrays.copyOf(encoding, encoding.length + 1);
    assertThatThrownBy(() -> Everything.CODEC.decode(longer))
        .hasMessage("1 byte too many at offset " + encoding.length);
  }

  @Test
  void saysWhatIsWrongWhere() {
    assertThatThrownBy(() -> Codec.list(Even.CODEC).decode(bytes("820203")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("odd: 3 at offset 2");
    assertThatThrownBy(() -> Codec.list(Tree.CODEC).decode(bytes("828180820000")))
        .hasMessage("Tree has 1 fields, found 2 at offset 3");
    assertThatThrownBy(() -> Codec.INT.decode(bytes("1a80000000")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageEndingWith("at offset 0");
  }

  @Test
  void boundsTheDepthOfARecordThatContainsItself() {
    Tree leaf = new Tree(List.of());
    Tree tree = new Tree(List.of(leaf, new Tree(List.of(leaf))));
    byte[] hostile = new byte[1_000_000];
    Arrays.fill(hostile, (byte) 0x81);

    assertThat(Tree.CODEC.decode(Tree.CODEC.encode(tree))).isEqualTo(tree);
    assertThatThrownBy(() -> Tree.CODEC.decode(hostile))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("nested more than 128 deep");
  }

  @Test
  void namesTheComponentThatHasNoCodec() {
    assertThatThrownBy(() -> Codec.tuple(Wrong.class).decode(new byte[] {(byte) 0x80}))
        .hasMessage("Wrong.thread: java.lang.Thread has no CODEC");
  }

  @Test
  void writesMapsInTheOrderOfTheEncoding() {
    CborWriter out = new CborWriter();
    SequencedMap<String, Runnable> entries = new LinkedHashMap<>();
    List.of("aa", "b", "a").forEach(key -> entries.put(key, out::writeNull));

    out.writeMap(entries);

    assertThat(out.toByteArray()).asHexString().isEqualToIgnoringCase("a36161f66162f6626161f6");
  }

  @Test
  void refusesHalfOfASurrogatePair() {
    assertThatThrownBy(() -> Codec.TEXT.encode("\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsHowManyBytesAHashHas() {
    byte[] hash = Bytes32.CODEC.encode(Bytes32.ZERO);

    assertThat(hash).hasSize(34);
    assertThatThrownBy(() -> Bytes32.CODEC.decode(bytes("420000")))
        .hasMessage("expected 32 bytes, got 2 at offset 0");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Bytes bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private static String text(Random random) {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      parts.add(List.of("a", "ü", "水", "𐅑").get(random.nextInt(4)));
    }
    return String.join("", parts);
  }
}
