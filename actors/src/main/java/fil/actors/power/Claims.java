package fil.actors.power;

import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.num.StoragePower;
import fil.vm.ActorAbort;
import fil.vm.ExitCode;
import fil.vm.Refusal;
import java.util.Optional;

/// A working copy of a state's claims, and of the sums that go with them.
final class Claims {

  private final PowerPolicy policy;
  private final Hamt<Address, Claim> byMiner;
  private PowerTotals totals;
  private long minerCount;

  private Claims(PowerPolicy policy, PowerState state, BlockStore store) {
    this.policy = policy;
    this.byMiner = PowerState.CLAIMS.load(store, state.claims());
    this.totals = state.totals();
    this.minerCount = state.minerCount();
  }

  /// The claims of `state`: one read.
  static Claims load(PowerPolicy policy, PowerState state, BlockStore store) {
    return new Claims(policy, state, store);
  }

  boolean contains(Address miner) {
    return byMiner.contains(miner);
  }

  /// Lets a miner in, with nothing.
  ///
  /// @throws Refusal where its claim's type of proof is not that of window PoSts
  void add(Address miner, Claim claim) {
    byMiner.set(miner, claim);
    minerCount++;
    totals = totals.withNewMiner(policy.minimumFor(claim.windowPostProof()));
  }

  /// Adds to a claim, or takes from it for negative numbers.
  ///
  /// @throws ActorAbort with [ExitCode#USR_NOT_FOUND] where there is no claim
  /// @throws Refusal where it would be below zero
  void change(Address miner, StoragePower rawBytes, StoragePower qualityAdjusted) {
    Claim before =
        byMiner
            .find(miner)
            .orElseThrow(
                () -> new ActorAbort(ExitCode.USR_NOT_FOUND, "%s has no claim".formatted(miner)));
    Claim after = before.plus(rawBytes, qualityAdjusted);
    totals = totals.withChange(before, after, policy.minimumFor(before.windowPostProof()));
    byMiner.set(miner, after);
  }

  /// Takes a claim away, with all that is in it. Where there is none, nothing happens.
  ///
  /// @throws Refusal where the sums do not have what is in it
  void remove(Address miner) {
    Optional<Claim> claim = byMiner.find(miner);
    if (claim.isPresent()) {
      change(miner, claim.get().rawBytes().negated(), claim.get().qualityAdjusted().negated());
      byMiner.delete(miner);
      minerCount--;
    }
  }

  /// Writes the claims.
  ///
  /// @return `state` with them
  PowerState flushInto(PowerState state) {
    return state.withTotals(totals).withClaims(byMiner.flush(), minerCount);
  }
}
