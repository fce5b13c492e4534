package fil.exercises.rules;

import fil.actors.calls.InitCalls;
import fil.actors.calls.MultisigCalls;
import fil.actors.devnet.Devnet;
import fil.actors.devnet.Sent;
import fil.actors.multisig.MultisigParams.ChangeThreshold;
import fil.actors.multisig.MultisigParams.Construction;
import fil.actors.multisig.MultisigParams.Propose;
import fil.actors.multisig.MultisigParams.RemoveSigner;
import fil.actors.multisig.MultisigParams.TransactionId;
import fil.actors.multisig.MultisigState;
import fil.actors.multisig.Transaction;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.state.Singletons;
import java.util.List;
import java.util.stream.Stream;

/// A wallet on a chain of its own, and what people do with it.
///
/// @param chain where it is
/// @param wallet its number
public record WalletScene(Devnet chain, Address wallet) {

  /// A wallet of which `threshold` owners must approve.
  ///
  /// @param funds what it has
  /// @param vesting over how many epochs that is set free; 0 for at once
  static WalletScene of(int threshold, TokenAmount funds, long vesting, String... owners) {
    Devnet chain =
        Devnet.of(
            Stream.concat(Stream.of(owners), Stream.of("Rex")).distinct().toArray(String[]::new));
    List<Address> signers = Stream.of(owners).map(chain::address).toList();
    Construction construction =
        new Construction(signers, new Uint64(threshold), vesting, ChainEpoch.GENESIS);
    Address wallet =
        chain
            .send(
                owners[0],
                Singletons.INIT,
                funds,
                InitCalls.EXEC,
                InitCalls.Exec.CODEC,
                new InitCalls.Exec(
                    ActorKind.MULTISIG.code(),
                    Bytes.copyOf(Construction.CODEC.encode(construction))))
            .returned(InitCalls.Made.CODEC)
            .id();
    return new WalletScene(chain, wallet);
  }

  /// The same wallet on a chain that goes on by itself.
  public WalletScene fork() {
    return new WalletScene(chain.fork(), wallet);
  }

  /// A message that proposes a payment.
  public Message proposal(String who, Address to, TokenAmount value) {
    return proposal(who, new Propose(to, value, MethodNumber.SEND, Bytes.EMPTY));
  }

  private Message proposal(String who, Propose propose) {
    return chain.message(
        who, wallet, TokenAmount.ZERO, MultisigCalls.PROPOSE, Propose.CODEC, propose);
  }

  /// A message that approves a transaction.
  ///
  /// @param hash of the transaction that is meant; empty for none
  public Message approval(String who, long number, Bytes hash) {
    return chain.message(
        who,
        wallet,
        TokenAmount.ZERO,
        MultisigCalls.APPROVE,
        TransactionId.CODEC,
        new TransactionId(number, hash));
  }

  Sent propose(String who, Propose propose) {
    return chain.apply(proposal(who, propose));
  }

  Sent approve(String who, long number, Bytes hash) {
    return chain.apply(approval(who, number, hash));
  }

  /// Lets the wallet call itself, which both `first` and `second` want.
  private <P> void agree(
      String first, String second, MethodNumber method, Codec<P> codec, P params) {
    long number = state().nextTransaction();
    propose(
        first, new Propose(wallet, TokenAmount.ZERO, method, Bytes.copyOf(codec.encode(params))));
    approve(second, number, Bytes.EMPTY);
  }

  void remove(String owner, String first, String second) {
    agree(
        first,
        second,
        MultisigCalls.REMOVE_SIGNER,
        RemoveSigner.CODEC,
        new RemoveSigner(chain.address(owner), false));
  }

  void lowerThreshold(String first, String second) {
    agree(
        first,
        second,
        MultisigCalls.CHANGE_THRESHOLD,
        ChangeThreshold.CODEC,
        new ChangeThreshold(new Uint64(1)));
  }

  MultisigState state() {
    return chain.state(wallet, MultisigState.CODEC);
  }

  /// The hash of a transaction that waits.
  ///
  /// @throws java.util.NoSuchElementException where there is none of this number
  public Bytes hash(long number) {
    Transaction waiting =
        MultisigState.PENDING.load(chain.store(), state().pending()).find(number).orElseThrow();
    byte[] proposal = Transaction.Proposal.CODEC.encode(waiting.proposal());
    return Blake2b.hash256(Bytes.copyOf(proposal));
  }
}
