package fil.datasets.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.chain.MessageVector;
import fil.chain.MessageVector.Source;
import fil.chain.MessageVector.Variant;
import fil.ipld.Block;
import fil.ipld.CarWriter;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorJsonTest {

  private static final Block BLOCK = Block.ofDagCbor(new byte[] {(byte) 0x82, 1, 2});

  private static final String LETTERS = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA=";

  @TempDir private Path folder;

  @Test
  void readsWhatThereIs() throws IOException {
    LoadedVector loaded = VectorJson.read("a/b", example());
    MessageVector vector = loaded.vector();

    assertThat(loaded.name()).isEqualTo("a/b");
    assertThat(loaded.blocks().find(BLOCK.cid())).contains(BLOCK.data());
    assertThat(vector.id()).isEqualTo("an example");
    assertThat(vector.preRoot()).isEqualTo(BLOCK.cid());
    assertThat(vector.variants())
        .containsExactly(new Variant("ohsnap", new ChainEpoch(1_616_199), 15));
    assertThat(vector.baseFee()).isEqualTo(TokenAmount.ofAtto(83_073_206));
    assertThat(vector.circulatingSupply().atto())
        .isEqualTo(new BigInteger("258739504977344124900531186"));
    assertThat(vector.messages()).hasSize(1);
    assertThat(vector.messages().getFirst().bytes()).isEqualTo(Bytes.of(1, 2, 3));
    assertThat(vector.receipts().getFirst().exitCode()).isEqualTo(7);
    assertThat(vector.receipts().getFirst().returned()).isEqualTo(Bytes.of(0x40));
    assertThat(vector.receipts().getFirst().gasUsed().units()).isEqualTo(6_809_447);
    assertThat(vector.requires("chaos_actor")).isFalse();
    assertThat(vector.requires("min_protocol_version")).isTrue();
    assertThat(MessageVector.CODEC.decode(MessageVector.CODEC.encode(vector))).isEqualTo(vector);
  }

  @Test
  void takesWhatIsUsualForWhatIsLeftOut() throws IOException {
    ObjectNode json = example();
    ((ObjectNode) json.get("preconditions")).remove(List.of("basefee", "circ_supply"));
    json.remove(List.of("randomness", "selector"));
    ((ObjectNode) json.at("/postconditions/receipts/0")).putNull("return");

    MessageVector vector = VectorJson.read("example", json).vector();

    assertThat(vector.baseFee()).isEqualTo(TokenAmount.ofAtto(100));
    assertThat(vector.circulatingSupply()).isEqualTo(TokenAmount.ofFil(2_000_000_000));
    assertThat(vector.receipts().getFirst().returned()).isEqualTo(Bytes.EMPTY);
    assertThat(vector.draw(Source.CHAIN, 5, new ChainEpoch(7), Bytes.EMPTY).bytes().toArray())
        .asString()
        .isEqualTo("i_am_random_____i_am_random_____");
  }

  @Test
  void drawsTheFirstAnswerToTheSameRequest() throws IOException {
    ObjectNode json = example();
    ArrayNode draws = json.putArray("randomness");
    addDraw(draws, "beacon", 5, 7, "AQI=", LETTERS);
    addDraw(draws, "chain", 5, 7, "AQI=", LETTERS.replace('a', 'b'));
    addDraw(draws, "chain", 5, 7, "AQI=", LETTERS.replace('a', 'c'));
    addDraw(draws, "chain", 6, 7, "", LETTERS.replace('a', 'd'));

    MessageVector vector = VectorJson.read("example", json).vector();

    Bytes entropy = Bytes.of(1, 2);
    ChainEpoch epoch = new ChainEpoch(7);
    assertThat(vector.randomness()).hasSize(4);
    assertThat(vector.draw(Source.CHAIN, 5, epoch, entropy))
        .isEqualTo(Bytes32.copyOf(Base64.getDecoder().decode(LETTERS.replace('a', 'b'))));
    assertThat(vector.draw(Source.BEACON, 5, epoch, entropy))
        .isEqualTo(Bytes32.copyOf(Base64.getDecoder().decode(LETTERS)));
    assertThat(
            List.of(
                vector.draw(Source.BEACON, 6, epoch, Bytes.EMPTY),
                vector.draw(Source.CHAIN, 6, epoch, entropy),
                vector.draw(Source.CHAIN, 5, new ChainEpoch(8), entropy)))
        .containsOnly(MessageVector.DEFAULT_RANDOMNESS);
  }

  @Test
  void saysWhereAVectorIsWrong() throws IOException {
    refuses(json -> json.put("class", "tipset"), "class is 'tipset', not 'message'");
    refuses(json -> json.remove("class"), "class: missing");
    refuses(json -> json.putObject("hints").put("incorrect", true), "hints: not known here");
    refuses(json -> json.put("car", "&"), "car: no base64");
    refuses(json -> json.put("car", "AAAA"), "car: no gzip: ");
    refuses(json -> json.remove("_meta"), "_meta: missing");
    refuses(
        json -> ((ObjectNode) json.at("/preconditions/variants/0")).put("nv", "15"),
        "preconditions.variants[0].nv: no whole number");
    refuses(
        json -> ((ObjectNode) json.get("preconditions")).put("basefee", 1.5),
        "preconditions.basefee: no whole number");
    refuses(
        json -> ((ObjectNode) json.at("/preconditions/state_tree/root_cid")).put("/", "bafy"),
        "preconditions.state_tree.root_cid./: no CID");
    refuses(
        json ->
            ((ObjectNode) json.at("/postconditions/receipts/0"))
                .put("gas_used", BigInteger.TWO.pow(63)),
        "postconditions.receipts[0].gas_used: a number beyond 64 bits");
    refuses(
        json -> ((ObjectNode) json.get("postconditions")).putArray("receipts"),
        "0 receipts for 1 messages");
    refuses(
        json -> ((ObjectNode) json.get("postconditions")).putArray("apply_message_failures").add(0),
        "postconditions.apply_message_failures: not known here");
    refuses(
        json -> addDraw(json.putArray("randomness"), "coin", 5, 7, "", LETTERS),
        "randomness[0].on[0]: neither chain nor beacon");
    refuses(
        json -> addDraw(json.putArray("randomness"), "chain", 5, 7, "", "AAAA"),
        "randomness[0].ret: 3 bytes instead of 32");
    refuses(
        json -> json.putArray("randomness").addObject().putArray("on").add("chain").add(7),
        "randomness[0].on: no list of 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{} {}", "{\"class\": \"message\", \"class\": \"x\"}"})
  void refusesWhatIsNoVector(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), content);

    assertThatThrownBy(() -> VectorJson.read(file)).isInstanceOf(VectorFormatException.class);
  }

  /// All message vectors there are, each with the state it starts from.
  @Test
  void readsEveryVector() throws IOException {
    Path vectors =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"))
            .resolve("vectors");
    assumeTrue(Files.isDirectory(vectors), "skipped: no vectors");
    List<Path> files =
        Stream.of("mainnet-nv15", "scenario-v7")
            .flatMap(each -> list(vectors.resolve(each)).stream())
            .toList();

    assertThat(files).hasSizeGreaterThan(600);
    for (Path file : files) {
      LoadedVector loaded = VectorJson.read(file);
      MessageVector vector = loaded.vector();
      assertThat(loaded.name() + ".json").isEqualTo(String.valueOf(file.getFileName()));
      assertThat(loaded.blocks().find(vector.preRoot())).as(loaded.name()).isPresent();
      assertThat(vector.variants()).singleElement().matches(each -> each.networkVersion() == 15);
      assertThat(vector.messages()).singleElement().matches(each -> each.message().version() == 0);
      assertThat(MessageVector.CODEC.decode(MessageVector.CODEC.encode(vector))).isEqualTo(vector);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuses(Consumer<ObjectNode> damage, String message) throws IOException {
    ObjectNode json = example();
    damage.accept(json);

    assertThatThrownBy(() -> VectorJson.read("example", json))
        .isInstanceOf(VectorFormatException.class)
        .hasMessageStartingWith(message);
  }

  private static void addDraw(
      ArrayNode draws, String kind, long tag, long epoch, String entropy, String value) {
    ObjectNode draw = draws.addObject();
    draw.putArray("on").add(kind).add(tag).add(epoch).add(entropy);
    draw.put("ret", value);
  }

  private static ObjectNode example() throws IOException {
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {
                  "class": "message",
                  "selector": {"min_protocol_version": "ohsnap", "chaos_actor": "false"},
                  "_meta": {"id": "an example"},
                  "car": "%s",
                  "preconditions": {
                    "variants": [{"id": "ohsnap", "epoch": 1616199, "nv": 15}],
                    "state_tree": {"root_cid": {"/": "%s"}},
                    "basefee": 83073206,
                    "circ_supply": 258739504977344124900531186
                  },
                  "apply_messages": [{"bytes": "AQID"}],
                  "postconditions": {
                    "state_tree": {"root_cid": {"/": "%s"}},
                    "receipts": [{"exit_code": 7, "return": "QA==", "gas_used": 6809447}]
                  }
                }
                """
                    .formatted(car(), BLOCK.cid(), BLOCK.cid()));
    return (ObjectNode) json;
  }

  private static String car() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (CarWriter car = CarWriter.create(new GZIPOutputStream(zipped), List.of(BLOCK.cid()))) {
      car.write(BLOCK);
    }
    return Base64.getEncoder().encodeToString(zipped.toByteArray());
  }
}
