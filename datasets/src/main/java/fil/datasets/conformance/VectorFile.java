package fil.datasets.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import fil.cbor.CborReader;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.chain.BlockHeader;
import fil.chain.Message;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.ipld.AmtSchema;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Gas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// A vector of the machine: a state as a CAR, messages, and what became of them. Here it is only
/// checked as data.
final class VectorFile {

  private static final String BLOCKS = "blocks re-hashed";
  private static final String CBOR = "blocks in strict DAG-CBOR";
  private static final String MESSAGES = "messages";
  private static final String HEADERS = "block headers in messages";
  private static final String RECEIPTS = "receipt lists";

  private static final AmtSchema<Receipt> RECEIPT_LIST = AmtSchema.legacy(Receipt.CODEC);

  private static final long REPORT_CONSENSUS_FAULT = 15;

  private final JsonNode json;
  private final Tallies tallies;
  private final MemoryBlockStore store = new MemoryBlockStore();

  VectorFile(JsonNode json, Tallies tallies) {
    this.json = json;
    this.tallies = tallies;
  }

  static void begin(Tallies tallies) {
    List.of(BLOCKS, CBOR).forEach(tallies::begin);
    StateCheck.begin(tallies);
    List.of(MESSAGES, HEADERS, RECEIPTS).forEach(tallies::begin);
  }

  void check() {
    checkCar();
    StateCheck state = new StateCheck(store, tallies);
    roots()
        .forEach(root ->
            tallies.check(
                "state roots",
                root,
                () -> {
                  state.checkFrom(Cid.parse(root));
                  return true;
                }));
    json.path("apply_messages").forEach(this::checkMessage);
    json.path("steps").forEach(this::checkStep);
  }

  private void checkCar() {
    if (!json.has("car")) {
      return;
    }
    try (CarReader car =
        CarReader.open(new GZIPInputStream(new ByteArrayInputStream(bytes(json, "car"))))) {
      for (Optional<Block> next = next(car); next.isPresent(); next = next(car)) {
        Block block = next.get();
        store.put(block);
        tallies.check(BLOCKS, block.cid().toString(), () -> true); // the reader has hashed it
        if (block.cid().codec() == Cid.DAG_CBOR) {
          tallies.check(CBOR, block.cid().toString(), () -> isStrict(block.data()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Block> next(CarReader car) throws IOException {
    try {
      return car.next();
    } catch (MalformedInputException e) {
      tallies.check(
          BLOCKS,
          "in the CAR",
          () -> {
            throw e;
          });
      return Optional.empty();
    }
  }

  private static boolean isStrict(Bytes block) {
    CborReader in = new CborReader(block.toArray());
    in.skip();
    in.requireEnd();
    return true;
  }

  /// The roots of states that the vector speaks of, each once.
  private SortedSet<String> roots() {
    SortedSet<String> roots = new TreeSet<>();
    for (String when : List.of("preconditions", "postconditions")) {
      JsonNode root = json.path(when).path("state_tree").path("root_cid");
      root = root.isObject() ? root.path("/") : root;
      if (root.isTextual()) {
        roots.add(root.textValue());
      }
    }
    if (json.has("pre_root")) {
      roots.add(json.required("pre_root").textValue());
    }
    return roots;
  }

  private void checkStep(JsonNode step) {
    step.path("messages").forEach(this::checkMessage);
    step.path("blocks").forEach(block -> block.path("messages").forEach(this::checkMessage));
    if (step.has("receipts_root")) {
      String root = step.required("receipts_root").textValue();
      tallies.check(RECEIPTS, root, () -> receiptRoot(step).equals(root));
    }
  }

  /// The name of the list of all receipts of a tipset.
  private static String receiptRoot(JsonNode step) {
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode block : step.required("blocks")) {
      for (JsonNode message : block.required("messages")) {
        if (!message.path("duplicate").asBoolean()) {
          receipts.add(
              new Receipt(
                  message.required("exit_code").longValue(),
                  Bytes.copyOf(bytes(message, "return")),
                  new Gas(message.required("gas_used").longValue())));
        }
      }
    }
    return RECEIPT_LIST.save(new MemoryBlockStore(), receipts).toString();
  }

  private void checkMessage(JsonNode message) {
    byte[] encoding = bytes(message, "bytes");
    List<Message> read = new ArrayList<>();
    tallies.check(
        MESSAGES,
        Bytes.copyOf(encoding).toHex(),
        () ->
            read.add(Message.CODEC.decode(encoding))
                && isSame(Message.CODEC.encode(read.getFirst()), encoding));
    if (json.path("selector").has("requires:consensus_fault_extern")) {
      read.forEach(this::checkHeaders);
    }
  }

  /// The two headers in the parameters of a report: `[header, header, extra]`.
  private void checkHeaders(Message message) {
    if (message.method().number() != REPORT_CONSENSUS_FAULT) {
      return;
    }
    List<Bytes> params = Codec.list(Bytes.CODEC).decode(message.params().toArray());
    for (Bytes header : params.subList(0, 2)) {
      tallies.check(
          HEADERS,
          header.toHex(),
          () -> {
            byte[] encoding = header.toArray();
            return isSame(BlockHeader.CODEC.encode(BlockHeader.CODEC.decode(encoding)), encoding);
          });
    }
  }

  private static boolean isSame(byte[] first, byte[] second) {
    return Bytes.copyOf(first).equals(Bytes.copyOf(second));
  }

  private static byte[] bytes(JsonNode json, String field) {
    try {
      return json.required(field).binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException(field + " is no base64", e);
    }
  }
}
