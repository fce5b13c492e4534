package fil.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import fil.cbor.MalformedInputException;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.Keystore;
import fil.crypto.KeystoreException;
import fil.crypto.LotusKey;
import fil.crypto.PrivateKey;
import fil.crypto.SealedBox;
import fil.crypto.Secp256k1;
import fil.crypto.Signature;
import fil.crypto.bls12381.Bls;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.JavaBls;
import fil.fuzz.Target.Cost;
import fil.fuzz.Target.Form;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/// Points, scalars, signatures and private keys.
final class KeyTargets {

  /// Arithmetic on numbers of 381 bits makes many of them.
  private static final Cost POINT = new Cost(4 << 20, 64);

  private static final int POOL = 64;
  private static final Bytes MESSAGE = Bytes.of(1, 2, 3);
  private static final char[] PASSPHRASE = {'p'};

  /// What a box costs here: as little as possible.
  private static final int BOX_COST = 2;

  private KeyTargets() {}

  static List<Target<?>> all() {
    return List.of(
        point("bls-g1", KeyTargets::g1, G1::decodeCompressed, G1::toCompressed),
        point("bls-g1-uncompressed", KeyTargets::g1, G1::decodeUncompressed, G1::toUncompressed),
        point("bls-g2", KeyTargets::g2, G2::decodeCompressed, G2::toCompressed),
        point("bls-g2-uncompressed", KeyTargets::g2, G2::decodeUncompressed, G2::toUncompressed),
        twins(),
        Target.of(
            "bls-scalar",
            Form.BYTES,
            dice -> scalar(dice).toBytes().toArray(),
            input -> Fr.decode(Bytes.copyOf(input)),
            scalar -> scalar.toBytes().toArray()),
        secp256k1(),
        Target.of(
            "signature",
            Form.BYTES,
            dice -> Samples.signature(dice).toBytes().toArray(),
            input -> Signature.decode(Bytes.copyOf(input)),
            signature -> signature.toBytes().toArray()),
        Target.of("signature-cbor", Signature.CODEC, Samples::signature),
        Target.of(
                "keystore",
                Form.CBOR,
                Samples.pool(POOL, dice -> keystore(dice).encode()),
                Keystore::decode,
                Keystore::encode)
            .withCost(4 << 20, 64 << 10),
        sealedBox(),
        lotusKey("lotus-key", Function.identity()),
        lotusKey("lotus-key-json", json -> Bytes.copyOf(json.getBytes(UTF_8)).toHex()));
  }

  private static <P> Target<P> point(
      String name, Function<Dice, P> points, Function<Bytes, P> decode, Function<P, Bytes> encode) {
    return Target.of(
            name,
            Form.BYTES,
            Samples.pool(POOL, dice -> encode.apply(points.apply(dice)).toArray()),
            input -> decode.apply(Bytes.copyOf(input)),
            point -> encode.apply(point).toArray())
        .withCost(POINT.fixed(), POINT.perByte());
  }

  private static G1 g1(Dice dice) {
    return dice.oneIn(8) ? G1.INFINITY : G1.GENERATOR.multiply(scalar(dice));
  }

  private static G2 g2(Dice dice) {
    return dice.oneIn(8) ? G2.INFINITY : G2.GENERATOR.multiply(scalar(dice));
  }

  private static Fr scalar(Dice dice) {
    return Fr.of(new BigInteger(1, dice.bytes(dice.small(40))).mod(Fr.MODULUS));
  }

  /// Both implementations must see the same points in the same bytes.
  private static Target<Bytes> twins() {
    Bls fast = Bls.create();
    Bls readable = new JavaBls();
    return Target.of(
            "bls-both",
            Form.BYTES,
            Samples.pool(POOL, dice -> g2(dice).toCompressed().toArray()),
            input -> {
              Optional<Bytes> read = aggregate(fast, input);
              Target.require(read.equals(aggregate(readable, input)), "the two do not agree");
              return read.orElseThrow(() -> new MalformedInputException("no point", 0));
            },
            Bytes::toArray)
        .withCost(2 * POINT.fixed(), POINT.perByte());
  }

  private static Optional<Bytes> aggregate(Bls bls, byte[] signature) {
    try {
      return Optional.of(bls.aggregate(List.of(Bytes.copyOf(signature))));
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  /// A key that is recovered from a signature is one whose signature it is, as another
  /// implementation sees it.
  private static Target<Bytes> secp256k1() {
    X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
    ECDomainParameters domain = new ECDomainParameters(curve);
    byte[] digest = Blake2b.hash256(MESSAGE.toArray());
    return new Target<>(
        "secp256k1-signature",
        Form.BYTES,
        Samples.pool(
            POOL,
            dice ->
                Secp256k1.sign(Secp256k1.derive(Samples.bytes32(dice).bytes()), MESSAGE).toArray()),
        input ->
            Secp256k1.recover(MESSAGE, Bytes.copyOf(input))
                .orElseThrow(() -> new MalformedInputException("no key fits", 0)),
        (key, input) -> {
          ECDSASigner signer = new ECDSASigner();
          signer.init(
              false,
              new ECPublicKeyParameters(curve.getCurve().decodePoint(key.toArray()), domain));
          Target.require(
              signer.verifySignature(
                  digest, new BigInteger(1, input, 0, 32), new BigInteger(1, input, 32, 32)),
              "the recovered key has not signed this");
        },
        new Cost(1 << 20, 64));
  }

  private static Keystore keystore(Dice dice) {
    Keystore keystore = Keystore.EMPTY;
    for (int left = dice.small(3); left > 0; left--) {
      String name = "k" + Samples.text(dice, 10);
      keystore = keystore.find(name).isPresent() ? keystore : keystore.with(name, key(dice));
    }
    return keystore;
  }

  private static PrivateKey key(Dice dice) {
    return PrivateKey.derive(
        dice.oneIn(2) ? KeyType.BLS : KeyType.SECP256K1, Samples.bytes32(dice).bytes());
  }

  /// The box around a keystore. What opens is what was sealed, to the byte.
  private static Target<byte[]> sealedBox() {
    int fresh = "SEALABK1".length();
    return new Target<>(
        "sealed-box",
        Form.BYTES,
        Samples.pool(
            POOL,
            dice ->
                SealedBox.seal(
                    dice.bytes(dice.small(100)),
                    PASSPHRASE,
                    BOX_COST,
                    dice.bytes(SealedBox.FRESH_BYTES))),
        input -> {
          try {
            return SealedBox.open(input, PASSPHRASE, BOX_COST);
          } catch (KeystoreException e) {
            throw new MalformedInputException(String.valueOf(e.getMessage()), 0, e);
          }
        },
        (content, input) ->
            Target.requireSame(
                SealedBox.seal(
                    content,
                    PASSPHRASE,
                    BOX_COST,
                    Arrays.copyOfRange(input, fresh, fresh + SealedBox.FRESH_BYTES)),
                input),
        new Cost(256 << 10, 64));
  }

  /// An exported key, which may be written in more than one way.
  private static Target<PrivateKey> lotusKey(String name, Function<String, String> text) {
    boolean isHex = name.equals("lotus-key");
    return new Target<>(
        name,
        Form.TEXT,
        Samples.pool(
            POOL,
            dice -> {
              String hex = LotusKey.print(key(dice));
              return isHex ? hex.getBytes(US_ASCII) : Bytes.parseHex(hex).toArray();
            }),
        input -> LotusKey.parse(text.apply(new String(input, UTF_8))),
        (key, _) -> Target.require(LotusKey.parse(LotusKey.print(key)).equals(key), "another key"),
        new Cost(4 << 20, 64));
  }
}
