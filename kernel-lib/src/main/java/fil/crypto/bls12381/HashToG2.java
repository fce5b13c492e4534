package fil.crypto.bls12381;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.num.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// Messages to points of [G2], so that nobody knows what multiple of the generator the point is:
/// the suite `BLS12381G2_XMD:SHA-256_SSWU_RO_` of [RFC 9380].
///
/// SHA-256 stretches the message to two elements of Fp2; each is mapped to a point of another
/// curve, `y² = x³ + 240i·x + 1012(1 + i)`, where a map that is easy to compute exists; a threefold
/// map between the curves ([#isogeny]) brings their sum to ours; and a multiplication brings it into
/// the group.
///
/// [RFC 9380]: https://www.rfc-editor.org/rfc/rfc9380
public final class HashToG2 {

  /// The bytes from which one element of Fp is made, so many that all elements are as likely.
  private static final int BYTES_FOR_ELEMENT = 64;

  private static final int BLOCK_BYTES = 64;

  private static final Fp2 A = Fp2.of(0, 240);
  private static final Fp2 B = Fp2.of(1012, 1012);

  /// The number that [#map] turns on, no square.
  private static final Fp2 Z = Fp2.of(-2, -1);

  private static final Fp2 NEGATED_B_OVER_A = B.negate().multiply(A.inverse());
  private static final Fp2 B_OVER_ZA = B.multiply(Z.multiply(A).inverse());

  /// The x of the two points, opposite of each other, that [#isogeny] takes to infinity.
  private static final Fp2 KERNEL = Fp2.of(-6, 6);

  /// `2(3·KERNEL² + A)`, the slope of the first curve's equation there, twice.
  private static final Fp2 T = KERNEL.square().multiply(Fp.of(6)).add(A.twice());

  /// `4(KERNEL³ + A·KERNEL + B)`, the square of twice the y there.
  private static final Fp2 U = KERNEL.square().add(A).multiply(KERNEL).add(B).twice().twice();

  private static final Fp NINTH = Fp.of(9).inverse();

  private static final Fp NEGATED_27TH = Fp.of(27).inverse().negate();

  private HashToG2() {}

  /// The point that belongs to `message` under the tag `domain`.
  ///
  /// @param domain keeps uses apart: the same message has another point under another tag; 1 to 255
  ///   ASCII characters
  public static G2 hash(Bytes message, String domain) {
    byte[] uniform = expand(message, domain, 4 * BYTES_FOR_ELEMENT);
    Point<Fp2> first = map(new Fp2(element(uniform, 0), element(uniform, 1)));
    Point<Fp2> second = map(new Fp2(element(uniform, 2), element(uniform, 3)));
    return G2.clearCofactor(isogeny(first).add(isogeny(second)));
  }

  /// `expand_message_xmd`: stretches `message` to `size` bytes.
  static byte[] expand(Bytes message, String domain, int size) {
    byte[] tag = domain.getBytes(US_ASCII);
    int blocks = (size + Sha256.SIZE - 1) / Sha256.SIZE;
    if (tag.length < 1 || tag.length > 255) {
      throw new IllegalArgumentException("a domain has 1 to 255 characters, not " + tag.length);
    }
    if (blocks > 255) {
      throw new IllegalArgumentException("at most 8160 bytes, not " + size);
    }
    MessageDigest sha256 = Sha256.digest();
    sha256.update(new byte[BLOCK_BYTES]);
    sha256.update(message.toArray());
    sha256.update(new byte[] {(byte) (size >> 8), (byte) size, 0});
    byte[] first = tagged(sha256, tag);
    byte[] block = new byte[Sha256.SIZE];
    byte[] output = new byte[blocks * Sha256.SIZE];
    for (int i = 0; i < blocks; i++) {
      for (int j = 0; j < block.length; j++) {
        block[j] ^= first[j];
      }
      sha256.update(block);
      sha256.update((byte) (i + 1));
      block = tagged(sha256, tag);
      System.arraycopy(block, 0, output, i * Sha256.SIZE, Sha256.SIZE);
    }
    return Arrays.copyOf(output, size);
  }

  private static byte[] tagged(MessageDigest sha256, byte[] tag) {
    sha256.update(tag);
    return sha256.digest(new byte[] {(byte) tag.length});
  }

  private static Fp element(byte[] uniform, int index) {
    return Fp.of(
        new BigInteger(1, uniform, index * BYTES_FOR_ELEMENT, BYTES_FOR_ELEMENT).mod(Fp.MODULUS));
  }

  /// The simplified map of Shallue, van de Woestijne and Ulas to a point of the other curve: of two
  /// candidates for x, one gives a square.
  static Point<Fp2> map(Fp2 u) {
    Fp2 zuu = Z.multiply(u.square());
    Fp2 sum = zuu.square().add(zuu);
    Fp2 x = sum.isZero() ? B_OVER_ZA : NEGATED_B_OVER_A.multiply(Fp2.ONE.add(sum.inverse()));
    Optional<Fp2> y = rightSide(x).sqrt();
    if (y.isEmpty()) {
      x = zuu.multiply(x);
      y = rightSide(x).sqrt();
    }
    Fp2 root = y.orElseThrow(() -> new AssertionError("one of the two is a square"));
    return new Point<>(x, root.isOdd() == u.isOdd() ? root : root.negate(), Fp2.ONE);
  }

  private static Fp2 rightSide(Fp2 x) {
    return x.square().add(A).multiply(x).add(B);
  }

  /// The map of degree 3 from the other curve to ours, a homomorphism, see [Vélu]: with `d` for
  /// `x - KERNEL`,
  /// `x → (x + T/d + U/d²)/9` and `y → -y·(1 - T/d² - 2U/d³)/27`.
  ///
  /// The first fractions lead to `y² = x³ + 2916(1 + i)`; 2916 is `4·3⁶`, and so 9 and 27 lead on to
  /// ours. RFC 9380 writes the same as fractions of polynomials.
  ///
  /// [Vélu]: https://gallica.bnf.fr/ark:/12148/bpt6k56191248/f52.item
  ///
  /// @param point with `Z = 1`
  static Point<Fp2> isogeny(Point<Fp2> point) {
    Fp2 d = point.x().subtract(KERNEL);
    Fp2 dd = d.square();
    Fp2 ddd = dd.multiply(d);
    // Multiplied by d² and d³, which is what Z = d does.
    Fp2 x = point.x().multiply(dd).add(T.multiply(d)).add(U);
    Fp2 y = point.y().multiply(ddd.subtract(T.multiply(d)).subtract(U.twice()));
    return new Point<>(x.multiply(NINTH), y.multiply(NEGATED_27TH), d);
  }
}
