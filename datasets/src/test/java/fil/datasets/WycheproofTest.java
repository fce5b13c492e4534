package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Secp256k1;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Bls;
import fil.crypto.bls12381.HashToG2;
import fil.crypto.bls12381.JavaBls;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Signatures that were made to break verifiers, by the project [Wycheproof].
///
/// [Wycheproof]: https://github.com/C2SP/wycheproof
class WycheproofTest {

  /// A case and the group that it belongs to.
  private record Case(JsonNode group, JsonNode test) {
    boolean isValid() {
      return test.required("result").textValue().equals("valid");
    }

    Bytes bytes(String name) {
      return Bytes.parseHex(test.required(name).textValue());
    }

    List<Bytes> list(String name) {
      List<Bytes> list = new ArrayList<>();
      test.required(name).forEach(each -> list.add(Bytes.parseHex(each.textValue())));
      return list;
    }

    String inWords() {
      return test.required("tcId") + ", " + test.required("comment").textValue();
    }
  }

  static Stream<Bls> implementations() {
    return Stream.of(new JavaBls(), Bls.create());
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void verifiesSignaturesOfBls(Bls bls) throws IOException {
    for (Case each : cases("wycheproof-bls-verify", 88)) {
      Bytes key = Bytes.parseHex(each.group().required("publicKey").required("pk").textValue());
      assertThat(each.group().required("ciphersuite").textValue()).isEqualTo(Bls.DOMAIN);
      assertThat(bls.verify(key, each.bytes("msg"), each.bytes("sig")))
          .as(each.inWords())
          .isEqualTo(each.isValid());
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void verifiesAggregatesOfBls(Bls bls) throws IOException {
    for (Case each : cases("wycheproof-bls-aggregate", 19)) {
      assertThat(each.group().required("ciphersuite").textValue()).isEqualTo(Bls.DOMAIN);
      assertThat(
              bls.verifyAggregate(each.list("pubkeys"), each.list("messages"), each.bytes("sig")))
          .as(each.inWords())
          .isEqualTo(each.isValid());
    }
  }

  @Test
  void hashesToPoints() throws IOException {
    for (Case each : cases("wycheproof-bls-hash", 34)) {
      String tag = each.group().required("dst").textValue();
      assertThat(HashToG2.hash(each.bytes("msg"), tag).toCompressed())
          .as(each.inWords())
          .isEqualTo(each.bytes("expected"));
    }
  }

  /// Their messages are hashed by SHA-256, and their signatures do not tell which of the possible
  /// keys it is: one of them must be the one.
  @Test
  void recoversKeysOfSecp256k1() throws IOException {
    for (Case each : cases("wycheproof-secp256k1", 252)) {
      Bytes key =
          Bytes.parseHex(each.group().required("publicKey").required("uncompressed").textValue());
      Bytes32 hash = Bytes32.copyOf(Sha256.hash(each.bytes("msg").toArray()));
      boolean found = false;
      for (int v = 0; v < 4; v++) {
        Bytes signature = each.bytes("sig").concat(Bytes.of(v));
        found |= Secp256k1.recoverFromHash(hash, signature).equals(Optional.of(key));
      }
      assertThat(found).as(each.inWords()).isEqualTo(each.isValid());
    }
  }

  private static List<Case> cases(String dataset, int count) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Datasets.open(dataset).read());
    List<Case> cases =
        StreamSupport.stream(root.required("testGroups").spliterator(), false)
            .flatMap(group ->
                StreamSupport.stream(group.required("tests").spliterator(), false)
                    .map(test -> new Case(group, test)))
            .toList();
    assertThat(cases).hasSize(count).hasSize(root.required("numberOfTests").intValue());
    return cases;
  }
}
