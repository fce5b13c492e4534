package fil.fuzz;

import static fil.fuzz.Samples.address;
import static fil.fuzz.Samples.amount;
import static fil.fuzz.Samples.bytes;
import static fil.fuzz.Samples.cid;
import static fil.fuzz.Samples.link;
import static fil.fuzz.Samples.list;
import static fil.fuzz.Samples.orNull;
import static fil.fuzz.Samples.signature;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.BeaconEntry;
import fil.chain.BlockHeader;
import fil.chain.ElectionProof;
import fil.chain.Message;
import fil.chain.MsgMeta;
import fil.chain.PostProof;
import fil.chain.Receipt;
import fil.chain.SignedMessage;
import fil.chain.Ticket;
import fil.chain.TipsetKey;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.Uint64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The records of the chain.
final class ChainTargets {

  private ChainTargets() {}

  static List<Target<?>> all() {
    return List.of(
        Target.of("message", Message.CODEC, ChainTargets::message),
        Target.of(
            "signed-message",
            SignedMessage.CODEC,
            dice -> new SignedMessage(message(dice), signature(dice))),
        Target.of("block-header", BlockHeader.CODEC, ChainTargets::header),
        Target.of("message-lists", MsgMeta.CODEC, dice -> new MsgMeta(link(dice), link(dice))),
        Target.of("receipt", Receipt.CODEC, ChainTargets::receipt),
        Target.of("ticket", Ticket.CODEC, dice -> new Ticket(bytes(dice, 200))),
        Target.of("election-proof", ElectionProof.CODEC, ChainTargets::election),
        Target.of("beacon-entry", BeaconEntry.CODEC, ChainTargets::beacon),
        Target.of("post-proof", PostProof.CODEC, ChainTargets::post),
        Target.of(
            "tipset-key",
            Target.Form.BYTES,
            dice -> new TipsetKey(list(dice, 6, () -> cid(dice))).toBytes().toArray(),
            input -> TipsetKey.decode(Bytes.copyOf(input)),
            key -> key.toBytes().toArray()),
        asNetwork(
            "message-as-network",
            Message.CODEC,
            ChainTargets::message,
            message -> isKnown(message.to()) && isKnown(message.from())),
        asNetwork(
            "block-header-as-network",
            BlockHeader.CODEC,
            ChainTargets::header,
            header -> isKnown(header.miner())));
  }

  /// Whether the network knew such addresses at the version whose rules are followed.
  private static boolean isKnown(Address address) {
    return !(address instanceof Address.Delegated);
  }

  /// A codec by the network's rules for parameters: what is read and written is read as the same
  /// again.
  private static <T> Target<T> asNetwork(
      String name, Codec<T> codec, Function<Dice, T> values, Predicate<T> isKnown) {
    return new Target<>(
        name,
        Target.Form.CBOR,
        dice -> {
          T value = values.apply(dice);
          while (!isKnown.test(value)) {
            value = values.apply(dice);
          }
          return codec.encode(value);
        },
        codec::decodeAsNetwork,
        (value, _) ->
            Target.require(
                codec.decode(codec.encode(value)).equals(value),
                "what was read is not what is written"),
        Target.Cost.USUAL);
  }

  static Message message(Dice dice) {
    return new Message(
        dice.sized() >>> 1,
        address(dice),
        address(dice),
        new Nonce(dice.sized()),
        amount(dice),
        new Gas(dice.sized()),
        amount(dice),
        amount(dice),
        new MethodNumber(dice.sized()),
        bytes(dice, 300));
  }

  private static BlockHeader header(Dice dice) {
    return new BlockHeader(
        address(dice),
        orNull(dice, () -> new Ticket(bytes(dice, 96))),
        orNull(dice, () -> election(dice)),
        list(dice, 4, () -> beacon(dice)),
        list(dice, 3, () -> post(dice)),
        list(dice, 6, () -> cid(dice)),
        new BlockHeader.Weight(dice.bigInteger(20)),
        new ChainEpoch(dice.sized()),
        cid(dice),
        link(dice),
        link(dice),
        orNull(dice, () -> signature(dice)),
        new Uint64(dice.sized()),
        orNull(dice, () -> signature(dice)),
        new Uint64(dice.sized()),
        amount(dice));
  }

  private static Receipt receipt(Dice dice) {
    return new Receipt(dice.sized(), bytes(dice, 300), new Gas(dice.sized()));
  }

  private static ElectionProof election(Dice dice) {
    return new ElectionProof(dice.sized(), bytes(dice, 96));
  }

  private static BeaconEntry beacon(Dice dice) {
    return new BeaconEntry(new Uint64(dice.sized()), bytes(dice, 96));
  }

  private static PostProof post(Dice dice) {
    return new PostProof(dice.sized(), bytes(dice, 192));
  }
}
