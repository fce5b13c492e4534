package fil.chain;

import fil.cid.Cid;
import fil.num.ChainEpoch;
import fil.num.Uint64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Blocks of one epoch on the same parents: what the chain is made of, see [spec: Tipset].
///
/// Blocks are in the order of their tickets' values; those without a ticket come first, and equal
/// ones are in the order of their names.
///
/// [spec: Tipset]: https://spec.filecoin.io/systems/filecoin_blockchain/struct/tipset/
///
/// @param blocks in the tipset's order
public record Tipset(List<BlockHeader> blocks) {

  /// Puts the blocks in order.
  ///
  /// @throws IllegalArgumentException for no blocks, for blocks of different epochs or on different
  ///   parents, and for a block that is there twice
  public Tipset {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("a tipset has at least one block");
    }
    List<Named> named = new ArrayList<>(blocks.stream().map(Named::of).toList());
    named.sort(Named.ORDER);
    for (int i = 1; i < named.size(); i++) {
      requireTogether(named.getFirst(), named.get(i));
      if (named.get(i).cid().equals(named.get(i - 1).cid())) {
        throw new IllegalArgumentException("block " + named.get(i).cid() + " is there twice");
      }
    }
    blocks = named.stream().map(Named::header).toList();
  }

  private static void requireTogether(Named first, Named other) {
    if (!first.header().height().equals(other.header().height())) {
      throw new IllegalArgumentException(
          "block %s is of epoch %s and block %s of %s"
              .formatted(
                  first.cid(), first.header().height(), other.cid(), other.header().height()));
    }
    if (!first.header().parents().equals(other.header().parents())) {
      throw new IllegalArgumentException(
          "blocks %s and %s have different parents".formatted(first.cid(), other.cid()));
    }
  }

  /// Its name.
  public TipsetKey key() {
    return new TipsetKey(blocks.stream().map(BlockHeader::cid).toList());
  }

  /// The name of the tipset that it builds on.
  public TipsetKey parents() {
    return new TipsetKey(blocks.getFirst().parents());
  }

  /// The epoch.
  public ChainEpoch height() {
    return blocks.getFirst().height();
  }

  /// How heavy the chain is up to the parents, as the first block says.
  public BlockHeader.Weight parentWeight() {
    return blocks.getFirst().parentWeight();
  }

  /// The state after the parents' messages, as the first block says.
  public Cid parentStateRoot() {
    return blocks.getFirst().parentStateRoot();
  }

  /// The block with the lowest ticket.
  public BlockHeader minTicketBlock() {
    return blocks.getFirst();
  }

  /// The earliest time that a block gives, in seconds since 1970.
  public Uint64 minTimestamp() {
    return blocks.stream().map(BlockHeader::timestamp).min(Comparator.naturalOrder()).orElseThrow();
  }

  /// A block with what it is sorted by, which is hashed once.
  private record Named(BlockHeader header, String ticket, Cid cid) {

    private static final Comparator<Named> ORDER =
        Comparator.comparing(Named::ticket).thenComparing(Named::cid);

    private static Named of(BlockHeader header) {
      Ticket ticket = header.ticket();
      return new Named(header, ticket == null ? "" : ticket.value().toHex(), header.cid());
    }
  }
}
