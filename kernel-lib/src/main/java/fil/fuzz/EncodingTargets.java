package fil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import fil.addr.Address;
import fil.addr.Network;
import fil.cbor.CborOutline;
import fil.cbor.CborPart;
import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Multibase;
import fil.cid.Multihash;
import fil.cid.Varint;
import fil.fuzz.Target.Form;
import fil.num.Bytes;
import fil.num.TokenAmount;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// CBOR by itself, and the names of things: CIDs and addresses.
final class EncodingTargets {

  private static final List<Multibase> BASES = List.of(Multibase.values());

  /// How many parts an outline may have.
  private static final int OUTLINED = 200;

  private EncodingTargets() {}

  static List<Target<?>> all() {
    return List.of(
        cbor(),
        cborUnchecked(),
        outline(),
        Target.of("cbor-record", Nested.CODEC, dice -> nested(dice, 4)),
        Target.of("token-amount", TokenAmount.CODEC, Samples::amount),
        varint(),
        multihash(),
        Target.of(
            "cid-bytes",
            Form.BYTES,
            dice -> Samples.cid(dice).toBytes().toArray(),
            Cid::decode,
            cid -> cid.toBytes().toArray()),
        multibase(),
        cidText(),
        Target.of("cid-link", Cid.CODEC, Samples::cid),
        Target.of(
            "address-bytes",
            Form.BYTES,
            dice -> Samples.address(dice).toBytes().toArray(),
            input -> Address.decode(Bytes.copyOf(input)),
            address -> address.toBytes().toArray()),
        text(
            "address-text",
            dice -> Samples.address(dice).toString(),
            text -> Address.parse(text, Network.MAINNET),
            Address::toString),
        Target.of("address-cbor", Address.CODEC, Samples::address));
  }

  /// A record of all that a record may be made of.
  record Nested(
      long number,
      int small,
      boolean flag,
      String text,
      Bytes bytes,
      @Nullable Nested next,
      List<Nested> all) {

    static final Codec<Nested> CODEC = Codec.tuple(Nested.class);
  }

  /// Text that has one value and a value that has one text.
  private static <T> Target<T> text(
      String name,
      Function<Dice, String> samples,
      Function<String, T> parse,
      Function<T, String> print) {
    return Target.of(
        name,
        Form.TEXT,
        dice -> samples.apply(dice).getBytes(UTF_8),
        input -> parse.apply(new String(input, UTF_8)),
        value -> print.apply(value).getBytes(UTF_8));
  }

  /// Text in any of the bases that are read, which its first character names.
  private static Target<Bytes> multibase() {
    return new Target<>(
        "multibase",
        Form.TEXT,
        dice -> dice.oneOf(BASES).encode(Samples.bytes(dice, 100)).getBytes(UTF_8),
        input -> Multibase.decode(new String(input, UTF_8)),
        (bytes, input) -> {
          Multibase base = Multibase.of(new String(input, UTF_8));
          Target.requireSame(base.encode(bytes).getBytes(UTF_8), input);
        },
        Target.Cost.USUAL);
  }

  private static Target<Cid> cidText() {
    return new Target<>(
        "cid-text",
        Form.TEXT,
        dice -> {
          Cid cid = Samples.cid(dice);
          boolean isUsual = cid.version() == 0 || dice.oneIn(2);
          return (isUsual ? cid.toString() : cid.toString(dice.oneOf(BASES))).getBytes(UTF_8);
        },
        input -> Cid.parse(new String(input, UTF_8)),
        (cid, input) -> {
          Multibase base = cid.version() == 0 ? null : Multibase.of(new String(input, UTF_8));
          Target.requireSame(
              (base == null ? cid.toString() : cid.toString(base)).getBytes(UTF_8), input);
        },
        Target.Cost.USUAL);
  }

  /// Any value at all, strictly.
  private static Target<CborReader> cbor() {
    return new Target<>(
        "cbor",
        Form.CBOR,
        EncodingTargets::anything,
        input -> {
          CborReader in = new CborReader(input);
          in.skip();
          in.requireEnd();
          return in;
        },
        (in, input) -> {
          Target.require(in.offset() == input.length, "not all was read");
          Target.requireSame(Transcript.copy(input), input);
        },
        Target.Cost.USUAL);
  }

  /// Any value of which only heads are checked.
  private static Target<byte[]> cborUnchecked() {
    return new Target<>(
        "cbor-unchecked",
        Form.CBOR,
        EncodingTargets::anything,
        input -> new CborReader(input).readUnchecked(),
        (value, input) -> {
          Target.requireSame(value, Arrays.copyOf(input, value.length));
          Target.requireSame(new CborReader(value).readUnchecked(), value);
        },
        Target.Cost.USUAL);
  }

  /// Any bytes, of which it is said what each is there for.
  private static Target<CborOutline> outline() {
    return new Target<>(
        "cbor-outline",
        Form.CBOR,
        EncodingTargets::anything,
        input -> {
          CborOutline outline = CborOutline.of(input, OUTLINED);
          requireNoGaps(outline, input);
          if (outline.refusal().isPresent()) {
            throw outline.refusal().get();
          }
          return outline;
        },
        (outline, input) ->
            Target.require(
                !outline.isWhole() || outline.parts().getLast().to() == input.length,
                "bytes that are in no part"),
        new Target.Cost(256 << 10, 256));
  }

  private static void requireNoGaps(CborOutline outline, byte[] input) {
    int end = 0;
    for (CborPart part : outline.parts()) {
      Target.require(part.from() == end && part.to() >= end, "a gap between parts");
      end = part.to();
    }
    Target.require(end <= input.length, "parts beyond the end");
  }

  private static Target<Long> varint() {
    return Target.of(
        "varint",
        Form.BYTES,
        dice -> Varint.encode(dice.sized() >>> 1),
        input -> {
          ByteBuffer in = ByteBuffer.wrap(input);
          return requireEnd(in, Varint.read(in));
        },
        Varint::encode);
  }

  private static Target<Multihash> multihash() {
    return Target.of(
        "multihash",
        Form.BYTES,
        dice -> Samples.multihash(dice).toBytes().toArray(),
        input -> {
          ByteBuffer in = ByteBuffer.wrap(input);
          return requireEnd(in, Multihash.read(in));
        },
        hash -> hash.toBytes().toArray());
  }

  private static <T> T requireEnd(ByteBuffer in, T value) {
    if (in.hasRemaining()) {
      throw new MalformedInputException("bytes too many", in.position());
    }
    return value;
  }

  private static Nested nested(Dice dice, int depth) {
    return new Nested(
        dice.sized(),
        (int) dice.sized(),
        dice.oneIn(2),
        Samples.text(dice, 20),
        Samples.bytes(dice, 40),
        depth == 0 ? null : Samples.orNull(dice, () -> nested(dice, depth - 1)),
        depth == 0 ? List.of() : Samples.list(dice, 2, () -> nested(dice, depth / 2)));
  }

  /// The encoding of a value of any kind.
  static byte[] anything(Dice dice) {
    CborWriter out = new CborWriter();
    Transcript.write(out, dice, 5);
    return out.toByteArray();
  }
}
