package fil.addr;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.crypto.Signature;
import fil.num.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name of an account or actor, see [spec: Address].
///
/// Equal addresses name the same actor, but one actor can have several: its [Id], and the one that
/// it was created with.
///
/// [spec: Address]: https://spec.filecoin.io/appendix/address/
public sealed interface Address {

  /// A string of the [bytes][#toBytes].
  Codec<Address> CODEC = Codec.of(AddressBytes::write, AddressBytes::read);

  /// The number the init actor gave: short, known only once a message created the actor.
  ///
  /// @param id 0 to 2⁶³ - 1
  record Id(long id) implements Address {
    public Id {
      if (id < 0) {
        throw new IllegalArgumentException("an id is below 2^63, not " + Long.toUnsignedString(id));
      }
    }

    @Override
    public int protocol() {
      return 0;
    }

    @Override
    public Bytes payload() {
      return AddressBytes.varint(id);
    }

    @Override
    public String toString() {
      return toString(Network.MAINNET);
    }
  }

  /// An account whose owner signs with a secp256k1 key.
  ///
  /// @param hash BLAKE2b of the 65-byte public key, 20 bytes
  record Secp256k1(Bytes hash) implements Address {
    public Secp256k1 {
      AddressBytes.requireSize("an f1 address", hash, HASH_BYTES);
    }

    /// The address that belongs to an uncompressed public key of 65 bytes.
    public static Secp256k1 ofPublicKey(Bytes publicKey) {
      AddressBytes.requireSize("a secp256k1 public key", publicKey, 65);
      return new Secp256k1(Blake2b.hash160(publicKey));
    }

    @Override
    public int protocol() {
      return 1;
    }

    @Override
    public Bytes payload() {
      return hash;
    }

    @Override
    public String toString() {
      return toString(Network.MAINNET);
    }
  }

  /// An actor by what created it, so that the name survives a reorganisation of the chain, which
  /// may change its [Id].
  ///
  /// @param hash BLAKE2b of what created it, 20 bytes
  record Actor(Bytes hash) implements Address {
    public Actor {
      AddressBytes.requireSize("an f2 address", hash, HASH_BYTES);
    }

    /// The address that stands for `creation`: for actors made by the init actor the creator's
    /// address, its nonce and the number of actors already made by that message.
    public static Actor ofCreation(Bytes creation) {
      return new Actor(Blake2b.hash160(creation));
    }

    @Override
    public int protocol() {
      return 2;
    }

    @Override
    public Bytes payload() {
      return hash;
    }

    @Override
    public String toString() {
      return toString(Network.MAINNET);
    }
  }

  /// An account whose owner signs with a BLS key. Whether the bytes are a point of the curve is
  /// seen only when a signature is verified.
  ///
  /// @param publicKey the compressed public key, 48 bytes
  record Bls(Bytes publicKey) implements Address {
    public Bls {
      AddressBytes.requireSize("an f3 address", publicKey, BLS_KEY_BYTES);
    }

    @Override
    public int protocol() {
      return 3;
    }

    @Override
    public Bytes payload() {
      return publicKey;
    }

    @Override
    public String toString() {
      return toString(Network.MAINNET);
    }
  }

  /// A name that another actor gives out, see [FIP-0048]. Unknown before network version 18.
  ///
  /// [FIP-0048]: https://github.com/filecoin-project/FIPs/blob/master/FIPS/fip-0048.md
  ///
  /// @param namespace the id of the actor that gives out the name, 0 to 2⁶³ - 1
  /// @param subaddress what that actor calls it, at most 54 bytes
  record Delegated(long namespace, Bytes subaddress) implements Address {
    public Delegated {
      if (namespace < 0) {
        throw new IllegalArgumentException(
            "a namespace is below 2^63, not " + Long.toUnsignedString(namespace));
      }
      if (subaddress.size() > MAX_SUBADDRESS_BYTES) {
        throw new IllegalArgumentException(
            "a subaddress has at most 54 bytes, not " + subaddress.size());
      }
    }

    @Override
    public int protocol() {
      return 4;
    }

    @Override
    public Bytes payload() {
      return AddressBytes.varint(namespace).concat(subaddress);
    }

    @Override
    public String toString() {
      return toString(Network.MAINNET);
    }
  }

  /// The size of the hashes in [Secp256k1] and [Actor].
  int HASH_BYTES = 20;

  /// The size of the key in [Bls].
  int BLS_KEY_BYTES = 48;

  int MAX_SUBADDRESS_BYTES = 54;

  /// The size of the checksum at the end of the text.
  int CHECKSUM_BYTES = 4;

  /// The address of the account that `key` controls.
  static Address of(PrivateKey key) {
    return switch (key.type()) {
      case SECP256K1 -> Secp256k1.ofPublicKey(key.publicKey());
      case BLS -> new Bls(key.publicKey());
    };
  }

  /// Whether the owner of this account made `signature` of `message`. Only [Secp256k1] and [Bls]
  /// tell who that is: for an [Id], ask the state for the account's key first; an [Actor] has no
  /// key.
  default boolean hasSigned(Bytes message, Signature signature) {
    return switch (this) {
      case Secp256k1(Bytes hash) ->
          signature.type() == KeyType.SECP256K1
              && fil.crypto.Secp256k1.recover(message, signature.data())
                  .map(Blake2b::hash160)
                  .equals(Optional.of(hash));
      case Bls(Bytes publicKey) ->
          signature.type() == KeyType.BLS
              && fil.crypto.bls12381.Bls.create().verify(publicKey, message, signature.data());
      case Id _, Actor _, Delegated _ -> false;
    };
  }

  /// Which of the five kinds this is: 0 to 4, the first byte and the digit in the text.
  int protocol();

  /// What follows the first byte.
  Bytes payload();

  /// The address as it stands in messages and state: the protocol byte and the payload.
  default Bytes toBytes() {
    return Bytes.of(protocol()).concat(payload());
  }

  /// The last four bytes under the text of every address but an [Id], which has none of it: BLAKE2b
  /// of [#toBytes].
  default Bytes checksum() {
    return Blake2b.hash(CHECKSUM_BYTES, toBytes());
  }

  /// The text for people to copy, on the given network. `toString()` is that of the main network.
  default String toString(Network network) {
    return AddressText.print(this, network);
  }

  /// Reads an address from its bytes, all of them.
  ///
  /// @throws MalformedInputException for an unknown protocol, a payload of a wrong size, or a
  ///   varint that is not the shortest or not below 2⁶³
  static Address decode(Bytes bytes) {
    return AddressBytes.decode(bytes);
  }

  /// Reads the text of an address, for whatever network it is.
  ///
  /// Deviation: the network's own tools also read leading zeros in a number and set bits after the
  /// end of the last byte; here one address has one text.
  ///
  /// @throws MalformedInputException when it is not exactly what [#toString(Network)] prints
  static Address parse(String text) {
    return AddressText.parse(text, null);
  }

  /// Reads the text of an address of the given network.
  ///
  /// @throws MalformedInputException when it is not exactly what [#toString(Network)] prints
  static Address parse(String text, @Nullable Network network) {
    return AddressText.parse(text, network);
  }
}
