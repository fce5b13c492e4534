package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.cbor.Codec;
import fil.chain.Message;
import fil.num.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CborViewTest {

  private static final Bytes MESSAGE = Bytes.copyOf(Message.CODEC.encode(Samples.message()));

  /// A record with records, a list and something that may be missing.
  private record Trip(String ship, List<Leg> legs, @Nullable Leg back) {}

  record Leg(long miles, Bytes port) {
    static final Codec<Leg> CODEC = Codec.tuple(Leg.class);
  }

  @Test
  void namesFieldsAndSaysTheirValues() {
    CborView view = CborView.of("A message", MESSAGE).as(Message.class);

    assertThat(rows(view))
        .startsWith(
            List.of("0", "8a", "head", "array of 10"),
            List.of("1", "00", "version", "0"),
            List.of("2", "43", "head of to", "byte string of length 3"),
            List.of("3", "00d209", "to", "f01234"))
        .contains(
            List.of("10", "05", "nonce", "5"),
            List.of("11", "49", "head of value", "byte string of length 9"),
            List.of("12", "0014d1120d7b160000", "value", "1.5 FIL"),
            List.of("34", "40", "params", "byte string of length 0"));
    assertThat(view.refusal()).isEmpty();
    assertThat(view.alternative())
        .startsWith(
            "35 bytes of DAG-CBOR; array of 10, version = 0, to = f01234, from = f01000, nonce = 5");
  }

  @Test
  void followsRecordsAndListsInRecords() {
    byte[] trip =
        Codec.tuple(Trip.class)
            .encode(
                new Trip("Ida", List.of(new Leg(5, Bytes.of(7)), new Leg(6, Bytes.EMPTY)), null));

    assertThat(rows(CborView.of("A trip", trip).as(Trip.class)).stream().map(row -> row.get(2)))
        .containsExactly(
            "head",
            "head of ship",
            "ship",
            "head of legs",
            "head of legs[0]",
            "legs[0].miles",
            "head of legs[0].port",
            "legs[0].port",
            "head of legs[1]",
            "legs[1].miles",
            "legs[1].port",
            "back");
  }

  @Test
  void showsBytesUpToWhereTheyAreRefused() {
    CborView view = CborView.of("Bad", Bytes.parseHex("8301180500"));

    assertThat(view.refusal().orElseThrow())
        .hasMessage("number in more bytes than it needs at offset 2");
    assertThat(rows(view).getLast())
        .containsExactly(
            "2", "180500", "refused", "number in more bytes than it needs at offset 2");
    assertThat(view.alternative())
        .isEqualTo(
            "5 bytes of DAG-CBOR, refused: number in more bytes than it needs at offset 2;"
                + " array of 3, [0] = 1.");
  }

  @Test
  void saysWhatARecordRefusesThoughTheBytesAreWellFormed() {
    CborView few = CborView.of("Few", Bytes.parseHex("8100")).as(Message.class);
    String sign = MESSAGE.toHex().replace("0014d1120d7b160000", "0214d1120d7b160000");
    CborView signed = CborView.of("Sign", Bytes.parseHex(sign)).as(Message.class);

    assertThat(few.refusal().orElseThrow())
        .hasMessage("Message has 10 fields, found 1 at offset 0");
    assertThat(signed.refusal().orElseThrow())
        .hasMessage("a big integer whose sign is 2 at offset 11");
    assertThat(rows(signed)).anyMatch(row -> row.get(3).startsWith("refused: a big integer"));
  }

  @Test
  void staysSmallForLargeBlocks() {
    CborView view =
        CborView.of("Large", Bytes.parseHex("9a00100000" + "00".repeat(1 << 20))).rows(8);

    MimeBundle bundle = Assertions.assertTimeout(Duration.ofSeconds(20), view::bundle);

    assertThat(bundle.forms().values()).allMatch(form -> form.length() < 300_000);
    assertThat(rows(view).getLast().get(2)).isEqualTo("more parts than are shown");
  }

  @RepeatedTest(200)
  void showsAnyBytes(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(50)] : MESSAGE.toArray();
    if (bytes.length < MESSAGE.size()) {
      random.nextBytes(bytes);
    } else {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    CborView view = CborView.of("Any", bytes);
    CborView message = view.as(Message.class);

    assertThat(message.alternative()).endsWith(".");
    assertThat(message.sketch()).isEqualTo(view.sketch());
    assertThat(message.data().getFirst().plain()).isNotBlank();
    assertThat(message.picture().svg()).startsWith("<svg");
  }

  private static List<List<String>> rows(CborView view) {
    return view.data().getFirst().rows();
  }
}
