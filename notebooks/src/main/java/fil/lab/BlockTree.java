package fil.lab;

import fil.chain.BlockHeader;
import fil.chain.ElectionProof;
import fil.chain.Tipset;
import fil.chain.TipsetKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Tipsets that build on each other, epoch by epoch, with their weights: the heaviest chain, and
/// what forked off from it.
///
/// ```java
/// BlockTree.of("A fork", List.of(
///     Entry.of("a", "", 100, 16_128, new Mined("f01000", 1)),
///     Entry.of("b", "a", 101, 33_868, new Mined("f01001", 1)),
///     Entry.of("c", "a", 101, 35_481, new Mined("f01002", 2))))
/// ```
///
/// The heaviest chain is the one that ends in the largest weight, and not the longest. A weight is
/// that of the whole chain up to and with its tipset.
///
/// @param entries with names that differ
public record BlockTree(String title, String alternative, List<Entry> entries) implements Figure {

  /// How many letters of a long name are shown: its end, since names of blocks begin alike.
  private static final int SHOWN_LETTERS = 6;

  private static final int LONG_NAME = 12;

  /// A block of a tipset.
  ///
  /// @param wins how often its miner won in that epoch
  public record Mined(String miner, long wins) {}

  /// A tipset in the tree.
  ///
  /// @param name what those that build on it call it
  /// @param parent the name of the one that it builds on, which may be none of the tree; empty for
  ///   the first of all
  /// @param height the epoch
  /// @param blocks one at least
  /// @param weight of the chain that ends here, this tipset included
  public record Entry(
      String name, String parent, long height, List<Mined> blocks, BigInteger weight) {

    public Entry {
      blocks = List.copyOf(blocks);
      if (name.isBlank() || blocks.isEmpty()) {
        throw new IllegalArgumentException(
            "tipset '" + name + "' of epoch " + height + " needs a name and a block at least");
      }
    }

    public static Entry of(String name, String parent, long height, long weight, Mined... blocks) {
      return new Entry(name, parent, height, List.of(blocks), BigInteger.valueOf(weight));
    }

    /// A tipset of a chain.
    ///
    /// @param weight of the chain with this tipset; its own headers give that of their parents
    public static Entry of(Tipset tipset, BlockHeader.Weight weight) {
      return new Entry(
          nameOf(tipset.key()),
          nameOf(tipset.parents()),
          tipset.height().number(),
          tipset.blocks().stream().map(Entry::mined).toList(),
          weight.value());
    }

    private static String nameOf(TipsetKey key) {
      return key.cids().isEmpty() ? "" : key.toString();
    }

    private static Mined mined(BlockHeader header) {
      ElectionProof proof = header.electionProof();
      return new Mined(header.miner().toString(), proof == null ? 0 : proof.winCount());
    }

    long wins() {
      return blocks.stream().mapToLong(Mined::wins).sum();
    }

    /// The name, or its end where it is long.
    String shortName() {
      String plain = name.replaceAll("[{}]", "");
      return plain.length() <= LONG_NAME
          ? plain
          : "…" + plain.substring(plain.length() - SHOWN_LETTERS);
    }
  }

  public BlockTree {
    Figure.requireAlternative(title, alternative);
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("block tree '" + title + "' has no tipsets");
    }
    Map<String, Entry> byName = new HashMap<>();
    for (Entry entry : entries) {
      if (byName.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("two tipsets are called " + entry.name());
      }
    }
    for (Entry entry : entries) {
      Entry parent = byName.get(entry.parent());
      if (parent != null && parent.height() >= entry.height()) {
        throw new IllegalArgumentException(
            "tipset %s of epoch %d cannot build on %s of epoch %d"
                .formatted(entry.name(), entry.height(), parent.name(), parent.height()));
      }
    }
  }

  /// The tree of some tipsets, in any order.
  ///
  /// @throws IllegalArgumentException for none, for two of one name, and for one that builds on a
  ///   later one
  public static BlockTree of(String title, List<Entry> entries) {
    BlockTree bare = new BlockTree(title, title + ".", entries);
    return bare.described(bare.sentence());
  }

  /// The tree with a sentence of the author's own.
  public BlockTree described(String sentence) {
    return new BlockTree(title, sentence, entries);
  }

  private Map<String, Entry> byName() {
    Map<String, Entry> byName = new HashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return byName;
  }

  /// What a tipset builds on, where that is in the tree.
  Optional<Entry> parentOf(Entry entry) {
    return Optional.ofNullable(byName().get(entry.parent()));
  }

  /// The tipsets on which nothing builds, the heaviest first; of equal ones, the first given.
  public List<Entry> heads() {
    Set<String> parents = entries.stream().map(Entry::parent).collect(Collectors.toSet());
    List<Entry> heads = new ArrayList<>(entries);
    heads.removeIf(entry -> parents.contains(entry.name()));
    heads.sort((a, b) -> b.weight().compareTo(a.weight()));
    return List.copyOf(heads);
  }

  /// The chain that ends in the largest weight, from its first tipset to its last.
  public List<Entry> heaviest() {
    return chains().firstEntry().getValue();
  }

  /// All chains, the heaviest first: for each head what is its own, from the fork on.
  SequencedMap<Entry, List<Entry>> chains() {
    Map<String, Entry> byName = byName();
    Set<String> taken = new HashSet<>();
    SequencedMap<Entry, List<Entry>> chains = new LinkedHashMap<>();
    for (Entry head : heads()) {
      List<Entry> chain = new ArrayList<>();
      Entry at = head;
      while (at != null && taken.add(at.name())) {
        chain.addFirst(at);
        at = byName.get(at.parent());
      }
      chains.put(head, List.copyOf(chain));
    }
    return chains;
  }

  @Override
  public Picture picture() {
    return Picture.of(new BlockTreeDrawing(this).draw(), title, alternative);
  }

  /// A line for each chain; the heaviest has a star.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    chains()
        .forEach((head, chain) -> {
          out.append(out.isEmpty() ? "* " : "  ");
          parentOf(chain.getFirst())
              .ifPresent(fork -> out.append("on ").append(fork.shortName()).append(": "));
          for (Entry entry : chain) {
            out.append(entry.shortName()).append(" (").append(entry.height()).append(") - ");
          }
          out.append("weight ").append(grouped(head.weight())).append('\n');
        });
    return out.append("* the heaviest chain   (n) the epoch\n").toString();
  }

  @Override
  public List<Grid> data() {
    Map<String, Entry> byName = byName();
    Set<String> main = heaviest().stream().map(Entry::name).collect(Collectors.toSet());
    List<List<String>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          List.of(
              grouped(BigInteger.valueOf(entry.height())),
              entry.shortName(),
              Optional.ofNullable(byName.get(entry.parent())).map(Entry::shortName).orElse("-"),
              String.join(", ", entry.blocks().stream().map(Mined::miner).toList()),
              String.valueOf(entry.wins()),
              grouped(entry.weight()),
              main.contains(entry.name()) ? "yes" : "no"));
    }
    return List.of(
        Grid.of(
            "Tipsets of: " + title,
            List.of(
                Grid.Column.numbers("epoch"),
                Grid.Column.text("tipset"),
                Grid.Column.text("builds on"),
                Grid.Column.text("blocks of"),
                Grid.Column.numbers("wins"),
                Grid.Column.numbers("weight"),
                Grid.Column.text("on the heaviest chain")),
            rows));
  }

  private String sentence() {
    List<Entry> heads = heads();
    Entry best = heads.getFirst();
    StringBuilder out = new StringBuilder();
    out.append(MerkleTreeFigure.count(entries.size(), "tipset", "tipsets"));
    out.append(" in ").append(MerkleTreeFigure.count(heads.size(), "chain", "chains"));
    out.append("; the heaviest ends in ").append(best.shortName());
    out.append(" of epoch ").append(grouped(BigInteger.valueOf(best.height())));
    out.append(" with weight ").append(grouped(best.weight()));
    if (heads.size() > 1) {
      Entry next = heads.get(1);
      BigInteger lead = best.weight().subtract(next.weight());
      out.append(
          lead.signum() == 0
              ? ", and " + next.shortName() + " is as heavy: tickets decide"
              : ", " + grouped(lead) + " more than " + next.shortName());
    }
    Entry highest = best;
    for (Entry head : heads) {
      highest = head.height() > highest.height() ? head : highest;
    }
    if (highest.height() > best.height()) {
      out.append("; ").append(highest.shortName()).append(" is later and lighter");
    }
    return out.append('.').toString();
  }

  static String grouped(BigInteger number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
