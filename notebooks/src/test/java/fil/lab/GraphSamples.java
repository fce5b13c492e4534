package fil.lab;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.datasets.Datasets;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.MemoryBlockStore;
import fil.ipld.TreeKey;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Graphs of every kind, as chapters make them, for tests to look at.
final class GraphSamples {

  static final HamtSchema<Address, Long> BALANCES = HamtSchema.of(5, TreeKey.ADDRESS, Codec.LONG);
  static final AmtSchema<Long> NUMBERS = AmtSchema.of(3, Codec.LONG);

  private static final Codec<List<Cid>> LINKS = Codec.list(Cid.CODEC);

  private GraphSamples() {}

  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    MemoryBlockStore store = new MemoryBlockStore();
    Cid old = pages(store, "one", "two", "three", "four");
    Cid now = pages(store, "one", "two", "3", "four");
    figures.put(
        "dag", DagView.of("A file of four pages", store, old).named(raw("three"), "page three"));
    figures.put("dag-changed", DagView.of("Page three is new", store, now).comparedTo(old));
    figures.put("dag-broken", DagView.of("Two things are wrong", broken(), old));
    figures.put(
        "dag-shared", DagView.of("The same page twice", store, pages(store, "a", "a", "b", "a")));
    figures.put("dag-chain", DagView.of("A long chain", store, chain(store, 40)));
    figures.put("dag-wide", DagView.of("A wide one", store, wide(store, 600)));
    figures.put("dag-state", DagView.of("A state", smallState(), root(smallCar())));
    figures.put("dag-one", DagView.of("One page", store, raw("one")));

    Link<Hamt<Address, Long>> ten = hamt(store, 100, 110);
    figures.put("hamt", HamtView.of("Ten keys", store, BALANCES, ten));
    figures.put(
        "hamt-path",
        HamtView.of("27 keys", store, BALANCES, hamt(store, 100, 127)).path(new Address.Id(126)));
    Link<Hamt<Address, Long>> many = hamt(store, 0, 1000);
    Hamt<Address, Long> changed = BALANCES.load(store, many);
    changed.set(new Address.Id(500), -1L);
    figures.put(
        "hamt-large",
        HamtView.of("A thousand keys, one changed", store, BALANCES, changed.flush())
            .comparedTo(many)
            .path(new Address.Id(500)));
    figures.put(
        "hamt-empty",
        HamtView.of("No keys", store, BALANCES, hamt(store, 0, 0)).path(new Address.Id(7)));
    HamtSchema<Address, Long> wide = HamtSchema.of(8, TreeKey.ADDRESS, Codec.LONG);
    Hamt<Address, Long> hundred = wide.create(store);
    for (long id = 0; id < 300; id++) {
      hundred.set(new Address.Id(id), id);
    }
    figures.put("hamt-eight-bits", HamtView.of("Eight bits", store, wide, hundred.flush()));
    figures.put(
        "hamt-missing", HamtView.of("Only the root", rootOnly(store, many), BALANCES, many));

    Amt<Long> amt = NUMBERS.create(store);
    for (long i : List.of(0L, 1L, 8L, 63L, 64L)) {
      amt.set(i, i);
    }
    Link<Amt<Long>> five = amt.flush();
    amt.set(1000, 1000L);
    Link<Amt<Long>> six = amt.flush();
    figures.put("amt", AmtView.of("Six values", store, NUMBERS, six).path(1000));
    figures.put("amt-changed", AmtView.of("One more value", store, NUMBERS, six).comparedTo(five));
    figures.put("amt-beyond", AmtView.of("Too far", store, NUMBERS, five).path(1000));
    figures.put(
        "graph",
        GraphFigure.of(
            "A diamond",
            "One box leads to two, and both to a fourth; a long arrow passes them.",
            List.of(
                Box.of("a", "top").with(Slot.to("l", "b"), Slot.to("r", "c"), Slot.to("far", "d")),
                Box.of("b", "left").with(Slot.to("x", "d").with(Sign.PATH)).with(Sign.PATH),
                Box.of("c", "right", "with a line").with(Slot.to("y", "d"), Slot.holding("z", "7")),
                Box.of("d", "bottom"))));
    return figures;
  }

  static Cid raw(String text) {
    return Cid.ofRaw(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A root over two halves over two pages each.
  static Cid pages(MemoryBlockStore store, String... texts) {
    List<Cid> pages = new ArrayList<>();
    for (String text : texts) {
      Block page = Block.ofRaw(text.getBytes(StandardCharsets.UTF_8));
      store.put(page);
      pages.add(page.cid());
    }
    Cid left = links(store, pages.subList(0, 2));
    return links(store, List.of(left, links(store, pages.subList(2, 4))));
  }

  static Cid links(MemoryBlockStore store, List<Cid> to) {
    return store.save(to, LINKS).cid();
  }

  /// The four pages, of which one is damaged and one is gone.
  static MemoryBlockStore broken() {
    MemoryBlockStore whole = new MemoryBlockStore();
    pages(whole, "one", "two", "three", "four");
    MemoryBlockStore broken = new MemoryBlockStore();
    for (Block block : whole.blocks()) {
      if (block.cid().equals(raw("two"))) {
        broken.put(new Block(block.cid(), Block.ofRaw(new byte[] {1}).data()));
      } else if (!block.cid().equals(raw("four"))) {
        broken.put(block);
      }
    }
    return broken;
  }

  private static Cid chain(MemoryBlockStore store, int length) {
    Cid end = pages(store, "one", "two", "three", "four");
    Cid at = end;
    for (int i = 0; i < length; i++) {
      at = links(store, List.of(at, end));
    }
    return at;
  }

  private static Cid wide(MemoryBlockStore store, int pages) {
    List<Cid> all = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      Block page = Block.ofRaw(new byte[] {(byte) i, (byte) (i >> 8)});
      store.put(page);
      all.add(page.cid());
    }
    return links(store, all);
  }

  static Link<Hamt<Address, Long>> hamt(MemoryBlockStore store, long from, long to) {
    Hamt<Address, Long> hamt = BALANCES.create(store);
    for (long id = from; id < to; id++) {
      hamt.set(new Address.Id(id), id);
    }
    return hamt.flush();
  }

  private static MemoryBlockStore rootOnly(MemoryBlockStore store, Link<?> root) {
    MemoryBlockStore only = new MemoryBlockStore();
    only.put(new Block(root.cid(), store.get(root.cid())));
    return only;
  }

  private static CarReader smallCar() {
    try {
      return CarReader.open(new ByteArrayInputStream(Datasets.open("small-state").read()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Cid root(CarReader car) {
    return car.roots().getFirst();
  }

  private static MemoryBlockStore smallState() {
    try (CarReader car = smallCar()) {
      return MemoryBlockStore.of(car);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
