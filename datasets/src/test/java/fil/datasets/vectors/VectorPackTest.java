package fil.datasets.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.chain.MessageVector;
import fil.chain.MessageVector.Applied;
import fil.chain.MessageVector.Variant;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.datasets.Datasets;
import fil.datasets.vectors.PackIndex.Entry;
import fil.datasets.vectors.PackIndex.Packed;
import fil.ipld.BitField;
import fil.ipld.Block;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.TokenAmount;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VectorPackTest {

  private static final int CHAIN = 40;

  @Test
  void givesBackWhatWasPacked() {
    List<LoadedVector> vectors = examples();

    VectorPack pack = VectorPack.read(write(vectors.reversed()));

    assertThat(pack.names()).containsExactly("a/1", "a/2", "b");
    assertThat(pack.blockCount()).isEqualTo(CHAIN + 2);
    for (LoadedVector vector : vectors) {
      assertThat(pack.vector(vector.name())).isEqualTo(vector.vector());
      assertThat(pack.load(vector.name()).vector()).isEqualTo(vector.vector());
      assertThat(pack.load(vector.name()).blocks().blocks())
          .containsExactlyInAnyOrderElementsOf(vector.blocks().blocks());
    }
  }

  @Test
  void keepsOnlyTheDifferenceOfSimilarBlocks() {
    List<LoadedVector> vectors = examples();
    int size = vectors.get(0).blocks().blocks().stream().mapToInt(b -> b.data().size()).sum();

    byte[] pack = write(vectors);

    assertThat(size).isGreaterThan(CHAIN * 4000);
    assertThat(pack.length).isLessThan(size / 5);
  }

  @Test
  void isTheSameInWhateverOrderVectorsCome() {
    assertThat(write(examples())).isEqualTo(write(examples().reversed()));
  }

  @Test
  void refusesTwoOfOneNameAndOtherNamesOfBlocks() {
    List<LoadedVector> twice = List.of(examples().getFirst(), examples().getFirst());
    LoadedVector raw = vector("raw", List.of(Block.ofRaw(new byte[] {1, 2})));

    assertThatThrownBy(() -> write(twice)).hasMessage("two vectors are called a/1");
    assertThatThrownBy(() -> write(List.of(raw))).hasMessageContaining("is no name of a block");
    VectorPack pack = VectorPack.read(write(examples()));
    assertThatThrownBy(() -> pack.load("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no vector 'c' among these 3");
  }

  @Test
  void stopsWhenAsked() {
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() -> VectorPackWriter.write(examples(), Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  /// A pack whose index fits its hash, but speaks of what cannot be.
  @Test
  void refusesAnIndexThatCannotBe() {
    MessageVector vector = examples().getFirst().vector();
    Packed tiny = new Packed(0, 4, 4);
    Packed after = new Packed(1, 4, 2);

    refuses(List.of(), List.of(new Packed(1, 4, 2)), "index: block 0 cannot be as ");
    refuses(List.of(), List.of(tiny, new Packed(1, 4, 4)), "index: block 1 cannot be as ");
    refuses(List.of(), List.of(new Packed(0, 4, 5)), "index: block 0 cannot be as ");
    refuses(List.of(), List.of(new Packed(0, -1, -1)), "index: block 0 cannot be as ");
    refuses(List.of(), List.of(new Packed(0, 8 << 20, 8000)), "index: block 0 cannot be as ");
    refuses(List.of(), List.of(new Packed(0, 9 << 20, 9 << 20)), "index: block 0 cannot be as ");
    refuses(
        List.of(),
        Collections.nCopies(65, new Packed(0, 8 << 20, 9000)),
        "index: more than 512 MiB of blocks");
    List<Packed> chain = new ArrayList<>(Collections.nCopies(17, after));
    chain.set(0, tiny);
    refuses(List.of(), chain, "index: a chain of 17 to block 16");
    refuses(
        List.of(new Entry("a", vector, BitField.of(1))),
        List.of(tiny),
        "index: a has blocks that are not there");
    Entry entry = new Entry("a", vector, BitField.of(0));
    refuses(List.of(entry, entry), List.of(tiny), "index: two vectors are called a");
  }

  private static void refuses(List<Entry> entries, List<Packed> blocks, String message) {
    byte[] plain = PackIndex.CODEC.encode(new PackIndex(entries, blocks));
    byte[] compressed = Deflated.compress(plain, new byte[0]);
    int size = blocks.stream().mapToInt(block -> 32 + block.packedSize()).sum();
    ByteBuffer pack =
        ByteBuffer.allocate(VectorPack.HEADER_SIZE + compressed.length + Math.max(size, 0));
    pack.put(VectorPack.MAGIC.toArray()).put(Blake2b.hash256(plain));
    pack.putInt(plain.length).putInt(compressed.length).put(compressed);

    assertThatThrownBy(() -> VectorPack.read(pack.array()))
        .isInstanceOf(VectorFormatException.class)
        .hasMessageStartingWith(message);
  }

  /// Whatever is changed, cut off or added: it is noticed, or it has changed nothing that is given
  /// out, such as bits after the end mark.
  @Test
  void noticesDamage() {
    byte[] good = write(examples());
    String content = describe(VectorPack.read(good));
    Random random = new Random(1);
    int noticed = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bad = good.clone();
      int place = random.nextInt(i % 2 == 0 ? bad.length : 400);
      bad[place] ^= (byte) (1 << random.nextInt(8));
      if (i % 10 == 0) {
        bad = Arrays.copyOf(bad, random.nextInt(bad.length + 10));
      }
      try {
        assertThat(describe(VectorPack.read(bad))).isEqualTo(content);
      } catch (VectorFormatException e) {
        assertThat(e).hasMessageNotContaining("null");
        noticed++;
      }
    }

    assertThat(noticed).isGreaterThan(2900);
  }

  private static String describe(VectorPack pack) {
    List<String> content = new ArrayList<>();
    pack.forEachBlock(block -> content.add(block.toString()));
    for (String name : pack.names()) {
      LoadedVector loaded = pack.load(name);
      content.add(loaded.name() + loaded.vector() + loaded.blocks().blocks());
    }
    return String.join("\n", content);
  }

  /// The data set holds what the files hold that the network's developers published.
  @Test
  void mainnetVectorsAreThosePublished() throws IOException {
    Path folder =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"))
            .resolve("vectors/mainnet-nv15");
    assumeTrue(Files.isDirectory(folder), "skipped: no vectors");
    List<LoadedVector> published = VectorFolder.read(folder, Progress.NONE, Stop.create());

    VectorPack pack = VectorPack.open(Datasets.open("mainnet-nv15"));

    assertThat(pack.names()).isEqualTo(published.stream().map(LoadedVector::name).toList());
    for (LoadedVector expected : published) {
      LoadedVector found = pack.load(expected.name());
      assertThat(found.vector()).isEqualTo(expected.vector());
      assertThat(Set.copyOf(found.blocks().blocks()))
          .as(expected.name())
          .isEqualTo(Set.copyOf(expected.blocks().blocks()));
    }
  }

  private static byte[] write(List<LoadedVector> vectors) {
    return VectorPackWriter.write(vectors, Progress.NONE, Stop.create());
  }

  /// Three vectors: one with versions of a block that change a little at a time, and two that share
  /// blocks with it.
  private static List<LoadedVector> examples() {
    Random random = new Random(7);
    byte[] content = new byte[4096];
    random.nextBytes(content);
    List<Block> versions = new ArrayList<>();
    for (int i = 0; i < CHAIN; i++) {
      content[random.nextInt(content.length)]++;
      versions.add(Block.ofDagCbor(content));
    }
    Block tiny = Block.ofDagCbor(new byte[] {(byte) 0x80});
    Block empty = Block.ofDagCbor(new byte[0]);
    return List.of(
        vector("a/1", versions),
        vector("a/2", List.of(versions.get(30), tiny)),
        vector("b", List.of(empty)));
  }

  private static LoadedVector vector(String name, List<Block> blocks) {
    MemoryBlockStore store = new MemoryBlockStore();
    blocks.forEach(store::put);
    Cid root = blocks.getFirst().cid();
    MessageVector vector =
        new MessageVector(
            "id of " + name,
            List.of(new MessageVector.Feature("a", "b")),
            List.of(new Variant("v", new ChainEpoch(5), 15)),
            root,
            TokenAmount.ofFil(3),
            MessageVector.DEFAULT_CIRCULATING_SUPPLY,
            List.of(),
            List.of(new Applied(Bytes.of(1, 2, 3), 0)),
            root,
            List.of(new Receipt(0, Bytes.EMPTY, new Gas(4))));
    return new LoadedVector(name, vector, store);
  }
}
