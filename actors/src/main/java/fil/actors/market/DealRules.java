package fil.actors.market;

import static fil.vm.Refusal.refuseUnless;

import fil.actors.market.DealPublication.Network;
import fil.actors.market.MarketParams.SignedDeal;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.TokenAmount;
import fil.vm.ActorRuntime;
import fil.vm.Refusal;

/// What the terms of a deal must be like, whoever the parties are.
final class DealRules {

  private static final long MIN_PIECE_BYTES = 128;

  private final MarketPolicy policy;

  DealRules(MarketPolicy policy) {
    this.policy = policy;
  }

  /// Whether a deal keeps all rules. The first is that the client has signed it, which costs gas.
  boolean areKept(ActorRuntime rt, SignedDeal deal, Network network) {
    try {
      verify(rt, deal, network);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  private void verify(ActorRuntime rt, SignedDeal signed, Network network) {
    DealProposal deal = signed.proposal();
    Bytes terms = Bytes.copyOf(DealProposal.CODEC.encode(deal));
    rt.verifySignature(signed.clientSignature(), deal.client(), terms);

    refuseUnless(
        deal.label().bytes().size() <= policy.maxLabelBytes(),
        "a label of %d bytes",
        deal.label().bytes().size());
    long size = deal.pieceSize().bits();
    refuseUnless(
        Long.compareUnsigned(size, MIN_PIECE_BYTES) >= 0 && Long.bitCount(size) == 1,
        "a piece of %s bytes",
        deal.pieceSize());
    refuseUnless(isPieceCid(deal.pieceCid()), "%s names no piece", deal.pieceCid());
    refuseUnless(deal.end().isAfter(deal.start()), "a deal that ends before it starts");
    refuseUnless(!rt.epoch().isAfter(deal.start()), "a deal that should have started");
    refuseUnless(
        deal.duration() >= policy.minDuration() && deal.duration() <= policy.maxDuration(),
        "a deal of %d epochs",
        deal.duration());
    requireBetween("price", TokenAmount.ZERO, deal.pricePerEpoch());
    requireBetween(
        "provider's collateral",
        policy.minProviderCollateral(
            deal.pieceSize(), network.rawPower(), network.baselinePower(), rt.circulatingSupply()),
        deal.providerCollateral());
    requireBetween("client's collateral", TokenAmount.ZERO, deal.clientCollateral());
  }

  private static void requireBetween(String what, TokenAmount least, TokenAmount amount) {
    refuseUnless(
        amount.compareTo(least) >= 0 && amount.compareTo(MarketPolicy.TOTAL_SUPPLY) <= 0,
        "a %s of %s",
        what,
        amount);
  }

  private static boolean isPieceCid(Cid cid) {
    return cid.version() == 1
        && cid.codec() == Cid.FIL_COMMITMENT_UNSEALED
        && cid.multihash().function() == Multihash.SHA2_256_TRUNC254_PADDED
        && cid.multihash().digest().size() == Bytes32.SIZE;
  }
}
