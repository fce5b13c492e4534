package fil.crypto.bls12381;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashToG2Test {

  private static final String DOMAIN = "QUUX-V01-CS02-with-BLS12381G2_XMD:SHA-256_SSWU_RO_";

  /// RFC 9380, J.10.1: imaginary and real part of x, then of y.
  @ParameterizedTest
  @CsvSource({
    "'', "
        + "05cb8437535e20ecffaef7752baddf98034139c38452458baeefab379ba13dff5bf5dd71b72418717047f5b0f37da03d"
        + "0141ebfbdca40eb85b87142e130ab689c673cf60f1a3e98d69335266f30d9b8d4ac44c1038e9dcdd5393faf5c41fb78a"
        + "12424ac32561493f3fe3c260708a12b7c620e7be00099a974e259ddc7d1f6395c3c811cdd19f1e8dbf3e9ecfdcbab8d6"
        + "0503921d7f6a12805e72940b963c0cf3471c7b2a524950ca195d11062ee75ec076daf2d4bc358c4b190c0c98064fdd92",
    "abc, "
        + "139cddbccdc5e91b9623efd38c49f81a6f83f175e80b06fc374de9eb4b41dfe4ca3a230ed250fbe3a2acf73a41177fd8"
        + "02c2d18e033b960562aae3cab37a27ce00d80ccd5ba4b7fe0e7a210245129dbec7780ccc7954725f4168aff2787776e6"
        + "00aa65dae3c8d732d10ecd2c50f8a1baf3001578f71c694e03866e9f3d49ac1e1ce70dd94a733534f106d4cec0eddd16"
        + "1787327b68159716a37440985269cf584bcb1e621d3a7202be6ea05c4cfe244aeb197642555a0645fb87bf7466b2ba48",
    "abcdef0123456789, "
        + "190d119345b94fbd15497bcba94ecf7db2cbfd1e1fe7da034d26cbba169fb3968288b3fafb265f9ebd380512a71c3f2c"
        + "121982811d2491fde9ba7ed31ef9ca474f0e1501297f68c298e9f4c0028add35aea8bb83d53c08cfc007c1e005723cd0"
        + "0bb5e7572275c567462d91807de765611490205a941a5a6af3b1691bfe596c31225d3aabdf15faff860cb4ef17c7c3be"
        + "05571a0f8d3c08d094576981f4a3b8eda0a8e771fcdcc8ecceaf1356a6acf17574518acb506e435b639353c2e14827c8",
    "q128, "
        + "0934aba516a52d8ae479939a91998299c76d39cc0c035cd18813bec433f587e2d7a4fef038260eef0cef4d02aae3eb91"
        + "19a84dd7248a1066f737cc34502ee5555bd3c19f2ecdb3c7d9e24dc65d4e25e50d83f0f77105e955d78f4762d33c17da"
        + "09bcccfa036b4847c9950780733633f13619994394c23ff0b32fa6b795844f4a0673e20282d07bc69641cee04f5e5662"
        + "14f81cd421617428bc3b9fe25afbb751d934a00493524bc4e065635b0555084dd54679df1536101b2c979c0152d09192",
    "a512, "
        + "11fca2ff525572795a801eed17eb12785887c7b63fb77a42be46ce4a34131d71f7a73e95fee3f812aea3de78b4d01569"
        + "01a6ba2f9a11fa5598b2d8ace0fbe0a0eacb65deceb476fbbcb64fd24557c2f4b18ecfc5663e54ae16a84f5ab7f62534"
        + "03a47f8e6d1763ba0cad63d6114c0accbef65707825a511b251a660a9b3994249ae4e63fac38b23da0c398689ee2ab52"
        + "0b6798718c8aed24bc19cb27f866f1c9effcdbf92397ad6448b5c9db90d2b9da6cbabf48adc1adf59a1a28344e79d57e",
  })
  void hashesAsTheStandardSays(String message, String uncompressed) {
    String full =
        switch (message) {
          case "q128" -> "q128_" + "q".repeat(128);
          case "a512" -> "a512_" + "a".repeat(512);
          default -> message;
        };
    Bytes bytes = Bytes.copyOf(full.getBytes(US_ASCII));

    assertThat(HashToG2.hash(bytes, DOMAIN).toUncompressed().toHex()).isEqualTo(uncompressed);
    assertThat(HashToG2.hash(bytes, DOMAIN + "2")).isNotEqualTo(HashToG2.hash(bytes, DOMAIN));
  }

  /// RFC 9380, K.1.
  @ParameterizedTest
  @CsvSource({
    "'', 32, 68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235",
    "abc, 32, d8ccab23b5985ccea865c6c97b6e5b8350e794e603b4b97902f53a8a0d605615",
  })
  void stretchesAsTheStandardSays(String message, int size, String hex) {
    assertThat(
            HashToG2.expand(
                Bytes.copyOf(message.getBytes(US_ASCII)),
                "QUUX-V01-CS02-with-expander-SHA256-128",
                size))
        .isEqualTo(Bytes.parseHex(hex).toArray());
  }

  @Test
  void mapsEveryElementToTheOtherCurveAndOnToOurs() {
    Random random = new Random(9380);
    for (int i = 0; i < 50; i++) {
      Fp2 u =
          i == 0
              ? Fp2.ZERO
              : new Fp2(
                  Fp.of(new BigInteger(500, random).mod(Fp.MODULUS)),
                  Fp.of(new BigInteger(500, random).mod(Fp.MODULUS)));

      Point<Fp2> point = HashToG2.map(u);

      Fp2 x = point.x();
      assertThat(point.y().square())
          .isEqualTo(x.square().add(Fp2.of(0, 240)).multiply(x).add(Fp2.of(1012, 1012)));
      assertThat(point.y().isOdd()).isEqualTo(u.isOdd());
      Point<Fp2> image = HashToG2.isogeny(point);
      assertThat(image.isOnCurve(G2.B)).isTrue();
      assertThat(G2.isInGroup(G2.clearCofactor(image).affine())).isTrue();
    }
  }

  @Test
  void theIsogenyTakesItsKernelToInfinity() {
    Point<Fp2> kernel = new Point<>(Fp2.of(-6, 6), Fp2.ONE, Fp2.ONE);

    assertThat(HashToG2.isogeny(kernel).isInfinity()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256})
  void refusesDomainsOfWrongLength(int length) {
    assertThatThrownBy(() -> HashToG2.hash(Bytes.EMPTY, "x".repeat(length)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
