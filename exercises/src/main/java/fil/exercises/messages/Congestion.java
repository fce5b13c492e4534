package fil.exercises.messages;

import fil.num.TokenAmount;
import java.util.Locale;

/// A chain on which Rex wants gas to become dear before Ines has sent what she must send.
///
/// There is one block in each epoch. A unit of gas burns the base fee, whether it was used or asked
/// for in vain; tips are left out.
///
/// @param fee the base fee now
/// @param others the gas that messages of others ask for in each block
/// @param used the gas that a message of Rex uses
/// @param inesGas the gas of all that Ines has to send at the end
public record Congestion(TokenAmount fee, long others, long used, long inesGas) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "a base fee of %s, blocks with %,d gas of others, and messages of yours that use %,d",
        fee,
        others,
        used);
  }
}
