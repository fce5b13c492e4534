package fil.actors.multisig;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import java.util.ArrayList;
import java.util.List;

/// What a wallet may be going to send.
///
/// @param to who is called
/// @param value what is sent along
/// @param method what is called
/// @param params the parameters, encoded
/// @param approved who has approved it, the proposer first
public record Transaction(
    Address to, TokenAmount value, MethodNumber method, Bytes params, List<Address> approved) {

  /// An array of the five components.
  public static final Codec<Transaction> CODEC = Codec.tuple(Transaction.class);

  public Transaction {
    approved = List.copyOf(approved);
  }

  /// The same transaction with one more approval.
  Transaction approvedBy(Address signer) {
    List<Address> more = new ArrayList<>(approved);
    more.add(signer);
    return new Transaction(to, value, method, params, more);
  }

  /// The same transaction without the approval of one who is no signer any more.
  Transaction without(Address signer) {
    List<Address> fewer = approved.stream().filter(other -> !other.equals(signer)).toList();
    return new Transaction(to, value, method, params, fewer);
  }

  /// What approvers hash to say which transaction they mean: its number may mean another one after
  /// a reorganisation.
  ///
  /// @throws java.util.NoSuchElementException where nobody has approved
  public Proposal proposal() {
    return new Proposal(approved.getFirst(), to, value, method, params);
  }

  /// A transaction and who proposed it.
  ///
  /// @param requester who proposed it
  /// @param to who is called
  /// @param value what is sent along
  /// @param method what is called
  /// @param params the parameters, encoded
  public record Proposal(
      Address requester, Address to, TokenAmount value, MethodNumber method, Bytes params) {

    /// An array of the five components.
    public static final Codec<Proposal> CODEC = Codec.tuple(Proposal.class);
  }
}
