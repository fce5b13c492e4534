package fil.lab;

import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.lab.DagWalk.Found;
import fil.lab.DagWalk.Seen;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Blocks and the links between them, from a root on.
///
/// ```java
/// DagView.of("The logbook", store, root)
///     .named(quarter, "second quarter")    // a word beside a name that nobody can remember
///     .comparedTo(rootBefore)              // red: blocks that were not there before
/// ```
///
/// Each block is hashed again: one whose bytes do not fit its name is red and crossed, one that is
/// not in the store has a broken red outline. A block that several link to is drawn once. At most
/// [#MOST_BLOCKS] blocks are looked at, those nearest to the root, and the picture says where it
/// ends. The store is read when the view is made, not later.
public final class DagView implements GraphView {

  /// How many blocks are looked at.
  public static final int MOST_BLOCKS = 500;

  /// How many blocks an older version may have.
  static final int MOST_COMPARED = 100_000;

  private final BlockStore store;
  private final Cid root;
  private final Optional<Cid> before;
  private final SequencedMap<Cid, String> names;
  private final boolean slice;
  private final GraphFigure graph;

  private DagView(
      String title,
      BlockStore store,
      Cid root,
      Optional<Cid> before,
      SequencedMap<Cid, String> names,
      boolean slice) {
    this.store = store;
    this.root = root;
    this.before = before;
    this.names = names;
    this.slice = slice;
    this.graph = draw(title);
  }

  /// The blocks that can be come to from `root`.
  public static DagView of(String title, BlockStore store, Cid root) {
    return new DagView(title, store, root, Optional.empty(), new LinkedHashMap<>(), false);
  }

  /// The same, with the blocks in red that cannot be come to from `rootBefore` in this store.
  ///
  /// @throws IllegalArgumentException where there are too many blocks below it
  public DagView comparedTo(Cid rootBefore) {
    return new DagView(title(), store, root, Optional.of(rootBefore), names, slice);
  }

  /// The same, with a word beside the name of a block.
  public DagView named(Cid cid, String word) {
    return named(Map.of(cid, word));
  }

  /// The same, with words beside the names of blocks.
  public DagView named(Map<Cid, String> words) {
    SequencedMap<Cid, String> more = new LinkedHashMap<>(names);
    more.putAll(words);
    return new DagView(title(), store, root, before, more, slice);
  }

  /// The same where the store holds a part of something larger: names that lead out of it are
  /// counted and not drawn.
  public DagView asSlice() {
    return new DagView(title(), store, root, before, names, true);
  }

  @Override
  public GraphFigure graph() {
    return graph;
  }

  /// The end of a name: all names of blocks begin alike.
  static String brief(Cid cid) {
    String text = cid.toString();
    return text.length() <= 12
        ? text
        : text.substring(0, 4) + "…" + text.substring(text.length() - 6);
  }

  private GraphFigure draw(String title) {
    DagWalk walk = DagWalk.from(store, root, MOST_BLOCKS);
    Set<Cid> old = before.map(this::allFrom).orElse(Set.of());
    SequencedMap<Cid, Sign> signs = new LinkedHashMap<>();
    int outside = 0;
    for (Seen seen : walk.blocks().values()) {
      if (slice && seen.found() == Found.ABSENT) {
        outside++;
      } else {
        signs.put(seen.cid(), sign(seen, before.isPresent() && !old.contains(seen.cid())));
      }
    }
    List<Box> boxes = new ArrayList<>();
    signs.forEach((cid, sign) -> {
      Seen seen = walk.blocks().get(cid);
      if (seen != null && (seen.found() != Found.NO_BLOCK || cid.equals(root))) {
        boxes.add(box(seen, sign, walk, signs));
      }
    });
    List<String> notes = new ArrayList<>();
    if (outside > 0) {
      notes.add(
          MerkleTreeFigure.count(outside, "name leads", "names lead") + " out of this slice.");
    }
    if (walk.further() > 0) {
      notes.add(
          "Only the %s nearest to the root were looked at; %s lead on from there."
              .formatted(
                  MerkleTreeFigure.count(MOST_BLOCKS, "block", "blocks"),
                  MerkleTreeFigure.count(walk.further(), "more name", "more names")));
    }
    return new GraphFigure(
        title,
        sentence(walk, signs, outside),
        boxes,
        Optional.empty(),
        Map.of(
            Sign.PLAIN, before.isPresent() ? "there before" : "block",
            Sign.NEW, "new block",
            Sign.BROKEN, "does not fit its name",
            Sign.MISSING, "named, but not here",
            Sign.OUTSIDE, "a name without a block"),
        notes,
        List.of(table(walk, signs)));
  }

  private Set<Cid> allFrom(Cid oldRoot) {
    DagWalk walk = DagWalk.from(store, oldRoot, MOST_COMPARED);
    if (walk.further() > 0) {
      throw new IllegalArgumentException(
          "%s has more than %,d blocks, too many to compare with"
              .formatted(oldRoot, MOST_COMPARED));
    }
    return walk.blocks().keySet();
  }

  private static Sign sign(Seen seen, boolean isNew) {
    return switch (seen.found()) {
      case DAMAGED -> Sign.BROKEN;
      case ABSENT -> Sign.MISSING;
      case NO_BLOCK -> Sign.OUTSIDE;
      case SOUND -> isNew ? Sign.NEW : Sign.PLAIN;
    };
  }

  private Box box(Seen seen, Sign sign, DagWalk walk, Map<Cid, Sign> signs) {
    List<String> lines = new ArrayList<>();
    String word = names.get(seen.cid());
    if (word != null) {
      lines.add(word);
    }
    lines.add(
        seen.size() > 0
            ? seen.kind() + ", " + MerkleTreeFigure.count(seen.size(), "byte", "bytes")
            : seen.kind());
    List<Slot> slots = new ArrayList<>();
    seen.links()
        .forEach((place, cid) -> {
          Sign of = signs.get(cid);
          Seen below = walk.blocks().get(cid);
          if (of != null && below != null) {
            slots.add(slot(place, slots.size(), below).with(of == Sign.OUTSIDE ? Sign.PLAIN : of));
          }
        });
    return new Box(seen.cid().toString(), brief(seen.cid()), lines, List.of(), slots, sign);
  }

  /// A place where a link stands; where its description is long, its number among the links.
  private static Slot slot(String place, int number, Seen below) {
    boolean isShort = place.length() <= 3;
    List<String> lines = new ArrayList<>();
    if (!isShort) {
      lines.add(place);
    }
    boolean isBlock = below.found() != Found.NO_BLOCK;
    if (!isBlock) {
      lines.add(below.kind());
    }
    return new Slot(
        isShort ? place : "#" + number,
        lines.isEmpty() ? List.of() : List.of(lines),
        isBlock ? Optional.of(below.cid().toString()) : Optional.empty(),
        Sign.PLAIN);
  }

  private String sentence(DagWalk walk, Map<Cid, Sign> signs, int outside) {
    long blocks = walk.blocks().values().stream().filter(DagView::isBlock).count();
    long shared = signs.values().stream().filter(sign -> sign == Sign.PLAIN).count();
    StringBuilder out = new StringBuilder("A graph of ");
    out.append(MerkleTreeFigure.count(blocks, "block", "blocks"));
    out.append(" below the root ").append(brief(root));
    if (before.isPresent()) {
      long fresh = signs.values().stream().filter(sign -> sign == Sign.NEW).count();
      out.append(
          String.format(
              Locale.ROOT,
              "; %s not there before and %,d shared with the tree before",
              fresh == 1 ? "1 was" : String.format(Locale.ROOT, "%,d were", fresh),
              shared));
    }
    List<String> damaged = which(signs, Sign.BROKEN);
    if (!damaged.isEmpty()) {
      out.append("; what does not fit its name: ").append(listed(damaged));
    }
    List<String> absent = which(signs, Sign.MISSING);
    if (!absent.isEmpty()) {
      out.append("; what is named but not here: ").append(listed(absent));
    }
    if (outside > 0) {
      out.append("; ").append(MerkleTreeFigure.count(outside, "name leads", "names lead"));
      out.append(" out of it");
    }
    if (walk.further() > 0) {
      out.append("; ").append(MerkleTreeFigure.count(walk.further(), "name was", "names were"));
      out.append(" not followed");
    }
    return out.append('.').toString();
  }

  private static boolean isBlock(Seen seen) {
    return seen.found() == Found.SOUND || seen.found() == Found.DAMAGED;
  }

  private List<String> which(Map<Cid, Sign> signs, Sign sign) {
    return signs.entrySet().stream()
        .filter(entry -> entry.getValue() == sign)
        .map(entry -> names.getOrDefault(entry.getKey(), brief(entry.getKey())))
        .toList();
  }

  private static String listed(List<String> words) {
    return words.size() <= 4
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, 3))
            + String.format(Locale.ROOT, " and %,d more", words.size() - 3);
  }

  private Grid table(DagWalk walk, Map<Cid, Sign> signs) {
    List<List<String>> rows = new ArrayList<>();
    for (Seen seen : walk.blocks().values()) {
      Sign sign = signs.get(seen.cid());
      if (sign != null) {
        rows.add(
            List.of(
                seen.cid().toString(),
                names.getOrDefault(seen.cid(), ""),
                seen.kind(),
                seen.size() == 0 ? "" : String.valueOf(seen.size()),
                String.valueOf(seen.links().size()),
                status(seen, sign)));
      }
    }
    return Grid.of(
        "The blocks, nearest to the root first",
        List.of(
            Grid.Column.text("name"),
            Grid.Column.text("called"),
            Grid.Column.text("is"),
            Grid.Column.numbers("bytes"),
            Grid.Column.numbers("links"),
            Grid.Column.text("state")),
        rows);
  }

  private static String status(Seen seen, Sign sign) {
    return switch (seen.found()) {
      case SOUND -> sign == Sign.NEW ? "sound, new" : "sound";
      case DAMAGED -> "damaged";
      case ABSENT -> "not here";
      case NO_BLOCK -> "no block";
    };
  }
}
