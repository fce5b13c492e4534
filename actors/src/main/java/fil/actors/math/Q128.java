package fil.actors.math;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/// Fixed-point numbers with 128 binary places: the integer `q` stands for `q / 2¹²⁸`.
///
/// Every node must get the same last bit, so there is one way to round, and it is down: a shift to
/// the right takes the floor, also of a negative number, and so does a division by a positive one.
/// The functions are ratios of polynomials, whose coefficients are the network's, see
/// [specs-actors].
///
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/util/math
public final class Q128 {

  /// How many binary places there are.
  public static final int PLACES = 128;

  /// The number 1.
  public static final BigInteger ONE = BigInteger.ONE.shiftLeft(PLACES);

  private static final BigInteger LN_2 = new BigInteger("235865763225513294137944142764154484399");

  private static final List<BigInteger> EXP_NEG_NUMERATOR =
      coefficients(
          "-648770010757830093818553637600",
          "67469480939593786226847644286976",
          "-3197587544499098424029388939001856",
          "89244641121992890118377641805348864",
          "-1579656163641440567800982336819953664",
          "17685496037279256458459817590917169152",
          "-115682590513835356866803355398940131328",
          "340282366920938463463374607431768211456");

  private static final List<BigInteger> EXP_NEG_DENOMINATOR =
      coefficients(
          "1225524182432722209606361",
          "114095592300906098243859450",
          "5665570424063336070530214243",
          "194450132448609991765137938448",
          "5068267641632683791026134915072",
          "104716890604972796896895427629056",
          "1748338658439454459487681798864896",
          "23704654329841312470660182937960448",
          "259380097567996910282699886670381056",
          "2250336698853390384720606936038375424",
          "14978272436876548034486263159246028800",
          "72144088983913131323343765784380833792",
          "224599776407103106596571252037123047424",
          "340282366920938463463374607431768211456");

  private static final List<BigInteger> LN_NUMERATOR =
      coefficients(
          "261417938209272870992496419296200268025",
          "7266615505142943436908456158054846846897",
          "32458783941900493142649393804518050491988",
          "17078670566130897220338060387082146864806",
          "-35150353308172866634071793531642638290419",
          "-20351202052858059355702509232125230498980",
          "-1563932590352680681114104005183375350999");

  private static final List<BigInteger> LN_DENOMINATOR =
      coefficients(
          "49928077726659937662124949977867279384",
          "2508163877009111928787629628566491583994",
          "21757751789594546643737445330202599887121",
          "53400635271583923415775576342898617051826",
          "41248834748603606604000911015235164348839",
          "9015227820322455780436733526367238305537",
          "340282366920938463463374607431768211456");

  private Q128() {}

  /// A whole number as a fixed-point number.
  public static BigInteger of(BigInteger whole) {
    return whole.shiftLeft(PLACES);
  }

  /// A whole number as a fixed-point number.
  public static BigInteger of(long whole) {
    return of(BigInteger.valueOf(whole));
  }

  /// The largest whole number that is not above `q`.
  public static BigInteger floor(BigInteger q) {
    return q.shiftRight(PLACES);
  }

  /// The product of two fixed-point numbers, or of a fixed-point number and one with `n` places
  /// more or less, which gives `n` places more or less.
  public static BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).shiftRight(PLACES);
  }

  /// The whole number `q` for which `dividend = q · divisor + r` with `0 ≤ r < |divisor|`. Where
  /// the divisor is positive, this is the ratio rounded down.
  ///
  /// @throws ArithmeticException for a divisor of zero
  public static BigInteger divide(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    return parts[1].signum() < 0
        ? parts[0].subtract(BigInteger.valueOf(divisor.signum()))
        : parts[0];
  }

  /// The value of a polynomial at `x`, by Horner's rule.
  ///
  /// @param coefficients fixed-point, that of the highest power first
  public static BigInteger polynomial(List<BigInteger> coefficients, BigInteger x) {
    BigInteger value = coefficients.getFirst();
    for (BigInteger coefficient : coefficients.subList(1, coefficients.size())) {
      value = times(value, x).add(coefficient);
    }
    return value;
  }

  /// `e⁻ˣ`, off by less than 3.4·10⁻³⁰ for `x` in [0, 1.725), and by less than 4.6·10⁻¹⁵ below 5.
  public static BigInteger expNeg(BigInteger x) {
    return ratio(EXP_NEG_NUMERATOR, EXP_NEG_DENOMINATOR, x);
  }

  /// The natural logarithm of `z`. Twos are taken out of it until a number from 1 to 2 is left.
  public static BigInteger ln(BigInteger z) {
    int twos = z.abs().bitLength() - 1 - PLACES;
    BigInteger fromOneToTwo = z.shiftRight(twos);
    return LN_2.multiply(BigInteger.valueOf(twos))
        .add(ratio(LN_NUMERATOR, LN_DENOMINATOR, fromOneToTwo));
  }

  private static BigInteger ratio(
      List<BigInteger> numerator, List<BigInteger> denominator, BigInteger x) {
    return divide(of(polynomial(numerator, x)), polynomial(denominator, x));
  }

  private static List<BigInteger> coefficients(String... decimals) {
    return Stream.of(decimals).map(BigInteger::new).toList();
  }
}
