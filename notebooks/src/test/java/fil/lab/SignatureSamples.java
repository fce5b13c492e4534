package fil.lab;

import fil.addr.Address;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.num.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/// Figures of addresses, keys and signatures, for tests to look at.
final class SignatureSamples {

  private SignatureSamples() {}

  /// A name for each figure, and the figure.
  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    String satoshi = "f2i4llai5x72clnz643iydyplvjmni74x4vyme7ny";
    figures.put("address-f0", AddressView.of(new Address.Id(41_197)));
    figures.put("address-f2", AddressView.of(satoshi));
    figures.put("address-f2-typo", AddressView.of(satoshi).typed(7, 'q'));
    figures.put("address-f2-network", AddressView.of(satoshi).typed(0, 't'));
    figures.put("address-f3", AddressView.of(Address.of(key(KeyType.BLS, 1))));
    figures.put("address-f4", AddressView.of(new Address.Delegated(10, Bytes.zeros(20))));
    figures.put("address-nonsense", AddressView.of("x<&\"").titled("No address at all"));
    figures.put("signature-bls", SignatureView.of(key(KeyType.BLS, 1).sign(Bytes.of(7))));
    figures.put(
        "signature-secp256k1", SignatureView.of(key(KeyType.SECP256K1, 1).sign(Bytes.of(7))));
    figures.put("key-secp256k1", SignatureView.ofPublicKey(key(KeyType.SECP256K1, 1).publicKey()));
    AggregateView aggregate =
        AggregateView.of("Three promises, one signature")
            .signed("Kai", key(KeyType.BLS, 1), Bytes.of(1))
            .signed("Ines", key(KeyType.BLS, 2), Samples.sha(Bytes.of(2)))
            .signed("Piet", key(KeyType.BLS, 3), Samples.sha(Bytes.of(3)));
    figures.put("aggregate", aggregate);
    figures.put("aggregate-changed", aggregate.withMessage(1, Samples.sha(Bytes.of(9))));
    figures.put("aggregate-empty", AggregateView.of("No signatures"));
    return figures;
  }

  static PrivateKey key(KeyType type, int number) {
    return PrivateKey.derive(type, Bytes.of(number).concat(Bytes.zeros(31)));
  }
}
