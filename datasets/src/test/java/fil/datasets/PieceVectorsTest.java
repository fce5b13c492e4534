package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.CommD;
import fil.piece.DataTree;
import fil.piece.Fr32;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceHasher;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.piece.UnpaddedPieceSize;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `fil.piece` against what the network's software computed.
class PieceVectorsTest {

  private static final PaddedPieceSize SECTOR = new PaddedPieceSize(2048);

  static List<JsonNode> paddings() throws IOException {
    return cases("fr32");
  }

  static List<JsonNode> pieces() throws IOException {
    return cases("pieces");
  }

  static List<JsonNode> sectors() throws IOException {
    return cases("comm_d_2kib");
  }

  @ParameterizedTest
  @MethodSource("paddings")
  void padsAndUnpads(JsonNode vector) {
    Bytes raw = Bytes.parseHex(text(vector, "raw"));
    Bytes padded = Bytes.parseHex(text(vector, "padded"));

    assertThat(Bytes.copyOf(Fr32.pad(raw.toArray()))).isEqualTo(padded);
    assertThat(Bytes.copyOf(Fr32.unpad(padded.toArray()), 0, raw.size())).isEqualTo(raw);
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void namesPieces(JsonNode vector) {
    int size = vector.required("size").intValue();
    String data = text(vector, "data");
    byte[] raw = data.equals("zeros") ? new byte[size] : stream(data.substring(7), size);

    assertThat(PieceHasher.hash(raw))
        .isEqualTo(
            new PieceInfo(
                new UnpaddedPieceSize(size).padded(), Bytes32.parseHex(text(vector, "comm_p"))));
  }

  @ParameterizedTest
  @MethodSource("sectors")
  void namesSectors(JsonNode vector) {
    List<PieceInfo> pieces = new ArrayList<>();
    for (int i = 0; i < vector.required("unpadded_sizes").size(); i++) {
      int size = vector.required("unpadded_sizes").get(i).intValue();
      PieceInfo piece = PieceHasher.hash(stream("kat/comm-d/" + i + "/" + size, size));
      assertThat(piece.commP().toHex()).isEqualTo(vector.required("comm_ps").get(i).textValue());
      pieces.add(piece);
    }

    assertThat(CommD.compute(SECTOR, pieces).toHex()).isEqualTo(text(vector, "comm_d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeros", "random", "pieces", "gaps"})
  void fillsSectors(String name) throws IOException {
    JsonNode sector = new ObjectMapper().readTree(Datasets.open("sector-2kib-" + name).read());
    List<PieceInfo> infos = new ArrayList<>();
    List<ByteArrayInputStream> data = new ArrayList<>();
    for (JsonNode piece : sector.required("pieces")) {
      byte[] raw = Bytes.parseHex(text(piece, "data")).toArray();
      infos.add(PieceHasher.hash(raw));
      data.add(new ByteArrayInputStream(raw));
      assertThat(infos.getLast().commP().toHex()).isEqualTo(text(piece, "comm_p"));
    }
    SectorLayout layout = SectorLayout.of(SECTOR, infos.stream().map(PieceInfo::size).toList());

    ByteArrayOutputStream staged = new ByteArrayOutputStream();
    layout.write(data, staged, Progress.NONE, Stop.create());
    DataTree tree = DataTree.compute(staged.toByteArray());

    Bytes32 commD = Bytes32.parseHex(text(sector, "comm_d"));
    assertThat(Bytes.copyOf(staged.toByteArray()).toHex()).isEqualTo(text(sector, "staged_padded"));
    assertThat(CommD.compute(SECTOR, infos)).isEqualTo(commD);
    assertThat(CommD.compute(SECTOR, layout.filled(infos))).isEqualTo(commD);
    assertThat(tree.root()).isEqualTo(commD);
    assertThat(nodesInFileOrder(tree))
        .extracting(Bytes32::toHex)
        .containsExactlyElementsOf(texts(sector.required("tree_d_file")));
  }

  private static List<Bytes32> nodesInFileOrder(DataTree tree) {
    List<Bytes32> nodes = new ArrayList<>();
    for (int row = 0; row <= tree.height(); row++) {
      nodes.addAll(tree.row(row));
    }
    return nodes;
  }

  private static List<JsonNode> cases(String key) throws IOException {
    JsonNode vectors = new ObjectMapper().readTree(Datasets.open("kat-pieces").read());
    return StreamSupport.stream(vectors.required(key).spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static String text(JsonNode object, String key) {
    return object.required(key).textValue();
  }

  /// The test stream of a label: see the package's documentation.
  private static byte[] stream(String label, int size) {
    byte[] prefix = label.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer stream = ByteBuffer.allocate(Math.ceilDiv(size, Sha256.SIZE) * Sha256.SIZE);
    for (long counter = 0; stream.hasRemaining(); counter++) {
      ByteBuffer message = ByteBuffer.allocate(prefix.length + Long.BYTES);
      message.order(ByteOrder.LITTLE_ENDIAN).put(prefix).putLong(counter);
      stream.put(Sha256.hash(message.array()));
    }
    return Arrays.copyOf(stream.array(), size);
  }
}
