package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Somebody who seals a sector every month and is not always careful: wins blocks, skips sectors,
/// forgets to prove, sends proofs that do not hold, and mends what was faulty.
///
/// It knows by itself which of its sectors are faulty, and so what each day costs.
final class MinerLife {

  private static final long WINDOW = 60;

  private final StoryMiner miner;
  private final StoryChain chain;
  private final Random random;
  private final TreeMap<Long, Long> deadlines = new TreeMap<>();
  private final Set<Long> unproven = new TreeSet<>();
  private final Set<Long> faulty = new TreeSet<>();
  private final Set<Long> recovering = new TreeSet<>();
  private TokenAmount earned = TokenAmount.ZERO;
  private TokenAmount fined = TokenAmount.ZERO;
  private int sealed;
  private int expired;

  MinerLife(StoryMiner miner, Random random) {
    this.miner = miner;
    this.chain = miner.chain();
    this.random = random;
  }

  /// All rewards.
  TokenAmount earned() {
    return earned;
  }

  /// All fines.
  TokenAmount fined() {
    return fined;
  }

  /// How many sectors there have been.
  int sealed() {
    return sealed;
  }

  /// How many of them have expired.
  int expired() {
    return expired;
  }

  /// Starts another sector.
  void seal() {
    long sector = ++sealed;
    miner.preCommit(sector, chain.now() + StoryMiner.SHORTEST);
    long ready = chain.now() + StoryMiner.SEALING;
    while (!deadlines.isEmpty() && nextOpening() < ready) {
      liveThroughNextDeadline();
    }
    chain.runUntil(Math.max(ready, chain.now()));
    miner.proveCommit(sector, StandIns.GOOD);
    chain.runUntil(chain.now() + 1);
    deadlines.put(sector, miner.location(sector).deadline());
    unproven.add(sector);
  }

  /// Lives until `epoch` or a little longer.
  void liveUntil(long epoch) {
    while (!deadlines.isEmpty() && nextOpening() < epoch) {
      liveThroughNextDeadline();
    }
    chain.runUntil(Math.max(epoch, chain.now()));
  }

  private long nextOpening() {
    return deadlines.keySet().stream()
        .mapToLong(sector -> miner.openingAfter(chain.now(), sector))
        .min()
        .orElseThrow();
  }

  private void liveThroughNextDeadline() {
    long opens = nextOpening();
    chain.runUntil(opens + 1);
    Set<Long> due = new TreeSet<>();
    long index = chain.deadlineAt(miner.id(), opens).index();
    deadlines.forEach((sector, deadline) -> {
      if (deadline == index) {
        due.add(sector);
      }
    });
    assertPower();
    mayWin();
    boolean isProven = random.nextInt(10) != 0 && prove(due);
    chain.runUntil(opens + WINDOW - 1);
    assertPower();
    closeDeadline(due, isProven);
    for (long sector : faulty) {
      if (random.nextInt(2) == 0 && miner.tryToDeclareRecovered(sector).isSuccess()) {
        recovering.add(sector);
      }
    }
  }

  private void mayWin() {
    int wins = random.nextInt(3);
    if (wins > 0) {
      TokenAmount before = miner.balance();
      chain.makeBlock(miner.id(), wins);
      earned = earned.plus(miner.balance().minus(before));
    }
  }

  /// Whether a proof was accepted. One that does not hold is, unless it recovers something.
  private boolean prove(Set<Long> due) {
    Set<Long> skipped = new TreeSet<>(due);
    skipped.removeIf(_ -> random.nextInt(10) != 0);
    Set<Long> recovered = new TreeSet<>(due);
    recovered.retainAll(recovering);
    recovered.removeAll(skipped);
    Set<Long> active = new TreeSet<>(due);
    active.removeAll(faulty);
    active.removeAll(skipped);
    active.addAll(recovered);
    boolean holds = random.nextInt(15) != 0;

    boolean isAccepted =
        miner
            .tryToProve(
                holds ? StandIns.GOOD : StandIns.BAD,
                skipped.stream().mapToLong(Long::longValue).toArray())
            .isSuccess();

    assertThat(isAccepted).isEqualTo(!active.isEmpty() && (holds || recovered.isEmpty()));
    if (isAccepted) {
      faulty.removeAll(recovered);
      faulty.addAll(skipped);
      recovering.removeAll(due);
      unproven.removeAll(due);
    }
    return isAccepted;
  }

  /// What was faulty before the deadline ends is paid for; what its end finds is not.
  private void closeDeadline(Set<Long> due, boolean isProven) {
    Set<Long> paid = new TreeSet<>(due);
    paid.retainAll(faulty);
    Formulas formulas = Formulas.of(chain);
    TokenAmount burnt = chain.burnt();
    TokenAmount owned = miner.balance();
    chain.runUntil(chain.now() + 1);
    TokenAmount fine = owned.minus(miner.balance());
    if (paid.isEmpty()) {
      assertThat(fine).isEqualTo(TokenAmount.ZERO);
    } else {
      assertIs(fine, formulas.continuedFault((double) SECTOR_BYTES * paid.size()));
    }
    assertThat(chain.burnt().minus(burnt)).isEqualTo(fine);
    fined = fined.plus(fine);

    if (!isProven) {
      faulty.addAll(due);
      recovering.removeAll(due);
      unproven.removeAll(due);
    }
    for (long sector : due) {
      if (!miner.isLive(sector)) {
        deadlines.remove(sector);
        faulty.remove(sector);
        recovering.remove(sector);
        expired++;
      }
    }
  }

  private void assertPower() {
    int active = deadlines.size() - unproven.size() - faulty.size();
    assertThat(miner.claim().rawBytes()).isEqualTo(StoragePower.of(active * SECTOR_BYTES));
  }
}
