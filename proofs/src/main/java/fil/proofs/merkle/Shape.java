package fil.proofs.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the Poseidon trees of a sector are put together, written `8-8-2`.
///
/// @param base the arity of the base trees
/// @param sub how many base trees a node of the level above joins; 0 when there is no such level
/// @param top how many of those the root joins; 0 when there is no such level
public record Shape(int base, int sub, int top) {

  /// The shape of the tree over the data.
  public static final Shape BINARY = new Shape(2, 0, 0);

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

  /// How many levels lie above the base trees.
  public int joints() {
    return (sub > 0 ? 1 : 0) + (top > 0 ? 1 : 0);
  }

  /// The arities on the way from a leaf to the root of a tree with that many leaves in all.
  ///
  /// @throws IllegalArgumentException when a base tree cannot have its part of them
  public List<Integer> aritiesUpwards(long leaves) {
    int levels = MerkleTree.rowCount(leaves / baseTrees(), base) - 1;
    List<Integer> arities = new ArrayList<>(Collections.nCopies(levels, base));
    if (sub > 0) {
      arities.add(sub);
    }
    if (top > 0) {
      arities.add(top);
    }
    return List.copyOf(arities);
  }

  @Override
  public String toString() {
    return base + "-" + sub + "-" + top;
  }
}
