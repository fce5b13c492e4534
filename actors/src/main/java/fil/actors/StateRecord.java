package fil.actors;

import fil.actors.cron.CronState;
import fil.actors.market.MarketState;
import fil.actors.miner.MinerState;
import fil.actors.multisig.MultisigState;
import fil.actors.paych.PaychState;
import fil.actors.power.PowerState;
import fil.actors.reward.RewardState;
import fil.actors.system.SystemState;
import fil.actors.verifreg.VerifiedRegistryState;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.state.AccountState;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.InitState;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The block at the top of an actor's own state, field by field.
public final class StateRecord {

  private StateRecord() {}

  /// The fields in the order of the record. None for an actor without a state; for code that is not
  /// of this version the block's name, as `root`.
  static SequencedMap<String, @Nullable Object> of(BlockStore store, ActorHead head) {
    SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (head.state().equals(ActorHead.NO_STATE)) {
      return fields;
    }
    Optional<ActorKind> kind = ActorKind.of(head.code());
    if (kind.isEmpty()) {
      fields.put("root", head.state());
      return fields;
    }
    Record state = store.load(new Link<>(head.state()), codec(kind.get()));
    for (RecordComponent component : state.getClass().getRecordComponents()) {
      fields.put(component.getName(), value(state, component));
    }
    return fields;
  }

  /// How the states of all actors with this code are written.
  ///
  /// @param code the name of the code
  /// @return nothing for code that is not of this version
  public static Optional<Codec<? extends Record>> codec(Cid code) {
    return ActorKind.of(code).map(StateRecord::codec);
  }

  private static Codec<? extends Record> codec(ActorKind kind) {
    return switch (kind) {
      case SYSTEM -> SystemState.CODEC;
      case INIT -> InitState.CODEC;
      case REWARD -> RewardState.CODEC;
      case CRON -> CronState.CODEC;
      case POWER -> PowerState.CODEC;
      case MARKET -> MarketState.CODEC;
      case VERIFIED_REGISTRY -> VerifiedRegistryState.CODEC;
      case ACCOUNT -> AccountState.CODEC;
      case MULTISIG -> MultisigState.CODEC;
      case PAYMENT_CHANNEL -> PaychState.CODEC;
      case MINER -> MinerState.CODEC;
    };
  }

  private static @Nullable Object value(Record state, RecordComponent component) {
    try {
      return component.getAccessor().invoke(state);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read " + component, e);
    }
  }
}
