package fil.datasets.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import fil.addr.Address;
import fil.chain.BeaconEntry;
import fil.chain.BlockHeader;
import fil.chain.ElectionProof;
import fil.chain.Message;
import fil.chain.MsgMeta;
import fil.chain.PostProof;
import fil.chain.Receipt;
import fil.chain.Ticket;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Signature;
import fil.ipld.Amt;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The network's [vectors] of encodings: values in JSON, and the bytes or the name they must have.
///
/// [vectors]: https://github.com/filecoin-project/serialization-vectors
final class SerializationVectors {

  private static final String HEADERS = "serialized block headers";
  private static final String MESSAGES = "serialized messages";
  private static final String SIGNED = "messages by what is signed";

  private SerializationVectors() {}

  /// Whether a file holds such vectors.
  static boolean isOne(JsonNode file) {
    JsonNode first = file.path(0);
    return first.has("cbor_hex") || first.has("hex_cbor") || first.has("CidHexBytes");
  }

  static void check(JsonNode file, Tallies tallies) {
    int number = 0;
    for (JsonNode vector : file) {
      String what = "case " + number++;
      if (vector.has("cbor_hex")) {
        tallies.check(HEADERS, what, () -> checkHeader(vector));
      } else if (vector.has("hex_cbor")) {
        tallies.check(MESSAGES, what, () -> checkMessage(vector));
      } else {
        tallies.check(SIGNED, what, () -> checkSigned(vector));
      }
    }
  }

  /// A header that is not told in JSON besides must come back from its own bytes.
  private static boolean checkHeader(JsonNode vector) {
    Bytes encoding = Bytes.parseHex(vector.required("cbor_hex").textValue());
    BlockHeader header =
        vector.has("block")
            ? header(vector.required("block"))
            : BlockHeader.CODEC.decode(encoding.toArray());
    return Bytes.copyOf(BlockHeader.CODEC.encode(header)).equals(encoding)
        && BlockHeader.CODEC.decode(encoding.toArray()).equals(header)
        && header.cid().toString().equals(vector.required("cid").textValue());
  }

  private static boolean checkMessage(JsonNode vector) {
    Message message = message(vector.required("message"));
    Bytes encoding = Bytes.parseHex(vector.required("hex_cbor").textValue());
    return Bytes.copyOf(Message.CODEC.encode(message)).equals(encoding)
        && Message.CODEC.decode(encoding.toArray()).equals(message);
  }

  private static boolean checkSigned(JsonNode vector) {
    Cid cid = message(vector.required("Unsigned")).cid();
    return cid.toString().equals(vector.required("Cid").textValue())
        && cid.toBytes().toHex().equals(vector.required("CidHexBytes").textValue());
  }

  private static Message message(JsonNode json) {
    return new Message(
        json.required("Version").longValue(),
        Address.parse(json.required("To").textValue()),
        Address.parse(json.required("From").textValue()),
        Nonce.parse(json.required("Nonce").asText()),
        amount(json.required("Value")),
        new Gas(json.required("GasLimit").longValue()),
        amount(json.required("GasFeeCap")),
        amount(json.required("GasPremium")),
        MethodNumber.parse(json.required("Method").asText()),
        bytes(json.required("Params")));
  }

  private static BlockHeader header(JsonNode json) {
    return new BlockHeader(
        Address.parse(json.required("Miner").textValue()),
        orNull(json.required("Ticket"), ticket -> new Ticket(bytes(ticket.required("VRFProof")))),
        orNull(
            json.required("ElectionProof"),
            proof ->
                new ElectionProof(
                    proof.required("WinCount").longValue(), bytes(proof.required("VRFProof")))),
        list(
            json.required("BeaconEntries"),
            entry ->
                new BeaconEntry(
                    Uint64.parse(entry.required("Round").asText()), bytes(entry.required("Data")))),
        list(
            json.required("WinPoStProof"),
            proof ->
                new PostProof(
                    proof.required("PoStProof").longValue(), bytes(proof.required("ProofBytes")))),
        list(json.required("Parents"), SerializationVectors::cid),
        new BlockHeader.Weight(new BigInteger(json.required("ParentWeight").textValue())),
        new ChainEpoch(json.required("Height").longValue()),
        cid(json.required("ParentStateRoot")),
        new Link<Amt<Receipt>>(cid(json.required("ParentMessageReceipts"))),
        new Link<MsgMeta>(cid(json.required("Messages"))),
        orNull(json.required("BLSAggregate"), SerializationVectors::signature),
        Uint64.parse(json.required("Timestamp").asText()),
        orNull(json.required("BlockSig"), SerializationVectors::signature),
        Uint64.parse(json.required("ForkSignaling").asText()),
        amount(json.required("ParentBaseFee")));
  }

  private static Signature signature(JsonNode json) {
    return Signature.decode(
        Bytes.of(json.required("Type").intValue()).concat(bytes(json.required("Data"))));
  }

  private static TokenAmount amount(JsonNode json) {
    return new TokenAmount(new BigInteger(json.textValue()));
  }

  private static Cid cid(JsonNode json) {
    return Cid.parse(json.required("/").textValue());
  }

  private static Bytes bytes(JsonNode base64) {
    try {
      return base64.isNull() ? Bytes.EMPTY : Bytes.copyOf(base64.binaryValue());
    } catch (IOException e) {
      throw new IllegalArgumentException("no base64: " + base64, e);
    }
  }

  private static <T> @Nullable T orNull(JsonNode json, Function<JsonNode, T> read) {
    return json.isNull() ? null : read.apply(json);
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
    List<T> list = new ArrayList<>();
    json.forEach(element -> list.add(read.apply(element)));
    return list;
  }
}
