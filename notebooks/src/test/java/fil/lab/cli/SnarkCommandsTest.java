package fil.lab.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.lab.LongParameters;
import fil.num.Bytes;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snark.ProofJson;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfSeals;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `params`, `prove`, `verify` and `snarkpack`, with the smallest parameters in the quick tier and
/// with all of them in the long one, see [LongParameters].
class SnarkCommandsTest {

  private static final String RANDOMNESS = "c7".repeat(32);

  /// What the commands of the whole class share: parameters for windows, and two sectors.
  @TempDir private static Path shared;

  @TempDir private Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeParametersAndSectors() throws IOException {
    SnarkCommandsTest commands = new SnarkCommandsTest();
    commands.succeed("params make window-2kib --params %s", params());
    for (int sector = 1; sector <= 2; sector++) {
      Path data = Files.write(shared.resolve("data" + sector), new byte[] {(byte) sector});
      commands.succeed(
          "seal --data %s --size 2KiB --miner f01000 --sector %s --out %s",
          data.toString(), String.valueOf(sector), sector(sector));
    }
  }

  private static String params() {
    return shared.resolve("params").toString();
  }

  private static String sector(int number) {
    return shared.resolve("sector" + number).toString();
  }

  private String path(String name) {
    return temp.resolve(name).toString();
  }

  @BeforeEach
  void forget() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  /// Runs a command line of words with spaces between them.
  ///
  /// @param values take the places of `%s` in it, one after the other
  private int run(String line, Object... values) {
    forget();
    String rest = line;
    for (Object value : values) {
      rest = rest.replaceFirst("%s", Matcher.quoteReplacement(value.toString()));
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(rest.strip().split(" +"));
  }

  private void succeed(String line, Object... values) {
    assertThat(run(line, values)).as("%s%n%s", out, err).isZero();
  }

  /// Fails with a sentence, and no more than that.
  private void fail(int exitCode, String sentence, String command, Object... values) {
    assertThat(run(command, values)).as("%s%n%s", out, err).isEqualTo(exitCode);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().filter(line -> line.startsWith("sealab: ")))
        .last()
        .asString()
        .contains(sentence);
    assertThat(err.toString()).doesNotContain("unexpected failure", "\tat ");
  }

  @Test
  void listsWhatWasMade() {
    succeed("params list --params %s", params());

    assertThat(out.toString())
        .contains("window-2KiB         11,501,496 bytes  made here")
        .contains("insecure, for learning");
    succeed("params make window-2KiB --params %s", params());
    assertThat(out.toString()).contains("is in " + params() + " already.");
    succeed("params list --params %s", path("nowhere"));
    assertThat(out.toString()).contains("There are no parameters in");
  }

  @Test
  void saysWhatAReferenceStringTakes() {
    succeed("params make srs --params %s", path("params"));

    assertThat(err.toString())
        .containsPattern(
            "sealab: srs: 2,049 powers of two secrets in two groups, for aggregates of up to 1,024"
                + " proofs, 590,128 bytes, about \\d+ s\\.");
    succeed("params list --params %s", path("params"));
    assertThat(out.toString()).contains("srs                    590,128 bytes  made here");
  }

  @Test
  void listsTheOthersWhereOneIsSpoilt() throws IOException {
    Path folder = copyOfParameters();
    String window = new ParameterSet(Kind.WINDOW, SectorSize.KIB_2).fileName();
    String winning = new ParameterSet(Kind.WINNING, SectorSize.KIB_2).fileName();
    Files.copy(folder.resolve(window + ".params"), folder.resolve(winning + ".params"));
    Files.writeString(folder.resolve(winning + ".sealab.json"), "{}");

    assertThat(run("params list --params %s", folder)).isEqualTo(1);

    assertThat(out.toString()).contains("window-2KiB         11,501,496 bytes  made here");
    assertThat(err.toString())
        .contains("was altered, it is ")
        .contains("remove it with `params clean winning-2KiB` and make it again.");
    succeed("params clean winning-2KiB --params %s", folder);
    succeed("params list --params %s", folder);
  }

  private Path copyOfParameters() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("params"));
    for (Path file : files(Path.of(params()))) {
      Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
    }
    return folder;
  }

  @Test
  void provesThatSectorsAreThere() throws IOException {
    succeed(
        "prove %s %s --window %s --out %s --params %s",
        sector(2), sector(1), RANDOMNESS, path("window.json"), params());
    assertThat(out.toString()).contains(": a proof of 192 bytes\nsums of points by ");

    succeed("verify %s --params %s", path("window.json"), params());
    assertThat(out.toString()).contains("holds: sector 1 was there, sector 2 was there.");
    succeed("verify %s --sector %s --params %s", path("window.json"), sector(2), params());

    String json = Files.readString(temp.resolve("window.json"));
    Files.writeString(
        temp.resolve("other.json"), json.replace("\"sector_number\" : 2", "\"sector_number\" : 3"));
    fail(
        1,
        "does not hold: what it states is not proved by it.",
        "verify %s --params %s",
        path("other.json"),
        params());
    Files.writeString(temp.resolve("half.json"), json.substring(0, json.length() / 2));
    fail(1, "is no proof: it is not JSON.", "verify %s --params %s", path("half.json"), params());
  }

  @Test
  void saysWhichSectorAProofIsNotAbout() {
    succeed(
        "prove %s --window %s --out %s --params %s",
        sector(1), RANDOMNESS, path("one.json"), params());

    fail(
        1,
        "one.json is about another sector than " + sector(2),
        "verify %s --sector %s --params %s",
        path("one.json"),
        sector(2),
        params());
    fail(
        2,
        "does not exist",
        "verify %s --sector %s --params %s",
        path("one.json"),
        path("none"),
        params());
    fail(
        1,
        "there is no verifying key for window-2KiB",
        "verify %s --params %s",
        path("one.json"),
        path("nowhere"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | --seed HEX    | porep-2KiB is not in",
        "1 | --winning HEX | winning-2KiB is not in",
        "2 | --seed ZEROS  | --seed: no seal is proved with a seed of zeros, which nobody drew",
        "2 | --window 00 | is not randomness, which is 64 hexadecimal digits",
        "2 |               | --seed",
      })
  void saysWhatIsMissing(int exitCode, @Nullable String what, String sentence) {
    fail(
        exitCode,
        sentence,
        "prove %s %s --out %s --params %s",
        sector(1),
        what == null ? "" : what.replace("HEX", RANDOMNESS).replace("ZEROS", "00".repeat(32)),
        path("proof.json"),
        params());
    assertThat(temp.resolve("proof.json")).doesNotExist();
  }

  @Test
  void refusesOtherArguments() throws IOException {
    String proof = path("proof.json");
    fail(
        2,
        "several sectors are proved together with --window only",
        "prove %s %s --seed %s --out %s --params %s",
        sector(1),
        sector(2),
        RANDOMNESS,
        proof,
        params());
    fail(
        2,
        "a sector is named twice",
        "prove %s %s --window %s --out %s --params %s",
        sector(1),
        sector(1),
        RANDOMNESS,
        proof,
        params());
    fail(
        2,
        "does not exist",
        "prove %s --window %s --out %s --params %s",
        path("none"),
        RANDOMNESS,
        proof,
        params());
    fail(
        2,
        "does not exist",
        "prove %s --window %s --out %s --params %s",
        sector(1),
        RANDOMNESS,
        path("no/proof"),
        params());
    Files.writeString(temp.resolve("there"), "precious");
    fail(
        2,
        "there exists already",
        "prove %s --window %s --out %s --params %s",
        sector(1),
        RANDOMNESS,
        path("there"),
        params());
    assertThat(temp.resolve("there")).hasContent("precious");
    fail(2, "'porep-3KiB' names no parameters: it is one of porep-2KiB", "params make porep-3KiB");
    fail(1, "window-8MiB is not in", "params check window-8MiB --params %s", params());
  }

  @Test
  void refusesDamagedParameters() throws IOException {
    Path folder = copyOfParameters();
    Path altered =
        files(folder).stream()
            .filter(file -> file.toString().endsWith(".params"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(altered);
    bytes[5_000_000] ^= 1;
    Files.write(altered, bytes);

    fail(
        1,
        "was altered since it was made: remove it with `params clean window-2KiB`",
        "prove %s --window %s --out %s --params %s",
        sector(1),
        RANDOMNESS,
        path("proof"),
        folder.toString());
    succeed("params clean window-2KiB --params %s", folder.toString());
    assertThat(out.toString()).contains("Removed 11,50");
    succeed("params clean --params %s", folder.toString());
    assertThat(out.toString()).contains("Removed 0 bytes");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".lock")).toList();
    }
  }

  /// Files as `prove` writes them, with the reference's proofs.
  private void writeRecordedProofs() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (JsonNode each : mapper.readTree(Datasets.open("groth16-porep-2kib-proofs").read())) {
      String name = each.get("case").textValue();
      JsonNode known = mapper.readTree(Datasets.open("sector-" + name).read());
      var json = mapper.createObjectNode().put("proves", "seal").put("seal_proof", 5);
      for (String field :
          List.of("actor_id", "sector_number", "ticket", "seed", "comm_d", "comm_r")) {
        json.set(field, known.get(field));
      }
      json.set("proof", each.get("proof"));
      mapper.writeValue(temp.resolve(name).toFile(), json);
    }
  }

  private void writeRecordedNonInteractiveProof() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode recorded = mapper.readTree(Datasets.open("porep-2kib-non-interactive").read());
    JsonNode known = mapper.readTree(Datasets.open("sector-2kib-zeros").read());
    var json = mapper.createObjectNode().put("proves", "seal").put("seal_proof", 15);
    for (String field : List.of("actor_id", "sector_number", "ticket")) {
      json.set(field, known.get(field));
    }
    for (String field : List.of("seed", "comm_d", "comm_r", "proof")) {
      json.set(field, recorded.get(field));
    }
    mapper.writeValue(temp.resolve("non-interactive").toFile(), json);
  }

  /// The scalar of a label: its SHA-256 digest without the two highest bits.
  private static Fr element(String label) {
    byte[] digest = Sha256.hash(label.getBytes(US_ASCII));
    digest[digest.length - 1] &= 0x3f;
    return Fr.read(digest, 0);
  }

  /// What the bytes say of themselves: no key is needed for it. What they do not say, the equation
  /// does.
  @Test
  void saysWhatIsWrongWithTheBytesOfAProof() throws IOException {
    writeRecordedProofs();
    String json = Files.readString(temp.resolve("2kib-zeros"));
    String proof = ((OfSeal) ProofJson.decode(json.getBytes(US_ASCII))).proof().toHex();
    String offCurve = "80" + "00".repeat(46) + "01";
    String outside = "80" + "00".repeat(46) + "04";
    Map.of(
            proof.substring(0, 382),
            "bad is no proof: its proof should have 192 bytes, not 191",
            offCurve + proof.substring(96),
            "bad is no proof: point A: no point has this x",
            proof.substring(0, 288) + outside,
            "bad is no proof: point C: a point of the curve that is not in the group")
        .forEach((bad, sentence) -> {
          write("bad", json.replace(proof, bad));
          fail(1, sentence, "verify %s --params %s", path("bad"), path("nowhere"));
        });
  }

  private void write(String name, String text) {
    try {
      Files.writeString(temp.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With parameters that someone else made: no parameters of our own help there.
  @Test
  void verifiesWithTheKeyOfAnotherProver() throws IOException {
    writeRecordedProofs();
    writeRecordedNonInteractiveProof();
    JsonNode theirs =
        new ObjectMapper().readTree(Datasets.open("groth16-porep-2kib-params").read());
    Path key = temp.resolve("their.vk");
    Files.write(key, HexFormat.of().parseHex(theirs.get("vk").textValue()));
    ReferenceString string =
        ReferenceString.insecure(
            element("srs/alpha"), element("srs/beta"), 33, Progress.NONE, Stop.create());
    Path powers = Files.write(temp.resolve("their.srs"), string.toBytes().toArray());

    succeed("verify %s --key %s", path("2kib-zeros"), key);
    assertThat(out.toString()).contains("holds: sector 1 of miner f01000 was sealed");
    succeed("verify %s --key %s", path("2kib-random"), key);
    succeed("verify %s --key %s --srs %s", path("non-interactive"), key, powers);
    assertThat(out.toString()).contains("holds: sector 1 of miner f01000 was sealed");

    OfSeal zeros = (OfSeal) ProofJson.decode(Files.readAllBytes(temp.resolve("2kib-zeros")));
    for (AggregateVersion version : AggregateVersion.values()) {
      List<SealStatement> twice = List.of(zeros.statement(), zeros.statement());
      Bytes aggregate =
          SectorAggregates.aggregateSeals(
              string,
              twice,
              List.of(zeros.proof(), zeros.proof()),
              version,
              Progress.NONE,
              Stop.create());
      Files.write(
          temp.resolve("aggregate"),
          ProofJson.encode(new OfSeals(zeros.kind(), version, twice, aggregate)));
      succeed("verify %s --key %s --srs %s", path("aggregate"), key, powers);
      assertThat(out.toString())
          .contains(
              version == AggregateVersion.V1
                  ? "and 1 more (by an aggregate of the protocol's first version, which leaves"
                  : "and 1 more.");
    }

    String other =
        Files.readString(temp.resolve("2kib-zeros"))
            .replace("\"actor_id\":1000", "\"actor_id\":1001");
    Files.writeString(temp.resolve("other"), other);
    fail(1, "does not hold: what it states", "verify %s --key %s", path("other"), key);
    fail(1, "with the one it was made with", "verify %s --key %s", path("non-interactive"), key);
    assertThat(err.toString()).doesNotContain("params make");
    fail(1, "takes as --key FILE.vk", "verify %s --params %s", path("2kib-zeros"), params());
    assertThat(err.toString()).doesNotContain("params make");
    fail(1, "their.srs is no verifying key", "verify %s --key %s", path("2kib-zeros"), powers);
    fail(2, "does not exist", "verify %s --key %s", path("2kib-zeros"), path("none"));
    fail(2, "--key", "verify %s --srs %s", path("non-interactive"), powers);
    fail(
        2,
        "--key and --params are two places for one key",
        "verify %s --key %s --params %s",
        path("2kib-zeros"),
        key,
        params());
  }

  @Test
  void aggregatesNothingWithoutAReferenceString() throws IOException {
    writeRecordedProofs();
    fail(
        1,
        "porep-2KiB is not in",
        "snarkpack %s %s --out %s --params %s",
        path("2kib-zeros"),
        path("2kib-random"),
        path("all"),
        params());
    fail(
        2,
        "'3' is neither 1 nor 2",
        "snarkpack %s --protocol 3 --out %s",
        path("2kib-zeros"),
        path("all"));
    succeed(
        "prove %s --window %s --out %s --params %s",
        sector(1), RANDOMNESS, path("window"), params());
    fail(
        2,
        "proves that sectors are there, which is not aggregated",
        "snarkpack %s --out %s --params %s",
        path("window"),
        path("all"),
        params());
    fail(
        2,
        "proves something else than",
        "snarkpack %s %s --out %s --params %s",
        path("2kib-zeros"),
        path("window"),
        path("all"),
        params());
    assertThat(temp.resolve("all")).doesNotExist();
  }

  /// The way of a sector: sealed, proven, won with, updated; and eight seals in one proof.
  @Test
  @Tag("long")
  void provesAllThatTheChainAsks() throws IOException {
    String params = longParams(SectorSize.KIB_2, Kind.POREP, Kind.WINNING, Kind.UPDATE);
    StringBuilder seals = new StringBuilder("snarkpack --out " + path("all"));
    for (int number = 1; number <= 8; number++) {
      String name = "seal" + number;
      succeed(
          "prove %s --seed %s --out %s" + params,
          number <= 2 ? sector(number) : sealed(number),
          RANDOMNESS,
          path(name));
      succeed("verify %s" + params, path(name));
      assertThat(out.toString()).contains("sector %d of miner f01000 was sealed".formatted(number));
      seals.append(' ').append(path(name));
    }
    succeed(seals + params);
    assertThat(out.toString()).contains("one proof of 11188 bytes for 8 of 1536 bytes");
    succeed("verify %s --sector %s" + params, path("all"), sector(2));
    assertThat(out.toString()).contains("and 7 more");

    succeed("prove %s --winning %s --out %s" + params, sector(1), RANDOMNESS, path("winning"));
    succeed("verify %s --sector %s" + params, path("winning"), sector(1));

    String other = Files.write(temp.resolve("other"), new byte[] {1, 2, 3}).toString();
    succeed("prove %s --update %s --out %s" + params, sector(1), other, path("update"));
    succeed("verify %s --sector %s" + params, path("update"), sector(1));
    succeed("snarkpack %s %s --out %s" + params, path("update"), path("update"), path("updates"));
    succeed("verify %s" + params, path("updates"));
  }

  /// The option that names a folder with these parameters.
  private static String longParams(SectorSize size, Kind... kinds) throws IOException {
    return " --params " + LongParameters.with(size, kinds).path();
  }

  private String sealed(int number) {
    String sector = path("sector" + number);
    succeed(
        "seal --data %s --size 2KiB --miner f01000 --sector %s --out %s",
        shared.resolve("data1").toString(), String.valueOf(number), sector);
    return sector;
  }

  /// Thirteen partitions, and one proof of them.
  @Test
  @Tag("long")
  void provesASectorThatChallengesItself() throws IOException {
    String params = longParams(SectorSize.KIB_2, Kind.POREP);
    succeed(
        "seal --data %s --size 2KiB --miner f01000 --sector 9 --challenges non-interactive --out"
            + " %s",
        shared.resolve("data1").toString(), path("sector"));

    succeed("prove %s --seed %s --out %s" + params, path("sector"), RANDOMNESS, path("proof"));
    assertThat(out.toString()).contains("a proof of 14164 bytes");
    succeed("verify %s --sector %s" + params, path("proof"), path("sector"));
    fail(2, "is an aggregate already", "snarkpack %s --out %s", path("proof"), path("more"));
  }

  /// The next size that the network has: sealed, proven in its window and won with. Of each proof
  /// one statement is changed, which it then does not prove.
  @Test
  @Tag("long")
  void provesASectorOfEightMebibytes() throws IOException {
    String params = longParams(SectorSize.MIB_8, Kind.POREP, Kind.WINDOW, Kind.WINNING);
    byte[] data = new byte[5_000_000];
    new Random(8).nextBytes(data);
    succeed(
        "seal --data %s --size 8MiB --miner f01000 --sector 5 --out %s",
        Files.write(temp.resolve("data"), data), path("sector"));
    for (String kind : List.of("seed", "window", "winning")) {
      succeed("prove %s --%s %s --out %s" + params, path("sector"), kind, RANDOMNESS, path(kind));
      assertThat(out.toString()).contains(": a proof of 192 bytes");
      succeed("verify %s --sector %s" + params, path(kind), path("sector"));
      assertThat(out.toString()).contains("holds: ");

      String json = Files.readString(temp.resolve(kind));
      String drawn = RANDOMNESS.substring(0, 62); // PoSt takes six bits of the last byte
      assertThat(json).contains(drawn);
      Files.writeString(temp.resolve("other"), json.replace(drawn, "c6" + drawn.substring(2)));
      fail(1, "does not hold: what it states is not proved", "verify %s" + params, path("other"));
    }
  }
}
