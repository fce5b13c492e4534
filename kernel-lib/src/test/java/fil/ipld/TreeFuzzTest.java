package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Link;
import fil.num.Bytes;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class TreeFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void readsHamtNodesThatItWouldWrite(byte[] input) {
    for (HamtShape shape : new HamtShape[] {HamtShape.of(5), HamtShape.of(8), HamtShape.OF_2019}) {
      try {
        TreeBlocks.hamtNode(Bytes.copyOf(input), shape); // and writes it again
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) input.length);
      }
    }
  }

  @FuzzTest(maxDuration = "10s")
  void readsAmtNodesThatItWouldWrite(byte[] input) {
    for (AmtShape shape : new AmtShape[] {AmtShape.of(2), AmtShape.of(5), AmtShape.LEGACY}) {
      try {
        TreeBlocks.amtRoot(Bytes.copyOf(input), shape);
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) input.length);
      }
      try {
        TreeBlocks.amtNode(Bytes.copyOf(input), shape, input.length & 1);
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(0L, (long) input.length);
      }
    }
  }

  /// Works on the tree that has the input for its root, and nothing below.
  @FuzzTest(maxDuration = "10s")
  void worksOnWhateverItReads(byte[] input) {
    MemoryBlockStore store = new MemoryBlockStore();
    Block block = Block.ofDagCbor(input);
    store.put(block);
    try {
      Hamt<Bytes, Bytes> hamt =
          HamtSchema.of(5, TreeKey.BYTES, TreeBlocks.encoded())
              .load(store, new Link<>(block.cid()));
      hamt.set(Bytes.of(1), Bytes.of(0xf6));
      hamt.delete(Bytes.of(2));
      hamt.flush();
      hamt.forEach((_, _) -> {});
    } catch (MalformedInputException | MissingBlockException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
    try {
      Amt<Long> amt = AmtSchema.of(3, Codec.LONG).load(store, new Link<>(block.cid()));
      amt.set(1000, 1L);
      amt.delete(0);
      amt.flush();
      amt.forEach((_, _) -> {});
    } catch (MalformedInputException | MissingBlockException e) {
      assertThat(e).hasMessageNotContaining("null");
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("an AMT with more values than its root says");
    }
  }

  @FuzzTest(maxDuration = "10s")
  void readsBitFieldsOfAnyKind(byte[] input) {
    try {
      BitField set = BitField.decodeAsNetwork(Bytes.copyOf(input));
      BitField shortest = set.union(BitField.EMPTY);
      assertThat(shortest.encoding().size()).isLessThanOrEqualTo(input.length);
      assertThat(BitField.decode(shortest.encoding())).isEqualTo(shortest);
      assertThat(shortest.count()).isEqualTo(set.count());
      assertThat(set.subtract(shortest).isEmpty()).isTrue();
      assertThat(set.cut(shortest).isEmpty()).isTrue();
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
    }
  }
}
