package fil.lab;

import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import fil.lab.TreeWalk.Content;
import fil.lab.TreeWalk.Entry;
import fil.lab.TreeWalk.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Turns the nodes of a HAMT or an AMT into boxes: what is on the way to a key, what is new, what
/// is missing.
final class TreePicture {

  /// Rows of bits are shown for nodes of up to that many slots.
  private static final int MOST_BITS = 256;

  private static final int SHORT_VALUE = 10;

  private final TreeWalk walk;
  private final int slots;
  private final List<Integer> way;
  private final boolean compares;
  private final boolean slice;
  private final Set<Cid> oldNodes;
  private final Set<Entry> oldEntries;

  /// @param slots how many slots a node has
  /// @param way the slots on the way to a key, nothing where none is followed
  /// @param before an older version, where there is one to compare with
  /// @param slice whether nodes that are not there are beyond what is to be shown
  TreePicture(
      TreeWalk walk, int slots, List<Integer> way, Optional<TreeWalk> before, boolean slice) {
    this.walk = walk;
    this.slots = slots;
    this.way = List.copyOf(way);
    this.slice = slice;
    this.compares = before.isPresent();
    this.oldNodes = before.map(TreeWalk::cids).orElse(Set.of());
    this.oldEntries = before.<Set<Entry>>map(old -> new HashSet<>(old.entries())).orElse(Set.of());
  }

  /// An older version to compare with.
  ///
  /// @throws IllegalArgumentException where it has too many nodes
  static TreeWalk older(BlockStore store, Cid root, TreeWalk.Reader reader) {
    TreeWalk walk = TreeWalk.from(store, root, reader, DagView.MOST_COMPARED);
    if (walk.further() > 0) {
      throw new IllegalArgumentException(
          "%s has more than %,d nodes, too many to compare with"
              .formatted(root, DagView.MOST_COMPARED));
    }
    return walk;
  }

  List<Box> boxes() {
    return walk.nodes().values().stream().filter(this::isDrawn).map(this::box).toList();
  }

  /// Whether a node is part of the picture.
  private boolean isDrawn(Seen seen) {
    return !slice || seen.sign() != Sign.MISSING;
  }

  /// How many nodes there are in the picture.
  long nodes() {
    return walk.nodes().values().stream().filter(this::isDrawn).count();
  }

  Map<Sign, String> meanings() {
    return Map.of(
        Sign.PLAIN, compares ? "node that was there before" : "node: a block",
        Sign.PATH, "on the way of the key",
        Sign.NEW, "new",
        Sign.BROKEN, "not what its name says",
        Sign.MISSING, "named, but not here");
  }

  /// How many nodes are new.
  long newNodes() {
    return walk.nodes().values().stream().filter(seen -> sign(seen) == Sign.NEW).count();
  }

  /// What stands under the picture.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (walk.further() > 0) {
      notes.add(
          "Only the %s nearest to the root were looked at; at least %s below them."
              .formatted(
                  MerkleTreeFigure.count(walk.nodes().size(), "node", "nodes"),
                  MerkleTreeFigure.count(walk.further(), "more is", "more are")));
    }
    if (slice && missing() > 0) {
      notes.add(
          MerkleTreeFigure.count(missing(), "node is", "nodes are")
              + " named here and not part of this slice.");
    }
    return notes;
  }

  private long missing() {
    return walk.nodes().values().stream().filter(seen -> seen.sign() == Sign.MISSING).count();
  }

  /// What is to be said about new nodes and those that are not there, for the end of a sentence.
  String changes() {
    StringBuilder out = new StringBuilder();
    if (compares) {
      out.append("; ").append(MerkleTreeFigure.count(newNodes(), "block is", "blocks are"));
      out.append(" new");
    }
    if (compares && !slice) {
      long shared = walk.nodes().values().stream().filter(this::isShared).count();
      out.append(String.format(Locale.ROOT, ", %,d shared with the tree before", shared));
    }
    if (missing() > 0) {
      out.append("; ").append(MerkleTreeFigure.count(missing(), "node is", "nodes are"));
      out.append(slice ? " not part of this slice" : " not here");
    }
    long broken = walk.nodes().values().stream().filter(s -> s.sign() == Sign.BROKEN).count();
    if (broken > 0) {
      out.append("; ").append(MerkleTreeFigure.count(broken, "node is", "nodes are"));
      out.append(" not what the name says");
    }
    if (walk.further() > 0) {
      out.append("; ").append(MerkleTreeFigure.count(walk.further(), "node was", "nodes were"));
      out.append(" not looked at");
    }
    return out.toString();
  }

  private boolean isShared(Seen seen) {
    return seen.sign() == Sign.PLAIN && oldNodes.contains(seen.cid());
  }

  private Sign sign(Seen seen) {
    if (seen.sign() != Sign.PLAIN) {
      return seen.sign();
    }
    if (compares && !oldNodes.contains(seen.cid())) {
      return Sign.NEW;
    }
    return isOnWay(seen.path()) ? Sign.PATH : Sign.PLAIN;
  }

  /// Whether the way begins with these slots; none begins with nothing where none is followed.
  private boolean isOnWay(List<Integer> path) {
    return !way.isEmpty() && path.size() <= way.size() && way.subList(0, path.size()).equals(path);
  }

  private Box box(Seen seen) {
    List<String> lines = new ArrayList<>();
    String place =
        switch (seen.path().size()) {
          case 0 -> "root";
          case 1 -> "slot " + words(seen.path());
          default -> "slots " + words(seen.path());
        };
    seen.content().map(Content::about).filter(about -> !about.isEmpty()).ifPresent(lines::add);
    lines.add(
        seen.sign() == Sign.PLAIN
            ? place + ", " + MerkleTreeFigure.count(seen.size(), "byte", "bytes")
            : place + ": " + seen.trouble());
    List<Slot> drawn = new ArrayList<>();
    List<Boolean> bits = new ArrayList<>();
    if (seen.content().isPresent()) {
      Content content = seen.content().get();
      SortedSet<Integer> taken = new TreeSet<>(content.links().keySet());
      taken.addAll(content.entries().keySet());
      taken.forEach(slot -> drawn.add(slot(seen, content, slot)));
      for (int i = 0; slots <= MOST_BITS && i < slots; i++) {
        bits.add(taken.contains(i));
      }
    }
    return new Box(words(seen.path()), DagView.brief(seen.cid()), lines, bits, drawn, sign(seen));
  }

  private Slot slot(Seen seen, Content content, int slot) {
    String label = String.valueOf(slot);
    List<Integer> path = TreeWalk.then(seen.path(), slot);
    Sign plain = isOnWay(path) ? Sign.PATH : Sign.PLAIN;
    if (content.links().containsKey(slot)) {
      Seen child = walk.nodes().get(path);
      if (child == null || !isDrawn(child)) {
        return new Slot(label, List.of(), Optional.empty(), plain);
      }
      Sign sign = sign(child);
      return new Slot(
          label, List.of(), Optional.of(words(path)), sign == Sign.PLAIN ? plain : sign);
    }
    List<Entry> entries = content.entries().getOrDefault(slot, List.of());
    boolean isNew = compares && !oldEntries.containsAll(entries);
    return new Slot(label, texts(entries), Optional.empty(), isNew ? Sign.NEW : plain);
  }

  private static List<List<String>> texts(List<Entry> entries) {
    List<List<String>> texts = new ArrayList<>();
    if (entries.stream().allMatch(entry -> entry.valueText().length() <= SHORT_VALUE)) {
      texts.add(entries.stream().map(entry -> entry.keyText() + ": " + entry.valueText()).toList());
    }
    texts.add(entries.stream().map(Entry::keyText).toList());
    texts.add(List.of("×" + entries.size()));
    return texts;
  }

  /// Slots as a person would say them, nothing for the root.
  static String words(List<Integer> path) {
    return path.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /// A value in a few letters on one line.
  static String brief(Object value, int letters) {
    String text = Plain.text(value).replaceAll("\\s+", " ");
    return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
  }
}
