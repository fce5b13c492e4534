package fil.lab;

import fil.cbor.CborReader;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.ipld.BlockStore;
import fil.ipld.Dag;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The blocks that can be come to from a root, nearest first, each hashed again and looked into.
///
/// @param blocks by their names
/// @param further how many names were not followed because there were too many
record DagWalk(SequencedMap<Cid, Seen> blocks, int further) {

  /// What became of a name.
  enum Found {
    SOUND,
    /// The bytes are there, but their hash is another.
    DAMAGED,
    ABSENT,
    /// A name that holds its own content, or names a tree over data.
    NO_BLOCK
  }

  /// What is behind a name.
  ///
  /// @param kind what it is, in a few words
  /// @param size its bytes, 0 where they are not there
  /// @param links the names in it, by their places
  record Seen(Cid cid, Found found, String kind, int size, SequencedMap<String, Cid> links) {}

  static DagWalk from(BlockStore store, Cid root, int most) {
    SequencedMap<Cid, Seen> blocks = new LinkedHashMap<>();
    Set<Cid> known = new LinkedHashSet<>();
    known.add(root);
    Deque<Cid> waiting = new ArrayDeque<>(known);
    while (!waiting.isEmpty() && blocks.size() < most) {
      Seen seen = look(store, waiting.remove());
      blocks.put(seen.cid(), seen);
      for (Cid cid : seen.links().values()) {
        if (known.add(cid)) {
          waiting.add(cid);
        }
      }
    }
    return new DagWalk(blocks, waiting.size());
  }

  private static Seen look(BlockStore store, Cid cid) {
    Multihash hash = cid.multihash();
    if (hash.function() == Multihash.IDENTITY) {
      return seen(cid, Found.NO_BLOCK, identity(hash.digest()), 0);
    }
    if (cid.codec() == Cid.FIL_COMMITMENT_UNSEALED || cid.codec() == Cid.FIL_COMMITMENT_SEALED) {
      boolean isData = cid.codec() == Cid.FIL_COMMITMENT_UNSEALED;
      return seen(cid, Found.NO_BLOCK, isData ? "a data commitment" : "a replica commitment", 0);
    }
    Optional<Bytes> block = store.find(cid);
    if (block.isEmpty()) {
      return seen(cid, Found.ABSENT, "not here", 0);
    }
    Bytes data = block.get();
    if (hash.isCheckable() && !hash.matches(data.toArray())) {
      return seen(cid, Found.DAMAGED, "does not fit its name", data.size());
    }
    if (cid.codec() != Cid.DAG_CBOR) {
      return seen(cid, Found.SOUND, cid.codec() == Cid.RAW ? "raw" : "another codec", data.size());
    }
    try {
      return new Seen(cid, Found.SOUND, kind(data), data.size(), Dag.links(data));
    } catch (MalformedInputException e) {
      return seen(cid, Found.DAMAGED, "no DAG-CBOR", data.size());
    }
  }

  private static Seen seen(Cid cid, Found found, String kind, int size) {
    return new Seen(cid, found, kind, size, new LinkedHashMap<>());
  }

  /// Content that stands in the name itself, such as `fil/7/account`.
  private static String identity(Bytes content) {
    String text = new String(content.toArray(), StandardCharsets.US_ASCII);
    boolean isText = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return isText ? text : Swatch.brief(content, 8);
  }

  /// What a block of the chain is on the outside.
  private static String kind(Bytes block) {
    CborReader in = new CborReader(block.toArray());
    return switch (in.peekKind()) {
      case ARRAY -> "array of " + in.readArray(count -> count);
      case MAP -> "map";
      case LINK -> "link";
      default -> "value";
    };
  }
}
