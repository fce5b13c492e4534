package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.datasets.vectors.VectorPack;
import fil.ipld.Block;
import fil.ipld.CarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorPackTest {

  private static final Block BLOCK = Block.ofDagCbor(new byte[] {(byte) 0x82, 1, 2});

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path work;
  private Path vectors = Path.of("");
  private Path pack = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    vectors = Files.createDirectories(work.resolve("vectors"));
    pack = work.resolve("x.pack");
  }

  @Test
  void packsAFolderAndSaysWhatTheIndexNeeds() throws IOException {
    Files.createDirectory(vectors.resolve("b"));
    Files.writeString(vectors.resolve("b/one.json"), vector("message"));
    Files.writeString(vectors.resolve("a.json"), vector("message"));

    assertThat(execute()).isZero();

    VectorPack made = VectorPack.read(Files.readAllBytes(pack));
    assertThat(made.names()).containsExactly("a", "b/one");
    assertThat(made.load("b/one").blocks().blocks()).containsExactly(BLOCK);
    assertThat(out.toString().lines())
        .hasSize(4)
        .contains("bytes   " + Files.size(pack), "vectors 2", "blocks  1");
  }

  @Test
  void namesTheFileThatIsNoVector() throws IOException {
    Files.writeString(vectors.resolve("a.json"), vector("tipset"));

    assertThat(execute()).isEqualTo(1);

    assertThat(err.toString().strip())
        .isEqualTo("sealab: " + vectors + "/a.json: class is 'tipset', not 'message'.");
    assertThat(pack).doesNotExist();
  }

  @Test
  void wantsVectorsToPack() {
    assertThat(execute()).isEqualTo(2);

    assertThat(err.toString()).contains("holds no vectors: JSON files of class message.");
  }

  private int execute() {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("author", "pack", vectors.toString(), pack.toString());
  }

  private static String vector(String kind) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (CarWriter car = CarWriter.create(new GZIPOutputStream(zipped), List.of(BLOCK.cid()))) {
      car.write(BLOCK);
    }
    String root = "{\"root_cid\": {\"/\": \"%s\"}}".formatted(BLOCK.cid());
    return """
    {
      "class": "%s", "_meta": {"id": "x"}, "car": "%s",
      "preconditions": {"variants": [{"id": "v", "epoch": 1, "nv": 15}], "state_tree": %s},
      "apply_messages": [{"bytes": "AQID"}],
      "postconditions": {
        "state_tree": %s, "receipts": [{"exit_code": 0, "return": "", "gas_used": 1}]
      }
    }
    """
        .formatted(kind, Base64.getEncoder().encodeToString(zipped.toByteArray()), root, root);
  }
}
