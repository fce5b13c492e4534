package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.cbor.CborReader;
import fil.cid.Cid;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.ipld.CarWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// CAR files that the network's software wrote, read and written again to the byte.
class CarVectorsTest {

  private static final Path SHARED =
      Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"));

  @Test
  void readsAndWritesASmallState() throws IOException {
    byte[] car = Datasets.open("small-state").read();

    CarReader reader = CarReader.open(new ByteArrayInputStream(car));
    List<Block> blocks = rest(reader);

    assertThat(reader.roots())
        .containsExactly(
            Cid.parse("bafy2bzacebgcktywprdc27b77befvfse5gd4wzymtogc4fighjolkz4pfyrpk"));
    assertThat(blocks)
        .hasSize(16)
        .first()
        .extracting(Block::cid)
        .isEqualTo(reader.roots().getFirst());
    assertThat(write(reader.roots(), blocks)).isEqualTo(car);
    blocks.forEach(CarVectorsTest::checkCbor);
  }

  @Test
  void readsAndWritesTheStatesOfTheVectors() throws IOException {
    Path vectors = SHARED.resolve("vectors/scenario-v7");
    assumeTrue(Files.isDirectory(vectors), "skipped: no vectors");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(vectors)) {
      files = walk.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] car = inflate(new ObjectMapper().readTree(file.toFile()));
      CarReader reader = CarReader.open(new ByteArrayInputStream(car));
      List<Block> blocks = rest(reader);
      assertThat(write(reader.roots(), blocks)).as(file.toString()).isEqualTo(car);
      blocks.forEach(CarVectorsTest::checkCbor);
    }
  }

  private static void checkCbor(Block block) {
    if (block.cid().codec() == Cid.DAG_CBOR) {
      CborReader in = new CborReader(block.data().toArray());
      in.skip();
      in.requireEnd();
    }
  }

  private static byte[] inflate(JsonNode vector) throws IOException {
    byte[] zipped = Base64.getDecoder().decode(vector.required("car").textValue());
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    }
  }

  private static List<Block> rest(CarReader reader) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      blocks.add(next.get());
    }
    return blocks;
  }

  private static byte[] write(List<Cid> roots, List<Block> blocks) throws IOException {
    ByteArrayOutputStream car = new ByteArrayOutputStream();
    CarWriter writer = CarWriter.create(car, roots);
    for (Block block : blocks) {
      writer.write(block);
    }
    return car.toByteArray();
  }
}
