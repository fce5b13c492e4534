package fil.actors.power;

import fil.actors.Violations;
import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.num.StoragePower;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What must hold of the power actor at any time.
public final class PowerInvariants {

  private final PowerState state;
  private final BlockStore store;
  private final PowerPolicy policy;
  private final Violations violations;
  private final Map<Address, PostProofType> claims = new LinkedHashMap<>();

  private PowerInvariants(
      PowerState state, BlockStore store, PowerPolicy policy, Violations violations) {
    this.state = state;
    this.store = store;
    this.policy = policy;
    this.violations = violations;
  }

  /// Adds everything that does not hold.
  ///
  /// @param policy by which numbers it came about
  public static void check(
      PowerState state, BlockStore store, PowerPolicy policy, Violations violations) {
    PowerInvariants invariants = new PowerInvariants(state, store, policy, violations);
    invariants.checkSums();
    violations.reading("cron events", invariants::checkEvents);
    violations.reading("claims", invariants::checkClaims);
    violations.reading("seals to verify", invariants::checkProofs);
  }

  private void checkSums() {
    PowerTotals sums = state.totals();
    violations.require(!sums.rawBytes().isNegative(), "the power is %s", sums.rawBytes());
    violations.require(
        !sums.qualityAdjusted().isNegative(), "weighted power %s", sums.qualityAdjusted());
    violations.require(!state.totalPledge().isNegative(), "the pledge is %s", state.totalPledge());
    violations.require(
        sums.rawBytes().compareTo(sums.qualityAdjusted()) <= 0,
        "power %s is above weighted power %s",
        sums.rawBytes(),
        sums.qualityAdjusted());
    violations.require(
        sums.bytesCommitted().compareTo(sums.qualityAdjustedCommitted()) <= 0,
        "committed %s are above weighted %s",
        sums.bytesCommitted(),
        sums.qualityAdjustedCommitted());
    violations.require(
        sums.rawBytes().compareTo(sums.bytesCommitted()) <= 0,
        "power %s is above committed %s",
        sums.rawBytes(),
        sums.bytesCommitted());
    violations.require(
        sums.qualityAdjusted().compareTo(sums.qualityAdjustedCommitted()) <= 0,
        "weighted power %s is above weighted committed %s",
        sums.qualityAdjusted(),
        sums.qualityAdjustedCommitted());
  }

  private void checkEvents() {
    PowerState.CRON_EVENTS
        .load(store, state.cronEventQueue())
        .forEach((epoch, events) -> {
          violations.require(
              epoch >= state.firstCronEpoch().number(),
              "there are cron events at epoch %d, before the first at %s",
              epoch,
              state.firstCronEpoch());
          violations.require(
              events.count() > 0, "there is a list of no cron events at epoch %d", epoch);
        });
  }

  /// Adds the claims up anew, without the sums that the actor keeps.
  private void checkClaims() {
    List<Claim> all = new ArrayList<>();
    List<Claim> large = new ArrayList<>();
    PowerState.CLAIMS
        .load(store, state.claims())
        .forEach((miner, claim) -> {
          claims.put(miner, claim.windowPostProof());
          all.add(claim);
          try {
            if (claim.rawBytes().compareTo(policy.minimumFor(claim.windowPostProof())) >= 0) {
              large.add(claim);
            }
          } catch (Refusal e) {
            violations.require(false, "the claim of %s: %s", miner, String.valueOf(e.getMessage()));
          }
        });
    requireSum("committed power", all, Claim::rawBytes, state.totalBytesCommitted());
    requireSum(
        "weighted committed power",
        all,
        Claim::qualityAdjusted,
        state.totalQualityAdjustedCommitted());
    requireSum("power", large, Claim::rawBytes, state.totalRawBytes());
    requireSum("weighted power", large, Claim::qualityAdjusted, state.totalQualityAdjusted());
    violations.require(
        large.size() == state.minersAboveMinimum(),
        "%d miners are large, the state says %d",
        large.size(),
        state.minersAboveMinimum());
    violations.require(
        claims.size() == state.minerCount(),
        "%d miners have a claim, the state says %d",
        claims.size(),
        state.minerCount());
  }

  private void requireSum(
      String what, List<Claim> summed, Function<Claim, StoragePower> part, StoragePower recorded) {
    StoragePower sum = summed.stream().map(part).reduce(StoragePower.ZERO, StoragePower::plus);
    violations.require(
        sum.equals(recorded), "the claims make a %s of %s, the state says %s", what, sum, recorded);
  }

  private void checkProofs() {
    if (state.proofValidationBatch() == null) {
      return;
    }
    PowerState.PROOFS
        .load(store, state.proofValidationBatch())
        .forEach((miner, seals) -> {
          PostProofType claimed = claims.get(miner);
          violations.require(claimed != null, "%s has seals to verify and no claim", miner);
          violations.require(
              seals.count() <= policy.proveCommitsPerEpoch(),
              "%s has %d seals to verify",
              miner,
              seals.count());
          seals.forEach((_, seal) ->
              violations.require(
                  seal.sealProof().isKnown() && seal.sealProof().windowPost().equals(claimed),
                  "%s has a seal of type %s and a claim of type %s",
                  miner,
                  seal.sealProof(),
                  String.valueOf(claimed)));
        });
  }
}
