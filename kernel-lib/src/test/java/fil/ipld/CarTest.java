package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.cid.Varint;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarTest {

  private static final Block BLOCK = Block.ofRaw(new byte[] {1, 2, 3});

  @Test
  void beginsWithItsRootsAndVersion() throws IOException {
    byte[] car = write(List.of(BLOCK.cid()), List.of());

    assertThat(car)
        .asHexString()
        .isEqualToIgnoringCase(
            "3c" // 60 bytes follow
                + "a265726f6f747381d82a582700"
                + BLOCK.cid().toBytes()
                + "6776657273696f6e01");
  }

  @RepeatedTest(50)
  void readsWhatItWrote(RepetitionInfo seed) throws IOException {
    Random random = new Random(seed.getCurrentRepetition());
    List<Block> blocks = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      byte[] data = new byte[random.nextInt(1_000)];
      random.nextBytes(data);
      blocks.add(
          switch (random.nextInt(3)) {
            case 0 -> Block.ofDagCbor(data);
            case 1 -> new Block(new Cid(0, Cid.DAG_PB, Multihash.sha256(data)), Bytes.copyOf(data));
            default -> Block.ofRaw(data);
          });
    }
    List<Cid> roots = blocks.stream().map(Block::cid).limit(2).toList();

    byte[] car = write(roots, blocks);

    try (CarReader reader = CarReader.open(new ByteArrayInputStream(car))) {
      assertThat(reader.roots()).isEqualTo(roots);
      assertThat(rest(reader)).isEqualTo(blocks);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', no CAR header at offset 0",
    "00, a section of 0 bytes at offset 0",
    "80, the input ends inside a varint at offset 0",
    "8000, varint in more bytes than it needs at offset 0",
    "ffffffffffffffffffff, varint of more than nine bytes at offset 0",
    "ffffffffffffffff7f, a section of 9223372036854775807 bytes at offset 0",
    "ffffff03, the file ends inside a section of 8388607 bytes at offset 0",
    "01f6, 'expected a map, found 0xf6 at offset 1'",
    "01a0, CAR version 0 instead of 1 or 2 at offset 1",
    "0aa16776657273696f6e03, CAR version 3 instead of 1 or 2 at offset 1",
    "0aa16776657273696f6e02, the file ends inside its header at offset 11",
    "0aa16776657273696f6e01, a CAR header without roots at offset 1",
    "12a265726f6f7473806776657273696f6e01f6, 1 byte too many at offset 18",
    "04a1617801, an unknown field in a CAR header at offset 1",
    "11a265726f6f7473806776657273696f6e0100, a section of 0 bytes at offset 18",
    "11a265726f6f7473806776657273696f6e010101, the input ends inside a varint at offset 20",
    "11a265726f6f7473806776657273696f6e010501550001ff, block bafkqaap7 does not fit its name at offset 19"
  })
  void refusesOtherBytes(String hex, String message) {
    assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(message);
  }

  @Test
  void refusesBytesUnderAWrongName() throws IOException {
    byte[] car = write(List.of(), List.of(BLOCK));
    car[car.length - 1] ^= 1;

    assertThatThrownBy(() -> read(car))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("block " + BLOCK.cid() + " does not fit its name at offset 19");
  }

  @Test
  void refusesNamesThatCannotBeChecked() throws IOException {
    byte[] cid = Cid.ofReplicaCommitment(Bytes32.ZERO).toBytes().toArray();
    ByteArrayOutputStream car = new ByteArrayOutputStream();
    car.writeBytes(write(List.of(), List.of()));
    car.writeBytes(Varint.encode(cid.length));
    car.writeBytes(cid);

    assertThatThrownBy(() -> read(car.toByteArray()))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("hash function 0xb401, which cannot be checked");
  }

  @Test
  void writesOnlyWhatItReads() {
    Block wrong = new Block(BLOCK.cid(), Bytes.of(1));
    Block large = Block.ofRaw(new byte[CarReader.MAX_SECTION]);

    assertThatThrownBy(() -> write(List.of(), List.of(wrong)))
        .hasMessage("the block's bytes are not what " + BLOCK.cid() + " names");
    assertThatThrownBy(() -> write(List.of(), List.of(large)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEveryCutThatIsNotBetweenBlocks() throws IOException {
    int header = write(List.of(), List.of()).length;
    byte[] car = write(List.of(), List.of(BLOCK));

    for (int size = 0; size < car.length; size++) {
      byte[] cut = Arrays.copyOf(car, size);
      if (size == header) {
        assertThatCode(() -> read(cut)).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedInputException.class);
      }
    }
  }

  @Test
  void readsNoFurtherThanItMust() throws IOException {
    byte[] car = write(List.of(BLOCK.cid()), List.of(BLOCK, BLOCK));
    InputStream in = new ByteArrayInputStream(car);

    CarReader.open(in);

    assertThat(in.available()).isEqualTo(2 * (1 + 38 + 3));
  }

  @Test
  void readsTheFileInsideOneOfVersion2() throws IOException {
    byte[] inner = write(List.of(BLOCK.cid()), List.of(BLOCK));

    try (CarReader reader =
        CarReader.open(new ByteArrayInputStream(version2(inner, inner.length, 7)))) {
      assertThat(reader.roots()).containsExactly(BLOCK.cid());
      assertThat(rest(reader)).containsExactly(BLOCK);
    }
  }

  @Test
  void refusesVersion2WhoseDataIsNotWhereItSays() throws IOException {
    byte[] inner = write(List.of(BLOCK.cid()), List.of(BLOCK));
    byte[] nested = version2(inner, inner.length, 0);

    assertThatThrownBy(() -> read(version2(inner, inner.length - 1, 0)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("beyond the end of the data at offset " + (51 + 61));
    assertThatThrownBy(() -> read(version2(inner, -1, 0)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("data of 18446744073709551615 bytes from 51 on at offset 11");
    assertThatThrownBy(() -> read(version2(inner, 1, -1)))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> read(version2(inner, 1, 1L << 40)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("the file ends before its data at offset 11");
    assertThatThrownBy(() -> read(version2(nested, nested.length, 0)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("a CAR file of version 2 inside another");
  }

  /// A file of version 2: its header, padding, the data, and an index, which here is junk.
  private static byte[] version2(byte[] data, long size, long padding) {
    int zeros = padding >= 0 && padding < 100 ? (int) padding : 0;
    ByteBuffer car = ByteBuffer.allocate(51 + zeros + data.length + 3);
    car.put(HexFormat.of().parseHex("0aa16776657273696f6e02"));
    car.order(ByteOrder.LITTLE_ENDIAN).putLong(0).putLong(0);
    car.putLong(51 + padding).putLong(size).putLong(51 + padding + size);
    return car.position(51 + zeros).put(data).put(new byte[] {1, 2, 3}).array();
  }

  private static byte[] write(List<Cid> roots, List<Block> blocks) throws IOException {
    ByteArrayOutputStream car = new ByteArrayOutputStream();
    try (CarWriter writer = CarWriter.create(car, roots)) {
      for (Block block : blocks) {
        writer.write(block);
      }
    }
    return car.toByteArray();
  }

  private static List<Block> read(byte[] car) throws IOException {
    try (CarReader reader = CarReader.open(new ByteArrayInputStream(car))) {
      return rest(reader);
    }
  }

  private static List<Block> rest(CarReader reader) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      blocks.add(next.get());
    }
    return blocks;
  }
}
