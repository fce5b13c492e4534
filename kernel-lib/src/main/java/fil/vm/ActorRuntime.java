package fil.vm;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.piece.PieceInfo;
import fil.state.ActorKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// All that an actor's method can see and do, see [spec: Runtime].
///
/// Rules that the machine enforces, with [ExitCode#SYS_ILLEGAL_ACTOR] where they are broken: each
/// call says exactly once who may make it, before it returns; nothing is sent within a transaction.
/// Every method may also end in [OutOfGas], and in a [FatalError] where the node is broken.
///
/// [spec: Runtime]: https://spec.filecoin.io/systems/filecoin_vm/runtime/
public interface ActorRuntime {

  /// Who called: always a number.
  Address.Id caller();

  /// Who is called: this actor.
  Address.Id receiver();

  /// What came along with the call, and is already in the balance.
  TokenAmount valueReceived();

  /// When this happens.
  ChainEpoch epoch();

  /// What a unit of gas costs at least, and is burnt.
  TokenAmount baseFee();

  /// The tokens in circulation at the beginning of the epoch.
  TokenAmount circulatingSupply();

  /// What this actor owns now.
  TokenAmount balance();

  /// Says that anybody may call.
  void acceptAnyCaller();

  /// Says that only these may call, as they are: an address that is no number is nobody's.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_FORBIDDEN] for others
  void requireCaller(Collection<? extends Address> callers);

  /// Says that only these may call.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_FORBIDDEN] for others
  default void requireCaller(Address... callers) {
    requireCaller(List.of(callers));
  }

  /// Says that only actors of these kinds may call.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_FORBIDDEN] for others
  void requireCallerKind(ActorKind... kinds);

  /// Gives a new actor its first state: one write.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_ACTOR_PANIC] where it has one
  <S> void create(Codec<S> codec, S state);

  /// The state as it is: one read.
  <S> S state(Codec<S> codec);

  /// Reads the state, changes it, and writes it, also where nothing changed.
  default <S> void transact(Codec<S> codec, UnaryOperator<S> change) {
    transactFor(codec, state -> new Changed<>(change.apply(state), state));
  }

  /// Reads the state, changes it, and writes it, also where nothing changed.
  ///
  /// @return the second part of what `change` made
  <S, R> R transactFor(Codec<S> codec, Function<S, Changed<S, R>> change);

  /// The blocks of the state. Each read and each write is charged.
  BlockStore store();

  /// Calls another actor, or sends it value.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_ILLEGAL_ACTOR] within a transaction, and with
  ///   [ExitCode#SYS_FORBIDDEN] where calls are nested too deep
  SendResult send(Address to, MethodNumber method, Bytes params, TokenAmount value);

  /// Calls another actor with parameters of a type.
  default <P> SendResult send(
      Address to, MethodNumber method, Codec<P> codec, P params, TokenAmount value) {
    return send(to, method, Bytes.copyOf(codec.encode(params)), value);
  }

  /// Sends value, and calls nothing.
  default SendResult transfer(Address to, TokenAmount value) {
    return send(to, MethodNumber.SEND, Bytes.EMPTY, value);
  }

  /// The number of the actor that `address` means.
  Optional<Address.Id> resolve(Address address);

  /// The code of the actor that `address` means.
  Optional<Cid> codeOf(Address address);

  /// An address for a new actor, which survives a reorganisation.
  Address newActorAddress();

  /// Makes an actor without state.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_ILLEGAL_ARGUMENT] where there is no such code, where it
  ///   is that of a singleton, or where the number is taken
  void createActor(Cid code, Address.Id id);

  /// Deletes this actor, and hands its balance to another.
  ///
  /// @throws ActorAbort with [ExitCode#SYS_ILLEGAL_ARGUMENT] where there is a balance, and the
  ///   other does not exist or is this one
  void deleteActor(Address beneficiary);

  /// Randomness from the tickets of the chain.
  Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy);

  /// Randomness from the beacon.
  Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy);

  /// Charges the actor's own price for something.
  void chargeGas(GasKind kind, long gas);

  /// BLAKE2b-256.
  Bytes32 hashBlake2b(Bytes data);

  /// Checks that `signer` signed `data`. The key of a number is read from its account.
  ///
  /// @throws Refusal where it did not, or has no key
  void verifySignature(Signature signature, Address signer, Bytes data);

  /// The name of the data of a sector with these pieces: CommD.
  ///
  /// @throws Refusal where there is no such sector
  Cid unsealedSectorCid(SealProofType type, List<PieceInfo> pieces);

  /// Whether these seals hold, one answer each. Costs nothing: the power actor has charged for it.
  List<Boolean> batchVerifySeals(List<SealVerifyInfo> seals);

  /// Checks a proof for many seals.
  ///
  /// @throws Refusal where it does not hold
  void verifyAggregateSeals(AggregateSeals aggregate);

  /// Checks a window PoSt.
  ///
  /// @throws Refusal where it does not hold
  void verifyWindowPost(WindowPost post);

  /// Checks the proof of a replica update.
  ///
  /// @throws Refusal where it does not hold
  void verifyReplicaUpdate(ReplicaUpdate update);

  /// What two block headers, and where needed a third, prove against this miner's blocks.
  ///
  /// @param extra empty where it is not needed
  /// @throws Refusal where they prove nothing
  ConsensusFault verifyConsensusFault(Bytes first, Bytes second, Bytes extra);
}
