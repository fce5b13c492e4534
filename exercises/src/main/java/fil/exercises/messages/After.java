package fil.exercises.messages;

import fil.addr.Address;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import java.util.Map;

/// What became of a message in a small world.
///
/// @param exit the receipt's exit code
/// @param gasUsed the receipt's gas
/// @param heads Ines and Kai, by their addresses
/// @param count the shop's visitors so far; none at first
public record After(long exit, long gasUsed, Map<Address, ActorHead> heads, long count) {

  /// Keeps copies.
  public After {
    heads = Map.copyOf(heads);
  }

  /// How many messages somebody has sent.
  ///
  /// @throws IllegalArgumentException for others than Ines and Kai
  public long nonce(Address who) {
    return head(who).nonce().count();
  }

  /// What somebody has.
  ///
  /// @throws IllegalArgumentException for others than Ines and Kai
  public TokenAmount balance(Address who) {
    return head(who).balance();
  }

  private ActorHead head(Address who) {
    ActorHead head = heads.get(who);
    if (head == null) {
      throw new IllegalArgumentException(
          "%s is neither Ines nor Kai: ask for world.ines() or world.kai() of the same world"
              .formatted(who));
    }
    return head;
  }
}
