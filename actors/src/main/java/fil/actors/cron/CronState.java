package fil.actors.cron;

import fil.actors.calls.MarketCalls;
import fil.actors.calls.PowerCalls;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.MethodNumber;
import fil.state.Singletons;
import java.util.List;

/// Who is called at the end of every epoch. It is set at genesis, and is what the constructor
/// takes.
///
/// @param entries in the order in which they are called
public record CronState(List<Entry> entries) {

  /// `[entries]`.
  public static final Codec<CronState> CODEC = Codec.tuple(CronState.class);

  /// The network's: the power actor, then the market.
  public static final CronState BUILT_IN =
      new CronState(
          List.of(
              new Entry(Singletons.POWER, PowerCalls.CRON_TICK),
              new Entry(Singletons.MARKET, MarketCalls.CRON_TICK)));

  public CronState {
    entries = List.copyOf(entries);
  }

  /// A call without parameters.
  ///
  /// @param receiver the number of an actor
  /// @param method which of its methods
  public record Entry(Address receiver, MethodNumber method) {

    /// `[receiver, method]`.
    public static final Codec<Entry> CODEC = Codec.tuple(Entry.class);
  }
}
