package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Policy;
import fil.actors.miner.MinerState;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.vm.ExitCode;
import fil.vm.Machine.Applied;

/// A miner on a chain of short days that is asked for what it must refuse. What is refused changes
/// nothing.
///
/// @param miner who is asked
record Refusals(StoryMiner miner) {

  static final long DAY = 60;
  static final long SHORTEST = 2 * DAY + 5 + 4 * DAY;

  /// A miner of alice's; dave is a stranger to it.
  static Refusals make() {
    StoryChain chain = new StoryChain(Policy.TEACHING, "root", "alice", "dave");
    StoryMiner miner = StoryMiner.create(chain, chain.person("alice"), TokenAmount.ofFil(900_000));
    chain.runUntil(2 * DAY);
    return new Refusals(miner);
  }

  StoryChain chain() {
    return miner.chain();
  }

  /// Requires that the owner is refused this.
  ///
  /// @param because what the reason says
  <P> void refuses(ExitCode code, String because, MethodNumber method, Codec<P> codec, P params) {
    refuses(miner.owner(), code, because, method, codec, params);
  }

  /// Requires that dave is refused what only the miner's own people may do.
  <P> void refusesStrangers(MethodNumber method, Codec<P> codec, P params) {
    refuses(chain().person("dave"), ExitCode.SYS_FORBIDDEN, "", method, codec, params);
  }

  private <P> void refuses(
      Address.Id from,
      ExitCode code,
      String because,
      MethodNumber method,
      Codec<P> codec,
      P params) {
    MinerState state = miner.state();
    Applied applied = chain().attempt(from, miner.id(), method, codec, params);
    assertThat(new ExitCode(applied.receipt().exitCode()))
        .as("%s from %s: %s", params, from, applied.why())
        .isEqualTo(code);
    assertThat(applied.why()).contains(because);
    assertThat(miner.state()).isEqualTo(state);
  }
}
