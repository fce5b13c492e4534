package fil.vm;

import static fil.vm.ActorAbort.require;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Blake2b;
import fil.crypto.Signature;
import fil.ipld.BlockStore;
import fil.ipld.MissingBlockException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.piece.CommD;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.StateTree;
import fil.work.Stopped;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call on the stack, and what its method sees of the world.
final class Call implements ActorRuntime {

  /// How many calls may be within each other.
  static final int MAX_DEPTH = 4096;

  /// After so many nested calls the next ones go on with a stack of their own.
  private static final int CALLS_PER_STACK = 64;

  private final Machine machine;
  private final Origin origin;
  private final GasMeter gas;
  private final StateTree state;
  private final ChargedStore store;
  private final int depth;
  private final Address sender;
  private final Address.Id caller;
  private final Address to;
  private final TokenAmount value;

  private Address.@Nullable Id receiver;
  private long actorsCreated;
  private boolean maySend = true;
  private boolean isCallerChecked;

  private Call(
      Machine machine,
      Origin origin,
      GasMeter gas,
      int depth,
      long actorsCreated,
      Address sender,
      Address to,
      TokenAmount value) {
    this.machine = machine;
    this.origin = origin;
    this.gas = gas;
    this.state = machine.state();
    this.store = new ChargedStore(machine.store(), gas);
    this.depth = depth;
    this.actorsCreated = actorsCreated;
    this.sender = sender;
    this.to = to;
    this.value = value;
    this.caller =
        sound(() -> state.resolve(sender))
            .orElseThrow(() ->
                new ActorAbort(ExitCode.SYS_INVALID_RECEIVER, "nobody has the address " + sender));
    this.receiver = sound(() -> state.resolve(to)).orElse(null);
  }

  /// The message that began it all.
  ///
  /// @param sender who sent it
  /// @param nonce its nonce
  record Origin(Address sender, long nonce) {}

  /// The first call of a message.
  static Call first(
      Machine machine, Origin origin, GasMeter gas, Address sender, Address to, TokenAmount value) {
    return new Call(machine, origin, gas, 0, 0, sender, to, value);
  }

  /// Does the call, whatever comes of it. What it changed is for the caller of this to keep or
  /// revert.
  ///
  /// @param ahead what is charged before all else
  Outcome run(MethodNumber method, Bytes params, Runnable ahead) {
    machine.trace(new TraceEvent.Begin(depth, sender, caller, to, receiver, method, value, params));
    Outcome outcome;
    try {
      ahead.run();
      outcome = new Outcome.Returned(execute(method, params));
    } catch (ActorAbort e) {
      outcome = new Outcome.Stopped(e.code(), String.valueOf(e.getMessage()));
    } catch (OutOfGas e) {
      outcome = new Outcome.Stopped(ExitCode.SYS_OUT_OF_GAS, String.valueOf(e.getMessage()));
    }
    machine.trace(
        switch (outcome) {
          case Outcome.Returned(var returned) ->
              new TraceEvent.End(depth, ExitCode.OK, returned, "");
          case Outcome.Stopped(var code, var why) ->
              new TraceEvent.End(depth, code, Bytes.EMPTY, why);
        });
    return outcome;
  }

  private Bytes execute(MethodNumber method, Bytes params) {
    boolean isSend = method.equals(MethodNumber.SEND);
    Optional<ActorHead> known = sound(() -> state.find(to));
    ActorHead target = known.isPresent() ? known.get() : createAccount();

    gas.charge(GasKind.INVOKE, PriceList.invocation(!value.isZero(), isSend));
    if (!value.isZero()) {
      machine.transfer(sender, to, value);
    }
    return isSend ? Bytes.EMPTY : invoke(target.code(), method, params);
  }

  /// Makes the account that `to` means, see [lotus].
  ///
  /// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/vm/mkactor.go
  private ActorHead createAccount() {
    gas.charge(GasKind.CREATE, PriceList.CREATE_ACTOR);
    require(
        !to.equals(Machine.ZERO_BLS),
        ExitCode.USR_ILLEGAL_ARGUMENT,
        "an account for the key that is the point at infinity");
    boolean hasKey =
        switch (to) {
          case Address.Secp256k1 _, Address.Bls _ -> true;
          case Address.Id _, Address.Actor _, Address.Delegated _ -> false;
        };
    require(hasKey, ExitCode.SYS_INVALID_RECEIVER, "there is no actor %s", to);

    Address.Id id = sound(() -> state.register(to));
    state.put(id, ActorHead.of(ActorKind.ACCOUNT));
    SendResult made =
        sendFrom(
            fil.state.Singletons.SYSTEM,
            id,
            MethodNumber.CONSTRUCTOR,
            Bytes.copyOf(Address.CODEC.encode(to)),
            TokenAmount.ZERO);
    made.requireSuccess("cannot make an account for " + to);
    receiver = id;
    return head(id);
  }

  private Bytes invoke(Cid codeCid, MethodNumber method, Bytes params) {
    ActorCode code =
        machine
            .actors()
            .find(codeCid)
            .orElseThrow(() ->
                new ActorAbort(ExitCode.SYS_ILLEGAL_ACTOR, "there is no actor code " + codeCid));
    Bytes returned = guarded(() -> code.invoke(this, method, params));
    require(isCallerChecked, ExitCode.SYS_ILLEGAL_ACTOR, "the method did not say who may call it");
    return returned;
  }

  /// Runs actor code. What it did not foresee is its failure; what the node did wrong is not.
  private static Bytes guarded(Supplier<Bytes> method) {
    try {
      return method.get();
    } catch (ActorAbort | OutOfGas | FatalError | Stopped e) {
      throw e;
    } catch (MissingBlockException e) {
      throw new FatalError(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new ActorAbort(ExitCode.SYS_ACTOR_PANIC, "the actor failed with " + e);
    }
  }

  /// What the machine itself reads must be there and well formed.
  private static <T> T sound(Supplier<T> read) {
    try {
      return read.get();
    } catch (MissingBlockException | MalformedInputException e) {
      throw new FatalError("the state is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public Address.Id caller() {
    return caller;
  }

  @Override
  public Address.Id receiver() {
    if (receiver == null) {
      throw new FatalError("a method runs in an actor that does not exist");
    }
    return receiver;
  }

  @Override
  public TokenAmount valueReceived() {
    return value;
  }

  @Override
  public ChainEpoch epoch() {
    return machine.environment().epoch();
  }

  @Override
  public TokenAmount baseFee() {
    return machine.environment().baseFee();
  }

  @Override
  public TokenAmount circulatingSupply() {
    return machine.environment().circulatingSupply();
  }

  @Override
  public TokenAmount balance() {
    return sound(() -> state.find(receiver())).map(ActorHead::balance).orElse(TokenAmount.ZERO);
  }

  @Override
  public void acceptAnyCaller() {
    requireOnce();
  }

  @Override
  public void requireCaller(Collection<? extends Address> callers) {
    requireOnce();
    require(
        callers.stream().anyMatch(caller::equals),
        ExitCode.SYS_FORBIDDEN,
        "the caller %s is none of %s",
        caller,
        callers);
  }

  @Override
  public void requireCallerKind(ActorKind... kinds) {
    requireOnce();
    Cid code = head(caller).code();
    require(
        Arrays.stream(kinds).anyMatch(kind -> kind.code().equals(code)),
        ExitCode.SYS_FORBIDDEN,
        "the caller %s is none of %s",
        caller,
        Arrays.asList(kinds));
  }

  private void requireOnce() {
    require(!isCallerChecked, ExitCode.SYS_ILLEGAL_ACTOR, "the method checks its caller twice");
    isCallerChecked = true;
  }

  @Override
  public <S> void create(Codec<S> codec, S first) {
    Cid root = store.save(first, codec).cid();
    require(
        head(receiver()).state().equals(ActorHead.NO_STATE),
        ExitCode.SYS_ACTOR_PANIC,
        "the actor has a state already");
    replaceState(ActorHead.NO_STATE, root);
  }

  @Override
  public <S> S state(Codec<S> codec) {
    return store.load(new Link<>(head(receiver()).state()), codec);
  }

  @Override
  public <S, R> R transactFor(Codec<S> codec, Function<S, Changed<S, R>> change) {
    Cid before = head(receiver()).state();
    S current = store.load(new Link<>(before), codec);
    maySend = false;
    Changed<S, R> changed = change.apply(current);
    maySend = true;
    replaceState(before, store.save(changed.state(), codec).cid());
    return changed.result();
  }

  private void replaceState(Cid before, Cid after) {
    ActorHead head = head(receiver());
    if (!head.state().equals(before)) {
      throw new FatalError("the state of " + receiver() + " changed during a transaction");
    }
    state.put(receiver(), head.withState(after));
    machine.trace(new TraceEvent.StateChange(receiver(), before, after));
  }

  private ActorHead head(Address.Id id) {
    return sound(() -> state.find(id))
        .orElseThrow(() -> new FatalError("there is no actor " + id + " any more"));
  }

  @Override
  public BlockStore store() {
    return store;
  }

  @Override
  public SendResult send(Address to, MethodNumber method, Bytes params, TokenAmount value) {
    require(maySend, ExitCode.SYS_ILLEGAL_ACTOR, "nothing is sent within a transaction");
    return sendFrom(receiver(), to, method, params, value);
  }

  private SendResult sendFrom(
      Address from, Address to, MethodNumber method, Bytes params, TokenAmount value) {
    require(depth < MAX_DEPTH, ExitCode.SYS_FORBIDDEN, "calls are nested too deep");
    Call inner = new Call(machine, origin, gas, depth + 1, actorsCreated, from, to, value);
    state.snapshot();
    Supplier<Outcome> work = () -> inner.run(method, params, () -> {});
    Outcome outcome = inner.depth % CALLS_PER_STACK == 0 ? NewStack.run(work) : work.get();
    actorsCreated = inner.actorsCreated;
    return switch (outcome) {
      case Outcome.Returned(var returned) -> {
        state.commit();
        yield new SendResult(ExitCode.OK, returned);
      }
      case Outcome.Stopped(var code, _) -> {
        state.revert();
        yield new SendResult(code, Bytes.EMPTY);
      }
    };
  }

  @Override
  public Optional<Address.Id> resolve(Address address) {
    return sound(() -> state.resolve(address));
  }

  @Override
  public Optional<Cid> codeOf(Address address) {
    return sound(() -> state.find(address)).map(ActorHead::code);
  }

  @Override
  public Address newActorAddress() {
    Address key;
    try {
      key = machine.keyOf(origin.sender(), machine.store());
    } catch (Refusal e) {
      throw new FatalError("the sender of a message has no key: " + e.getMessage(), e);
    }
    byte[] counts =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(origin.nonce()).putLong(actorsCreated).array();
    actorsCreated++;
    return Address.Actor.ofCreation(
        Bytes.copyOf(Address.CODEC.encode(key)).concat(Bytes.copyOf(counts)));
  }

  @Override
  public void createActor(Cid code, Address.Id id) {
    boolean isPossible =
        machine.actors().find(code).isPresent()
            && ActorKind.of(code).filter(kind -> !kind.isSingleton()).isPresent();
    require(isPossible, ExitCode.SYS_ILLEGAL_ARGUMENT, "no actor can be made of %s", code);
    require(
        sound(() -> state.find(id)).isEmpty(),
        ExitCode.SYS_ILLEGAL_ARGUMENT,
        "there is an actor %s already",
        id);
    gas.charge(GasKind.CREATE, PriceList.CREATE_ACTOR);
    state.put(id, new ActorHead(code, ActorHead.NO_STATE, fil.num.Nonce.FIRST, TokenAmount.ZERO));
  }

  @Override
  public void deleteActor(Address beneficiary) {
    gas.charge(GasKind.DELETE, PriceList.DELETE_ACTOR);
    ActorHead head =
        sound(() -> state.find(receiver()))
            .orElseThrow(
                () -> new ActorAbort(ExitCode.SYS_ILLEGAL_ACTOR, "the actor is deleted already"));
    if (!head.balance().isZero()) {
      Optional<Address.Id> heir = resolve(beneficiary);
      require(heir.isPresent(), ExitCode.SYS_ILLEGAL_ARGUMENT, "there is no %s", beneficiary);
      require(
          !heir.equals(Optional.of(receiver())),
          ExitCode.SYS_ILLEGAL_ARGUMENT,
          "an actor cannot leave its balance to itself");
      try {
        machine.transfer(receiver(), beneficiary, head.balance());
      } catch (ActorAbort e) {
        throw new FatalError("the balance of a deleted actor goes nowhere", e);
      }
    }
    state.delete(receiver());
  }

  @Override
  public Bytes32 chainRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return machine.host().chainRandomness(tag, epoch, entropy);
  }

  @Override
  public Bytes32 beaconRandomness(RandomnessTag tag, ChainEpoch epoch, Bytes entropy) {
    return machine.host().beaconRandomness(tag, epoch, entropy);
  }

  @Override
  public void chargeGas(GasKind kind, long amount) {
    gas.charge(kind, amount);
  }

  @Override
  public Bytes32 hashBlake2b(Bytes data) {
    gas.charge(GasKind.HASH, PriceList.HASH, data.size());
    return Bytes32.copyOf(Blake2b.hash256(data.toArray()));
  }

  @Override
  public void verifySignature(Signature signature, Address signer, Bytes data) {
    gas.charge(GasKind.SIGNATURE, PriceList.signature(signature.type()), signature.type().code());
    Address key = machine.keyOf(signer, store);
    Refusal.refuseUnless(
        machine.host().verifySignature(signature, key, data), "%s did not sign this", signer);
  }

  @Override
  public Cid unsealedSectorCid(SealProofType type, List<PieceInfo> pieces) {
    gas.charge(GasKind.COMM_D, PriceList.COMM_D, pieces.size());
    PaddedPieceSize size = type.sectorSize();
    if (pieces.isEmpty()) {
      return Cid.ofDataCommitment(CommD.compute(size, pieces));
    }
    try {
      SectorLayout layout = SectorLayout.of(size, pieces.stream().map(PieceInfo::size).toList());
      return Cid.ofDataCommitment(CommD.compute(size, layout.filled(pieces)));
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Boolean> batchVerifySeals(List<SealVerifyInfo> seals) {
    return seals.stream().map(machine.proofs()::verifySeal).toList();
  }

  @Override
  public void verifyAggregateSeals(AggregateSeals aggregate) {
    int count = aggregate.seals().size();
    gas.charge(GasKind.AGGREGATE, PriceList.aggregateSeals(aggregate.sealProof(), count), count);
    Refusal.refuseUnless(
        machine.proofs().verifyAggregateSeals(aggregate), "the aggregate of seals does not hold");
  }

  @Override
  public void verifyWindowPost(WindowPost post) {
    int count = post.sectors().size();
    gas.charge(GasKind.POST, PriceList.windowPost(count), count);
    Refusal.refuseUnless(machine.proofs().verifyWindowPost(post), "the window PoSt does not hold");
  }

  @Override
  public void verifyReplicaUpdate(ReplicaUpdate update) {
    gas.charge(GasKind.REPLICA, PriceList.REPLICA_UPDATE);
    Refusal.refuseUnless(
        machine.proofs().verifyReplicaUpdate(update), "the replica update does not hold");
  }

  @Override
  public ConsensusFault verifyConsensusFault(Bytes first, Bytes second, Bytes extra) {
    gas.charge(GasKind.FAULT, PriceList.CONSENSUS_FAULT);
    return new FaultProof(machine, store, receiver()).verify(first, second, extra);
  }
}
