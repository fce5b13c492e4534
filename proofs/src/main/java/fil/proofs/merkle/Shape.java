package fil.proofs.merkle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the Poseidon trees of a sector are put together, written `8-8-2`.
///
/// @param base the arity of the base trees
/// @param sub how many base trees a node of the level above joins; 0 when there is no such level
/// @param top how many of those the root joins; 0 when there is no such level
public record Shape(int base, int sub, int top) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})-(\\d{1,4})-(\\d{1,4})");

  public Shape {
    if (base < 2 || sub < 0 || top < 0 || sub == 1 || top == 1 || (sub == 0 && top > 0)) {
      throw new IllegalArgumentException("not a tree shape: " + base + "-" + sub + "-" + top);
    }
  }

  /// Reads `base-sub-top`.
  ///
  /// @throws IllegalArgumentException for anything else
  public static Shape parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a tree shape: " + text);
    }
    return new Shape(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /// The number of base trees.
  public int baseTrees() {
    return Math.max(1, sub) * Math.max(1, top);
  }

  @Override
  public String toString() {
    return base + "-" + sub + "-" + top;
  }
}
