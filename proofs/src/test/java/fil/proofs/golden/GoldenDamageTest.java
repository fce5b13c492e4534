package fil.proofs.golden;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.datasets.Datasets;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that were right once: what is wrong with them is said, and nothing else suffers.
class GoldenDamageTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Report report = new Report(failures::add, notes::add);

  /// Replaces one value, and expects one sentence and all other cases to be compared.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kat-challenges | /porep/0/sizes/0/nodes | 4611686018427387904 | nodes is not a whole number from | 88",
        "kat-challenges | /porep/0/sizes/0/nodes | 96 | no sector has 3072 bytes                       | 88",
        "kat-challenges | /update/0/nodes | 1                    | nodes is not a whole number from 32 to | 88",
        "kat-challenges | /update/0/nodes | 4294967296           | nodes is not a whole number from 32 to | 88",
        "kat-challenges | /post/0/sector_size | 1                | no sector has 1 bytes                  | 88",
        "kat-challenges | /porep/0/sizes/0/interactive | []      | interactive is empty                   | 88",
        "kat-challenges | /porep/0/sizes/0/non_interactive | [[1,2]] | non_interactive: number of partitions: expected 1, computed 13 | 88",
        "kat-challenges | /porep/0/sizes/0/synthetic_set_first | [] | synthetic_set_first is empty        | 88",
        "kat-challenges | /post/0/leaf_challenge_by_index | []   | leaf_challenge_by_index is empty       | 88",
        "kat-challenges | /post | []                             | post is empty                          | 69",
        "kat-graph | /3/parents | []                             | parents is empty                       | 19",
        "kat-graph | /3/registered_seal_proof | 99               | no seal proof has the id 99            | 19",
        "kat-pieces | /pieces/0/size | 9223372036854775807       | pieces[0].size is not a whole number from 1 to 68719476736 | 35",
        "kat-pieces | /fr32 | []                                 | fr32 is empty                          | 26",
        "kat-algebra | /fft | []                                 | fft is empty                           | 13",
        "kat-algebra | /msm/1/size | -1                          | size is not a whole number from 0 on   | 17",
        "kat-algebra | /fft/2/input/3 | \"00\"                  | input[3] is not 32 bytes               | 17",
        "kat-algebra | /fft/3/size | 8                           | input has 16 elements, and size is 8   | 17",
        "kat-algebra | /fft/4/input/sha256 | \"0000000000000000000000000000000000000000000000000000000000000000\" | input.sha256: byte 0: expected 00, computed | 17",
        "kat-algebra | /msm/2/exponents_sha256 | \"0000000000000000000000000000000000000000000000000000000000000000\" | exponents_sha256: byte 0: expected 00, computed | 17",
        "kat-algebra | /pairings/1/gt_compressed | \"0000\"    | gt_compressed: size in bytes: expected 2, computed 288; byte 0: expected 00, computed | 17",
        "sector-2kib-zeros | /pieces | []                        | pieces is empty                        | 0",
        "sector-2kib-zeros | /registered_seal_proof | 8          | registered_seal_proof is for sectors of 32GiB | 0",
        "sector-2kib-zeros | /staged_padded | ''                 | staged_padded is empty                 | 0"
      })
  void failsTheDamagedCaseAlone(
      String name, String pointer, String value, String sentence, int others) throws IOException {
    JsonNode root =
        name.equals("kat-algebra") ? algebra() : MAPPER.readTree(Datasets.open(name).read());
    set(root, JsonPointer.compile(pointer), value.isEmpty() ? "\"\"" : value);

    run(write(name + ".json", root));

    assertThat(failures).singleElement().asString().contains(sentence);
    assertThat(failures).noneMatch(line -> line.contains("java.") || line.contains("Exception"));
    assertThat(report).hasToString(others + " passed, 1 failed");
  }

  /// The known answers but for the longest transforms and the longest sums.
  private static ObjectNode algebra() throws IOException {
    ObjectNode root = (ObjectNode) MAPPER.readTree(Datasets.open("kat-algebra").read());
    ((ArrayNode) root.get("fft")).remove(5);
    ((ArrayNode) root.get("msm")).remove(3);
    return root;
  }

  @Test
  void goesOnToOtherAritiesAfterAnEmptyOne() throws IOException {
    ObjectNode root = (ObjectNode) MAPPER.readTree(Datasets.open("kat-poseidon").read());
    int emptied = root.get("arity_2").size();
    root.set("arity_2", MAPPER.createArrayNode());

    run(write("kat-poseidon.json", root));

    assertThat(failures).singleElement().asString().contains("arity_2 is empty");
    assertThat(report).hasToString(42 - emptied + " passed, 1 failed");
  }

  @Test
  void wantsSamplesOfLargeFiles() throws IOException {
    ArrayNode sectors = (ArrayNode) MAPPER.readTree(Datasets.open("sector-8mib").read());
    ((ObjectNode) sectors.get(0).get("staged")).set("nodes", MAPPER.createArrayNode());
    ((ObjectNode) sectors.get(1)).put("registered_seal_proof", 99);

    run(write("sector-8mib.json", sectors));

    assertThat(failures).hasSize(2);
    assertThat(failures.getFirst()).contains("staged.nodes is empty");
    assertThat(failures.getLast()).contains("no seal proof has the id 99");
  }

  @Test
  void countsWhateverACaseThrowsButAStop() {
    Fields nothing = Fields.ofFile(MAPPER.createObjectNode());
    report.check(
        "a: b",
        nothing,
        () -> {
          throw new ArithmeticException("long overflow");
        });
    report.check(
        "a: c",
        nothing,
        () -> {
          throw new IllegalStateException();
        });

    assertThat(failures)
        .containsExactly(
            "a: b: cannot be computed: long overflow",
            "a: c: cannot be computed: its values do not fit together");
    assertThat(report).hasToString("0 passed, 2 failed");

    Stop stop = Stop.create();
    stop.request();
    assertThatThrownBy(() -> report.attempt("a: d", stop::check)).isInstanceOf(Stopped.class);
  }

  @Test
  void countsWhatDoesNotFitTheMemoryOrLiesTooDeep() {
    report.attempt(
        "a: b",
        () -> {
          throw new OutOfMemoryError();
        });
    report.attempt(
        "a: c",
        () -> {
          throw new StackOverflowError();
        });

    assertThat(failures)
        .containsExactly(
            "a: b: cannot be computed: there is not enough memory for what is in it",
            "a: c: cannot be computed: what is in it lies too deep");
    assertThat(report).hasToString("0 passed, 2 failed");
  }

  @Test
  void saysEverythingInOneLineThatATerminalShows() {
    report.fail("a\nb", "\u001b[2J\u202e and " + "x".repeat(100_000));
    report.note("c", "\u0000");

    assertThat(failures)
        .singleElement()
        .asString()
        .startsWith("a\\u000ab: \\u001b[2J\\u202e and xxx")
        .endsWith("x and so on")
        .hasSizeLessThan(1_100);
    assertThat(notes).containsExactly("c: \\u0000");
  }

  @ParameterizedTest
  @CsvSource({
    "kat-graph.json, 16777217, is larger than any golden file",
    "sector-2kib-zeros-c1.json, 67108865, is larger than answers to challenges are",
    "sector-2kib-zeros-c1.bincode, 67108865, is larger than answers to challenges are"
  })
  void readsNothingLarge(String name, long bytes, String sentence) throws IOException {
    Path file = folder.resolve(name);
    try (FileChannel channel =
        FileChannel.open(file, CREATE_NEW, SPARSE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), bytes - 1);
    }
    if (name.contains("-c1")) {
      write("sector-2kib-zeros.json", MAPPER.readTree(Datasets.open("sector-2kib-zeros").read()));
    }

    run(file);

    assertThat(failures).singleElement().asString().contains(sentence);
    assertThat(report).hasToString("0 passed, 1 failed");
  }

  /// A transform of one value does nothing, but for the last of them, which divides by 7 - 1.
  @Test
  void takesWhatIsTransformedFromTheFile() throws IOException {
    ObjectNode algebra = algebra();
    ObjectNode transforms = (ObjectNode) algebra.get("fft").get(0);
    for (String field : List.of("input", "fft", "ifft", "coset_fft", "icoset_fft")) {
      ((ArrayNode) transforms.get(field)).set(0, hex(30));
    }
    ((ArrayNode) transforms.get("divide_by_z_on_coset")).set(0, hex(5));

    run(write("kat-algebra.json", algebra));

    assertThat(failures).isEmpty();
    assertThat(report).hasToString("18 passed, 0 failed");
  }

  @Test
  void leavesOutWhatWasComputedFromSomethingElse() throws IOException {
    ObjectNode algebra = algebra();
    ObjectNode input = (ObjectNode) algebra.get("fft").get(4).get("input");
    List.of("first", "last", "sha256").forEach(field -> input.set(field, hex(1)));
    ObjectNode sum = (ObjectNode) algebra.get("msm").get(1);
    List.of("bases_g1_uncompressed_sha256", "exponents_sha256")
        .forEach(field -> sum.set(field, hex(1)));

    Path file = write("kat-algebra.json", algebra);
    run(file);

    assertThat(failures).isEmpty();
    assertThat(notes)
        .containsExactly(
            file + ": fft[4]: left out: what it was computed from is not in the file",
            file + ": msm[1]: left out: what it was computed from is not in the file");
    assertThat(report).hasToString("16 passed, 0 failed");
  }

  private static JsonNode hex(int number) {
    return MAPPER.getNodeFactory().textNode("%02x".formatted(number) + "00".repeat(31));
  }

  @Test
  void sectorsBesideOneWithoutANameAreFound() throws IOException {
    for (String name : List.of("update-2kib", "sector-2kib-zeros", "sector-2kib-random")) {
      write(name + ".json", MAPPER.readTree(Datasets.open(name).read()));
    }
    ObjectNode nameless = (ObjectNode) MAPPER.readTree(Datasets.open("sector-2kib-gaps").read());
    nameless.remove("name");
    write("sector-2kib-gaps.json", nameless);

    run(folder.resolve("update-2kib.json"));
    assertThat(report).hasToString("2 passed, 0 failed");

    Files.delete(folder.resolve("sector-2kib-random.json"));
    run(folder.resolve("update-2kib.json"));
    assertThat(failures)
        .singleElement()
        .asString()
        .endsWith(
            "no complete sector beside this file is named 2kib-random;"
                + " in sector-2kib-gaps.json beside it: there is no field name");
  }

  @ParameterizedTest
  @CsvSource({
    "kat-graph.json, []",
    "kat-poseidon.json, {}",
    "sector-8mib.json, []",
    "sector-2kib-variants.json, {}"
  })
  void countsFilesWithoutACase(String name, String content) throws IOException {
    run(Files.writeString(folder.resolve(name), content));

    assertThat(failures).containsExactly(folder.resolve(name) + ": the file holds no case");
    assertThat(report).hasToString("0 passed, 1 failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kat-graph.txt", "kat-graph", "sector.bincode"})
  void saysHowASingleFileHasToBeNamed(String name) throws IOException {
    run(Files.writeString(folder.resolve(name), "[]"));

    assertThat(failures).singleElement().asString().contains("not named like a golden file");
    assertThat(report).hasToString("0 passed, 1 failed");
  }

  @Test
  void countsFoldersThatCannotBeRead() {
    FileListing listing = new FileListing(report);

    listing.visitFileFailed(folder, new AccessDeniedException(folder.toString()));
    listing.postVisitDirectory(folder, new IOException("the disk is gone"));

    assertThat(failures)
        .containsExactly(
            folder + ": cannot be read: permission denied",
            folder + ": cannot be read: the disk is gone");
    assertThat(report).hasToString("0 passed, 2 failed");
  }

  @Test
  void namesFieldsThatNothingLooksAt() throws IOException {
    ObjectNode pieces = (ObjectNode) MAPPER.readTree(Datasets.open("kat-pieces").read());
    pieces.put("comm_x", 1);
    ((ObjectNode) pieces.get("fr32").get(2)).put("paded", "00");

    Path file = write("kat-pieces.json", pieces);
    run(file);

    assertThat(notes)
        .containsExactly(
            file + ": fr32[2]: not compared: fr32[].paded", file + ": not compared: comm_x");
    assertThat(report).hasToString("36 passed, 0 failed");
  }

  @Test
  void comparesThatThereIsAnErrorAndNotItsText() throws IOException {
    ObjectNode pieces = (ObjectNode) MAPPER.readTree(Datasets.open("kat-pieces").read());
    ObjectNode tooMuch = (ObjectNode) pieces.get("comm_d_2kib").get(9);
    ((ArrayNode) tooMuch.get("unpadded_sizes")).set(0, MAPPER.getNodeFactory().numberNode(4064));
    tooMuch.putNull("comm_d").put("error", "any text");
    ((ObjectNode) pieces.get("comm_d_2kib").get(1)).put("error", "beside a value");

    run(write("kat-pieces.json", pieces));

    assertThat(notes).singleElement().asString().contains("comm_d_2kib[9]: not compared: the text");
    assertThat(failures).singleElement().asString().contains("has both a comm_d and an error");
    assertThat(report).hasToString("35 passed, 1 failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "pieces", "replica"})
  void takesASectorWithoutAFieldForASector(String field) throws IOException {
    ObjectNode sector = (ObjectNode) MAPPER.readTree(Datasets.open("sector-2kib-zeros").read());
    sector.remove(field);

    run(write("sector-2kib-mine.json", sector));

    assertThat(failures).singleElement().asString().endsWith("there is no field " + field);
  }

  @Test
  void namesTheFileBesideVariantsThatCannotBeRead() throws IOException {
    ObjectNode variants =
        (ObjectNode) MAPPER.readTree(Datasets.open("sector-2kib-variants").read());
    variants.remove(List.of("zeros_ticket_01", "random"));
    Files.writeString(folder.resolve("sector-2kib-zeros.json"), "{");
    Path file = write("sector-2kib-variants.json", variants);

    run(file);

    assertThat(failures)
        .hasSize(4)
        .allMatch(line -> line.startsWith(file + ": zeros, seal proof "))
        .allMatch(line -> line.contains("in sector-2kib-zeros.json beside it: is not JSON"));
  }

  private static void set(JsonNode root, JsonPointer pointer, String value) throws IOException {
    JsonNode parent = root.at(pointer.head());
    String field = pointer.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(field), MAPPER.readTree(value));
    } else {
      ((ObjectNode) parent).set(field, MAPPER.readTree(value));
    }
  }

  private Path write(String name, JsonNode content) throws IOException {
    return Files.write(folder.resolve(name), MAPPER.writeValueAsBytes(content));
  }

  private void run(Path path) throws IOException {
    new GoldenRunner(false, false).run(path, report, Progress.NONE, Stop.create());
  }
}
