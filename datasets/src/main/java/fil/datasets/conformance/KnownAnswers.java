package fil.datasets.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.MemoryBlockStore;
import fil.ipld.TreeKey;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/// Known answers for the small types: values, and the bytes or the name that the network's own
/// libraries give them.
///
/// Numbers of bit fields and trees are ranges `[first, last]`. In a tree each number is its own
/// value; a HAMT's key is the number in a way that `key` names.
final class KnownAnswers {

  private static final String ADDRESSES = "addresses";
  private static final String INTEGERS = "big integers";
  private static final String BIT_FIELDS = "bit fields from numbers";
  private static final String KEYS = "keys of HAMTs";
  private static final String HAMTS = "HAMTs built from values";
  private static final String AMTS = "AMTs built from values";
  private static final String BLOCKS = "small blocks";

  private static final int LONGEST_RANGE = 1_000_000;

  private static final AmtSchema<Long> LEGACY = AmtSchema.legacy(Codec.LONG);

  private KnownAnswers() {}

  /// Whether a file holds them.
  static boolean isOne(JsonNode file) {
    return file.path("known_answers").asText().equals("core");
  }

  static void check(JsonNode file, Tallies tallies) {
    each(file, "addresses", ADDRESSES, tallies, KnownAnswers::checkAddress);
    each(file, "integers", INTEGERS, tallies, KnownAnswers::checkInteger);
    each(file, "bit_fields", BIT_FIELDS, tallies, KnownAnswers::checkBitField);
    each(file, "keys", KEYS, tallies, KnownAnswers::checkKey);
    each(file, "hamts", HAMTS, tallies, KnownAnswers::checkHamt);
    each(file, "amts", AMTS, tallies, KnownAnswers::checkAmt);
    each(file, "blocks", BLOCKS, tallies, KnownAnswers::checkBlock);
  }

  private static void each(
      JsonNode file,
      String field,
      String family,
      Tallies tallies,
      Function<JsonNode, Boolean> check) {
    for (JsonNode known : file.required(field)) {
      tallies.check(family, known.toString(), () -> check.apply(known));
    }
  }

  private static boolean checkAddress(JsonNode known) {
    Address address = Address.parse(known.required("text").textValue());
    Bytes bytes = bytes(known, "bytes");
    return address.toString().equals(known.required("text").textValue())
        && address.toBytes().equals(bytes)
        && Address.decode(bytes).equals(address)
        && (!known.has("cbor") || isBoth(Address.CODEC, address, bytes(known, "cbor")));
  }

  private static boolean checkInteger(JsonNode known) {
    return isBoth(
        Codec.BIG_INT, new BigInteger(known.required("decimal").textValue()), bytes(known, "cbor"));
  }

  private static boolean checkBitField(JsonNode known) {
    BitField set = BitField.EMPTY;
    for (JsonNode range : known.required("ranges")) {
      long first = range.required(0).longValue();
      set = set.union(BitField.ofRange(first, range.required(1).longValue() - first + 1));
    }
    return isBoth(BitField.CODEC, set, bytes(known, "cbor"));
  }

  private static boolean checkKey(JsonNode known) {
    TreeKey<Long> key = numberKey(known.required("kind").textValue());
    long number = known.required("number").longValue();
    Bytes bytes = bytes(known, "bytes");
    return key.encode().apply(number).equals(bytes) && key.decode().apply(bytes) == number;
  }

  private static boolean checkHamt(JsonNode known) {
    return known.required("key").textValue().equals("address")
        ? isHamt(known, TreeKey.ADDRESS, Address.Id::new)
        : isHamt(known, numberKey(known.required("key").textValue()), number -> number);
  }

  private static <K> boolean isHamt(JsonNode known, TreeKey<K> kind, LongFunction<K> key) {
    BlockStore store = new MemoryBlockStore();
    HamtSchema<K, Long> schema =
        HamtSchema.of(known.required("bit_width").intValue(), kind, Codec.LONG);
    Hamt<K, Long> tree = schema.create(store);
    forEach(known.required("set"), number -> tree.set(key.apply(number), number));
    forEach(known.required("delete"), number -> tree.delete(key.apply(number)));
    return tree.flush().cid().equals(cid(known, "root"));
  }

  /// A bit width of 0 stands for the legacy layout, which has its width fixed.
  private static boolean checkAmt(JsonNode known) {
    int bitWidth = known.required("bit_width").intValue();
    AmtSchema<Long> schema = bitWidth == 0 ? LEGACY : AmtSchema.of(bitWidth, Codec.LONG);
    Amt<Long> tree = schema.create(new MemoryBlockStore());
    forEach(known.required("set"), number -> tree.set(number, number));
    forEach(known.required("delete"), tree::delete);
    return tree.flush().cid().equals(cid(known, "root"));
  }

  private static boolean checkBlock(JsonNode known) {
    return Cid.ofDagCbor(bytes(known, "cbor").toArray()).equals(cid(known, "cid"));
  }

  private static TreeKey<Long> numberKey(String kind) {
    return switch (kind) {
      case "signed" -> TreeKey.SIGNED;
      case "unsigned" -> TreeKey.UNSIGNED;
      default -> throw new IllegalArgumentException("no kind of key: " + kind);
    };
  }

  private static void forEach(JsonNode ranges, LongConsumer action) {
    for (JsonNode range : ranges) {
      long first = range.required(0).longValue();
      long last = range.required(1).longValue();
      if (first < 0 || last >= first + LONGEST_RANGE) {
        throw new IllegalArgumentException("no range of at most a million numbers: " + range);
      }
      for (long number = first; number <= last; number++) {
        action.accept(number);
      }
    }
  }

  private static <T> boolean isBoth(Codec<T> codec, T value, Bytes encoding) {
    return Bytes.copyOf(codec.encode(value)).equals(encoding)
        && List.of(codec.decode(encoding.toArray())).equals(List.of(value));
  }

  private static Bytes bytes(JsonNode known, String field) {
    return Bytes.parseHex(known.required(field).textValue());
  }

  private static Cid cid(JsonNode known, String field) {
    return Cid.parse(known.required(field).textValue());
  }
}
