package fil.lab;

import fil.actors.calls.InitCalls;
import fil.actors.calls.MultisigCalls;
import fil.actors.devnet.Devnet;
import fil.actors.devnet.Sent;
import fil.actors.multisig.MultisigParams.Approved;
import fil.actors.multisig.MultisigParams.Construction;
import fil.actors.multisig.MultisigParams.Propose;
import fil.actors.multisig.MultisigParams.RemoveSigner;
import fil.actors.multisig.MultisigParams.TransactionId;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.state.Singletons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Wallets on a chain, as a chapter makes them, for tests to look at.
final class WalletSamples {

  /// Anna and Kai have each proposed something when Anna is removed.
  ///
  /// @param removal what became of the approval that did it
  record Removed(Devnet chain, Address wallet, Sent removal) {}

  private WalletSamples() {}

  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    Devnet chain = Devnet.of("Anna", "Ines", "Kai");
    Address wallet = make(chain, 2, "Anna", "Ines", "Kai");
    figures.put("wallet-life", WalletView.life(3));
    figures.put("wallet-life-one", WalletView.life(1));
    figures.put("wallet-life-eight", WalletView.life(8));
    figures.put("wallet-empty", WalletView.of("Nothing waits", chain, wallet));
    propose(chain, "Anna", wallet, pay(chain.address("Kai"), 5));
    propose(
        chain,
        "Kai",
        wallet,
        new Propose(Singletons.MARKET, TokenAmount.ofFil(3), new MethodNumber(2), Bytes.EMPTY));
    figures.put("wallet", WalletView.of("Two wait", chain, wallet));

    Removed removed = removed();
    figures.put(
        "wallet-removed",
        WalletView.of("Anna was removed", removed.chain(), removed.wallet())
            .comparedTo(removed.removal().before()));

    String[] crowd = IntStream.range(0, 60).mapToObj(i -> "Owner " + i).toArray(String[]::new);
    Devnet crowded = Devnet.of(crowd);
    Address large = make(crowded, 3, crowd);
    for (int i = 0; i < 40; i++) {
      propose(crowded, crowd[i], large, pay(crowded.address("Kai"), i));
      approve(crowded, crowd[i + 1], large, i);
    }
    figures.put("wallet-many", WalletView.of("Sixty owners", crowded, large));
    return figures;
  }

  static Removed removed() {
    Devnet chain = Devnet.of("Anna", "Ines", "Kai");
    Address wallet = make(chain, 2, "Anna", "Ines", "Kai");
    propose(chain, "Anna", wallet, pay(chain.address("Anna"), 7));
    propose(chain, "Kai", wallet, pay(chain.address("Kai"), 5));
    RemoveSigner leave = new RemoveSigner(chain.address("Anna"), false);
    propose(
        chain,
        "Ines",
        wallet,
        new Propose(
            wallet,
            TokenAmount.ZERO,
            MultisigCalls.REMOVE_SIGNER,
            Bytes.copyOf(RemoveSigner.CODEC.encode(leave))));
    return new Removed(chain, wallet, approve(chain, "Kai", wallet, 2));
  }

  private static Propose pay(Address to, long fil) {
    return new Propose(to, TokenAmount.ofFil(fil), MethodNumber.SEND, Bytes.EMPTY);
  }

  private static Address make(Devnet chain, int threshold, String... owners) {
    List<Address> signers = Stream.of(owners).map(chain::address).toList();
    Construction wish = new Construction(signers, new Uint64(threshold), 0, ChainEpoch.GENESIS);
    return chain
        .send(
            owners[0],
            Singletons.INIT,
            TokenAmount.ofFil(100),
            InitCalls.EXEC,
            InitCalls.Exec.CODEC,
            new InitCalls.Exec(
                ActorKind.MULTISIG.code(), Bytes.copyOf(Construction.CODEC.encode(wish))))
        .returned(InitCalls.Made.CODEC)
        .id();
  }

  private static void propose(Devnet chain, String who, Address wallet, Propose propose) {
    chain.send(who, wallet, MultisigCalls.PROPOSE, Propose.CODEC, propose);
  }

  private static Sent approve(Devnet chain, String who, Address wallet, long number) {
    Sent sent =
        chain.send(
            who,
            wallet,
            MultisigCalls.APPROVE,
            TransactionId.CODEC,
            new TransactionId(number, Bytes.EMPTY));
    sent.returned(Approved.CODEC);
    return sent;
  }
}
