package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Pairing.Pair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static final Gt E = Pairing.of(G1.GENERATOR, G2.GENERATOR);

  private final Random random = new Random(2);

  @Test
  void multipliesWhatIsHidden() {
    for (int i = 0; i < 10; i++) {
      Fr a = scalar();
      Fr b = scalar();
      G1 p = G1.GENERATOR.multiply(a);
      G2 q = G2.GENERATOR.multiply(b);

      Gt value = Pairing.of(p, q);

      assertThat(value).isEqualTo(E.pow(a.multiply(b))).hasSameHashCodeAs(E.pow(a.multiply(b)));
      assertThat(value).isEqualTo(Pairing.of(G1.GENERATOR.multiply(b), G2.GENERATOR.multiply(a)));
      assertThat(Pairing.of(p.negate(), q)).isEqualTo(value.inverse());
      assertThat(Pairing.of(p, q.negate())).isEqualTo(value.inverse());
    }
  }

  @Test
  void isLinearInBothArguments() {
    G1 p = G1.GENERATOR.multiply(scalar());
    G1 p2 = G1.GENERATOR.multiply(scalar());
    G2 q = G2.GENERATOR.multiply(scalar());
    G2 q2 = G2.GENERATOR.multiply(scalar());

    assertThat(Pairing.of(p.add(p2), q)).isEqualTo(Pairing.of(p, q).multiply(Pairing.of(p2, q)));
    assertThat(Pairing.of(p, q.add(q2))).isEqualTo(Pairing.of(p, q).multiply(Pairing.of(p, q2)));
  }

  @Test
  void isNotTrivialAndHasTheOrder() {
    assertThat(E.isOne()).isFalse();
    Fr last = Fr.ONE.negate();
    assertThat(E.pow(last).multiply(E).isOne()).isTrue();
    assertThat(E.pow(Fr.ZERO)).isEqualTo(Gt.ONE);
    assertThat(E.square()).isEqualTo(E.multiply(E)).isEqualTo(E.pow(Fr.of(2)));
  }

  @Test
  void infinityGivesOne() {
    assertThat(Pairing.of(G1.INFINITY, G2.GENERATOR)).isEqualTo(Gt.ONE);
    assertThat(Pairing.of(G1.GENERATOR, G2.INFINITY)).isEqualTo(Gt.ONE);
    assertThat(Pairing.product(List.of())).isEqualTo(Gt.ONE);
  }

  @Test
  void productsShareTheirWork() {
    List<Pair> pairs = new ArrayList<>();
    Gt product = Gt.ONE;
    for (int i = 0; i < 5; i++) {
      Pair pair = new Pair(G1.GENERATOR.multiply(scalar()), G2.GENERATOR.multiply(scalar()));
      pairs.add(pair);
      product = product.multiply(Pairing.of(pair.p(), pair.q()));
    }
    pairs.add(new Pair(G1.INFINITY, G2.GENERATOR));

    assertThat(Pairing.product(pairs)).isEqualTo(product);
  }

  private Fr scalar() {
    return Fr.of(new BigInteger(300, random).mod(Fr.MODULUS));
  }
}
