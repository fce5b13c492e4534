package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Pairing.Pair;
import fil.num.Bytes;
import fil.work.Stop;
import fil.work.Stopped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What arithmetic on many elements gives, whoever does it: what the elements' own methods give,
/// one after the other.
interface CurveContract {

  /// From one and few to more than the library takes in one piece by its simple ways.
  List<Integer> COUNTS = List.of(0, 1, 2, 33);

  Curve curve(Stop stop);

  private Curve curve() {
    return curve(Stop.create());
  }

  /// Among them zero, one, and the largest.
  static List<Fr> scalars(int count, int seed) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            switch ((i + seed) % 7) {
              case 1 -> Fr.ZERO;
              case 2 -> Fr.ONE;
              case 3 -> Fr.ONE.negate();
              default -> Fr.of(5 * i + seed).pow(BigInteger.valueOf(1000 + seed));
            })
        .toList();
  }

  /// Among them infinity, and points whose coordinates are not in their simplest form.
  static List<G1> g1(int count, int seed) {
    return scalars(count, seed).stream().map(G1.GENERATOR::multiply).toList();
  }

  static List<G2> g2(int count, int seed) {
    return scalars(count, seed).stream().map(G2.GENERATOR::multiply).toList();
  }

  @Test
  default void multipliesPairings() {
    for (int count : List.of(0, 1, 5)) {
      List<G1> p = g1(count, 1);
      List<G2> q = g2(count, 3);
      List<Pair> pairs =
          IntStream.range(0, count).mapToObj(i -> new Pair(p.get(i), q.get(i))).toList();

      assertThat(curve().product(pairs)).isEqualTo(Pairing.product(pairs));
    }
  }

  /// More than are handed to the library at once.
  @Test
  default void multipliesManyPairings() {
    Pair pair = new Pair(G1.GENERATOR, G2.GENERATOR);

    assertThat(curve().product(Collections.nCopies(70, pair)))
        .isEqualTo(Pairing.of(G1.GENERATOR, G2.GENERATOR).pow(Fr.of(70)));
  }

  /// With all points multiples of the generators, the equation is one of their factors.
  @Test
  default void checksEquations() {
    Fr x = Fr.of(11).inverse();
    for (int count : List.of(0, 1, 2, 5)) {
      List<Fr> fixed = scalars(count, 1);
      List<Fr> others = scalars(count, 4);
      Fr sum = x.square();
      for (int i = 0; i < count; i++) {
        sum = sum.add(fixed.get(i).multiply(others.get(i)));
      }
      Pair first = new Pair(G1.GENERATOR.multiply(x), G2.GENERATOR.multiply(x));
      List<G1> points = others.stream().map(G1.GENERATOR::multiply).toList();
      PairingEquation equation =
          curve()
              .equation(
                  fixed.stream().map(G2.GENERATOR::multiply).toList(),
                  new Pair(G1.GENERATOR.multiply(sum), G2.GENERATOR));

      assertThat(equation.holds(first, points)).isTrue();
      assertThat(equation.holds(first, points)).as("again").isTrue();
      assertThat(equation.holds(new Pair(first.p().negate(), first.q()), points)).isFalse();
      for (int i = 0; i < count; i++) {
        List<G1> changed = new ArrayList<>(points);
        changed.set(i, points.get(i).add(G1.GENERATOR));
        assertThat(equation.holds(first, changed)).isEqualTo(fixed.get(i).isZero());
      }
      assertThatThrownBy(() -> equation.holds(first, g1(count + 1, 0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// Infinity on either side of any pairing is a factor of one.
  @Test
  default void checksEquationsOfInfinity() {
    Pair nothing = new Pair(G1.INFINITY, G2.GENERATOR);
    Pair something = new Pair(G1.GENERATOR, G2.GENERATOR);
    PairingEquation equation =
        curve().equation(List.of(G2.INFINITY, G2.GENERATOR), new Pair(G1.GENERATOR, G2.INFINITY));

    assertThat(equation.holds(nothing, List.of(G1.GENERATOR, G1.INFINITY))).isTrue();
    assertThat(equation.holds(something, List.of(G1.GENERATOR, G1.INFINITY))).isFalse();
    assertThat(equation.holds(something, List.of(G1.INFINITY, G1.GENERATOR.negate()))).isTrue();
  }

  @Test
  default void addsUpMultiplesOfFixedPoints() {
    for (int count : COUNTS) {
      List<G1> any = g1(count, 4);
      List<G1> finite = Collections.nCopies(count, G1.GENERATOR.multiply(Fr.of(count + 2)));
      FixedPoints fixed = curve().fixed(any);
      for (int seed = 0; seed < 3; seed++) {
        List<Fr> factors = scalars(count, seed);

        assertThat(fixed.sum(factors)).isEqualTo(curve().sumG1(any, factors));
        assertThat(curve().fixed(finite).sum(factors)).isEqualTo(curve().sumG1(finite, factors));
      }
    }
    assertThatThrownBy(() -> curve().fixed(g1(2, 0)).sum(scalars(3, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Of so many nothing is computed before, and the sum is the same.
  @Test
  default void addsUpMultiplesOfManyFixedPoints() {
    int count = Curve.MOST_FIXED + 1;
    List<G1> points = Collections.nCopies(count, G1.GENERATOR);

    assertThat(curve().fixed(points).sum(Collections.nCopies(count, Fr.of(3))))
        .isEqualTo(G1.GENERATOR.multiply(Fr.of(3L * count)));
  }

  @Test
  default void addsUpMultiples() {
    for (int count : COUNTS) {
      List<Fr> factors = scalars(count, 2);
      List<G1> p = g1(count, 4);
      List<G2> q = g2(count, 5);
      G1 sumOfP = G1.INFINITY;
      G2 sumOfQ = G2.INFINITY;
      for (int i = 0; i < count; i++) {
        sumOfP = sumOfP.add(p.get(i).multiply(factors.get(i)));
        sumOfQ = sumOfQ.add(q.get(i).multiply(factors.get(i)));
      }

      assertThat(curve().sumG1(p, factors)).isEqualTo(sumOfP);
      assertThat(curve().sumG2(q, factors)).isEqualTo(sumOfQ);
    }
  }

  /// Infinity alone, and points that cancel each other.
  @Test
  default void addsUpToInfinity() {
    List<G1> opposite = List.of(G1.GENERATOR, G1.GENERATOR.negate());
    List<G2> alone = List.of(G2.INFINITY);

    assertThat(curve().sumG1(opposite, List.of(Fr.of(9), Fr.of(9)))).isEqualTo(G1.INFINITY);
    assertThat(curve().sumG2(alone, List.of(Fr.of(9)))).isEqualTo(G2.INFINITY);
    assertThat(curve().foldG1(List.of(G1.GENERATOR), List.of(G1.GENERATOR), Fr.ONE.negate()))
        .containsExactly(G1.INFINITY);
  }

  @Test
  default void multipliesEach() {
    for (int count : List.of(0, 1, 8)) {
      List<Fr> factors = scalars(count, 6);
      List<G1> p = g1(count, 0);
      List<G2> q = g2(count, 1);

      assertThat(curve().multiplyG1(p, factors))
          .isEqualTo(
              IntStream.range(0, count).mapToObj(i -> p.get(i).multiply(factors.get(i))).toList());
      assertThat(curve().multiplyG2(q, factors))
          .isEqualTo(
              IntStream.range(0, count).mapToObj(i -> q.get(i).multiply(factors.get(i))).toList());
    }
  }

  @Test
  default void folds() {
    for (Fr factor : List.of(Fr.ZERO, Fr.ONE, Fr.of(77).inverse())) {
      List<G1> p = g1(4, 2);
      List<G1> more = g1(4, 3);
      List<G2> q = g2(4, 4);
      List<G2> others = g2(4, 5);

      assertThat(curve().foldG1(p, more, factor))
          .isEqualTo(
              IntStream.range(0, 4)
                  .mapToObj(i -> p.get(i).add(more.get(i).multiply(factor)))
                  .toList());
      assertThat(curve().foldG2(q, others, factor))
          .isEqualTo(
              IntStream.range(0, 4)
                  .mapToObj(i -> q.get(i).add(others.get(i).multiply(factor)))
                  .toList());
    }
  }

  @Test
  default void multipliesPowers() {
    for (int count : List.of(0, 1, 7)) {
      List<Fr> exponents = scalars(count, 1);
      List<Gt> elements = gts(count);
      Gt product = Gt.ONE;
      for (int i = 0; i < count; i++) {
        product = product.multiply(elements.get(i).pow(exponents.get(i)));
      }

      assertThat(curve().power(elements, exponents)).isEqualTo(product);
    }
  }

  private static List<Gt> gts(int count) {
    List<Gt> elements = new ArrayList<>();
    Gt element = Pairing.of(G1.GENERATOR, G2.GENERATOR);
    for (int i = 0; i < count; i++) {
      elements.add(i == 3 ? Gt.ONE : element);
      element = element.square().multiply(elements.getFirst());
    }
    return elements;
  }

  /// Also where a bit is wrong: then most have no y, and of the others most are not in the group.
  @Test
  default void readsCompressedPoints() {
    for (G1 point : g1(7, 0)) {
      assertThat(curve().decodeG1(point.toCompressed())).isEqualTo(point);
    }
    for (G2 point : g2(7, 0)) {
      assertThat(curve().decodeG2(point.toCompressed())).isEqualTo(point);
    }
    for (Bytes bytes : spoilt(G1.GENERATOR.toCompressed())) {
      assertThat(decoded(curve()::decodeG1, bytes))
          .as("%s", bytes)
          .isEqualTo(decoded(G1::decodeCompressed, bytes));
    }
    for (Bytes bytes : spoilt(G2.GENERATOR.toCompressed())) {
      assertThat(decoded(curve()::decodeG2, bytes))
          .as("%s", bytes)
          .isEqualTo(decoded(G2::decodeCompressed, bytes));
    }
  }

  /// Each bit changed, and other sizes.
  private static List<Bytes> spoilt(Bytes bytes) {
    List<Bytes> spoilt = new ArrayList<>();
    for (int bit = 0; bit < bytes.size() * Byte.SIZE; bit++) {
      byte[] changed = bytes.toArray();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      spoilt.add(Bytes.copyOf(changed));
    }
    spoilt.add(Bytes.EMPTY);
    spoilt.add(bytes.slice(0, bytes.size() - 1));
    spoilt.add(bytes.concat(Bytes.zeros(1)));
    spoilt.add(Bytes.zeros(bytes.size()));
    return spoilt;
  }

  /// The point, or why there is none.
  private static Object decoded(Function<Bytes, Object> reader, Bytes bytes) {
    try {
      return reader.apply(bytes);
    } catch (MalformedInputException e) {
      return "refused: " + e.getMessage();
    }
  }

  @Test
  default void readsCompressedElements() {
    List<Gt> elements = gts(3);
    Bytes bytes = elements.stream().map(Gt::toCompressed).reduce(Bytes.EMPTY, Bytes::concat);

    assertThat(curve().decodeGts(bytes)).isEqualTo(elements);
    assertThat(curve().decodeGts(Bytes.EMPTY)).isEmpty();
    assertThatThrownBy(() -> curve().decodeGts(bytes.slice(0, bytes.size() - 1)))
        .isInstanceOf(MalformedInputException.class);
  }

  /// Any half stands for an element of the large field, but hardly one for an element of the group.
  @Test
  default void refusesElementsThatAreNotInTheGroup() {
    Bytes good = gts(1).getFirst().toCompressed();
    Bytes tooLarge = good.slice(0, 240).concat(Bytes.parseHex("ff".repeat(48)));
    for (Bytes bad : List.of(Bytes.zeros(288), changed(good), tooLarge)) {
      assertThatThrownBy(() -> curve().decodeGts(good.concat(bad)))
          .isInstanceOfSatisfying(
              MalformedInputException.class, e -> assertThat(e.offset()).isBetween(288L, 575L));
    }
  }

  private static Bytes changed(Bytes bytes) {
    byte[] changed = bytes.toArray();
    changed[100] ^= 1;
    return Bytes.copyOf(changed);
  }

  @Test
  default void wantsAsManyOnBothSides() {
    List<Fr> one = List.of(Fr.ONE);
    assertThatThrownBy(() -> curve().sumG1(g1(2, 0), one)).hasMessage("2 elements with 1");
    assertThatThrownBy(() -> curve().sumG2(g2(2, 0), one)).hasMessage("2 elements with 1");
    assertThatThrownBy(() -> curve().multiplyG1(g1(2, 0), one)).hasMessage("2 elements with 1");
    assertThatThrownBy(() -> curve().multiplyG2(g2(2, 0), one)).hasMessage("2 elements with 1");
    assertThatThrownBy(() -> curve().foldG1(g1(2, 0), g1(1, 0), Fr.ONE))
        .hasMessage("2 elements with 1");
    assertThatThrownBy(() -> curve().foldG2(g2(2, 0), g2(1, 0), Fr.ONE))
        .hasMessage("2 elements with 1");
    assertThatThrownBy(() -> curve().power(gts(2), one)).hasMessage("2 elements with 1");
  }

  @Test
  default void stopsWhenAsked() {
    Stop stop = Stop.create();
    stop.request();
    Pair pair = new Pair(G1.GENERATOR, G2.GENERATOR);

    assertThatThrownBy(() -> curve(stop).product(Collections.nCopies(70, pair)))
        .isInstanceOf(Stopped.class);
    assertThatThrownBy(() -> curve(stop).foldG1(g1(1, 0), g1(1, 0), Fr.ONE))
        .isInstanceOf(Stopped.class);
    assertThatThrownBy(() -> curve(stop).power(gts(1), List.of(Fr.of(3))))
        .isInstanceOf(Stopped.class);
  }
}
