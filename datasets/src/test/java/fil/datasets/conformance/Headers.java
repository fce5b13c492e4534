package fil.datasets.conformance;

import fil.chain.BlockHeader;
import fil.chain.Ticket;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Headers that differ in one thing.
final class Headers {

  static final Comparator<BlockHeader> BY_TICKET =
      Comparator.comparing(header -> Optional.ofNullable(header.ticket()).orElseThrow().value());

  private Headers() {}

  /// The header at another epoch and on other parents.
  static BlockHeader at(BlockHeader header, ChainEpoch height, List<Cid> parents) {
    return new BlockHeader(
        header.miner(),
        header.ticket(),
        header.electionProof(),
        header.beaconEntries(),
        header.winPostProof(),
        parents,
        header.parentWeight(),
        height,
        header.parentStateRoot(),
        header.parentMessageReceipts(),
        header.messages(),
        header.blsAggregate(),
        header.timestamp(),
        header.blockSig(),
        header.forkSignaling(),
        header.parentBaseFee());
  }

  static BlockHeader withTicket(BlockHeader header, Bytes proof) {
    return new BlockHeader(
        header.miner(),
        new Ticket(proof),
        header.electionProof(),
        header.beaconEntries(),
        header.winPostProof(),
        header.parents(),
        header.parentWeight(),
        header.height(),
        header.parentStateRoot(),
        header.parentMessageReceipts(),
        header.messages(),
        header.blsAggregate(),
        header.timestamp(),
        header.blockSig(),
        header.forkSignaling(),
        header.parentBaseFee());
  }
}
