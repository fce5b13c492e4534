package fil.crypto.bls12381;

import static java.lang.foreign.MemorySegment.NULL;
import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// BLS signatures by the C library blst, see [Blst].
public final class BlstBls implements Bls {

  /// The coordinates are stored as eight-byte limbs.
  private static final int ALIGNMENT = 8;

  private static final Bytes TAG = Bytes.copyOf(DOMAIN.getBytes(US_ASCII));

  /// Package-private: [Bls#create] asks [#problem] first.
  BlstBls() {}

  /// Why the library cannot be used, in one sentence; nothing where it gave the right answers.
  static Optional<String> problem() {
    return SelfTest.PROBLEM;
  }

  @Override
  public String name() {
    return "the library blst";
  }

  @Override
  public Bytes publicKey(Bytes32 secretKey) {
    BlsSecret.number(secretKey);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(Blst.P1, ALIGNMENT);
      Blst.SK_TO_PK.invokeExact(key, copy(secretKey.bytes(), arena));
      MemorySegment compressed = arena.allocate(G1.COMPRESSED_BYTES);
      Blst.P1_COMPRESS.invokeExact(compressed, key);
      return bytes(compressed);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public Bytes sign(Bytes32 secretKey, Bytes message) {
    BlsSecret.number(secretKey);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment hash = arena.allocate(Blst.P2, ALIGNMENT);
      Blst.HASH_TO_G2.invokeExact(
          hash,
          copy(message, arena),
          (long) message.size(),
          copy(TAG, arena),
          (long) TAG.size(),
          NULL,
          0L);
      MemorySegment signature = arena.allocate(Blst.P2, ALIGNMENT);
      Blst.SIGN.invokeExact(signature, hash, copy(secretKey.bytes(), arena));
      return compressed(signature, arena);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
    return verifySameMessage(List.of(publicKey), message, signature);
  }

  @Override
  public Bytes aggregate(List<Bytes> signatures) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sum = arena.allocate(Blst.P2, ALIGNMENT); // zeros are infinity
      MemorySegment point = arena.allocate(Blst.P2_AFFINE, ALIGNMENT);
      MemorySegment encoded = arena.allocate(G2.COMPRESSED_BYTES);
      for (Bytes signature : signatures) {
        if (!readSignature(signature, point, encoded)) {
          throw new MalformedInputException("a signature that is no point of the group", 0);
        }
        Blst.P2_ADD.invokeExact(sum, sum, point);
      }
      return compressed(sum, arena);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public boolean verifyAggregate(List<Bytes> publicKeys, List<Bytes> messages, Bytes signature) {
    Set<Bytes> distinct = new TreeSet<>(messages);
    if (messages.isEmpty()
        || publicKeys.size() != messages.size()
        || distinct.size() != messages.size()) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sum = arena.allocate(Blst.P2_AFFINE, ALIGNMENT);
      MemorySegment key = arena.allocate(Blst.P1_AFFINE, ALIGNMENT);
      MemorySegment encoded = arena.allocate(G2.COMPRESSED_BYTES);
      if (!readSignature(signature, sum, encoded)) {
        return false;
      }
      MemorySegment pairing = arena.allocate((long) Blst.PAIRING_SIZEOF.invokeExact(), ALIGNMENT);
      MemorySegment tag = copy(TAG, arena);
      Blst.PAIRING_INIT.invokeExact(pairing, true, tag, (long) TAG.size());
      for (int i = 0; i < messages.size(); i++) {
        if (!readKey(publicKeys.get(i), key, encoded)
            || !add(pairing, key, i == 0 ? sum : NULL, messages.get(i))) {
          return false;
        }
      }
      Blst.PAIRING_COMMIT.invokeExact(pairing);
      return (boolean) Blst.PAIRING_VERIFY.invokeExact(pairing, NULL);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  @Override
  public boolean verifySameMessage(List<Bytes> publicKeys, Bytes message, Bytes signature) {
    if (publicKeys.isEmpty()) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sum = arena.allocate(Blst.P1, ALIGNMENT); // zeros are infinity
      MemorySegment key = arena.allocate(Blst.P1_AFFINE, ALIGNMENT);
      MemorySegment point = arena.allocate(Blst.P2_AFFINE, ALIGNMENT);
      MemorySegment encoded = arena.allocate(G2.COMPRESSED_BYTES);
      for (Bytes publicKey : publicKeys) {
        if (!readKey(publicKey, key, encoded)) {
          return false;
        }
        if (publicKeys.size() > 1) {
          Blst.P1_ADD.invokeExact(sum, sum, key);
        }
      }
      if (publicKeys.size() > 1) {
        Blst.P1_TO_AFFINE.invokeExact(key, sum);
      }
      if (!readSignature(signature, point, encoded)) {
        return false;
      }
      int error =
          (int)
              Blst.VERIFY.invokeExact(
                  key,
                  point,
                  true,
                  copy(message, arena),
                  (long) message.size(),
                  copy(TAG, arena),
                  (long) TAG.size(),
                  NULL,
                  0L);
      return error == Blst.SUCCESS;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Adds the pairing of `key` and the hash of `message`, whose copy need not outlive this.
  private static boolean add(
      MemorySegment pairing, MemorySegment key, MemorySegment signature, Bytes message)
      throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      int error =
          (int)
              Blst.PAIRING_AGGREGATE.invokeExact(
                  pairing, key, signature, copy(message, arena), (long) message.size(), NULL, 0L);
      return error == Blst.SUCCESS;
    }
  }

  /// Whether `publicKey` is a point of [G1], and not infinity; it is then in `point`.
  private static boolean readKey(Bytes publicKey, MemorySegment point, MemorySegment encoded)
      throws Throwable {
    return publicKey.size() == G1.COMPRESSED_BYTES
        && (int) Blst.P1_UNCOMPRESS.invokeExact(point, fill(encoded, publicKey)) == Blst.SUCCESS
        && !(boolean) Blst.P1_IS_INFINITY.invokeExact(point)
        && (boolean) Blst.P1_IN_G1.invokeExact(point);
  }

  /// Whether `signature` is a point of [G2]; it is then in `point`.
  private static boolean readSignature(Bytes signature, MemorySegment point, MemorySegment encoded)
      throws Throwable {
    return signature.size() == G2.COMPRESSED_BYTES
        && (int) Blst.P2_UNCOMPRESS.invokeExact(point, fill(encoded, signature)) == Blst.SUCCESS
        && (boolean) Blst.P2_IN_G2.invokeExact(point);
  }

  private static Bytes compressed(MemorySegment point, Arena arena) throws Throwable {
    MemorySegment compressed = arena.allocate(G2.COMPRESSED_BYTES);
    Blst.P2_COMPRESS.invokeExact(compressed, point);
    return bytes(compressed);
  }

  private static MemorySegment copy(Bytes bytes, Arena arena) {
    return fill(arena.allocate(Math.max(1, bytes.size())), bytes);
  }

  private static MemorySegment fill(MemorySegment target, Bytes bytes) {
    MemorySegment.copy(bytes.toArray(), 0, target, ValueLayout.JAVA_BYTE, 0, bytes.size());
    return target;
  }

  private static Bytes bytes(MemorySegment segment) {
    return Bytes.copyOf(segment.toArray(ValueLayout.JAVA_BYTE));
  }

  /// The functions throw nothing; what comes here is an exception or error of our own.
  private static RuntimeException impossible(Throwable e) {
    return switch (e) {
      case RuntimeException ours -> ours;
      case Error error -> throw error;
      default -> throw new AssertionError("a checked exception from native code", e);
    };
  }

  /// Asked once, at first use: one signature of the chain's own test vectors, made, verified,
  /// changed, and aggregated.
  private static final class SelfTest {

    static final Optional<String> PROBLEM = Blst.problem().or(SelfTest::run);

    private static Optional<String> run() {
      Bls blst = new BlstBls();
      Bytes32 secret =
          Bytes32.parseHex("a7204e00ff5c6a671900d29e74713ea1aa8f82db0e77fa81bce00ed587ef2d56");
      Bytes message =
          Bytes.parseHex(
              "0171a0e40220cebe89d62b1ff3c34a26d112fd0d1c71debefce08214cce0cdaaf67d532fbfeb");
      Bytes signature =
          Bytes.parseHex(
              "b181d48fa37b09bf3a03ca533f2681f36cdd79e9b21ddfad654e1576c9ba6f3d"
                  + "8695a78b0b9b6c737497d50ec5af9a5103981785cc78203faf0ea0d53bb6409d"
                  + "3a0a696799d96af6f12f9be2d1963b0a981f1f23924be4972c8d279c0ae1babe");
      Bytes other = Bytes.of(1);
      Bytes key = blst.publicKey(secret);
      Bytes sum = blst.aggregate(List.of(signature, blst.sign(secret, other)));
      boolean right =
          blst.sign(secret, message).equals(signature)
              && blst.verify(key, message, signature)
              && !blst.verify(key, other, signature)
              && !blst.verify(key, message, sum)
              && blst.verifyAggregate(List.of(key, key), List.of(message, other), sum)
              && !blst.verifyAggregate(List.of(key, key), List.of(message, key), sum);
      return right ? Optional.empty() : Optional.of("the library blst gives wrong answers");
    }
  }
}
