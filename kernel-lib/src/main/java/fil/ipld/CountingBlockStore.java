package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import java.util.Optional;

/// A store that counts how often it is used, and otherwise is the one below.
///
/// Every read and every write counts, also of a block that was read or written before: the machine
/// charges gas for each, whether or not there was work in it.
public final class CountingBlockStore implements BlockStore {

  private final BlockStore below;
  private Counts counts = Counts.NONE;

  public CountingBlockStore(BlockStore below) {
    this.below = below;
  }

  @Override
  public Optional<Bytes> find(Cid cid) {
    Optional<Bytes> found = below.find(cid);
    counts = counts.withGet(found.map(Bytes::size).orElse(0));
    return found;
  }

  @Override
  public void put(Block block) {
    counts = counts.withPut(block.data().size());
    below.put(block);
  }

  @Override
  public void flush() {
    below.flush();
  }

  /// What has been counted since the beginning or the last [#reset].
  public Counts counts() {
    return counts;
  }

  /// Begins to count anew.
  public void reset() {
    counts = Counts.NONE;
  }

  /// How often a store was used.
  ///
  /// @param gets the number of reads
  /// @param getBytes how many bytes they gave
  /// @param puts the number of writes
  /// @param putBytes how many bytes they took
  public record Counts(long gets, long getBytes, long puts, long putBytes) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    private Counts withGet(int bytes) {
      return new Counts(gets + 1, getBytes + bytes, puts, putBytes);
    }

    private Counts withPut(int bytes) {
      return new Counts(gets, getBytes, puts + 1, putBytes + bytes);
    }
  }
}
