package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.CborWriter;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class DagTest {

  private final MemoryBlockStore store = new MemoryBlockStore();

  @Test
  void findsLinksWithTheirPaths() {
    Cid one = Cid.ofRaw(new byte[] {1});
    Cid two = Cid.ofRaw(new byte[] {2});
    CborWriter out = new CborWriter();
    out.writeArray(2);
    out.writeLong(7);
    SequencedMap<String, Runnable> fields = new LinkedHashMap<>();
    fields.put("to", () -> out.writeLink(one.toBytes().toArray()));
    fields.put(
        "list",
        () -> {
          out.writeArray(1);
          out.writeLink(two.toBytes().toArray());
        });
    out.writeMap(fields);

    assertThat(Dag.links(Bytes.copyOf(out.toByteArray())))
        .containsExactly(Map.entry("1/to", one), Map.entry("1/list/0", two));
  }

  @Test
  void visitsEachBlockOnceBeforeThoseBelow() {
    Cid leaf = linked();
    Cid left = linked(leaf);
    Cid absent = Cid.ofDagCbor(new byte[] {0x01});
    Cid code = new Cid(1, Cid.RAW, new Multihash(Multihash.IDENTITY, Bytes.of(1)));
    Cid root = linked(left, leaf, absent, code);

    List<Dag.Node> nodes = walk(root, Stop.create());

    assertThat(nodes).extracting(Dag.Node::cid).containsExactly(root, left, leaf, absent, code);
    assertThat(nodes)
        .extracting(node -> node.path().toString())
        .containsExactly("", "0", "1", "2", "3");
    assertThat(nodes)
        .extracting(node -> node.data().isPresent())
        .containsExactly(true, true, true, false, false);
  }

  @Test
  void goesAsDeepAsItMust() {
    Cid cid = linked();
    for (int i = 0; i < 20_000; i++) {
      cid = linked(cid);
    }

    List<Dag.Node> nodes = walk(cid, Stop.create());
    assertThat(nodes).hasSize(20_001);
    assertThat(nodes.getLast().path().links()).hasSize(20_000).containsOnly("0");
  }

  @Test
  void stopsWhenAsked() {
    Stop stop = Stop.create();
    stop.request();

    assertThatThrownBy(() -> walk(linked(), stop)).isInstanceOf(Stopped.class);
  }

  private List<Dag.Node> walk(Cid root, Stop stop) {
    List<Dag.Node> nodes = new ArrayList<>();
    Dag.walk(store, root, nodes::add, Progress.NONE, stop);
    return nodes;
  }

  private Cid linked(Cid... cids) {
    CborWriter out = new CborWriter();
    out.writeArray(cids.length);
    for (Cid cid : cids) {
      out.writeLink(cid.toBytes().toArray());
    }
    Block block = Block.ofDagCbor(out.toByteArray());
    store.put(block);
    return block.cid();
  }
}
