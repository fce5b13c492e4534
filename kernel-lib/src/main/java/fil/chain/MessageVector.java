package fil.chain;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One case of the network's [test vectors]: messages, all they were executed in, and what became
/// of them. The blocks of the state come beside it, as a [fil.ipld.BlockStore].
///
/// Nothing of it was decoded but what every program reads alike; a message stays bytes, so that one
/// that cannot be decoded is a case as well.
///
/// [test vectors]: https://github.com/filecoin-project/test-vectors/blob/master/schema/schema.go
///
/// @param id what the case is called, for people
/// @param selector what a program must be able to do to execute this
/// @param variants when the messages are executed, and under which protocol; each is a case of its
///   own, with the same outcome
/// @param preRoot the state before, a name of a state tree with its version
/// @param baseFee what each unit of gas burns
/// @param circulatingSupply what the machine says is in circulation, all the time
/// @param randomness what was drawn from the chain and the beacon, in order; there may be copies
/// @param messages what is executed, in order
/// @param postRoot the state after
/// @param receipts what became of each message
public record MessageVector(
    String id,
    List<Feature> selector,
    List<Variant> variants,
    Cid preRoot,
    TokenAmount baseFee,
    TokenAmount circulatingSupply,
    List<Draw> randomness,
    List<Applied> messages,
    Cid postRoot,
    List<Receipt> receipts) {

  /// An array of the ten components.
  public static final Codec<MessageVector> CODEC = Codec.tuple(MessageVector.class);

  /// The base fee of a vector that names none.
  public static final TokenAmount DEFAULT_BASE_FEE = TokenAmount.ofAtto(100);

  /// The supply in circulation of a vector that names none: two billion FIL, all there will be.
  public static final TokenAmount DEFAULT_CIRCULATING_SUPPLY =
      new TokenAmount(BigInteger.TWO.multiply(BigInteger.TEN.pow(27)));

  /// What is drawn where the vector holds no answer: 32 letters.
  public static final Bytes32 DEFAULT_RANDOMNESS =
      Bytes32.copyOf("i_am_random_____i_am_random_____".getBytes(StandardCharsets.US_ASCII));

  /// What a vector asks for whose message reports a consensus fault.
  public static final String CONSENSUS_FAULT = "requires:consensus_fault_extern";

  /// @throws IllegalArgumentException where there is no variant or no message, or not as many
  ///   receipts as messages
  public MessageVector {
    selector = List.copyOf(selector);
    variants = List.copyOf(variants);
    randomness = List.copyOf(randomness);
    messages = List.copyOf(messages);
    receipts = List.copyOf(receipts);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a vector without variants");
    }
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a vector without messages");
    }
    if (receipts.size() != messages.size()) {
      throw new IllegalArgumentException(
          "%d receipts for %d messages".formatted(receipts.size(), messages.size()));
    }
  }

  /// Whether the selector names `feature`, and does not say that it is false.
  public boolean requires(String feature) {
    return selector.stream()
        .anyMatch(each -> each.name().equals(feature) && !each.value().equals("false"));
  }

  /// What a draw gives: the first recorded answer to the same request, or [#DEFAULT_RANDOMNESS].
  /// The answer is final; nothing is hashed on top of it.
  ///
  /// @param tag what the randomness is for, a number of the protocol
  public Bytes32 draw(Source source, long tag, ChainEpoch epoch, Bytes entropy) {
    return randomness.stream()
        .filter(draw -> draw.source() == source && draw.tag() == tag)
        .filter(draw -> draw.epoch().equals(epoch) && draw.entropy().equals(entropy))
        .map(Draw::value)
        .findFirst()
        .orElse(DEFAULT_RANDOMNESS);
  }

  /// Something that a program must know or be able to do.
  ///
  /// @param name such as `min_protocol_version`
  /// @param value such as `ohsnap`
  public record Feature(String name, String value) {

    /// `[name, value]`.
    public static final Codec<Feature> CODEC = Codec.tuple(Feature.class);
  }

  /// When, and under which protocol.
  ///
  /// @param id what the protocol is called, for people
  /// @param epoch when the messages are executed, which is later than when a block listed them
  /// @param networkVersion the protocol; it decides on prices too, whatever the epoch
  public record Variant(String id, ChainEpoch epoch, long networkVersion) {

    /// `[id, epoch, networkVersion]`.
    public static final Codec<Variant> CODEC = Codec.tuple(Variant.class);
  }

  /// Where randomness is drawn from.
  public enum Source {
    /// The tickets of the chain's blocks.
    CHAIN,
    /// The entries of the drand beacon in the blocks.
    BEACON;

    /// Its number in this list, from 0.
    public static final Codec<Source> CODEC =
        Codec.INT.map(
            number -> {
              if (number < 0 || number >= values().length) {
                throw new IllegalArgumentException("no source of randomness: " + number);
              }
              return values()[number];
            },
            Source::ordinal);
  }

  /// A draw of randomness that was recorded.
  ///
  /// @param tag what it was for, a number of the protocol
  /// @param epoch whose ticket or entry was asked for
  /// @param entropy what the caller mixed in
  /// @param value what came out
  public record Draw(Source source, long tag, ChainEpoch epoch, Bytes entropy, Bytes32 value) {

    /// `[source, tag, epoch, entropy, value]`.
    public static final Codec<Draw> CODEC = Codec.tuple(Draw.class);
  }

  /// A message that is executed.
  ///
  /// @param bytes its encoding without a signature
  /// @param epochOffset how many epochs after the one before it, or after the variant's epoch
  public record Applied(Bytes bytes, long epochOffset) {

    /// `[bytes, epochOffset]`.
    public static final Codec<Applied> CODEC = Codec.tuple(Applied.class);

    /// The message.
    ///
    /// @throws fil.cbor.MalformedInputException where the bytes are none
    public Message message() {
      return Message.CODEC.decode(bytes.toArray());
    }
  }
}
