package fil.vm;

import static fil.vm.Refusal.refuseUnless;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.chain.BlockHeader;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.state.ActorHead;
import java.util.Optional;

/// Judges block headers that are said to prove a consensus fault, see [spec: Consensus faults].
///
/// Nobody asks whether the blocks were ever on a chain: that they are signed is enough.
///
/// [spec: Consensus faults]: https://spec.filecoin.io/algorithms/expected_consensus/
final class FaultProof {

  private static final ChainEpoch UPGRADE_ORANGE = new ChainEpoch(336_458);
  private static final long FINALITY = 900;

  private final Machine machine;
  private final BlockStore store;
  private final Address.Id miner;

  /// @param store where reads are charged
  /// @param miner who runs this; the blocks are judged by its worker
  FaultProof(Machine machine, BlockStore store, Address.Id miner) {
    this.machine = machine;
    this.store = store;
    this.miner = miner;
  }

  /// @throws Refusal where nothing is proven
  ConsensusFault verify(Bytes first, Bytes second, Bytes extra) {
    BlockHeader a = decode("first", first);
    BlockHeader b = decode("second", second);
    refuseUnless(!isNearUpgrade(a) && !isNearUpgrade(b), "no faults near the upgrade Orange");
    refuseUnless(!a.cid().equals(b.cid()), "both blocks are the same");
    refuseUnless(a.miner().equals(b.miner()), "the blocks are of different miners");
    refuseUnless(!b.height().isBefore(a.height()), "the first block is later than the second");

    ConsensusFault.Kind kind =
        kind(a, b, extra).orElseThrow(() -> new Refusal("these blocks prove no fault"));

    verifySignature(a);
    verifySignature(b);
    return new ConsensusFault(a.miner(), b.height(), kind);
  }

  /// A later kind in this list is taken before an earlier one.
  private static Optional<ConsensusFault.Kind> kind(BlockHeader a, BlockHeader b, Bytes extra) {
    Optional<ConsensusFault.Kind> kind = Optional.empty();
    boolean isSameHeight = a.height().equals(b.height());
    if (isSameHeight) {
      kind = Optional.of(ConsensusFault.Kind.DOUBLE_FORK_MINING);
    }
    if (!isSameHeight && a.parents().equals(b.parents())) {
      kind = Optional.of(ConsensusFault.Kind.TIME_OFFSET_MINING);
    }
    if (!extra.isEmpty() && isLeftOut(a, b, decode("extra", extra))) {
      kind = Optional.of(ConsensusFault.Kind.PARENT_GRINDING);
    }
    return kind;
  }

  /// Whether `b` builds on a sibling of `a` and not on `a`.
  private static boolean isLeftOut(BlockHeader a, BlockHeader b, BlockHeader sibling) {
    return a.parents().equals(sibling.parents())
        && a.height().equals(sibling.height())
        && b.parents().contains(sibling.cid())
        && !b.parents().contains(a.cid());
  }

  private void verifySignature(BlockHeader block) {
    ChainEpoch now = machine.environment().epoch();
    refuseUnless(
        block.height().number() >= now.number() - FINALITY,
        "a block of epoch %s is too old at %s",
        block.height(),
        now);
    ActorHead head =
        machine
            .host()
            .lookbackState(block.height())
            .find(miner)
            .orElseThrow(() -> new Refusal("there was no miner " + miner));
    Address worker = machine.keyOf(machine.actors().worker(store, head), store);
    refuseUnless(
        machine.host().verifyBlockSignature(block, worker), "the miner did not sign the block");
  }

  private static boolean isNearUpgrade(BlockHeader block) {
    long height = block.height().number();
    return height > UPGRADE_ORANGE.number() - FINALITY
        && height < UPGRADE_ORANGE.number() + FINALITY;
  }

  private static BlockHeader decode(String which, Bytes header) {
    try {
      return BlockHeader.CODEC.decodeAsNetwork(header.toArray());
    } catch (MalformedInputException e) {
      throw new Refusal("the %s header is none: %s".formatted(which, e.getMessage()));
    }
  }
}
