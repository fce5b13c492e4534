package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.CountingBlockStore.Counts;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HamtTest {

  private static final HamtSchema<Long, Long> NUMBERS =
      HamtSchema.of(5, TreeKey.SIGNED, Codec.LONG);
  private static final HamtSchema<Address, Long> ADDRESSES =
      HamtSchema.of(5, TreeKey.ADDRESS, Codec.LONG);

  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final CountingBlockStore store = new CountingBlockStore(blocks);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void emptyTreesHaveOneNameWhateverTheirWidth(int bitWidth) {
    Link<Hamt<Long, Long>> root =
        HamtSchema.of(bitWidth, TreeKey.SIGNED, Codec.LONG).create(store).flush();

    assertThat(blocks.get(root.cid())).isEqualTo(Bytes.parseHex("824080"));
    assertThat(root).hasToString("bafy2bzaceamp42wmmgr2g2ymg46euououzfyck7szknvfacqscohrvaikwfay");
  }

  /// The three roots were computed with go-hamt-ipld 3.1.0.
  @Test
  void hasTheRootsOfTheNetwork() {
    Hamt<Long, Long> numbers = NUMBERS.create(store);
    for (long i = 0; i < 100; i++) {
      numbers.set(i, i);
    }
    Hamt<Address, Long> addresses = ADDRESSES.create(store);
    for (long id = 100; id < 110; id++) {
      addresses.set(new Address.Id(id), id);
    }

    assertThat(numbers.flush())
        .hasToString("bafy2bzaceavlxm2dnk5mcvmo77m4zsf5zbl2rn26ji65ta6okauyxo5bc43nc");
    assertThat(addresses.flush())
        .hasToString("bafy2bzacebcjse7hbbowh7itpuotqf6klfiqe7k3hdzr23c5vondoibqadc6o");

    for (long id = 104; id < 110; id++) {
      assertThat(addresses.delete(new Address.Id(id))).isTrue();
    }

    assertThat(addresses.flush())
        .hasToString("bafy2bzacecbnahhz7rp735mq7qi3h462vu55i4wx5hlq2332r6urujluzmfcm");
  }

  @Test
  void placesKeysByTheFirstBitsOfTheirHash() {
    HamtShape shape = HamtShape.of(5);

    assertThat(
            LongStream.range(100, 110)
                .mapToInt(id -> shape.slot(shape.hash(new Address.Id(id).toBytes()), 0)))
        .containsExactly(26, 5, 30, 11, 28, 1, 9, 30, 11, 17);
  }

  /// Bits of the bytes ff, 80, 01 in groups of three: 111 111 111 000 000 000 000 001.
  @Test
  void takesBitsAcrossTheBordersOfBytes() {
    Bytes hash = Bytes.of(0xff, 0x80, 0x01);

    List<Integer> slots = new ArrayList<>();
    for (int depth = 0; depth < 8; depth++) {
      slots.add(HamtShape.of(3).slot(hash, depth));
    }

    assertThat(slots).containsExactly(7, 7, 7, 0, 0, 0, 0, 1);
  }

  @RepeatedTest(60)
  void isAMapWhoseRootDependsOnItsEntriesAlone(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    HamtSchema<Long, Long> schema =
        HamtSchema.of(1 + random.nextInt(8), TreeKey.SIGNED, Codec.LONG);
    int range = 1 + random.nextInt(2_000);
    NavigableMap<Long, Long> model = new TreeMap<>();
    Hamt<Long, Long> hamt = schema.create(store);
    for (int i = 0; i < 2_000; i++) {
      long key = (long) random.nextInt(range) - range / 2;
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          long value = random.nextInt(3);
          hamt.set(key, value);
          model.put(key, value);
        }
        case 3 ->
            assertThat(hamt.setIfAbsent(key, 7L)).isEqualTo(model.putIfAbsent(key, 7L) == null);
        case 4, 5, 6 -> assertThat(hamt.delete(key)).isEqualTo(model.remove(key) != null);
        default -> {
          if (random.nextInt(20) == 0) {
            hamt = schema.load(store, hamt.flush());
          }
        }
      }
      assertThat(hamt.find(key).orElse(null)).isEqualTo(model.get(key));
    }

    assertThat(entries(hamt)).isEqualTo(model);
    List<Long> keys = new ArrayList<>(model.keySet());
    Collections.shuffle(keys, random);
    Hamt<Long, Long> other = schema.create(store);
    keys.forEach(key -> other.set(key, model.getOrDefault(key, 0L)));
    Link<Hamt<Long, Long>> root = hamt.flush();
    assertThat(other.flush()).isEqualTo(root);
    assertThat(entries(schema.load(store, root))).isEqualTo(model);
  }

  @Test
  void readsNodesOnceAndWritesOnlyTheChangedAndTheRoot() {
    Link<Hamt<Long, Long>> root = filled(10_000).flush();
    store.reset();
    Hamt<Long, Long> hamt = NUMBERS.load(store, root);
    assertThat(counted()).isEqualTo("1 read, 0 written");

    hamt.find(7L);
    int depth = (int) store.counts().gets();
    hamt.find(7L);
    hamt.contains(7L);
    assertThat(depth).isGreaterThan(1);
    assertThat(store.counts().gets()).isEqualTo(depth);

    hamt.flush();
    assertThat(store.counts().puts()).as("only the root, which is written always").isEqualTo(1);

    hamt.set(7L, 7L);
    hamt.setIfAbsent(7L, 8L);
    hamt.delete(1_000_000L);
    store.reset();
    assertThat(hamt.flush()).isEqualTo(root);
    assertThat(counted()).isEqualTo("0 read, 1 written");

    hamt.set(7L, 8L);
    hamt.flush();
    assertThat(store.counts().puts()).as("the way to the key").isEqualTo(1 + depth);
  }

  @Test
  void makesANodeOfAFullBucketWithoutReadingOrWriting() {
    Hamt<Address, Long> hamt = ADDRESSES.create(store);
    for (long id : new long[] {105, 110, 113}) {
      hamt.set(new Address.Id(id), id);
    }
    hamt.flush();
    store.reset();

    hamt.set(new Address.Id(126), 126L); // the fourth in slot 1
    assertThat(counted()).isEqualTo("0 read, 0 written");
    hamt.flush();
    assertThat(counted()).isEqualTo("0 read, 2 written");
    List<TreeNode<Address, Long>> nodes = new ArrayList<>();
    hamt.walk(nodes::add);
    assertThat(nodes).extracting(TreeNode::path).containsExactly(List.of(), List.of(1));
    assertThat(nodes.get(1).entries().keySet()).containsExactly(18, 20, 22, 28);

    store.reset();
    hamt.delete(new Address.Id(126));
    hamt.flush();
    assertThat(counted()).as("the node is a bucket again").isEqualTo("0 read, 1 written");
  }

  @Test
  void goesThroughAllEntriesReadingEachNodeOnce() {
    Link<Hamt<Long, Long>> root = filled(1_000).flush();
    store.reset();

    Hamt<Long, Long> hamt = NUMBERS.load(store, root);
    assertThat(entries(hamt)).hasSize(1_000);
    long gets = store.counts().gets();
    assertThat(entries(hamt)).hasSize(1_000);

    assertThat(store.counts().gets()).isEqualTo(gets);
    List<TreeNode<Long, Long>> nodes = new ArrayList<>();
    hamt.walk(nodes::add);
    assertThat(nodes).hasSize((int) gets);
  }

  @RepeatedTest(20)
  void tellsWhatChangedBetweenTwoVersions(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    Hamt<Long, Long> hamt = filled(2_000);
    Link<Hamt<Long, Long>> before = hamt.flush();
    NavigableMap<Long, Long> model = entries(hamt);
    for (int i = random.nextInt(40); i > 0; i--) {
      long key = random.nextInt(4_000);
      if (random.nextBoolean()) {
        hamt.set(key, -1L);
      } else {
        hamt.delete(key);
      }
    }
    Link<Hamt<Long, Long>> after = random.nextBoolean() ? hamt.flush() : before;
    Hamt<Long, Long> later = after.equals(before) ? hamt : NUMBERS.load(store, after);
    store.reset();

    List<TreeChange<Long, Long>> changes = NUMBERS.load(store, before).changesTo(later);

    assertThat(store.counts().gets()).isLessThan(200);
    for (TreeChange<Long, Long> change : changes) {
      switch (change) {
        case TreeChange.Added<Long, Long>(var key, var now) ->
            assertThat(model.put(key, now)).isNull();
        case TreeChange.Removed<Long, Long>(var key, var was) ->
            assertThat(model.remove(key)).isEqualTo(was);
        case TreeChange.Changed<Long, Long>(var key, var was, var now) ->
            assertThat(model.put(key, now)).isEqualTo(was);
      }
    }
    assertThat(model).isEqualTo(entries(hamt));
  }

  @Test
  void keysComeBackFromTheirBytes() {
    for (long number : new long[] {0, 1, -1, 63, -64, 64, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(TreeKey.SIGNED.decode().apply(TreeKey.SIGNED.encode().apply(number)))
          .isEqualTo(number);
    }
    assertThat(TreeKey.SIGNED.encode().apply(5L)).isEqualTo(Bytes.of(0x0a));
    assertThat(TreeKey.SIGNED.encode().apply(-1L)).isEqualTo(Bytes.of(0x01));
    assertThat(TreeKey.UNSIGNED.encode().apply(300L)).isEqualTo(Bytes.of(0xac, 0x02));
    assertThatThrownBy(() -> TreeKey.SIGNED.decode().apply(Bytes.of(0x80, 0x00)))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> TreeKey.UNSIGNED.decode().apply(Bytes.of(0x01, 0x00)))
        .isInstanceOf(MalformedInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"824080", "824101818182410000", "82410181828241000082410100"})
  void readsNodesThatItWouldWrite(String hex) {
    Block block = Block.ofDagCbor(HexFormat.of().parseHex(hex));
    store.put(block);
    Link<Hamt<Long, Long>> link = new Link<>(block.cid());

    assertThat(NUMBERS.load(store, link).flush()).isEqualTo(link);
  }

  @ParameterizedTest
  @CsvSource({
    "83408080, 'a HAMT node has 2 fields, found 3 at offset 0'",
    "82410080, a bit field of slots in more bytes than it needs at offset 1",
    "82410180, a HAMT node of 1 slots with 0 pointers at offset 0",
    "8245010000000080, a slot beyond 31 at offset 1",
    "8241018180, a HAMT bucket of 0 entries at offset 4",
    "8241018184824100f6824101f6824102f6824103f6, a HAMT bucket of 4 entries at offset 4",
    "82410181818340f6f6, 'a HAMT entry has 2 fields, found 3 at offset 5'",
    "824101818182f6f6, 'expected bytes, found 0xf6 at offset 6'",
    "82410181828241000082410000, HAMT keys out of order at offset 4",
    "82410181828241010082410000, HAMT keys out of order at offset 4",
    "8241018105, 'expected an array, found 0x05 at offset 4'",
    "82408000, 1 byte too many at offset 3"
  })
  void refusesWhatIsNoNode(String hex, String complaint) {
    Block block = Block.ofDagCbor(HexFormat.of().parseHex(hex));
    store.put(block);

    assertThatThrownBy(() -> NUMBERS.load(store, new Link<>(block.cid())))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(complaint);
  }

  @Test
  void refusesChildrenThatShouldHaveBeenBuckets() {
    Link<Hamt<Long, Long>> small = filled(2).flush();
    byte[] parent = HexFormat.of().parseHex("82410181d82a582700" + small.cid().toBytes());
    Block block = Block.ofDagCbor(parent);
    store.put(block);
    Hamt<Long, Long> hamt = NUMBERS.load(store, new Link<>(block.cid()));

    assertThatThrownBy(() -> hamt.forEach((_, _) -> {}))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("should have been a bucket");
  }

  @Test
  void endsADescentThatNoKeyCouldTake() {
    Cid below = filled(1_000).flush().cid();
    for (int i = 0; i < 60; i++) {
      Block block =
          Block.ofDagCbor(HexFormat.of().parseHex("82410181d82a582700" + below.toBytes()));
      store.put(block);
      below = block.cid();
    }
    Hamt<Long, Long> hamt = NUMBERS.load(store, new Link<>(below));

    assertThatThrownBy(() -> hamt.forEach((_, _) -> {}))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("deeper than any key");
  }

  @Test
  void saysWhichBlockIsMissing() {
    Cid nowhere = Cid.ofDagCbor(new byte[] {1});

    assertThatThrownBy(() -> NUMBERS.load(store, new Link<>(nowhere)))
        .isInstanceOf(MissingBlockException.class)
        .hasMessage("no block " + nowhere + " in the store");
  }

  /// Made by hand from the layout: {p: [{v: [["a", 1]]}], bf: …}; the hash of "a" begins with 0x85.
  @Test
  void writesMapsWithTextKeysAsIn2019() {
    HamtSchema<String, Long> schema = new HamtSchema<>(HamtShape.OF_2019, TreeKey.TEXT, Codec.LONG);
    Hamt<String, Long> hamt = schema.create(store);
    hamt.set("a", 1L);

    Link<Hamt<String, Long>> root = hamt.flush();

    assertThat(blocks.get(root.cid()))
        .isEqualTo(Bytes.parseHex("a2617081a1617681826161016262665120" + "00".repeat(16)));
    assertThat(schema.load(store, root).find("a")).contains(1L);
  }

  @Test
  void treesOf2019HoldMany() {
    HamtSchema<String, Long> schema = new HamtSchema<>(HamtShape.OF_2019, TreeKey.TEXT, Codec.LONG);
    Hamt<String, Long> hamt = schema.create(store);
    for (long i = 0; i < 5_000; i++) {
      hamt.set("key " + i, i);
    }
    Hamt<String, Long> loaded = schema.load(store, hamt.flush());
    for (long i = 0; i < 5_000; i += 2) {
      assertThat(loaded.delete("key " + i)).isTrue();
    }
    loaded = schema.load(store, loaded.flush());

    for (long i = 0; i < 5_000; i++) {
      assertThat(loaded.contains("key " + i)).isEqualTo(i % 2 == 1);
    }
  }

  /// Known values of MurmurHash3_x64_128 with seed 0.
  @ParameterizedTest
  @CsvSource({
    "'', 00000000000000000000000000000000",
    "hello, cbd8a7b341bd9b025b1e906a48ae1d19",
    "'The quick brown fox jumps over the lazy dog', e34bbc7bbc071b6c7a433ca9c49a9347"
  })
  void murmurHashesAsOthersDo(String text, String hex) {
    assertThat(Murmur3.hash128(text.getBytes(StandardCharsets.UTF_8)))
        .asHexString()
        .isEqualToIgnoringCase(hex);
  }

  private Hamt<Long, Long> filled(long count) {
    Hamt<Long, Long> hamt = NUMBERS.create(store);
    for (long i = 0; i < count; i++) {
      hamt.set(i, i);
    }
    return hamt;
  }

  private static NavigableMap<Long, Long> entries(Hamt<Long, Long> hamt) {
    NavigableMap<Long, Long> entries = new TreeMap<>();
    hamt.forEach(entries::put);
    return entries;
  }

  private String counted() {
    Counts counts = store.counts();
    return counts.gets() + " read, " + counts.puts() + " written";
  }
}
