package fil.fuzz;

import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.cid.Multihash;
import fil.crypto.KeyType;
import fil.crypto.Signature;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.TokenAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Values of the types that many records are made of, of all kinds and sizes.
public final class Samples {

  private static final List<Long> CODECS =
      List.of(
          Cid.RAW,
          Cid.DAG_PB,
          Cid.DAG_CBOR,
          Cid.FIL_COMMITMENT_UNSEALED,
          Cid.FIL_COMMITMENT_SEALED);

  private Samples() {}

  /// A choice of samples that are made once, at first use, since making them takes long.
  public static Function<Dice, byte[]> pool(int size, Function<Dice, byte[]> make) {
    Supplier<List<byte[]>> pool =
        new Supplier<>() {
          private @Nullable List<byte[]> made;

          @Override
          public synchronized List<byte[]> get() {
            List<byte[]> known = made;
            if (known == null) {
              known =
                  IntStream.range(0, size)
                      .mapToObj(i -> make.apply(Dice.of(0, "pool", i)))
                      .toList();
              made = known;
            }
            return known;
          }
        };
    return dice -> dice.oneOf(pool.get()).clone();
  }

  static Bytes bytes(Dice dice, int most) {
    return Bytes.copyOf(dice.bytes(dice.small(most)));
  }

  static Bytes32 bytes32(Dice dice) {
    return Bytes32.copyOf(dice.bytes(Bytes32.SIZE));
  }

  static Cid cid(Dice dice) {
    return switch (dice.below(8)) {
      case 0 -> new Cid(0, Cid.DAG_PB, new Multihash(Multihash.SHA2_256, bytes32(dice).bytes()));
      case 1 -> Cid.ofDataCommitment(bytes32(dice));
      case 2 -> Cid.ofReplicaCommitment(bytes32(dice));
      case 3 -> new Cid(1, Cid.RAW, new Multihash(Multihash.IDENTITY, bytes(dice, 64)));
      case 4 -> new Cid(1, dice.sized() >>> 1, multihash(dice));
      case 5 -> new Cid(1, dice.oneOf(CODECS), multihash(dice));
      default -> blockCid(dice);
    };
  }

  /// The name of a block of the chain.
  static Cid blockCid(Dice dice) {
    return new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.BLAKE2B_256, bytes32(dice).bytes()));
  }

  static Multihash multihash(Dice dice) {
    return new Multihash(dice.sized() >>> 1, bytes(dice, 200));
  }

  static <T> Link<T> link(Dice dice) {
    return new Link<>(cid(dice));
  }

  static Address address(Dice dice) {
    return switch (dice.below(5)) {
      case 0 -> new Address.Id(dice.sized() >>> 1);
      case 1 -> new Address.Secp256k1(Bytes.copyOf(dice.bytes(Address.HASH_BYTES)));
      case 2 -> new Address.Actor(Bytes.copyOf(dice.bytes(Address.HASH_BYTES)));
      case 3 -> new Address.Bls(Bytes.copyOf(dice.bytes(Address.BLS_KEY_BYTES)));
      default ->
          new Address.Delegated(dice.sized() >>> 1, bytes(dice, Address.MAX_SUBADDRESS_BYTES));
    };
  }

  static TokenAmount amount(Dice dice) {
    return new TokenAmount(dice.bigInteger(40));
  }

  static Signature signature(Dice dice) {
    return new Signature(
        dice.oneIn(2) ? KeyType.SECP256K1 : KeyType.BLS,
        switch (dice.below(3)) {
          case 0 -> Bytes.copyOf(dice.bytes(65));
          case 1 -> Bytes.copyOf(dice.bytes(96));
          default -> bytes(dice, 199);
        });
  }

  static String text(Dice dice, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = dice.small(most); left > 0; left--) {
      text.appendCodePoint(
          switch (dice.below(8)) {
            case 0 -> 0x80 + dice.below(0x700);
            case 1 -> 0x1f300 + dice.below(0x300);
            default -> ' ' + dice.below(0x5f);
          });
    }
    return text.toString();
  }

  static <T> List<T> list(Dice dice, int most, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int left = dice.small(most); left > 0; left--) {
      list.add(element.get());
    }
    return List.copyOf(list);
  }

  static <T> @Nullable T orNull(Dice dice, Supplier<T> value) {
    return dice.oneIn(5) ? null : value.get();
  }
}
