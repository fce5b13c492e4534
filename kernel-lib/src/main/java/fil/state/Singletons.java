package fil.state;

import fil.addr.Address;

/// The addresses that mean the same on every chain.
public final class Singletons {

  public static final Address.Id SYSTEM = new Address.Id(0);

  public static final Address.Id INIT = new Address.Id(1);

  public static final Address.Id REWARD = new Address.Id(2);

  public static final Address.Id CRON = new Address.Id(3);

  public static final Address.Id POWER = new Address.Id(4);

  public static final Address.Id MARKET = new Address.Id(5);

  public static final Address.Id VERIFIED_REGISTRY = new Address.Id(6);

  /// An account without a key: what is sent there is burnt.
  public static final Address.Id BURNT_FUNDS = new Address.Id(99);

  /// The first number that the init actor gives out.
  public static final long FIRST_FREE = 100;

  private Singletons() {}
}
