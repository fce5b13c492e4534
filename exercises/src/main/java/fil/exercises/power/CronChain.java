package fil.exercises.power;

import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.CronEnrolment;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.devnet.Devnet;
import fil.actors.devnet.DevnetMiner;
import fil.actors.devnet.Sent;
import fil.actors.power.PowerState;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import java.util.ArrayList;
import java.util.List;

/// A network of five miners, of which the first has sealed a sector, to try on it what a failing
/// callback does.
final class CronChain {

  /// What a bad callback did.
  ///
  /// @param claimLost whether the miner has lost its claim
  /// @param powerAfter the network's power after cron, in TiB
  /// @param preCommitCode the exit code of a pre-commit after that
  /// @param terminateCode the exit code of TerminateSectors after that
  record Aftermath(boolean claimLost, long powerAfter, long preCommitCode, long terminateCode) {}

  private static final String OWNER = "Ines";
  private static final int MINERS = 5;
  private static final long SEALING = 151;
  private static final long LIFE_DAYS = 250;
  private static final long SEALED = 0;

  private static final class Sealed {
    private static final CronChain CHAIN = sealed();
  }

  private final Devnet chain;
  private final List<Address.Id> miners;

  private CronChain(Devnet chain, List<Address.Id> miners) {
    this.chain = chain;
    this.miners = List.copyOf(miners);
  }

  /// Tries a payload on these neighbours.
  ///
  /// @param claims what each of them has
  /// @param payload what the first is called back with at the end of the epoch
  static Aftermath after(Neighbours claims, Bytes payload) {
    CronChain base = Sealed.CHAIN;
    return new CronChain(base.chain.fork(), base.miners).run(claims, payload);
  }

  private Aftermath run(Neighbours claims, Bytes payload) {
    DevnetMiner victim = new DevnetMiner(chain, OWNER, miners.getFirst());
    grow(victim.id(), claims.victim());
    for (int i = 1; i < MINERS; i++) {
      grow(miners.get(i), claims.others().get(i - 1));
    }
    chain.run(1);
    chain.sendAs(
        victim.id(),
        Singletons.POWER,
        PowerCalls.ENROLL_CRON_EVENT,
        CronEnrolment.CODEC,
        new CronEnrolment(chain.now(), payload));
    chain.run(1);

    PowerState power = chain.state(Singletons.POWER, PowerState.CODEC);
    Sent preCommit = victim.preCommit(SEALED + 1, LIFE_DAYS);
    Sent terminate = victim.terminate(SEALED);
    return new Aftermath(
        power.claim(chain.store(), victim.id()).isEmpty(),
        ClaimChange.inTib(power.thisEpochRawBytes()),
        preCommit.exitCode().value(),
        terminate.exitCode().value());
  }

  /// Puts so much into a claim that was empty, as a miner does when its sectors are proven.
  private void grow(Address.Id miner, long tib) {
    StoragePower power = ClaimChange.tib(tib);
    must(
        chain.sendAs(
            miner,
            Singletons.POWER,
            PowerCalls.UPDATE_CLAIMED_POWER,
            PowerChange.CODEC,
            new PowerChange(power, power)));
  }

  /// The network before anybody has power.
  private static CronChain sealed() {
    Devnet chain = Devnet.of(OWNER);
    chain.run(1);
    List<Address.Id> miners = new ArrayList<>();
    DevnetMiner first = DevnetMiner.create(chain, OWNER, TokenAmount.ofFil(1_000));
    miners.add(first.id());
    while (miners.size() < MINERS) {
      miners.add(DevnetMiner.create(chain, OWNER, TokenAmount.ZERO).id());
    }
    must(first.preCommit(SEALED, LIFE_DAYS));
    chain.run(SEALING);
    must(first.proveCommit(SEALED, DevnetMiner.GOOD));
    chain.run(1);
    return new CronChain(chain, miners);
  }

  private static void must(Sent sent) {
    if (!sent.isSuccess()) {
      throw new IllegalStateException("the chain was set up wrongly: " + sent);
    }
  }
}
