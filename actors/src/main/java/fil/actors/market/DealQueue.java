package fil.actors.market;

import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which deals are looked at when: a map from epochs to sets. A working copy, like [Hamt]; the sets
/// are written at once.
final class DealQueue {

  private final BlockStore store;
  private final Hamt<Long, Link<Hamt<Long, Listed>>> epochs;

  private DealQueue(BlockStore store, Hamt<Long, Link<Hamt<Long, Listed>>> epochs) {
    this.store = store;
    this.epochs = epochs;
  }

  static DealQueue load(BlockStore store, Link<Hamt<Long, Link<Hamt<Long, Listed>>>> root) {
    return new DealQueue(store, MarketState.DEALS_BY_EPOCH.load(store, root));
  }

  Link<Hamt<Long, Link<Hamt<Long, Listed>>>> flush() {
    return epochs.flush();
  }

  /// Puts deals down for an epoch.
  void add(long epoch, List<Long> deals) {
    Hamt<Long, Listed> set = find(epoch).orElseGet(() -> MarketState.DEAL_IDS.create(store));
    deals.forEach(deal -> set.set(deal, Listed.LISTED));
    epochs.set(epoch, set.flush());
  }

  /// The deals of an epoch, in the order of the set.
  List<Long> deals(long epoch) {
    List<Long> deals = new ArrayList<>();
    find(epoch).ifPresent(set -> set.forEach((deal, _) -> deals.add(deal)));
    return deals;
  }

  /// Forgets an epoch.
  void remove(long epoch) {
    epochs.delete(epoch);
  }

  private Optional<Hamt<Long, Listed>> find(long epoch) {
    return epochs.find(epoch).map(root -> MarketState.DEAL_IDS.load(store, root));
  }
}
