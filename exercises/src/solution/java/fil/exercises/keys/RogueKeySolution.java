package fil.exercises.keys;

import fil.crypto.bls12381.G1;
import fil.num.Bytes;

/// Exercise 3.4: signed by both, made by one.
final class RogueKeySolution {

  private RogueKeySolution() {}

  /// The rogue key and Ines' key add up to X, whose secret Rex knows. So he signs with that alone.
  /// In a cell: `check("3.4", forge(plan))`.
  static Forgery forge(RoguePlan plan) {
    G1 x = G1.decodeCompressed(plan.secret().publicKey());
    Bytes rogueKey = x.subtract(G1.decodeCompressed(plan.inesKey())).toCompressed();
    return new Forgery(rogueKey, plan.secret().sign(plan.text()).data());
  }
}
