package fil.actors.power;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is true of every state of the power actor.
public final class PowerInvariants {

  private final PowerPolicy policy;
  private final PowerState state;
  private final BlockStore store;
  private final List<String> violations = new ArrayList<>();

  private PowerInvariants(PowerPolicy policy, PowerState state, BlockStore store) {
    this.policy = policy;
    this.state = state;
    this.store = store;
  }

  /// What is not true of this one, a sentence each.
  ///
  /// @param policy by which numbers it came about
  /// @param store where the state's trees are
  public static List<String> check(PowerPolicy policy, PowerState state, BlockStore store) {
    PowerInvariants invariants = new PowerInvariants(policy, state, store);
    invariants.checkSums();
    invariants.checkEvents();
    invariants.checkProofs(invariants.checkClaims());
    return List.copyOf(invariants.violations);
  }

  @FormatMethod
  private void require(boolean holds, @FormatString String format, Object... values) {
    if (!holds) {
      violations.add(format.formatted(values));
    }
  }

  private void checkSums() {
    PowerTotals sums = state.totals();
    require(!sums.rawBytes().isNegative(), "the power is %s", sums.rawBytes());
    require(!sums.qualityAdjusted().isNegative(), "weighted power %s", sums.qualityAdjusted());
    require(!state.totalPledge().isNegative(), "the pledge is %s", state.totalPledge());
    require(
        sums.rawBytes().compareTo(sums.qualityAdjusted()) <= 0,
        "power %s is above weighted power %s",
        sums.rawBytes(),
        sums.qualityAdjusted());
    require(
        sums.bytesCommitted().compareTo(sums.qualityAdjustedCommitted()) <= 0,
        "committed %s are above weighted %s",
        sums.bytesCommitted(),
        sums.qualityAdjustedCommitted());
    require(
        sums.rawBytes().compareTo(sums.bytesCommitted()) <= 0,
        "power %s is above committed %s",
        sums.rawBytes(),
        sums.bytesCommitted());
    require(
        sums.qualityAdjusted().compareTo(sums.qualityAdjustedCommitted()) <= 0,
        "weighted power %s is above weighted committed %s",
        sums.qualityAdjusted(),
        sums.qualityAdjustedCommitted());
  }

  private void checkEvents() {
    PowerState.CRON_EVENTS
        .load(store, state.cronEventQueue())
        .forEach((epoch, events) -> {
          require(
              epoch >= state.firstCronEpoch().number(),
              "there are cron events at epoch %d, before the first at %s",
              epoch,
              state.firstCronEpoch());
          require(events.count() > 0, "there is a list of no cron events at epoch %d", epoch);
        });
  }

  private Map<Address, PostProofType> checkClaims() {
    Map<Address, PostProofType> proofs = new LinkedHashMap<>();
    List<PowerTotals> sums = new ArrayList<>(List.of(PowerTotals.NONE));
    PowerState.CLAIMS
        .load(store, state.claims())
        .forEach((miner, claim) -> {
          proofs.put(miner, claim.windowPostProof());
          try {
            sums.add(
                sums.getLast()
                    .withNewMiner(policy.minimumFor(claim.windowPostProof()))
                    .withChange(
                        Claim.none(claim.windowPostProof()),
                        claim,
                        policy.minimumFor(claim.windowPostProof())));
          } catch (Refusal e) {
            violations.add("the claim of %s: %s".formatted(miner, e.getMessage()));
          }
        });
    require(
        sums.getLast().equals(state.totals()),
        "the claims make %s, the state says %s",
        sums.getLast(),
        state.totals());
    require(
        proofs.size() == state.minerCount(),
        "%d miners have a claim, the state says %d",
        proofs.size(),
        state.minerCount());
    return proofs;
  }

  private void checkProofs(Map<Address, PostProofType> claims) {
    if (state.proofValidationBatch() == null) {
      return;
    }
    PowerState.PROOFS
        .load(store, state.proofValidationBatch())
        .forEach((miner, seals) -> {
          PostProofType claimed = claims.get(miner);
          require(claimed != null, "%s has seals to verify and no claim", miner);
          require(
              seals.count() <= policy.proveCommitsPerEpoch(),
              "%s has %d seals to verify",
              miner,
              seals.count());
          seals.forEach((_, seal) ->
              require(
                  seal.sealProof().isKnown() && seal.sealProof().windowPost().equals(claimed),
                  "%s has a seal of type %s and a claim of type %s",
                  miner,
                  seal.sealProof(),
                  String.valueOf(claimed)));
        });
  }
}
