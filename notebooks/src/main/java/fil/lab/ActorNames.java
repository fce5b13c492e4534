package fil.lab;

import fil.actors.BuiltinActors;
import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.ipld.BlockStore;
import fil.ipld.MissingBlockException;
import fil.num.MethodNumber;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import fil.vm.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What people call actors and their methods: `f01 init`, `Exec`.
///
/// The kind of an actor and the number behind an address are looked up in states. What is not found
/// there is called by its address, and its methods by their numbers.
public final class ActorNames {

  /// Those who are the same on every chain.
  public static final ActorNames SINGLETONS = new ActorNames(List.of());

  private static final Map<Address, ActorKind> KINDS =
      Map.of(
          Singletons.SYSTEM, ActorKind.SYSTEM,
          Singletons.INIT, ActorKind.INIT,
          Singletons.REWARD, ActorKind.REWARD,
          Singletons.CRON, ActorKind.CRON,
          Singletons.POWER, ActorKind.POWER,
          Singletons.MARKET, ActorKind.MARKET,
          Singletons.VERIFIED_REGISTRY, ActorKind.VERIFIED_REGISTRY,
          Singletons.BURNT_FUNDS, ActorKind.ACCOUNT);

  private static final int LONG_ADDRESS = 16;

  private final List<StateTree> states;

  private ActorNames(List<StateTree> states) {
    this.states = states;
  }

  /// Those in these states; who is in several is called as in the first.
  ///
  /// @throws MissingBlockException where a root is not in the store
  /// @throws MalformedInputException where a root is none of a state
  public static ActorNames in(BlockStore store, Cid... roots) {
    return new ActorNames(Stream.of(roots).map(root -> StateTree.load(store, root)).toList());
  }

  /// An actor: its number where it is known, and what it is.
  public String actor(Address address) {
    Address known = find(state -> state.resolve(address)).map(id -> (Address) id).orElse(address);
    if (known.equals(Singletons.BURNT_FUNDS)) {
      return known + " burnt funds";
    }
    return what(known).map(word -> brief(known) + " " + word).orElse(brief(known));
  }

  /// A method of the actor at an address.
  public String method(Address address, MethodNumber method) {
    if (method.equals(MethodNumber.SEND)) {
      return "Send";
    }
    if (method.equals(MethodNumber.CONSTRUCTOR)) {
      return "Constructor";
    }
    return kind(address)
        .flatMap(kind -> BuiltinActors.create().find(kind.code()))
        .flatMap(code -> code.nameOf(method))
        .orElse("method " + method);
  }

  /// Who is called.
  String receiver(TraceEvent.Begin begin) {
    return actor(address(begin));
  }

  /// What is called, and with how much value.
  String call(TraceEvent.Begin begin) {
    String method = method(address(begin), begin.method());
    return begin.value().isZero() ? method : method + " with " + begin.value();
  }

  private static Address address(TraceEvent.Begin begin) {
    return begin.receiver() == null ? begin.to() : begin.receiver();
  }

  private Optional<String> what(Address address) {
    return kind(address)
        .map(ActorNames::word)
        .or(() -> find(state -> state.find(address)).flatMap(head -> word(head.code())));
  }

  /// What code is for: a word for that of built-in actors, and the last part of the name of other
  /// code whose name is a text, such as `small/1/shop`.
  static Optional<String> word(Cid code) {
    Optional<ActorKind> kind = ActorKind.of(code);
    if (kind.isPresent()) {
      return kind.map(ActorNames::word);
    }
    String name = new String(code.multihash().digest().toArray(), StandardCharsets.UTF_8);
    boolean isText =
        code.multihash().function() == Multihash.IDENTITY && name.matches("[a-z0-9/]{1,40}");
    return isText ? Optional.of(name.substring(name.lastIndexOf('/') + 1)) : Optional.empty();
  }

  /// What an actor is; nothing where that is not known.
  private Optional<ActorKind> kind(Address address) {
    ActorKind singleton = KINDS.get(address);
    if (singleton != null) {
      return Optional.of(singleton);
    }
    return find(state -> state.find(address)).map(ActorHead::code).flatMap(ActorKind::of);
  }

  /// A kind of actor in a word or two.
  static String word(ActorKind kind) {
    return switch (kind) {
      case POWER -> "power";
      case MARKET -> "market";
      case MINER -> "miner";
      case VERIFIED_REGISTRY -> "verified registry";
      case PAYMENT_CHANNEL -> "payment channel";
      case SYSTEM, INIT, REWARD, CRON, ACCOUNT, MULTISIG -> kind.label();
    };
  }

  /// An address in few letters.
  static String brief(Address address) {
    String text = address.toString();
    return text.length() <= LONG_ADDRESS
        ? text
        : text.substring(0, 6) + "…" + text.substring(text.length() - 4);
  }

  /// The first answer that a state knows.
  private <T> Optional<T> find(Function<StateTree, Optional<T>> question) {
    return states.stream().flatMap(state -> ask(state, question).stream()).findFirst();
  }

  /// A part of a state, as test vectors have it, does not know all: who is behind a missing block
  /// stays without a name.
  private static <T> Optional<T> ask(StateTree state, Function<StateTree, Optional<T>> question) {
    try {
      return question.apply(state);
    } catch (MissingBlockException | MalformedInputException _) {
      return Optional.empty();
    }
  }
}
