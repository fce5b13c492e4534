package fil.state;

import fil.cid.Cid;
import fil.cid.Multihash;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The kinds of actors of network version 15.
///
/// An actor's code is not on the chain: its name is that of a text, such as `fil/7/account`, and
/// every node has the code.
public enum ActorKind {
  SYSTEM("system", true),
  INIT("init", true),
  REWARD("reward", true),
  CRON("cron", true),
  POWER("storagepower", true),
  MARKET("storagemarket", true),
  VERIFIED_REGISTRY("verifiedregistry", true),
  ACCOUNT("account", false),
  MULTISIG("multisig", false),
  PAYMENT_CHANNEL("paymentchannel", false),
  MINER("storageminer", false);

  /// The version of the actors, which the name of the code contains.
  public static final int VERSION = 7;

  private static final Map<ActorKind, Cid> CODES = new EnumMap<>(ActorKind.class);
  private static final Map<Cid, ActorKind> BY_CODE = new LinkedHashMap<>();

  static {
    for (ActorKind kind : values()) {
      byte[] text = ("fil/7/" + kind.label).getBytes(StandardCharsets.US_ASCII);
      Cid code = new Cid(1, Cid.RAW, new Multihash(Multihash.IDENTITY, Bytes.copyOf(text)));
      CODES.put(kind, code);
      BY_CODE.put(code, kind);
    }
  }

  private final String label;
  private final boolean singleton;

  ActorKind(String label, boolean singleton) {
    this.label = label;
    this.singleton = singleton;
  }

  /// The last part of the code's name.
  public String label() {
    return label;
  }

  /// Whether there is one on a chain and no more; each has a place among the [Singletons].
  public boolean isSingleton() {
    return singleton;
  }

  /// The name of the code.
  public Cid code() {
    return Objects.requireNonNull(CODES.get(this));
  }

  /// The kind of actor that has this code, where it is one of this version.
  public static Optional<ActorKind> of(Cid code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /// The label.
  @Override
  public String toString() {
    return label;
  }
}
