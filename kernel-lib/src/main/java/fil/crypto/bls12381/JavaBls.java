package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Pairing.Pair;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// BLS signatures, written to be read.
public final class JavaBls implements Bls {

  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public Bytes publicKey(Bytes32 secretKey) {
    return G1.GENERATOR.multiply(BlsSecret.number(secretKey)).toCompressed();
  }

  @Override
  public Bytes sign(Bytes32 secretKey, Bytes message) {
    return HashToG2.hash(message, DOMAIN).multiply(BlsSecret.number(secretKey)).toCompressed();
  }

  @Override
  public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
    return verifyAggregate(List.of(publicKey), List.of(message), signature);
  }

  @Override
  public Bytes aggregate(List<Bytes> signatures) {
    return G2.sum(signatures.stream().map(G2::decodeCompressed).toList()).toCompressed();
  }

  @Override
  public boolean verifyAggregate(List<Bytes> publicKeys, List<Bytes> messages, Bytes signature) {
    Set<Bytes> distinct = new TreeSet<>(messages);
    if (messages.isEmpty()
        || publicKeys.size() != messages.size()
        || distinct.size() != messages.size()) {
      return false;
    }
    try {
      List<G1> keys = publicKeys.stream().map(G1::decodeCompressed).toList();
      return isSumOfSignatures(G2.decodeCompressed(signature), keys, messages);
    } catch (MalformedInputException e) {
      return false;
    }
  }

  @Override
  public boolean verifySameMessage(List<Bytes> publicKeys, Bytes message, Bytes signature) {
    if (publicKeys.isEmpty()) {
      return false;
    }
    try {
      List<G1> keys = publicKeys.stream().map(G1::decodeCompressed).toList();
      return keys.stream().noneMatch(G1::isInfinity)
          && isSumOfSignatures(
              G2.decodeCompressed(signature), List.of(G1.sum(keys)), List.of(message));
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /// Whether `e(G, signature)` is the product of `e(key, H(message))` over all keys.
  private static boolean isSumOfSignatures(G2 signature, List<G1> keys, List<Bytes> messages) {
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair(G1.GENERATOR.negate(), signature));
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).isInfinity()) {
        return false;
      }
      pairs.add(new Pair(keys.get(i), HashToG2.hash(messages.get(i), DOMAIN)));
    }
    return Pairing.product(pairs).isOne();
  }
}
