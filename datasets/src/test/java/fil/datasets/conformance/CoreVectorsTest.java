package fil.datasets.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.cbor.Codec;
import fil.chain.BlockHeader;
import fil.chain.Tipset;
import fil.chain.TipsetKey;
import fil.cid.Cid;
import fil.datasets.Dataset;
import fil.datasets.Datasets;
import fil.ipld.Block;
import fil.ipld.CarWriter;
import fil.num.Bytes;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.InitState;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreVectorsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// Knows how accounts write their states, and nothing of other actors.
  private static final StateCodecs ACCOUNTS = accounts(AccountState.CODEC);

  private static StateCodecs accounts(Codec<? extends Record> codec) {
    return new StateCodecs() {
      @Override
      public Optional<Codec<? extends Record>> ofActor(Cid code) {
        return ActorKind.ACCOUNT.code().equals(code) ? Optional.of(codec) : Optional.empty();
      }

      @Override
      public Optional<Codec<?>> of(StateEntry entry) {
        return Optional.empty();
      }
    };
  }

  /// Knows how one record is written, rightly or wrongly, and nothing of actors.
  private static StateCodecs only(StateEntry known, Codec<?> codec) {
    return new StateCodecs() {
      @Override
      public Optional<Codec<? extends Record>> ofActor(Cid code) {
        return Optional.empty();
      }

      @Override
      public Optional<Codec<?>> of(StateEntry entry) {
        return entry == known ? Optional.of(codec) : Optional.empty();
      }
    };
  }

  @TempDir private Path folder;

  @Test
  void encodesMessagesAndHeadersAsTheNetworkDoes() throws IOException {
    for (String name : List.of("block-headers", "unsigned-messages", "message-signing")) {
      copy(Datasets.open(name));
    }

    CoreReport report = check();

    assertThat(report.complaints()).isEmpty();
    assertThat(report.passed()).isEqualTo(3);
    assertThat(report.families())
        .contains(
            new CoreReport.Family("serialized block headers", 5, 5),
            new CoreReport.Family("serialized messages", 21, 21),
            new CoreReport.Family("messages by what is signed", 2, 2));
  }

  @Test
  void seesAChangedByte() throws IOException {
    String json = Datasets.open("unsigned-messages").readText();
    Files.writeString(folder.resolve("a.json"), json.replaceFirst("8a004a", "8a004b"));

    CoreReport report = check();

    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.passed()).isZero();
    assertThat(report.complaints()).hasSize(1).first().asString().contains("case 0");
    assertThat(report.families()).contains(new CoreReport.Family("serialized messages", 20, 21));
  }

  @Test
  void realHeadersComeBackAndHaveTheirNames() throws IOException {
    List<BlockHeader> headers = realHeaders();

    assertThat(headers).hasSize(6);
    assertThat(headers).extracting(header -> header.height().number()).contains(1_612_625L);
    for (BlockHeader header : headers) {
      Tipset tipset = new Tipset(List.of(header));
      assertThat(tipset.parents().cids()).isNotEmpty();
      assertThat(TipsetKey.decode(tipset.key().toBytes())).isEqualTo(tipset.key());
    }
  }

  @Tag("B-05")
  @Test
  void blocksOfATipsetAreOfOneEpochOnTheSameParents() throws IOException {
    BlockHeader first = Headers.withTicket(realHeaders().getFirst(), Bytes.of(1));
    BlockHeader second = Headers.withTicket(first, Bytes.of(2));
    BlockHeader later = Headers.at(second, first.height().plus(1), first.parents());
    BlockHeader elsewhere =
        Headers.at(second, first.height(), first.parents().subList(1, first.parents().size()));

    assertThat(new Tipset(List.of(first, second)).blocks()).hasSize(2);
    assertThatThrownBy(() -> new Tipset(List.of(first, later)))
        .hasMessageContaining(" is of epoch ");
    assertThatThrownBy(() -> new Tipset(List.of(first, elsewhere)))
        .hasMessageEndingWith(" have different parents");
    assertThatThrownBy(() -> new Tipset(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tipsetsAreInTheOrderOfTheirTickets() throws IOException {
    BlockHeader header = realHeaders().getFirst();
    List<BlockHeader> blocks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      blocks.add(Headers.withTicket(header, Bytes.of(i)));
    }
    Collections.rotate(blocks, 3);

    Tipset tipset = new Tipset(blocks);

    assertThat(tipset.blocks()).isSortedAccordingTo(Headers.BY_TICKET).hasSize(8);
    assertThat(tipset.minTicketBlock()).isEqualTo(tipset.blocks().getFirst());
    assertThatThrownBy(() -> new Tipset(List.of(header, header)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tipset(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tipset(List.of(header, realHeaders().getLast())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passesOverOtherFilesAndNamesBadBlocks() throws IOException {
    Files.writeString(folder.resolve("other.json"), "{\"kind\": \"something else\"}");
    Files.writeString(folder.resolve("notes.txt"), "{\"class\": \"message\"}");
    Files.writeString(folder.resolve("good.json"), vector(car(false)));
    Files.writeString(folder.resolve("bad.json"), vector(car(true)));

    CoreReport report = check();

    assertThat(report.passed()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.families()).contains(new CoreReport.Family("blocks re-hashed", 1, 2));
    assertThat(report.complaints()).hasSize(1).first().asString().contains("does not fit its name");
  }

  /// What comes with the lab is checked in full without anything beside it.
  @Test
  void everyDataSetPasses() {
    CoreReport report = CoreVectors.checkDatasets(ACCOUNTS, Progress.NONE, Stop.create());

    assertThat(report.complaints()).isEmpty();
    assertThat(report.failed()).isZero();
    assertThat(report.passed()).isEqualTo(299 + 6);
    assertThat(report.families())
        .contains(
            new CoreReport.Family("blocks re-hashed", 20_352 + 16, 20_352 + 16),
            new CoreReport.Family("state records", 13, 13),
            new CoreReport.Family("messages", 299, 299),
            new CoreReport.Family("block headers in messages", 12, 12),
            new CoreReport.Family("serialized block headers", 11, 11),
            new CoreReport.Family("addresses", 12, 12),
            new CoreReport.Family("big integers", 6, 6),
            new CoreReport.Family("bit fields from numbers", 10, 10),
            new CoreReport.Family("keys of HAMTs", 3, 3),
            new CoreReport.Family("HAMTs built from values", 11, 11),
            new CoreReport.Family("AMTs built from values", 8, 8),
            new CoreReport.Family("small blocks", 2, 2));
  }

  /// A record that is read as another cannot come out the same.
  @Test
  void seesStatesThatAreNoRecordsOfTheirKind() {
    StateCodecs wrong = accounts(InitState.CODEC);

    CoreReport report = CoreVectors.checkDatasets(wrong, Progress.NONE, Stop.create());

    assertThat(report.failed()).isPositive();
    assertThat(report.families())
        .filteredOn(family -> family.name().equals("state records"))
        .allSatisfy(family -> {
          assertThat(family.total()).isPositive();
          assertThat(family.passed()).isZero();
        });
    assertThat(report.complaints()).allMatch(complaint -> complaint.startsWith("state records: "));
  }

  /// What stands in trees is read as what it is: heads of actors come back, and are nothing else.
  @Test
  void encodesTheRecordsInTrees() {
    CoreReport heads =
        CoreVectors.checkDatasets(
            only(StateEntry.ACTOR_HEAD, ActorHead.CODEC), Progress.NONE, Stop.create());
    CoreReport claims =
        CoreVectors.checkDatasets(
            only(StateEntry.POWER_CLAIM, ActorHead.CODEC), Progress.NONE, Stop.create());

    assertThat(heads.failed()).isZero();
    assertThat(family(heads, "actor heads").total()).isGreaterThan(10_000);
    assertThat(family(claims, "power claims").total()).isPositive();
    assertThat(family(claims, "power claims").passed()).isZero();
    assertThat(claims.complaints()).allMatch(complaint -> complaint.startsWith("power claims: "));
  }

  private static CoreReport.Family family(CoreReport report, String name) {
    return report.families().stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void knowsNoRecordsWhereNobodyDoes() {
    CoreReport report = CoreVectors.checkDatasets(StateCodecs.NONE, Progress.NONE, Stop.create());

    assertThat(report.failed()).isZero();
    assertThat(report.families()).contains(new CoreReport.Family("state records", 0, 0));
  }

  @Test
  void seesAWrongAnswerOfEachKind() throws IOException {
    ObjectNode answers = (ObjectNode) MAPPER.readTree(Datasets.open("kat-core").read());
    for (String kind :
        List.of("addresses", "integers", "bit_fields", "keys", "hamts", "amts", "blocks")) {
      ObjectNode wrong = answers.deepCopy();
      ObjectNode last = (ObjectNode) wrong.required(kind).get(wrong.required(kind).size() - 1);
      ObjectNode before = (ObjectNode) wrong.required(kind).get(wrong.required(kind).size() - 2);
      String result = last.propertyStream().toList().getLast().getKey();
      last.set(result, before.required(result));
      Files.writeString(folder.resolve("a.json"), wrong.toString());

      CoreReport report = check();

      assertThat(report.complaints()).as(kind).hasSize(1);
      assertThat(report.failed()).isEqualTo(1);
    }
  }

  @Test
  void seesADamagedPackAndADamagedCar() throws IOException {
    byte[] pack = Datasets.open("mainnet-nv15").read();
    Files.write(folder.resolve("a.pack"), Arrays.copyOf(pack, pack.length - 1));
    byte[] car = Datasets.open("small-state").read();
    car[car.length - 1] ^= 1;
    Files.write(folder.resolve("b.car"), car);

    CoreReport report = check();

    assertThat(report.failed()).isEqualTo(2);
    assertThat(report.passed()).isZero();
    assertThat(report.complaints())
        .satisfiesExactly(
            first -> assertThat(first).contains("a.pack: "),
            second -> assertThat(second).contains("does not fit its name"));
  }

  @Test
  void stopsWhenAsked() throws IOException {
    copy(Datasets.open("block-headers"));
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() -> CoreVectors.check(folder, ACCOUNTS, Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  /// All vectors there are, where they are: next to the checkout or where a variable says.
  @Test
  void everyVectorPasses() throws IOException {
    Path vectors =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"))
            .resolve("vectors");
    assumeTrue(Files.isDirectory(vectors), "skipped: no vectors");

    CoreReport report = CoreVectors.check(vectors, ACCOUNTS, Progress.NONE, Stop.create());

    assertThat(report.complaints()).isEmpty();
    assertThat(report.failed()).isZero();
    assertThat(report.passed()).isGreaterThan(600);
    assertThat(report.families()).allSatisfy(family -> assertThat(family.total()).isPositive());
  }

  private CoreReport check() throws IOException {
    return CoreVectors.check(folder, ACCOUNTS, Progress.NONE, Stop.create());
  }

  private void copy(Dataset dataset) throws IOException {
    Files.write(folder.resolve(dataset.name() + ".json"), dataset.read());
  }

  private static List<BlockHeader> realHeaders() throws IOException {
    List<BlockHeader> headers = new ArrayList<>();
    for (JsonNode entry : MAPPER.readTree(Datasets.open("mainnet-headers").read())) {
      byte[] encoding = HexFormat.of().parseHex(entry.required("cbor_hex").textValue());
      BlockHeader header = BlockHeader.CODEC.decode(encoding);
      assertThat(BlockHeader.CODEC.encode(header)).isEqualTo(encoding);
      assertThat(header.cid()).hasToString(entry.required("cid").textValue());
      headers.add(header);
    }
    return headers;
  }

  private static String vector(byte[] car) {
    return "{\"class\": \"message\", \"car\": \"%s\"}"
        .formatted(Base64.getEncoder().encodeToString(car));
  }

  /// A file of one block, or of another whose last byte is not what its name says.
  private static byte[] car(boolean damaged) throws IOException {
    Block block = Block.ofDagCbor(new byte[] {(byte) 0x82, 1, 2});
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (CarWriter car = CarWriter.create(plain, List.of(block.cid()))) {
      car.write(block);
    }
    byte[] content = plain.toByteArray();
    content[content.length - 1] ^= (byte) (damaged ? 1 : 0);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    }
    return zipped.toByteArray();
  }
}
