package fil.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.Block;
import fil.ipld.Hamt;
import fil.ipld.MemoryBlockStore;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import fil.lab.draw.Svg;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// What the views of blocks and trees find, and how much they draw.
class GraphFigureTest {

  private final MemoryBlockStore store = new MemoryBlockStore();

  @Test
  void refusesWhatIsNoGraph() {
    Box a = Box.of("a", "one").with(Slot.to("x", "b"));
    Box b = Box.of("b", "two").with(Slot.to("y", "a"));

    assertThatThrownBy(() -> GraphFigure.of("A", "It is one.", List.of(a, a)))
        .hasMessage("two boxes are called a");
    assertThatThrownBy(() -> GraphFigure.of("A", "It is one.", List.of(a)))
        .hasMessage("an arrow leads from a to b, which is no box");
    assertThatThrownBy(() -> GraphFigure.of("A", "It is one.", List.of(a, b)))
        .hasMessage("arrows lead in a circle");
    assertThatThrownBy(() -> new Box("c", "c", List.of(), List.of(true), List.of(), Sign.PLAIN))
        .hasMessage("box c has 0 slots, but 1 places are taken");
  }

  @Test
  void drawsABoxBelowAllThatLeadToIt() {
    GraphFigure diamond = (GraphFigure) requireNonNull(GraphSamples.figures().get("graph"));

    assertThat(GraphRows.depths(diamond.boxes()))
        .containsEntry("a", 0)
        .containsEntry("b", 1)
        .containsEntry("c", 1)
        .containsEntry("d", 2);
  }

  @Test
  void listsEachBoxOfALargerGraph() {
    Box top = Box.of("top", "top");
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      top = top.with(Slot.to("slot " + i, "box " + i));
      boxes.add(Box.of("box " + i, "name " + i));
    }
    boxes.addFirst(top);

    String html =
        FigureTest.form(GraphFigure.of("Thirty", "They are.", boxes).bundle(), MimeBundle.HTML);

    assertThat(html).contains("→ name 29", "<td style=\"text-align: left\">name 29</td>");
    assertThat(html).doesNotContain("more row");
  }

  @Test
  void tellsBoxesOfEqualWordsApart() {
    GraphFigure graph =
        GraphFigure.of(
            "Twins",
            "Two of them look alike.",
            List.of(
                Box.of("a", "top").with(Slot.to("l", "b"), Slot.to("r", "c")),
                Box.of("b", "twin", "a line"),
                Box.of("c", "twin", "a line")));

    assertThat(graph.data().getLast().rows())
        .containsExactly(
            List.of("top", "", "l", "→ twin: a line (b)", ""),
            List.of("top", "", "r", "→ twin: a line (c)", ""),
            List.of("twin: a line (b)", "", "", "", ""),
            List.of("twin: a line (c)", "", "", "", ""));
  }

  @Test
  void listsTheGroupsOfTheWordOnTop() {
    HamtView<Address, Long> view =
        HamtView.of("27", store, GraphSamples.BALANCES, GraphSamples.hamt(store, 100, 127))
            .path(new Address.Id(126));

    assertThat(view.data())
        .filteredOn(grid -> grid.caption().startsWith("On top: "))
        .singleElement()
        .extracting(Grid::rows)
        .asInstanceOf(InstanceOfAssertFactories.list(List.class))
        .startsWith(
            List.of("00001", "slot 1", "on the way of the key"),
            List.of("10100", "slot 20", "on the way of the key"));
  }

  @Test
  void drawsAGraphOfAnyShapeAndSaysWhatIsMissing() {
    for (int width : new int[] {1, 7, 40, 300}) {
      for (Sign sign : Sign.values()) {
        List<Box> boxes = new ArrayList<>();
        Box top = Box.of("top", "top");
        for (int i = 0; i < width; i++) {
          top = top.with(Slot.to("slot " + i, "box " + i).with(sign));
          boxes.add(Box.of("box " + i, "a name … of " + i, "a line of text").with(sign));
        }
        boxes.addFirst(top);
        GraphFigure graph = GraphFigure.of("Wide", "It is wide.", boxes);

        GraphLayout layout = new GraphLayout(graph, 50);

        assertThat(layout.rows()).hasSize(2);
        assertThat(layout.hiddenBoxes()).isLessThan(width);
        for (GraphLayout.Row row : layout.rows()) {
          double last = 0;
          for (GraphLayout.Place place : row.places()) {
            assertThat(place.x()).isGreaterThanOrEqualTo(last);
            last = place.x() + place.box().orElseThrow().width();
          }
          assertThat(last).isLessThanOrEqualTo(960);
        }
        String svg = Svg.write(new GraphDrawing(graph).draw(), graph.title(), "It is.");
        assertThat(svg.contains("Not drawn")).isEqualTo(layout.hiddenBoxes() > 0);
      }
    }
  }

  @Test
  void findsDamagedAndMissingBlocks() {
    Cid root = GraphSamples.pages(store, "one", "two", "three", "four");

    GraphFigure graph = DagView.of("Damaged", GraphSamples.broken(), root).graph();

    assertThat(sign(graph, GraphSamples.raw("two"))).isEqualTo(Sign.BROKEN);
    assertThat(sign(graph, GraphSamples.raw("four"))).isEqualTo(Sign.MISSING);
    assertThat(graph.boxes().stream().filter(box -> box.sign() == Sign.PLAIN)).hasSize(5);
    assertThat(DagView.of("Part", GraphSamples.broken(), root).asSlice().alternative())
        .isEqualTo(
            "A graph of 6 blocks below the root "
                + DagView.brief(root)
                + "; what does not fit its name: "
                + DagView.brief(GraphSamples.raw("two"))
                + "; 1 name leads out of it.");
  }

  @Test
  void trustsNoLinkOfADamagedBlock() {
    Cid root = GraphSamples.pages(store, "one", "two", "three", "four");
    MemoryBlockStore forged = new MemoryBlockStore();
    store.blocks().stream().filter(block -> !block.cid().equals(root)).forEach(forged::put);
    forged.put(new Block(root, store.get(store.blocks().get(4).cid())));

    assertThat(DagView.of("Forged", forged, root).graph().boxes()).hasSize(1);
  }

  @Test
  void callsNewWhatCannotBeComeToFromTheOldRoot() {
    Cid before = GraphSamples.pages(store, "one", "two", "three", "four");
    Cid after = GraphSamples.pages(store, "one", "two", "3", "four");

    DagView view = DagView.of("Changed", store, after).comparedTo(before);

    assertThat(signs(view)).containsExactly(3L, 4L);
    assertThat(view.newBlocks()).isEqualTo(3);
    assertThat(view.alternative()).contains("3 were not there before and 4 shared");
  }

  @Test
  void drawsASharedBlockOnce() {
    Cid root = GraphSamples.pages(store, "a", "a", "b", "a");

    List<Box> boxes = DagView.of("Shared", store, root).graph().boxes();

    assertThat(boxes).hasSize(5); // the root, two halves, pages a and b
  }

  @Test
  void showsTheBitsThatLeadToAKey() {
    HamtView<Address, Long> view =
        HamtView.of("27", store, GraphSamples.BALANCES, GraphSamples.hamt(store, 100, 127))
            .path(new Address.Id(126));

    assertThat(view.alternative()).contains("27 keys in 2 nodes", "by slots 1 20 to its value");
    assertThat(view.sketch()).contains("o 00001 (slot 1)  o 10100 (slot 20)  01101");
    assertThat(view.graph().boxes().getLast().slots().stream().map(Slot::label))
        .containsExactly("18", "20", "22", "28");
    assertThat(view.path(new Address.Id(5000)).alternative()).endsWith("to where it is not.");
  }

  @Test
  void showsWhatAChangedValueMadeNew() {
    Link<Hamt<Address, Long>> before = GraphSamples.hamt(store, 0, 1000);
    Hamt<Address, Long> changed = GraphSamples.BALANCES.load(store, before);
    changed.set(new Address.Id(500), -1L);

    HamtView<Address, Long> view =
        HamtView.of("One", store, GraphSamples.BALANCES, changed.flush()).comparedTo(before);

    assertThat(signs(view).getFirst()).isEqualTo(2L);
    assertThat(
            view.graph().boxes().stream()
                .flatMap(box -> box.slots().stream())
                .filter(slot -> slot.sign() == Sign.NEW && slot.to().isEmpty())
                .flatMap(slot -> slot.texts().getFirst().stream()))
        .containsExactly("f0500: -1");
  }

  @Test
  void showsATreeOfWhichBlocksAreMissingOrDamaged() {
    Link<Hamt<Address, Long>> root = GraphSamples.hamt(store, 0, 200);
    MemoryBlockStore part = new MemoryBlockStore();
    int child = 0;
    for (Block block : store.blocks().reversed()) {
      Bytes bytes = child++ == 1 ? Bytes.of(0x80) : block.data();
      if (child != 3) {
        part.put(new Block(block.cid(), bytes));
      }
    }

    HamtView<Address, Long> view = HamtView.of("Part", part, GraphSamples.BALANCES, root);

    assertThat(view.alternative())
        .contains("at least", "1 node is not here", "1 node is not what the name says");
  }

  @Test
  void refusesABlockOfAnotherTree() {
    Link<Hamt<Address, Long>> root = new Link<>(GraphSamples.links(store, List.of()));

    assertThat(HamtView.of("No", store, GraphSamples.BALANCES, root).graph().boxes())
        .singleElement()
        .matches(box -> box.sign() == Sign.BROKEN && box.lines().contains("root: no such node"));
  }

  @Test
  void showsTheDigitsThatLeadToAnIndex() {
    Amt<Long> amt = GraphSamples.NUMBERS.create(store);
    List.of(0L, 1L, 8L, 63L, 64L, 1000L).forEach(i -> amt.set(i, i));
    Link<Amt<Long>> root = amt.flush();

    AmtView<Long> view = AmtView.of("Six", store, GraphSamples.NUMBERS, root).path(1000);

    assertThat(root.toString()).endsWith("v4gok2");
    assertThat(view.alternative())
        .isEqualTo(
            "An AMT of height 3 with 6 values in 11 nodes, 8 slots each; index 1,000 leads by"
                + " slots 1 7 5 0 to its value.");
    assertThat(view.path(4096).alternative()).contains("index 4,096 lies beyond it");
    assertThat(view.path(2).alternative()).contains("by slots 0 0 0 2 to where nothing is");
    assertThat(view.path(-2).sketch()).contains("18446744073709551614 in digits of base 8");
  }

  @Test
  void listsWhatATreeChanged() {
    Hamt<Address, Long> before = GraphSamples.BALANCES.create(store);
    before.set(new Address.Id(1), 10L);
    before.set(new Address.Id(2), 20L);
    Hamt<Address, Long> after = GraphSamples.BALANCES.create(store);
    after.set(new Address.Id(1), 11L);
    after.set(new Address.Id(3), 30L);

    assertThat(TreeDiff.of("Changes", before.changesTo(after)).rows())
        .containsExactlyInAnyOrder(
            List.of("≠ changed", "f01", "10", "11"),
            List.of("− removed", "f02", "20", ""),
            List.of("+ added", "f03", "", "30"));
  }

  private static List<Long> signs(GraphView view) {
    List<Sign> signs = view.graph().boxes().stream().map(Box::sign).toList();
    return List.of(
        signs.stream().filter(sign -> sign == Sign.NEW).count(),
        signs.stream().filter(sign -> sign == Sign.PLAIN).count());
  }

  private static Sign sign(GraphFigure graph, Cid cid) {
    return graph.boxes().stream()
        .filter(box -> box.id().equals(cid.toString()))
        .findFirst()
        .orElseThrow()
        .sign();
  }
}
