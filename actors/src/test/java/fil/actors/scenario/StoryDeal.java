package fil.actors.scenario;

import fil.actors.calls.MarketCalls;
import fil.actors.market.DealProposal;
import fil.actors.market.Label;
import fil.actors.market.MarketParams.Publication;
import fil.actors.market.MarketParams.Published;
import fil.actors.market.MarketParams.SignedDeal;
import fil.actors.market.MarketParams.Withdrawal;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import java.util.List;

/// A deal about a whole sector between somebody and a miner.
///
/// @param client who pays
/// @param provider who stores
/// @param providerCollateral what the miner locks
/// @param isVerified whether the client pays with data cap
/// @param start when it begins
/// @param end when it ends
record StoryDeal(
    String client,
    StoryMiner provider,
    TokenAmount providerCollateral,
    boolean isVerified,
    long start,
    long end) {

  static final TokenAmount PRICE = TokenAmount.ofNano(1_000);
  static final TokenAmount CLIENT_COLLATERAL = TokenAmount.ofFil(2);
  static final TokenAmount PROVIDER_COLLATERAL = TokenAmount.ofFil(3);

  private StoryChain chain() {
    return provider.chain();
  }

  /// Both pay what they must have in escrow, the client signs, the provider publishes.
  DealId publish() {
    fund(chain().person(client), chain().person(client), fee().plus(CLIENT_COLLATERAL));
    fund(provider.owner(), provider.id(), providerCollateral);
    Address key = chain().key(client);
    DealProposal terms =
        new DealProposal(
            Cid.ofDataCommitment(Bytes32.ZERO),
            new Uint64(provider.sectorBytes()),
            isVerified,
            key,
            provider.id(),
            Label.of("photographs"),
            new ChainEpoch(start),
            new ChainEpoch(end),
            PRICE,
            providerCollateral,
            CLIENT_COLLATERAL);
    Bytes encoded = Bytes.copyOf(DealProposal.CODEC.encode(terms));
    Bytes published =
        chain()
            .send(
                provider.owner(),
                Singletons.MARKET,
                TokenAmount.ZERO,
                MarketCalls.PUBLISH_STORAGE_DEALS,
                Publication.CODEC,
                new Publication(List.of(new SignedDeal(terms, StandIns.sign(key, encoded)))));
    return Published.CODEC.decode(published.toArray()).ids().getFirst();
  }

  private void fund(Address.Id payer, Address.Id party, TokenAmount amount) {
    chain().send(payer, Singletons.MARKET, amount, MarketCalls.ADD_BALANCE, Address.CODEC, party);
  }

  /// What the client pays for the whole time.
  TokenAmount fee() {
    return PRICE.times(end - start);
  }

  /// Takes out all that the client may take.
  TokenAmount clientWithdraws() {
    return withdraw(chain().person(client), chain().person(client));
  }

  /// Takes out all that the provider may take.
  TokenAmount providerWithdraws() {
    return withdraw(provider.owner(), provider.id());
  }

  private TokenAmount withdraw(Address.Id who, Address.Id party) {
    Bytes withdrawn =
        chain()
            .send(
                who,
                Singletons.MARKET,
                TokenAmount.ZERO,
                MarketCalls.WITHDRAW_BALANCE,
                Withdrawal.CODEC,
                new Withdrawal(party, StoryChain.WEALTH));
    return TokenAmount.CODEC.decode(withdrawn.toArray());
  }
}
