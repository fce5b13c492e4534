package fil.exercises.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.exercises.Check;
import fil.exercises.Learner;
import fil.exercises.Meter;
import fil.exercises.Mutant;
import fil.exercises.Outcome;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The readers of exercises 1.3 and 1.4: ours is right, and each mutant has its one mistake.
class MessageReadersTest {

  private static final Learner ANNA = Learner.ANNA;
  private static final Message MESSAGE = FirstMessage.of(ANNA);
  private static final String HEX = FirstMessage.encoded(ANNA).toHex();

  static Stream<Learner> learners() {
    return IntStream.range(0, 50).mapToObj(i -> Learner.named("reader " + i));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void messagesHaveAPlaceForEachFault(Learner learner) {
    Message message = FirstMessage.of(learner);
    String hex = FirstMessage.encoded(learner).toHex();

    assertThat(hex).matches("8a00.*19....4900.*[01].40");
    assertThat(hex.indexOf("4900")).isEven().isEqualTo(hex.lastIndexOf("4900"));
    assertThat(message.nonce().count() >>> 8).isNotEqualTo(message.nonce().count() & 0xff);
    assertThat(new StrictReading(Bytes.parseHex(hex).toArray()).message()).isEqualTo(message);
  }

  @RepeatedTest(2_000)
  void agreesWithTheLibraryOnDamagedMessages(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] bytes = Bytes.parseHex(HEX).toArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) random.nextInt(random.nextBoolean() ? 0x1c : 256);
    }

    Optional<Message> ours = read(cbor -> new StrictReading(cbor).message(), bytes);

    assertThat(ours).isEqualTo(read(Message.CODEC::decode, bytes));
  }

  @RepeatedTest(200)
  void agreesWithTheLibraryOnAnyBytes(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    if (bytes.length > 0) {
      bytes[0] = (byte) 0x8a;
    }

    assertThat(read(cbor -> new StrictReading(cbor).message(), bytes))
        .isEqualTo(read(Message.CODEC::decode, bytes));
  }

  @Test
  void mutantsHaveOneMistakeEach() {
    List<String> faults =
        List.of(
            HEX.substring(0, HEX.length() - 4) + "18" + HEX.substring(HEX.length() - 4),
            "9f" + HEX.substring(2) + "ff",
            "89" + HEX.substring(2, HEX.length() - 2),
            HEX.replaceFirst("4900", "4902"));
    List<String> takers =
        List.of(
            MessageReaders.LONG_HEAD,
            MessageReaders.INDEFINITE,
            MessageReaders.MISSING_FIELD,
            MessageReaders.SIGN_2);
    for (Mutant<MessageReader> mutant : MessageReaders.MUTANTS) {
      for (int i = 0; i < faults.size(); i++) {
        assertThat(mutant.subject().refuses(faults.get(i)))
            .as("%s, given %s", mutant.idea(), faults.get(i))
            .isEqualTo(!mutant.idea().equals(takers.get(i)));
      }
      assertThat(read(mutant.subject(), Bytes.parseHex(HEX).toArray()).equals(Optional.of(MESSAGE)))
          .as(mutant.idea())
          .isEqualTo(!mutant.idea().equals(MessageReaders.LITTLE_ENDIAN));
    }
  }

  /// Leaves out one test after the other: each time the mutant that it was there for survives, and
  /// its feedback says so.
  @Test
  void eachOfOurTestsKillsAMutant() {
    List<Predicate<MessageReader>> parts =
        List.of(
            reader -> reader.read(HEX).equals(MESSAGE),
            reader ->
                reader.refuses(
                    HEX.substring(0, HEX.length() - 4) + "18" + HEX.substring(HEX.length() - 4)),
            reader -> reader.refuses("9f" + HEX.substring(2) + "ff"),
            reader -> reader.refuses("89" + HEX.substring(2, HEX.length() - 2)),
            reader -> reader.refuses(HEX.replaceFirst("4900", "4902")));
    for (int left = 0; left < parts.size(); left++) {
      List<Predicate<MessageReader>> others = new ArrayList<>(parts);
      others.remove(left);
      Predicate<MessageReader> weak = reader -> others.stream().allMatch(part -> part.test(reader));

      Outcome outcome = Check.of(TestsOfAReader.EXERCISE, ANNA, weak, 0);

      assertThat(((Outcome.NotYet) outcome).passed()).isEqualTo(5);
      assertThat(((Outcome.NotYet) outcome).feedback())
          .hasValue(MessageReaders.MUTANTS.get(left).feedback());
    }
  }

  @Test
  void roundTripsAloneAreBlind() {
    Predicate<MessageReader> roundTrip =
        reader -> Bytes.copyOf(Message.CODEC.encode(reader.read(HEX))).toHex().equals(HEX);

    Outcome.NotYet outcome = (Outcome.NotYet) Check.of(TestsOfAReader.EXERCISE, ANNA, roundTrip, 0);

    assertThat(outcome.passed()).isEqualTo(2);
    assertThat(outcome.feedback()).hasValue("A round trip never feeds the reader bad bytes.");
  }

  @ParameterizedTest
  @MethodSource("learners")
  void anyLongerSpellingOfAnyHeadIsASecondName(Learner learner) {
    String hex = FirstMessage.encoded(learner).toHex();
    int nonce = hex.indexOf("19%04x".formatted(FirstMessage.of(learner).nonce().count()));
    for (String made :
        List.of(
            "980a" + hex.substring(2),
            "9b000000000000000a" + hex.substring(2),
            "9f" + hex.substring(2) + "ff",
            "8a1900" + "00" + hex.substring(4),
            hex.replaceFirst("4900", "580900"),
            hex.replaceFirst("4900", "4a0000"),
            hex.substring(0, hex.length() - 2) + "5800",
            hex.substring(0, nonce) + "1a0000" + hex.substring(nonce + 2))) {
      assertThat(Check.of(SecondSpelling.EXERCISE, learner, Bytes.parseHex(made), 0))
          .as(made)
          .isInstanceOf(Outcome.Pass.class);
    }
  }

  @Test
  void countsTheWaysToSpellAMessage() {
    assertThat(SecondSpelling.longerSpellings(Bytes.parseHex("8101"))).isEqualTo(24);
    assertThat(SecondSpelling.longerSpellings(Bytes.parseHex("811818"))).isEqualTo(19);
    assertThat(SecondSpelling.longerSpellings(Bytes.parseHex("1b0000000100000000"))).isZero();
    assertThat(SecondSpelling.longerSpellings(Bytes.parseHex(HEX)))
        .isEqualTo(
            BigInteger.valueOf(5)
                .pow(9)
                .multiply(BigInteger.valueOf(3 * 2))
                .subtract(BigInteger.ONE));
  }

  @Test
  void metersTheAttack() {
    Outcome.Pass outcome =
        (Outcome.Pass)
            Check.of(SecondSpelling.EXERCISE, ANNA, BytesSolutions.secondSpelling(ANNA), 0);

    assertThat(outcome.meter())
        .containsExactly(
            Meter.Dial.costs("bytes more", "1", "0"),
            new Meter.Dial(
                "replays possible", "11,718,749 where reading is lenient, 0 where it is strict"));
  }

  private static Optional<Message> read(MessageReader reader, byte[] bytes) {
    try {
      return Optional.of(reader.read(bytes));
    } catch (MalformedInputException _) {
      return Optional.empty();
    }
  }
}
