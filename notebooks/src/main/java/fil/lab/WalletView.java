package fil.lab;

import fil.actors.devnet.Devnet;
import fil.actors.multisig.MultisigActor;
import fil.actors.multisig.MultisigState;
import fil.actors.multisig.Transaction;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import fil.num.MethodNumber;
import fil.state.StateTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// A wallet of several owners: who they are, which transactions wait, and who has approved which.
///
/// ```java
/// WalletView.of("The wallet", chain, wallet)
/// WalletView.of("Kai was removed", chain, wallet).comparedTo(sent.before())
/// ```
///
/// @param title what the figure is called
/// @param store where the states are
/// @param wallet its address
/// @param now the wallet's state
/// @param before an earlier state of it, to compare with
/// @param names what people call addresses
public record WalletView(
    String title,
    BlockStore store,
    Address wallet,
    MultisigState now,
    Optional<MultisigState> before,
    Map<Address, String> names)
    implements GraphView {

  private static final int MOST_STATES = 8;

  public WalletView {
    names = Map.copyOf(names);
  }

  /// A wallet as it is now; later changes of the chain do not change the figure.
  ///
  /// @throws IllegalArgumentException where there is no such actor
  public static WalletView of(String title, Devnet chain, Address wallet) {
    MultisigState now = chain.state(wallet, MultisigState.CODEC);
    return new WalletView(title, chain.store(), wallet, now, Optional.empty(), chain.names());
  }

  /// The states of a transaction, and what leads from one to the next.
  ///
  /// @param threshold how many must approve, from 1 to 8
  /// @throws IllegalArgumentException for another one
  public static GraphFigure life(int threshold) {
    if (threshold < 1 || threshold > MOST_STATES) {
      throw new IllegalArgumentException(
          "a picture has room for a threshold from 1 to %d, not %d"
              .formatted(MOST_STATES, threshold));
    }
    List<Box> boxes = new ArrayList<>();
    boxes.add(Box.of("0", "nothing").with(Slot.to("Propose", next(1, threshold))));
    for (int approvals = 1; approvals < threshold; approvals++) {
      boxes.add(
          Box.of(String.valueOf(approvals), "waits", approvals + " of " + threshold)
              .with(Slot.to("Approve", next(approvals + 1, threshold)), Slot.to("Cancel", "gone")));
    }
    boxes.add(Box.of("sent", "sent", "and forgotten, also if it failed").with(Sign.PATH));
    if (threshold > 1) {
      boxes.add(Box.of("gone", "forgotten").with(Sign.BROKEN));
    }
    return new GraphFigure(
        "The life of a transaction",
        "Propose is the first approval. The approval that makes it %s sends the transaction. Before that its proposer may cancel it, and it is forgotten when nobody is left who approves it."
            .formatted(threshold),
        boxes,
        Optional.empty(),
        Map.of(Sign.PLAIN, "a state, and what leads on", Sign.PATH, "done", Sign.BROKEN, "gone"),
        threshold > 1
            ? List.of(
                "RemoveSigner takes approvals back: a state up, or forgotten where it was the last.")
            : List.of(),
        List.of());
  }

  private static String next(int approvals, int threshold) {
    return approvals < threshold ? String.valueOf(approvals) : "sent";
  }

  /// The same figure, with what has come and gone since the state of this name. Nothing is compared
  /// where the wallet did not exist then.
  public WalletView comparedTo(Cid root) {
    Optional<MultisigState> then =
        StateTree.load(store, root)
            .find(wallet)
            .map(head -> store.load(new Link<>(head.state()), MultisigState.CODEC));
    return new WalletView(title, store, wallet, now, then, names);
  }

  @Override
  public GraphFigure graph() {
    SequencedMap<Long, Transaction> waiting = waiting(now);
    SequencedMap<Long, Transaction> earlier =
        before.map(this::waiting).orElseGet(() -> new LinkedHashMap<>(waiting));
    SequencedMap<Long, Transaction> all = new LinkedHashMap<>(earlier);
    all.putAll(waiting);

    List<Box> boxes = new ArrayList<>();
    for (Address owner : owners()) {
      List<Slot> slots = new ArrayList<>();
      all.forEach((number, transaction) -> {
        boolean is = approves(waiting, number, owner);
        boolean was = approves(earlier, number, owner);
        if (is || was) {
          slots.add(Slot.to(number.toString(), id(number)).with(sign(was, is)));
        }
      });
      boolean isOwner = now.signers().contains(owner);
      boolean wasOwner = before.orElse(now).signers().contains(owner);
      boxes.add(
          Box.of(owner.toString(), name(owner), owner.toString())
              .with(slots.toArray(Slot[]::new))
              .with(sign(wasOwner, isOwner)));
    }
    all.forEach((number, transaction) ->
        boxes.add(
            Box.of(
                    id(number),
                    "transaction " + number,
                    what(transaction),
                    transaction.approved().size() + " of " + now.threshold())
                .with(sign(earlier.containsKey(number), waiting.containsKey(number)))));
    return new GraphFigure(
        title,
        sentence(waiting, earlier),
        boxes,
        Optional.empty(),
        Map.of(
            Sign.PLAIN, "an owner approves what an arrow leads to",
            Sign.NEW, "new",
            Sign.BROKEN, "gone"),
        List.of(),
        List.of(table(waiting)));
  }

  private SequencedSet<Address> owners() {
    SequencedSet<Address> owners = new LinkedHashSet<>(before.orElse(now).signers());
    owners.addAll(now.signers());
    return owners;
  }

  /// The transactions of a state, by number.
  private SequencedMap<Long, Transaction> waiting(MultisigState state) {
    SequencedMap<Long, Transaction> unordered = new LinkedHashMap<>();
    MultisigState.PENDING.load(store, state.pending()).forEach(unordered::put);
    SequencedMap<Long, Transaction> ordered = new LinkedHashMap<>();
    unordered.keySet().stream()
        .sorted()
        .forEach(number -> ordered.put(number, unordered.getOrDefault(number, null)));
    return ordered;
  }

  private static boolean approves(Map<Long, Transaction> of, long number, Address owner) {
    Transaction transaction = of.get(number);
    return transaction != null && transaction.approved().contains(owner);
  }

  private static Sign sign(boolean was, boolean is) {
    return was == is ? Sign.PLAIN : is ? Sign.NEW : Sign.BROKEN;
  }

  private static String id(long number) {
    return "transaction " + number;
  }

  private String name(Address address) {
    return address.equals(wallet)
        ? "the wallet"
        : names.getOrDefault(address, ActorNames.brief(address));
  }

  /// What a transaction would do, in a few words.
  private String what(Transaction transaction) {
    String to = name(transaction.to());
    if (transaction.method().equals(MethodNumber.SEND)) {
      return transaction.value() + " to " + to;
    }
    String method =
        Optional.of(transaction.method())
            .filter(_ -> transaction.to().equals(wallet))
            .flatMap(MultisigActor.CODE::nameOf)
            .orElse("method " + transaction.method());
    String value = transaction.value().isZero() ? "" : ", with " + transaction.value();
    return method + " of " + to + value;
  }

  private String sentence(Map<Long, Transaction> waiting, Map<Long, Transaction> earlier) {
    String owners = String.join(", ", now.signers().stream().map(this::name).toList());
    StringBuilder out = new StringBuilder();
    out.append(
        "Owned by %s, of whom %s must approve; %s."
            .formatted(
                owners,
                now.threshold(),
                waiting.isEmpty()
                    ? "nothing waits"
                    : MerkleTreeFigure.count(
                        waiting.size(), "transaction waits", "transactions wait")));
    List<String> gone = new ArrayList<>();
    before.ifPresent(then ->
        then.signers().stream()
            .filter(owner -> !now.signers().contains(owner))
            .forEach(owner -> gone.add(name(owner))));
    earlier.keySet().stream()
        .filter(number -> !waiting.containsKey(number))
        .forEach(number -> gone.add(id(number)));
    if (!gone.isEmpty()) {
      out.append(" Gone: ").append(String.join(", ", gone)).append('.');
    }
    return out.toString();
  }

  private Grid table(Map<Long, Transaction> waiting) {
    List<List<String>> rows = new ArrayList<>();
    waiting.forEach((number, transaction) ->
        rows.add(
            List.of(
                number.toString(),
                what(transaction),
                String.join(", ", transaction.approved().stream().map(this::name).toList()))));
    return Grid.of(
        "What waits for approvals",
        List.of(
            Grid.Column.numbers("number"),
            Grid.Column.text("what it does"),
            Grid.Column.text("approved by")),
        rows);
  }
}
