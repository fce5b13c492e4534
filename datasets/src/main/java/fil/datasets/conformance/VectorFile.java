package fil.datasets.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import fil.chain.MessageVector;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.ipld.AmtSchema;
import fil.ipld.CarReader;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Gas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// A vector of the machine: a state as a CAR, messages, and what became of them. Here it is only
/// checked as data.
final class VectorFile {

  private static final String RECEIPTS = "receipt lists";

  private static final AmtSchema<Receipt> RECEIPT_LIST = AmtSchema.legacy(Receipt.CODEC);

  private final JsonNode json;
  private final StateCodecs codecs;
  private final Tallies tallies;
  private final MessageCheck messages;
  private final MemoryBlockStore store = new MemoryBlockStore();

  VectorFile(JsonNode json, StateCodecs codecs, Tallies tallies) {
    this.json = json;
    this.codecs = codecs;
    this.tallies = tallies;
    this.messages =
        new MessageCheck(tallies, json.path("selector").has(MessageVector.CONSENSUS_FAULT));
  }

  static void begin(StateCodecs codecs, Tallies tallies) {
    BlockCheck.begin(tallies);
    StateCheck.begin(codecs, tallies);
    MessageCheck.begin(tallies);
    tallies.begin(RECEIPTS);
  }

  void check() {
    checkCar();
    StateCheck state = new StateCheck(store, codecs, tallies);
    roots().forEach(root -> state.checkRoot(root, () -> Cid.parse(root)));
    json.path("apply_messages").forEach(message -> messages.check(bytes(message, "bytes")));
    json.path("steps").forEach(this::checkStep);
  }

  private void checkCar() {
    if (!json.has("car")) {
      return;
    }
    try (CarReader car =
        CarReader.open(new GZIPInputStream(new ByteArrayInputStream(bytes(json, "car"))))) {
      BlockCheck.checkAll(car, store::put, tallies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    step.path("messages").forEach(message -> messages.check(bytes(message, "bytes")));
    for (JsonNode block : step.path("blocks")) {
      block.path("messages").forEach(message -> messages.check(bytes(message, "bytes")));
    }
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

  private static byte[] bytes(JsonNode json, String field) {
    try {
      return json.required(field).binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException(field + " is no base64", e);
    }
  }
}
