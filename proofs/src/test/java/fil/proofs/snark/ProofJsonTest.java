package fil.proofs.snark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfSeals;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snark.StatedProof.OfUpdates;
import fil.proofs.snarkpack.AggregateVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Proofs in files, whose bytes may come from anywhere.
class ProofJsonTest {

  static Stream<StatedProof> proofs() {
    OfSeal zeros = Recorded.seal("zeros");
    OfSeal random = Recorded.seal("random");
    OfUpdate update = Recorded.update();
    Bytes aggregate = Recorded.nonInteractive().proof();
    return Stream.of(
        zeros,
        Recorded.nonInteractive(),
        Recorded.window(),
        Recorded.winning(),
        update,
        new OfSeals(
            zeros.kind(),
            AggregateVersion.V1,
            List.of(zeros.statement(), random.statement()),
            aggregate),
        new OfSeals(zeros.kind(), AggregateVersion.V2, List.of(zeros.statement()), aggregate),
        new OfUpdates(update.kind(), List.of(update.statement(), update.statement()), aggregate));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void areReadAsTheyWereWritten(StatedProof proof) {
    assertThat(ProofJson.decode(ProofJson.encode(proof))).isEqualTo(proof);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"seal\"                | \"lottery\"      | it proves something that is not known",
        "\"seal\"                | 7                | there is no text proves",
        "\"seal\"                | \"window\"       | there is no number post_proof",
        "\"seal\"                | \"updates\"      | there is no number update_proof",
        "\"seal_proof\" : 5      | \"seal_proof\" : 20 | no seal proof has the id 20",
        "\"seal_proof\" : 5      | \"seal_proof\" : -1 | no seal proof has the id -1",
        "\"seal_proof\" : 5      | \"seal_proof\" : 5.5 | there is no number seal_proof",
        "\"seal_proof\" : 5      | \"seal_proof\" : 99999999999999999999 | there is no number",
        "\"seal_proof\" : 5      | \"seal_proof\" : 15 | an aggregate has more than the 192 bytes",
        "\"actor_id\" : 1000     | \"actor_id\" : \"1000\" | there is no number actor_id",
        "\"ticket\" : \"00       | \"ticket\" : \"  | ticket is not 64 hexadecimal digits",
        "\"comm_r\"              | \"comm_x\"       | there is no text comm_r",
        "\"proof\" : \"          | \"proof\" : \"xy | its proof is not hexadecimal digits",
        "\"proof\" : \"          | \"proof\" : \"00 | its proof should have 192 bytes, not 193",
        "{                       | [                | it is not JSON"
      })
  void refusesWhatIsNoProof(String text, String instead, String sentence) {
    String good = new String(ProofJson.encode(Recorded.seal("zeros")), UTF_8);
    assertThat(good).contains(text);

    String spoilt = good.replaceFirst(Pattern.quote(text), instead);

    assertRefused(spoilt, sentence);
  }

  private static void assertRefused(String json, String sentence) {
    assertThatThrownBy(() -> ProofJson.decode(json.getBytes(UTF_8)))
        .as(json)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesOtherTexts() {
    assertRefused("", "there is no text proof");
    assertRefused("7", "there is no text proof");
    assertRefused("null", "there is no text proof");
    assertRefused("[".repeat(100_000), "it is not JSON");
    assertRefused("{\"proof\":\"\",\"proves\":\"seal\",\"seal_proof\":5}", "there is no number");
  }

  /// The network has only the second version of some aggregates.
  @Test
  void refusesTheFirstVersionWhereThereIsNone() {
    OfSeal seal = Recorded.nonInteractive();
    OfSeals seals =
        new OfSeals(seal.kind(), AggregateVersion.V2, List.of(seal.statement()), seal.proof());
    String good = new String(ProofJson.encode(seals), UTF_8);
    assertThat(ProofJson.decode(good.getBytes(UTF_8))).isEqualTo(seals);
    assertRefused(
        good.replace("\"aggregate_proof\" : 1", "\"aggregate_proof\" : 0"),
        "non-interactive seals are aggregated by the second version of the protocol only");

    OfUpdate update = Recorded.update();
    OfUpdates updates = new OfUpdates(update.kind(), List.of(update.statement()), seal.proof());
    String json = new String(ProofJson.encode(updates), UTF_8);
    String second = json.replaceFirst("\\{", "{\"aggregate_proof\" : 1,");
    assertThat(ProofJson.decode(second.getBytes(UTF_8))).isEqualTo(updates);
    assertRefused(
        json.replaceFirst("\\{", "{\"aggregate_proof\" : 0,"),
        "updates are aggregated by the second version of the protocol only");
  }

  /// Infinity, a point outside the group, one off the curve, a coordinate that is none, and one
  /// that is not compressed, in the place of each point of each partition: the sentence names it.
  @Test
  void saysWhichPointIsNone() {
    Map<String, String> flaws =
        Map.of(
            "c0" + "00".repeat(47),
            " is infinity",
            "80" + "00".repeat(46) + "04",
            ": a point of the curve that is not in the group",
            "80" + "00".repeat(46) + "01",
            ": no point has this x",
            "9f" + "ff".repeat(47),
            ": a coordinate that is not below the modulus",
            "00".repeat(48),
            ": a point that is not compressed");
    OfSeal seal = Recorded.seal("zeros");
    OfPost window = Recorded.window();
    Bytes two = window.proof();
    flaws.forEach((point, sentence) -> {
      Bytes bad = Bytes.parseHex(point);
      assertRefused(with(seal, put(seal.proof(), 0, bad)), "point A" + sentence + " at offset 0");
      assertRefused(
          with(seal, put(seal.proof(), 144, bad)), "point C" + sentence + " at offset 144");
      assertRefused(
          with(window, put(two, 0, bad)), "point A of partition 1" + sentence + " at offset 0");
      assertRefused(
          with(window, put(two, 336, bad)), "point C of partition 2" + sentence + " at offset 336");
    });
    assertRefused(
        with(seal, put(seal.proof(), 48, Bytes.parseHex("c0" + "00".repeat(95)))),
        "point B is infinity at offset 48");
    assertRefused(
        with(window, put(two, 240, Bytes.parseHex("80" + "00".repeat(94) + "02"))),
        "point B of partition 2: a point of the curve that is not in the group at offset 240");
    assertRefused(
        with(window, put(two, 240, Bytes.parseHex("80" + "00".repeat(94) + "01"))),
        "point B of partition 2: no point has this x at offset 240");
  }

  /// A file that lost its end, or got more: how many bytes there are, and how many should be.
  @Test
  void saysHowManyBytesShouldBeThere() {
    OfSeal seal = Recorded.seal("zeros");
    assertRefused(with(seal, Bytes.EMPTY), "its proof should have 192 bytes, not 0 at offset 0");
    assertRefused(
        with(seal, seal.proof().slice(0, 191)),
        "its proof should have 192 bytes, not 191 at offset 191");
    OfPost window = Recorded.window();
    assertRefused(
        with(window, window.proof().concat(Bytes.of(0))),
        "its proof should have 384 bytes, not 385 at offset 384");
    OfSeal itself = Recorded.nonInteractive();
    assertRefused(
        with(itself, itself.proof().slice(0, 14_000)),
        "an aggregate of 16 proofs has 14164 bytes, not 14000 at offset 14000");
  }

  /// The bytes with others in the place of some of them.
  private static Bytes put(Bytes all, int at, Bytes others) {
    return all.slice(0, at).concat(others).concat(all.slice(at + others.size(), all.size()));
  }

  private static String with(OfPost good, Bytes proof) {
    return new String(ProofJson.encode(new OfPost(good.kind(), good.statement(), proof)), UTF_8);
  }

  private static String with(OfSeal good, Bytes proof) {
    return new String(ProofJson.encode(new OfSeal(good.kind(), good.statement(), proof)), UTF_8);
  }

  @Test
  void refusesAggregatesOfNothing() {
    String good =
        new String(
            ProofJson.encode(
                proofs().filter(OfUpdates.class::isInstance).findFirst().orElseThrow()),
            UTF_8);

    assertRefused(
        good.replaceFirst("(?s)\\[.*]", "[]"), "an aggregate has 1 to 1024 updates, not 0");
    assertRefused(good.replace("\"updates\" : [", "\"others\" : ["), "1 to 1024 updates, not 0");
    assertRefused(
        new String(
            ProofJson.encode(
                new OfUpdates(
                    Recorded.update().kind(),
                    Collections.nCopies(1025, Recorded.update().statement()),
                    Recorded.nonInteractive().proof())),
            UTF_8),
        "an aggregate has 1 to 1024 updates, not 1025");
  }

  /// The field's modulus, and more than it: with a sentence that says what is wrong.
  @ParameterizedTest
  @CsvSource({
    "seal, comm_d",
    "seal, comm_r",
    "window, randomness",
    "window, comm_r",
    "update, comm_r_old",
    "update, comm_d_new",
    "update, comm_r_new"
  })
  void refusesNumbersThatAreNotBelowTheModulus(String kind, String name) {
    StatedProof proof =
        switch (kind) {
          case "seal" -> Recorded.seal("zeros");
          case "window" -> Recorded.window();
          default -> Recorded.update();
        };
    String good = new String(ProofJson.encode(proof), UTF_8);

    for (String beyond :
        List.of(
            "01000000fffffffffe5bfeff02a4bd5305d8a10908d83933487d9d2953a7ed73", "ff".repeat(32))) {
      String field = "\"%s\" : \"".formatted(name);
      assertRefused(
          good.replaceFirst(field + "[0-9a-f]{64}", field + beyond), name + " is no field element");
    }
  }

  /// So many proofs that to read their points would take minutes.
  @Test
  void comparesNumbersBeforeItReadsPoints() {
    OfSeal seal = Recorded.seal("zeros");
    assertRefused(
        with(seal, Bytes.zeros(192 * 40_000)), "its proof should have 192 bytes, not 7680000");
    OfPost window = Recorded.window();
    OfPost half = new OfPost(window.kind(), window.statement(), window.proof().slice(0, 192));
    assertRefused(
        new String(ProofJson.encode(half), UTF_8), "its proof should have 384 bytes, not 192");
  }

  @Test
  void refusesSectorsThatNoProofIsAbout() {
    String good = new String(ProofJson.encode(Recorded.window()), UTF_8);

    assertRefused(
        good.replaceFirst("\"sector_number\" : 3", "\"sector_number\" : -3"),
        "no sector has the number -3");
    assertRefused(good.replaceFirst("(?s)\\[.*]", "[]"), "there is none");
    assertRefused(
        good.replaceFirst("\"sector_number\" : 3", "\"sector_number\" : 1"), "is named twice");
    assertRefused(
        good.replace("\"window\"", "\"winning\""), "its kind and its number do not go together");
  }
}
