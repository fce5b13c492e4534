package fil.proofs.gpu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.num.Bytes32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The text of a device receipt, version 1.
final class ReceiptJson {

  private static final int VERSION = 1;
  private static final int LARGEST = 1 << 20;
  private static final String COMMIT = "commit";
  private static final String PTX = "ptx";
  private static final String PER_MILLE = "per_mille_of_limit";
  private static final String PER_MILLE_OF_MEMORY = "per_mille_of_memory";
  private static final JsonMapper MAPPER = new JsonMapper();

  private ReceiptJson() {}

  static byte[] encode(DeviceReceipt receipt) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", VERSION);
    root.put("work", receipt.work());
    root.put("date", receipt.date());
    receipt.commit().ifPresent(commit -> root.put(COMMIT, commit));
    root.put("ending", receipt.ending());
    DeviceFacts facts = receipt.device();
    ObjectNode device = root.putObject("device");
    facts.place().ifPresent(place -> device.put("place", place));
    device
        .put("name", facts.name())
        .put("number", facts.number())
        .put("driver", facts.driver())
        .put("api", facts.api())
        .put("kind", facts.kind().name().toLowerCase(Locale.ROOT))
        .put("units", facts.units())
        .put("megahertz", facts.megahertz())
        .put("memory_bytes", facts.memoryBytes())
        .put("largest_allocation_bytes", facts.largestAllocationBytes());
    receipt.ptx().ifPresent(origin -> root.put(PTX, origin));
    root.putObject("self_test")
        .put("passed", receipt.selfTest().passed())
        .put("failed", receipt.selfTest().failed())
        .put("digest", receipt.selfTest().digest().toHex());
    ArrayNode stages = root.putArray("stages");
    for (StageRecord stage : receipt.stages()) {
      ObjectNode node = stages.addObject();
      node.put("stage", stage.stage());
      node.put("place", stage.place().name().toLowerCase(Locale.ROOT));
      node.put("why", stage.why());
      node.put("nanoseconds", stage.nanoseconds());
      node.put("kernel_nanoseconds", stage.kernelNanoseconds());
      node.put("bytes_up", stage.bytesUp());
      node.put("bytes_down", stage.bytesDown());
      stage.perMilleOfLimit().ifPresent(fraction -> node.put(PER_MILLE, fraction));
      stage.perMilleOfMemory().ifPresent(fraction -> node.put(PER_MILLE_OF_MEMORY, fraction));
    }
    String text = root.toPrettyString().replace(System.lineSeparator(), "\n");
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static DeviceReceipt decode(byte[] json) {
    if (json.length > LARGEST) {
      throw new IllegalArgumentException("it is too large for a receipt");
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
    if (number(root, "version") != VERSION) {
      throw new IllegalArgumentException(
          "it has version " + number(root, "version") + ", and this program knows " + VERSION);
    }
    JsonNode device = root.path("device");
    JsonNode selfTest = root.path("self_test");
    List<StageRecord> stages = new ArrayList<>();
    for (JsonNode stage : root.path("stages")) {
      stages.add(
          new StageRecord(
              text(stage, "stage"),
              choice(StageRecord.Place.class, stage, "place"),
              text(stage, "why"),
              number(stage, "nanoseconds"),
              number(stage, "kernel_nanoseconds"),
              number(stage, "bytes_up"),
              number(stage, "bytes_down"),
              numberIfThere(stage, PER_MILLE),
              numberIfThere(stage, PER_MILLE_OF_MEMORY)));
    }
    return new DeviceReceipt(
        text(root, "work"),
        text(root, "date"),
        root.has(COMMIT) ? Optional.of(text(root, COMMIT)) : Optional.empty(),
        new DeviceFacts(
            text(device, "name"),
            Math.toIntExact(number(device, "number")),
            text(device, "driver"),
            text(device, "api"),
            choice(DeviceFacts.Kind.class, device, "kind"),
            device.has("place") ? Optional.of(text(device, "place")) : Optional.empty(),
            Math.toIntExact(number(device, "units")),
            Math.toIntExact(number(device, "megahertz")),
            number(device, "memory_bytes"),
            number(device, "largest_allocation_bytes")),
        root.has(PTX) ? Optional.of(text(root, PTX)) : Optional.empty(),
        new SelfTest.Summary(
            number(selfTest, "passed"),
            number(selfTest, "failed"),
            Bytes32.parseHex(text(selfTest, "digest"))),
        stages,
        text(root, "ending"));
  }

  private static <E extends Enum<E>> E choice(Class<E> type, JsonNode object, String name) {
    return Enum.valueOf(type, text(object, name).toUpperCase(Locale.ROOT));
  }

  private static long number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("its field " + name + " is not a whole number");
    }
    return value.longValue();
  }

  private static OptionalLong numberIfThere(JsonNode object, String name) {
    return object.has(name) ? OptionalLong.of(number(object, name)) : OptionalLong.empty();
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("its field " + name + " is not a text");
    }
    return value.textValue();
  }
}
