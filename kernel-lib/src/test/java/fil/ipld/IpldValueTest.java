package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpldValueTest {

  private static final Cid CID = Cid.ofDagCbor(new byte[] {(byte) 0x80});

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "17 | 23",
        "1818 | 24",
        "1903e8 | 1000",
        "1bffffffffffffffff | 18446744073709551615",
        "20 | -1",
        "3bffffffffffffffff | -18446744073709551616",
        "f6 | null",
        "f5 | true",
        "f4 | false",
        "40 | h''",
        "4200ff | h'00ff'",
        "63612c62 | \"a,b\"",
        "8201820203 | [1, [2, 3]]",
        "80 | []",
        "a0 | {}",
        "a2616101616280 | {\"a\": 1, \"b\": []}",
      })
  void readsWhatItWrites(String hex, String text) {
    assertThat(decode(hex)).hasToString(text);
    assertThat(IpldValue.CODEC.encode(decode(hex))).isEqualTo(Bytes.parseHex(hex).toArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1805", // 5 in two bytes
        "9f01ff", // no length
        "f97e00", // a floating-point number
        "f7", // undefined
        "c101", // tag 1
        "d82a420101", // a link without its zero byte
        "d82a43000102", // a link that is no CID
        "a2616201616102", // keys out of order
        "a2616101616102", // the same key twice
        "61ff", // no UTF-8
        "8201", // an element too few
        "0000", // a byte too many
        "",
      })
  void refusesEveryOtherSpelling(String hex) {
    assertThatThrownBy(() -> decode(hex)).isInstanceOf(MalformedInputException.class);
  }

  @Test
  void givesMapsOneEncodingWhateverTheirOrder() {
    SequencedMap<String, IpldValue> one = new LinkedHashMap<>();
    one.put("bb", IpldValue.Int.of(1));
    one.put("c", new IpldValue.LinkTo(CID));

    IpldValue sorted = new IpldValue.Dictionary(one);
    IpldValue reversed = new IpldValue.Dictionary(one.reversed());

    assertThat(sorted).isEqualTo(reversed);
    assertThat(IpldValue.CODEC.encode(sorted)).isEqualTo(IpldValue.CODEC.encode(reversed));
    assertThat(decode(Bytes.copyOf(IpldValue.CODEC.encode(sorted)).toHex()))
        .hasToString("{\"c\": 42(" + CID + "), \"bb\": 1}");
  }

  @Test
  void findsValuesByTheirPlace() {
    IpldValue value = decode("82a1616e820a0bf6");

    assertThat(value.at("")).hasValue(value);
    assertThat(value.at("0/n/1")).hasValue(IpldValue.Int.of(11));
    assertThat(value.at("1")).hasValue(new IpldValue.Null());
    for (String none :
        List.of("2", "-1", "01", "+1", "0/m", "0/n/x", "1/0", "0/n/1/0", "/", "99999999999")) {
      assertThat(value.at(none)).isEmpty();
    }
  }

  @Test
  void quotesTextSoThatItStaysOneLine() {
    assertThat(new IpldValue.Text("a\"b\\\n")).hasToString("\"a\\\"b\\\\\\u000a\"");
  }

  @Test
  void refusesToWriteWhatNobodyReads() {
    IpldValue deep = new IpldValue.Null();
    for (int i = 0; i < 10_000; i++) {
      deep = IpldValue.Array.of(deep);
    }
    IpldValue tooDeep = deep;
    IpldValue tooLarge = new IpldValue.Int(BigInteger.ONE.shiftLeft(64));

    assertThatThrownBy(() -> IpldValue.CODEC.encode(tooDeep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nested more than 128 deep");
    assertThatThrownBy(() -> IpldValue.CODEC.encode(tooLarge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 64 bits");
    assertThatThrownBy(() -> IpldValue.CODEC.encode(new IpldValue.Text("\ud800")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @RepeatedTest(300)
  void anyValueComesBack(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    IpldValue value = anyValue(random, 4);

    byte[] encoding = IpldValue.CODEC.encode(value);

    assertThat(IpldValue.CODEC.decode(encoding)).isEqualTo(value);
    assertThat(IpldValue.CODEC.encode(IpldValue.CODEC.decode(encoding))).isEqualTo(encoding);
    assertThat(IpldValue.CODEC.encode(shuffled(value, random))).isEqualTo(encoding);
  }

  @RepeatedTest(300)
  void anyDamagedValueIsRefusedOrComesBack(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] damaged = IpldValue.CODEC.encode(anyValue(random, 4));
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    IpldValue value;
    try {
      value = IpldValue.CODEC.decode(damaged);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) damaged.length);
      return;
    }
    assertThat(IpldValue.CODEC.encode(value)).isEqualTo(damaged);
  }

  private static IpldValue anyValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> new IpldValue.Null();
      case 1 -> new IpldValue.Bool(random.nextBoolean());
      case 2 -> new IpldValue.Int(anyInteger(random));
      case 3 -> new IpldValue.Octets(anyBytes(random));
      case 4 -> new IpldValue.Text(anyText(random));
      case 5 -> new IpldValue.LinkTo(Cid.ofDagCbor(anyBytes(random).toArray()));
      case 6 -> {
        List<IpldValue> values = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
          values.add(anyValue(random, depth - 1));
        }
        yield new IpldValue.Array(values);
      }
      default -> {
        SequencedMap<String, IpldValue> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(30); i > 0; i--) {
          entries.put(anyText(random), anyValue(random, depth - 1));
        }
        yield new IpldValue.Dictionary(entries);
      }
    };
  }

  private static BigInteger anyInteger(Random random) {
    BigInteger number = new BigInteger(random.nextInt(65), random);
    return random.nextBoolean() ? number : number.not();
  }

  private static Bytes anyBytes(Random random) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 300 : 30)];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int letter = random.nextInt(0x11_0000 - 0x800);
      text.appendCodePoint(letter < 0xd800 ? letter : letter + 0x800);
    }
    return text.toString();
  }

  /// The same value with the entries of its maps in another order.
  private static IpldValue shuffled(IpldValue value, Random random) {
    return switch (value) {
      case IpldValue.Array(List<IpldValue> values) ->
          new IpldValue.Array(values.stream().map(each -> shuffled(each, random)).toList());
      case IpldValue.Dictionary(SequencedMap<String, IpldValue> entries) -> {
        List<Map.Entry<String, IpldValue>> order = new ArrayList<>(entries.entrySet());
        Collections.shuffle(order, random);
        SequencedMap<String, IpldValue> other = new LinkedHashMap<>();
        order.forEach(entry -> other.put(entry.getKey(), shuffled(entry.getValue(), random)));
        yield new IpldValue.Dictionary(other);
      }
      default -> value;
    };
  }

  private static IpldValue decode(String hex) {
    return IpldValue.CODEC.decode(Bytes.parseHex(hex).toArray());
  }
}
