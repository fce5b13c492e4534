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
/// ```java
/// var scene = WalletScene.of(2, TokenAmount.ofFil(100), 0, "Anna", "Ines", "Kai");
/// scene.propose("Anna", scene.chain().address("Kai"), TokenAmount.ofFil(5));
/// scene.approve("Ines", 0, scene.hash(0));
/// ```
///
/// @param chain where it is
/// @param wallet its number
public record WalletScene(Devnet chain, Address wallet) {

  /// A wallet of which `threshold` owners must approve. Rex is on the chain as well.
  ///
  /// @param funds what it has
  /// @param vesting over how many epochs that is set free; 0 for at once
  /// @param owners whose it is
  public static WalletScene of(int threshold, TokenAmount funds, long vesting, String... owners) {
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

  /// Proposes a payment.
  public Sent propose(String who, Address to, TokenAmount value) {
    return chain.apply(proposal(who, to, value));
  }

  Sent propose(String who, Propose propose) {
    return chain.apply(proposal(who, propose));
  }

  /// Approves a transaction.
  ///
  /// @param hash of the transaction that is meant; empty for none
  public Sent approve(String who, long number, Bytes hash) {
    return chain.apply(approval(who, number, hash));
  }

  /// Removes an owner.
  ///
  /// @param agreeing who wants that: the first proposes it, the others approve
  /// @return what became of the last approval
  public Sent remove(String owner, String... agreeing) {
    return agree(
        MultisigCalls.REMOVE_SIGNER,
        RemoveSigner.CODEC,
        new RemoveSigner(chain.address(owner), false),
        agreeing);
  }

  /// Lets one owner be enough.
  ///
  /// @param agreeing as above
  public Sent lowerThreshold(String... agreeing) {
    return agree(
        MultisigCalls.CHANGE_THRESHOLD,
        ChangeThreshold.CODEC,
        new ChangeThreshold(new Uint64(1)),
        agreeing);
  }

  /// Lets the wallet call itself.
  private <P> Sent agree(MethodNumber method, Codec<P> codec, P params, String... agreeing) {
    long number = state().nextTransaction();
    Bytes encoded = Bytes.copyOf(codec.encode(params));
    Sent last = propose(agreeing[0], new Propose(wallet, TokenAmount.ZERO, method, encoded));
    for (String who : List.of(agreeing).subList(1, agreeing.length)) {
      last = approve(who, number, Bytes.EMPTY);
    }
    return last;
  }

  /// The wallet's state.
  public MultisigState state() {
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
