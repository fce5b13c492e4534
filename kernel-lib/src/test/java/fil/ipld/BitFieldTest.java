package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitFieldTest {

  /// Computed with go-bitfield 0.2.4, but for the last but one, which is cpp-filecoin's.
  @ParameterizedTest
  @CsvSource({
    "'', 40",
    "'0', 410c",
    "'1', 4118",
    "'0 1 2 3', 4194",
    "'5', 42b002",
    "'0 2 4', 41fc",
    "'16 17 18', 4300c201",
    "'100 101 102 1000', 4580cc21f020",
    "'2 7', 43504a01",
    "'0 2 4 5 6 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27', 447c472202"
  })
  void hasTheEncodingOfTheNetwork(String numbers, String hex) {
    long[] set =
        numbers.isEmpty()
            ? new long[0]
            : Arrays.stream(numbers.split(" ")).mapToLong(Long::parseLong).toArray();

    assertThat(BitField.CODEC.encode(BitField.of(set))).asHexString().isEqualToIgnoringCase(hex);
    assertThat(BitField.CODEC.decode(HexFormat.of().parseHex(hex)).toArray(100)).isEqualTo(set);
  }

  @Test
  void anEmptyBlockHasTheNameOfTheNetwork() {
    assertThat(Block.ofDagCbor(BitField.CODEC.encode(BitField.EMPTY)).cid())
        .hasToString("bafy2bzacea456askyutsf7uk4ta2q5aojrlcji4mhaqokbfalgvoq4ueeh4l2");
  }

  @RepeatedTest(200)
  void isASetOfNumbers(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    NavigableSet<Long> first = numbers(random);
    NavigableSet<Long> second = numbers(random);
    BitField here = set(first);
    BitField there = set(second);

    NavigableSet<Long> union = new TreeSet<>(first);
    union.addAll(second);
    NavigableSet<Long> both = new TreeSet<>(first);
    both.retainAll(second);
    NavigableSet<Long> rest = new TreeSet<>(first);
    rest.removeAll(second);

    assertThat(here.union(there)).isEqualTo(set(union));
    assertThat(here.intersect(there)).isEqualTo(set(both));
    assertThat(here.subtract(there)).isEqualTo(set(rest));
    assertThat(here.containsAll(there)).isEqualTo(first.containsAll(second));
    assertThat(here.containsAny(there)).isEqualTo(!both.isEmpty());
    assertThat(here.count()).isEqualTo(first.size());
    assertThat(here.isEmpty()).isEqualTo(first.isEmpty());
    if (!first.isEmpty()) {
      assertThat(here.first().getAsLong()).isEqualTo(first.first());
      assertThat(here.last().getAsLong()).isEqualTo(first.last());
    }
    for (long number = 0; number < 600; number++) {
      assertThat(here.contains(number)).isEqualTo(first.contains(number));
    }
    assertThat(BitField.decode(here.encoding())).isEqualTo(here);
    assertThat(BitField.decode(here.encoding()).toArray(1_000)).isEqualTo(array(first));

    int start = random.nextInt(first.size() + 1);
    int count = random.nextInt(first.size() - start + 1);
    assertThat(here.slice(start, count).toArray(1_000))
        .isEqualTo(first.stream().skip(start).limit(count).mapToLong(Long::longValue).toArray());
    assertThat(here.cut(there).toArray(1_000))
        .isEqualTo(rest.stream().mapToLong(n -> n - second.headSet(n, false).size()).toArray());
  }

  private static NavigableSet<Long> numbers(Random random) {
    NavigableSet<Long> numbers = new TreeSet<>();
    for (int run = random.nextInt(12); run > 0; run--) {
      long from = random.nextInt(500);
      LongStream.range(from, from + random.nextInt(1, 40)).forEach(numbers::add);
    }
    return numbers;
  }

  private static BitField set(NavigableSet<Long> numbers) {
    return BitField.of(array(numbers));
  }

  private static long[] array(NavigableSet<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  @Test
  void workDoesNotGrowWithTheNumbersInASet() {
    BitField all = BitField.ofRange(0, -1);
    BitField most = BitField.ofRange(5, Long.MIN_VALUE);

    assertThat(Long.toUnsignedString(all.count())).isEqualTo("18446744073709551615");
    assertThat(all.contains(-2)).isTrue();
    assertThat(all.intersect(most)).isEqualTo(most);
    assertThat(all.subtract(most).first()).hasValue(0);
    assertThat(all.cut(most).count()).isEqualTo(all.count() - most.count());
    assertThat(all.slice(1, -2).first()).hasValue(1);
    assertThat(BitField.decode(all.encoding())).isEqualTo(all);
    assertThatThrownBy(() -> all.toArray(1_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("18446744073709551615 numbers in a bit field, at most 1000000 expected");
    assertThatThrownBy(() -> BitField.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BitField.ofRange(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> most.slice(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  /// Bits: 00 version, 1 in, then 01 1000 (a run of one, the long way).
  @Test
  void keepsTheBytesItCameFrom() {
    Bytes longWay = bits("00" + "1" + "01" + "1000" + "1");
    BitField set = BitField.decodeAsNetwork(longWay);

    assertThat(set.encoding()).isEqualTo(longWay);
    assertThat(BitField.CODEC.decode(BitField.CODEC.encode(set)).encoding()).isEqualTo(longWay);
    assertThat(set.toArray(5)).containsExactly(0);
    assertThat(set).isNotEqualTo(BitField.of(0));
    assertThat(set.union(BitField.EMPTY)).isEqualTo(BitField.of(0));
    assertThatThrownBy(() -> BitField.decode(longWay))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("a bit field in more bytes or bits than it needs at offset 0");
  }

  @Test
  void aRunOfNoLengthEndsTheSet() {
    BitField set = BitField.decodeAsNetwork(bits("00" + "1" + "1" + "01" + "0000" + "1" + "1"));

    assertThat(set.toArray(5)).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "05"})
  void seesAWrongVersionAtOnce(String hex) {
    assertThatThrownBy(() -> BitField.CODEC.decode(HexFormat.of().parseHex("41" + hex)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("bit field version ")
        .hasMessageEndingWith(" at offset 1");
  }

  @Test
  void refusesMoreThan32KibAtOnce() {
    assertThatThrownBy(() -> BitField.decodeAsNetwork(Bytes.zeros(BitField.MAX_BYTES + 1)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void seesOtherDamageAtFirstUse() {
    BitField zeroAtEnd = BitField.decodeAsNetwork(Bytes.of(0x0c, 0x00));
    BitField endsInZero =
        BitField.decodeAsNetwork(bits("00" + "1" + "00" + "00000001" + "00000000" + "1"));
    BitField tooLong =
        BitField.decodeAsNetwork(bits("00" + "1" + "00" + "11111111".repeat(10) + "1"));
    BitField beyond =
        BitField.decodeAsNetwork(bits("00" + "1" + "00" + "11111111".repeat(9) + "10000000" + "1"));

    assertThatThrownBy(zeroAtEnd::count)
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("a bit field that ends in a zero byte at offset 1");
    assertThatThrownBy(endsInZero::isEmpty)
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("the length of a run ends in zero at offset 1");
    assertThatThrownBy(tooLong::first)
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("the length of a run is beyond 64 bits");
    assertThatThrownBy(() -> beyond.union(BitField.EMPTY))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("a bit field beyond");
  }

  @RepeatedTest(50)
  void randomBytesAreRunsOrMalformed(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(BitField.MAX_BYTES + 1)];
    random.nextBytes(bytes);
    if (bytes.length > 0) {
      bytes[0] &= (byte) 0xfc;
    }
    BitField set = BitField.decodeAsNetwork(Bytes.copyOf(bytes));
    try {
      BitField same = set.union(BitField.EMPTY);
      assertThat(same.count()).isEqualTo(set.count());
      assertThat(same.encoding().size()).isLessThanOrEqualTo(bytes.length);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
    }
  }

  /// Bits in the order of the encoding, the lowest of each byte first.
  private static Bytes bits(String bits) {
    byte[] bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << (i % 8));
    }
    return Bytes.copyOf(bytes);
  }
}
