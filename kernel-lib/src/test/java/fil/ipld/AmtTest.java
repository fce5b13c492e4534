package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Link;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmtTest {

  private static final AmtSchema<Long> NUMBERS = AmtSchema.of(3, Codec.LONG);

  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final CountingBlockStore store = new CountingBlockStore(blocks);

  /// Computed with go-amt-ipld 4.0.0.
  @ParameterizedTest
  @CsvSource({
    "2, 840200008341008080, bafy2bzacebpbl7msg6mta4gjy3xmntdo6tt7wiikvctwtrkukkem5kvw5bw2i",
    "3, 840300008341008080, bafy2bzacedijw74yui7otvo63nfl3hdq2vdzuy7wx2tnptwed6zml4vvz7wee",
    "4, 84040000834200008080, bafy2bzacebtuxloybdfwpzgkvvpdlkmnp4qu52omg3tkj4vqvimurdnfw3jva",
    "5, 840500008344000000008080, bafy2bzaceacu3yonapahihxmnhzuvk76yupwjmyeymd2l5n6xfs5st52shm6a",
    "6, 84060000834800000000000000008080, bafy2bzaceaa2jny7gkgdwnid4kuldau6bnvgyss5bszo4uy6uikrncvdu5mc2"
  })
  void emptyTreesHaveTheNamesOfTheNetwork(int bitWidth, String hex, String cid) {
    Link<Amt<Long>> root = AmtSchema.of(bitWidth, Codec.LONG).create(store).flush();

    assertThat(blocks.get(root.cid())).isEqualTo(Bytes.parseHex(hex));
    assertThat(root).hasToString(cid);
  }

  @Test
  void theLegacyRootDoesNotSayItsWidth() {
    Link<Amt<Long>> root = AmtSchema.legacy(Codec.LONG).create(store).flush();

    assertThat(blocks.get(root.cid())).isEqualTo(Bytes.parseHex("8300008341008080"));
    assertThat(root).hasToString("bafy2bzacedswlcz5ddgqnyo3sak3jmhmkxashisnlpq6ujgyhe4mlobzpnhs6");
  }

  /// Both roots were computed with go-amt-ipld 4.0.0.
  @Test
  void hasTheRootsOfTheNetwork() {
    Amt<Long> amt = NUMBERS.create(store);
    for (long i : new long[] {0, 1, 8, 63, 64, 1000}) {
      amt.set(i, i);
    }

    assertThat(amt.height()).isEqualTo(3);
    assertThat(amt.flush())
        .hasToString("bafy2bzacea7zbrimhsocnur5iuee4oua5l42zsfkz55b7hegs2asudlv4gok2");

    assertThat(amt.delete(1000)).isTrue();
    assertThat(amt.delete(64)).isTrue();
    assertThat(amt.delete(64)).isFalse();

    assertThat(amt.height()).isEqualTo(1);
    assertThat(amt.flush())
        .hasToString("bafy2bzacebjl5n4yyxmc5p6mcevwuzq6gsffvwufylhqgsiss4nndmq3gw73a");
  }

  @RepeatedTest(60)
  void isAMapWhoseRootDependsOnItsEntriesAlone(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    AmtSchema<Long> schema = AmtSchema.of(1 + random.nextInt(7), Codec.LONG);
    int bits = 1 + random.nextInt(64);
    NavigableMap<Long, Long> model = new TreeMap<>(Long::compareUnsigned);
    Amt<Long> amt = schema.create(store);
    for (int i = 0; i < 500; i++) {
      long index = index(random, bits);
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          long value = random.nextInt(3);
          amt.set(index, value);
          model.put(index, value);
        }
        case 3, 4 -> {
          long there =
              model.isEmpty() || random.nextBoolean()
                  ? index
                  : model.tailMap(index, true).isEmpty()
                      ? model.firstKey()
                      : model.tailMap(index, true).firstKey();
          assertThat(amt.delete(there)).isEqualTo(model.remove(there) != null);
        }
        default -> {
          if (random.nextInt(20) == 0) {
            amt = schema.load(store, amt.flush());
          }
        }
      }
      assertThat(amt.find(index).orElse(null)).isEqualTo(model.get(index));
    }

    assertThat(amt.count()).isEqualTo(model.size());
    assertThat(entries(amt)).isEqualTo(model).hasSameSizeAs(model);
    assertThat(amt.firstIndex())
        .isEqualTo(model.isEmpty() ? OptionalLong.empty() : OptionalLong.of(model.firstKey()));
    Amt<Long> other = schema.create(store);
    model.forEach(other::set);
    assertThat(other.flush()).isEqualTo(amt.flush());
    long start = index(random, bits);
    NavigableMap<Long, Long> rest = new TreeMap<>(Long::compareUnsigned);
    amt.forEachFrom(start, rest::put);
    assertThat(rest).isEqualTo(model.tailMap(start, true));
  }

  private static long index(Random random, int bits) {
    long index = random.nextLong() >>> (64 - bits);
    index = random.nextInt(4) == 0 ? index >>> random.nextInt(64) : index;
    return index == -1 ? -2 : index;
  }

  @Test
  void countsReadsAndWritesAsTheNetworkDoes() {
    Amt<Long> made = NUMBERS.create(store);
    for (long i = 0; i < 64; i++) {
      made.set(i, i);
    }
    Link<Amt<Long>> root = made.flush();
    assertThat(counted()).as("eight leaves and the root").isEqualTo("0 read, 9 written");

    Amt<Long> amt = reload(root);
    assertThat(counted()).isEqualTo("1 read, 0 written");
    amt.find(9);
    amt.find(10);
    assertThat(counted()).isEqualTo("2 read, 0 written");
    amt.set(9, 9L);
    assertThat(amt.flush()).isEqualTo(root);
    assertThat(counted()).as("the same value, written all the same").isEqualTo("2 read, 2 written");
    amt.flush();
    assertThat(counted()).as("the root, always").isEqualTo("2 read, 3 written");

    Amt<Long> higher = reload(root);
    higher.set(64, 64L);
    higher.flush();
    assertThat(counted()).as("a level on top").isEqualTo("1 read, 4 written");

    Amt<Long> lower = reload(higher.flush());
    lower.delete(64);
    assertThat(counted())
        .as("root, the way to 64, the child that is left")
        .isEqualTo("4 read, 0 written");
    assertThat(lower.flush()).isEqualTo(root);
    assertThat(counted()).isEqualTo("4 read, 1 written");
  }

  @Test
  void anIndexBeyondAnEmptyTreeOnlyRaisesIt() {
    Amt<Long> amt = NUMBERS.create(store);
    amt.set(64, 1L);
    amt.flush();

    assertThat(counted()).isEqualTo("0 read, 3 written");
    assertThat(amt.height()).isEqualTo(2);
  }

  @RepeatedTest(20)
  void tellsWhatChangedBetweenTwoVersions(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    Amt<Long> amt = NUMBERS.create(store);
    for (long i = 0; i < 1_000; i++) {
      amt.set(i, i);
    }
    Link<Amt<Long>> before = amt.flush();
    NavigableMap<Long, Long> model = entries(amt);
    for (int i = random.nextInt(20); i > 0; i--) {
      long index = random.nextInt(1 << random.nextInt(1, 20));
      if (random.nextBoolean()) {
        amt.set(index, -1L);
      } else {
        amt.delete(index);
      }
    }

    List<TreeChange<Long, Long>> changes = NUMBERS.load(store, before).changesTo(amt);
    List<TreeChange<Long, Long>> back = amt.changesTo(NUMBERS.load(store, before));

    assertThat(back).hasSameSizeAs(changes);
    changes.forEach(change -> {
      switch (change) {
        case TreeChange.Added<Long, Long>(var index, var now) ->
            assertThat(model.put(index, now)).isNull();
        case TreeChange.Removed<Long, Long>(var index, var was) ->
            assertThat(model.remove(index)).isEqualTo(was);
        case TreeChange.Changed<Long, Long>(var index, var was, var now) ->
            assertThat(model.put(index, now)).isEqualTo(was);
      }
    });
    assertThat(model).isEqualTo(entries(amt));
  }

  @Test
  void showsItsNodesWithTheWayToThem() {
    Amt<Long> amt = NUMBERS.create(store);
    amt.set(0, 0L);
    amt.set(1000, 5L); // 1750 in base 8

    List<TreeNode<Long, Long>> nodes = new ArrayList<>();
    amt.walk(nodes::add);

    assertThat(nodes)
        .extracting(TreeNode::path)
        .containsExactly(
            List.of(),
            List.of(0),
            List.of(0, 0),
            List.of(0, 0, 0),
            List.of(1),
            List.of(1, 7),
            List.of(1, 7, 5));
    assertThat(nodes.getLast().entries()).containsOnlyKeys(0);
    assertThat(nodes.getLast().entries().values().iterator().next().getFirst().getKey())
        .isEqualTo(1000);
  }

  @Test
  void refusesTheIndexThatNoTreeHas() {
    Amt<Long> amt = NUMBERS.create(store);

    assertThatThrownBy(() -> amt.set(-1, 1L)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> amt.find(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> AmtSchema.legacy(Codec.LONG).create(store).set(Long.MIN_VALUE, 1L))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "840200008341008080, an AMT of bit width 2 instead of 3 at offset 0",
    "8300008341008080, 'an AMT root has 4 fields, found 3 at offset 0'",
    "8403184100834101808100, an AMT of height 65 at offset 0",
    "84031500834101808100, ''",
    "84031600834101808100, an AMT of height 22 at offset 0",
    "840300098341018081f6, an AMT of height 0 with 9 values at offset 0",
    "840301008341008080, an empty AMT of height 1 at offset 0",
    "8403000083420000 8080, a bit field of 2 bytes instead of 1 at offset 5",
    "840300018341038081f6, an AMT node of 2 slots with 1 items at offset 4",
    "840301018341018081f6, an AMT node at height 1 with values at offset 4",
    "84030000834100808180, an AMT node of 0 slots with 1 items at offset 4",
    "8403000083410080, the input ends where a value should begin at offset 8"
  })
  void refusesWhatIsNoRoot(String hex, String complaint) {
    Block block = Block.ofDagCbor(HexFormat.of().parseHex(hex.replace(" ", "")));
    store.put(block);

    assertThatThrownBy(() -> NUMBERS.load(store, new Link<>(block.cid())))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(
            complaint.isEmpty() ? "an AMT node at height 21 with values at offset 4" : complaint);
  }

  @Test
  void readsNoFurtherThanWanted() {
    Amt<Long> amt = NUMBERS.create(store);
    for (long index : new long[] {0, 1, 100, 200, 300}) {
      amt.set(index, index);
    }
    Amt<Long> copy = reload(amt.flush());
    List<Long> seen = new ArrayList<>();

    copy.forEachWhile((index, value) -> {
      seen.add(value);
      return index < 100;
    });

    assertThat(seen).containsExactly(0L, 1L, 100L);
    long some = store.counts().gets();
    copy.forEach((_, _) -> {});
    assertThat(some).isLessThan(store.counts().gets());
  }

  private Amt<Long> reload(Link<Amt<Long>> root) {
    store.reset();
    return NUMBERS.load(store, root);
  }

  private static NavigableMap<Long, Long> entries(Amt<Long> amt) {
    NavigableMap<Long, Long> entries = new TreeMap<>(Long::compareUnsigned);
    amt.forEach(entries::put);
    return entries;
  }

  private String counted() {
    return store.counts().gets() + " read, " + store.counts().puts() + " written";
  }
}
