package fil.actors.devnet;

import fil.actors.StateDiff;
import fil.cbor.Codec;
import fil.chain.Message;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.vm.Execution;
import fil.vm.ExitCode;
import fil.vm.Machine.Applied;
import java.util.Optional;

/// What became of a message on a [Devnet].
///
/// @param message what was sent
/// @param applied its receipt, and who was paid what for gas
/// @param execution what it did, call by call; nothing where it was refused before it ran
/// @param store where both states are
/// @param before the state that it met
/// @param after the state that it left
public record Sent(
    Message message,
    Applied applied,
    Optional<Execution> execution,
    BlockStore store,
    Cid before,
    Cid after) {

  /// What the chain keeps of it.
  public Receipt receipt() {
    return applied.receipt();
  }

  /// How it ended.
  public ExitCode exitCode() {
    return new ExitCode(receipt().exitCode());
  }

  public boolean isSuccess() {
    return receipt().isSuccess();
  }

  /// Why it failed, for people; empty where it did not.
  public String why() {
    return applied.why();
  }

  /// What it returned.
  ///
  /// @throws IllegalStateException where it failed
  /// @throws fil.cbor.MalformedInputException where it returned something else
  public <T> T returned(Codec<T> codec) {
    if (!isSuccess()) {
      throw new IllegalStateException(
          "the message failed with exit code %s, %s, and returned nothing"
              .formatted(exitCode(), why()));
    }
    return codec.decode(receipt().returned().toArray());
  }

  /// What it changed, by actor and field.
  public StateDiff changes() {
    return StateDiff.between(store, before, after);
  }

  /// How it ended, in a line.
  @Override
  public String toString() {
    return isSuccess()
        ? "exit code 0, gas %,d".formatted(receipt().gasUsed().units())
        : "exit code %s (%s), gas %,d".formatted(exitCode(), why(), receipt().gasUsed().units());
  }
}
