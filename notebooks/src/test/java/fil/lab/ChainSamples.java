package fil.lab;

import fil.lab.BlockTree.Entry;
import fil.lab.BlockTree.Mined;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Charts of the newer kinds, layers of labels, and trees of blocks, for tests to look at.
final class ChainSamples {

  private ChainSamples() {}

  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put(
        "chart-log-log",
        Chart.logLog(
                "Work for a sector",
                Chart.Axis.of("size", "bytes"),
                Chart.Axis.of("hashes", "count"))
            .series("labels", List.of(2048, 1 << 23, 1L << 35), List.of(128, 524288, 11L << 30))
            .series("tree", List.of(2048, 1 << 23, 1L << 35), List.of(63, 262143, (1L << 30) - 1)));
    figures.put(
        "chart-histogram",
        Chart.histogram("Wins in an epoch", Chart.Axis.of("wins", "count"), wins()));
    figures.put(
        "chart-histogram-classes",
        Chart.histogram(
            "Times of a stage",
            Chart.Axis.of("time", "ms"),
            List.of(1.5, 2.25, 2.5, 9.75, 12, 30.5)));
    figures.put(
        "chart-histogram-one",
        Chart.histogram("One value", Chart.Axis.of("x", "count"), List.of(0.5)));
    figures.put("heat", heat(4, 6));
    figures.put("heat-large", heat(40, 40));
    figures.put(
        "heat-one",
        HeatMap.of("One cell", Chart.Axis.of("x", "count"), Chart.Axis.of("y", "count"), "count")
            .row("only", List.of("one"), List.of(-3)));
    figures.put("layers-by-hand", byHand());
    figures.put("layers-by-hand-focus", byHand().parentsOf(2, 7));
    figures.put("layers-by-hand-lost", byHand().without(1, 5));
    figures.put("layers", real());
    figures.put("layers-focus", real().parentsOf(2, 63));
    figures.put("layers-lost", real().parentsOf(2, 40).without(1, 20));
    SealedSector sealed = Sector.demo(2048).seal("f01000");
    figures.put("microscope", sealed.microscope(37));
    figures.put("microscope-first", sealed.damage(0).microscope(0));
    figures.put("blocks", BlockTree.of("A fork", fork()));
    figures.put("blocks-one", BlockTree.of("The first", List.of(fork().getFirst())));
    figures.put("blocks-many", BlockTree.of("Many chains", many()));
    return figures;
  }

  private static List<Integer> wins() {
    List<Integer> wins = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      wins.add(Integer.numberOfTrailingZeros(i | 1 << 9) + i % 3);
    }
    return wins;
  }

  private static HeatMap heat(int rows, int columns) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      names.add(String.valueOf(column + 1));
    }
    HeatMap map =
        HeatMap.of(
            "Chance to pass",
            Chart.Axis.of("wrong labels", "%"),
            Chart.Axis.of("challenges", "count"),
            "%");
    for (int row = 1; row <= rows; row++) {
      List<Double> values = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        values.add(100 * StrictMath.pow(1 - column / 101.0, row));
      }
      map = map.row(String.valueOf(row), names, values);
    }
    return map;
  }

  /// Two layers of eight: the node before and ⌊(v²+1)/3⌋ mod v, and (3v+2) mod 8 above.
  private static GraphLayers byHand() {
    List<List<Integer>> base = new ArrayList<>();
    List<List<Integer>> expander = new ArrayList<>();
    for (int v = 0; v < 8; v++) {
      base.add(v == 0 ? List.of() : List.of(v - 1, (v * v + 1) / 3 % v));
      expander.add(v == 0 ? List.of() : List.of((3 * v + 2) % 8));
    }
    return GraphLayers.of("Eight nodes, two layers", base, expander, 2);
  }

  private static GraphLayers real() {
    return GraphLayers.of(
        "Layers of 2 KiB", StackedGraph.of(RegisteredSealProof.of(SectorSize.KIB_2).porep()), 2);
  }

  static List<Entry> fork() {
    return List.of(
        Entry.of("a", "", 100, 16_128, new Mined("f01000", 1)),
        Entry.of("b", "a", 101, 32_256, new Mined("f01001", 1)),
        Entry.of("c", "a", 101, 38_304, new Mined("f01002", 2), new Mined("f01003", 1)),
        Entry.of("d", "c", 103, 55_440, new Mined("f01000", 1)),
        Entry.of("e", "b", 102, 48_384, new Mined("f01004", 1)),
        Entry.of("f", "e", 103, 52_000, new Mined("f01004", 1)),
        Entry.of("g", "f", 104, 54_000, new Mined("f01004", 1)));
  }

  private static List<Entry> many() {
    List<Entry> all = new ArrayList<>();
    for (int height = 1; height <= 40; height++) {
      String parent = height == 1 ? "" : "bafy2bzacmain" + (height - 1);
      all.add(
          Entry.of(
              "bafy2bzacmain" + height,
              parent,
              2880 + (long) height * height,
              100L * height,
              new Mined("f01", 5),
              new Mined("f02", 1),
              new Mined("f03", 1),
              new Mined("f04", 1),
              new Mined("f05", 1)));
    }
    for (int fork = 30; fork < 40; fork++) {
      all.add(
          Entry.of(
              "side" + fork,
              "bafy2bzacmain" + fork,
              2881 + (long) fork * fork,
              100L * fork + 50,
              new Mined("f09", 1)));
    }
    return all;
  }
}
