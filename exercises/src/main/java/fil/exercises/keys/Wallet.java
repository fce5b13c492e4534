package fil.exercises.keys;

import fil.addr.Address;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.crypto.Secp256k1;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What Rex' wallet signed: it takes one nonce for two messages.
///
/// @param toy two signatures on the curve of 31 points, small enough for paper
/// @param real two signatures on secp256k1
/// @param publicKey whose the real ones are, 65 bytes
/// @param others more pairs on the small curve
public record Wallet(
    TwoSignatures toy, TwoSignatures real, Bytes publicKey, List<TwoSignatures> others) {

  /// How many points secp256k1 has, see [SEC 2], a prime.
  ///
  /// [SEC 2]: https://www.secg.org/sec2-v2.pdf
  static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final BigInteger TOY_ORDER = BigInteger.valueOf(ToyCurve.ORDER);

  private static final int OTHERS = 50;

  /// What a thief would sign.
  private static final Bytes PAYMENT = Blake2b.hash256(Bytes.of(3, 3));

  public Wallet {
    others = List.copyOf(others);
  }

  /// The keys that a rule finds.
  ///
  /// @param toy the one of the small curve
  /// @param real the one of secp256k1, where the first is right
  /// @param others those of the other pairs, where the first is right
  public record Loot(BigInteger toy, Optional<BigInteger> real, List<BigInteger> others) {
    public Loot {
      others = List.copyOf(others);
    }

    @Override
    public String toString() {
      return "key "
          + toy
          + " on the small curve"
          + real.map(k -> ", key " + k + " on secp256k1").orElse("");
    }
  }

  /// The wallet that this learner finds.
  public static Wallet of(Learner learner) {
    Draws draws = learner.draws("3.3");
    TwoSignatures toy = toy(draws);
    BigInteger key = number(draws);
    BigInteger nonce = number(draws);
    BigInteger x = new BigInteger(1, publicKey(nonce).slice(1, 33).toArray());
    TwoSignatures real =
        TwoSignatures.of(ORDER, key, nonce, x.mod(ORDER), hash(draws), hash(draws));
    List<TwoSignatures> others = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(toy(draws));
    }
    return new Wallet(toy, real, publicKey(key), others);
  }

  /// Tries a rule on all signatures, or only on the first two where it fails there.
  Loot steal(Function<TwoSignatures, BigInteger> rule) {
    BigInteger first = keyBy(rule, toy);
    return first.equals(toy.key())
        ? new Loot(
            first,
            Optional.of(keyBy(rule, real)),
            others.stream().map(both -> keyBy(rule, both)).toList())
        : new Loot(first, Optional.empty(), List.of());
  }

  private static BigInteger keyBy(Function<TwoSignatures, BigInteger> rule, TwoSignatures both) {
    BigInteger key = rule.apply(both);
    if (key == null) {
      throw new IllegalArgumentException("null instead of a key");
    }
    return key;
  }

  /// Whether somebody who has `secret` can spend what belongs to this wallet.
  boolean isOpenedBy(BigInteger secret) {
    if (secret.signum() <= 0 || secret.compareTo(ORDER) >= 0) {
      return false;
    }
    PrivateKey key = new PrivateKey(KeyType.SECP256K1, bytes(secret));
    return Address.Secp256k1.ofPublicKey(publicKey).hasSigned(PAYMENT, key.sign(PAYMENT));
  }

  /// Two signatures for which the mistakes that people make lead to different numbers, none of them
  /// the key.
  private static TwoSignatures toy(Draws draws) {
    while (true) {
      int nonce = draws.between(1, 30);
      BigInteger r = BigInteger.valueOf(ToyCurve.G.times(nonce).x()).mod(TOY_ORDER);
      BigInteger key = below31(draws);
      BigInteger e1 = below31(draws);
      BigInteger e2 = below31(draws);
      if (r.signum() == 0 || e1.equals(e2)) {
        continue;
      }
      TwoSignatures both = TwoSignatures.of(TOY_ORDER, key, BigInteger.valueOf(nonce), r, e1, e2);
      List<BigInteger> found =
          List.of(
              key,
              ReusedNonce.nonce(both),
              ReusedNonce.keyByIntegers(both),
              ReusedNonce.keyByField(both));
      boolean drawn = both.s1().signum() != 0 && both.s2().signum() != 0;
      if (drawn && found.stream().distinct().count() == found.size()) {
        return both;
      }
    }
  }

  private static BigInteger below31(Draws draws) {
    return BigInteger.valueOf(draws.between(1, 30));
  }

  private static BigInteger number(Draws draws) {
    return hash(draws).mod(ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
  }

  /// The hash of a message, as a number.
  private static BigInteger hash(Draws draws) {
    return new BigInteger(1, Blake2b.hash256(draws.next()).toArray());
  }

  /// The public key of a private one; also the point of a nonce.
  private static Bytes publicKey(BigInteger secret) {
    return Secp256k1.publicKey(bytes(secret));
  }

  private static Bytes32 bytes(BigInteger secret) {
    return Bytes32.parseHex(String.format(Locale.ROOT, "%064x", secret));
  }

  @Override
  public String toString() {
    return toy.toString();
  }
}
