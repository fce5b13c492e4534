package fil.datasets.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.cbor.MalformedInputException;
import fil.chain.MessageVector;
import fil.chain.MessageVector.Applied;
import fil.chain.MessageVector.Draw;
import fil.chain.MessageVector.Feature;
import fil.chain.MessageVector.Source;
import fil.chain.MessageVector.Variant;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.TokenAmount;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the network's vectors of class `message` from JSON, see the [schema].
///
/// The schema changed over time; this reads what the vectors of network version 15 use. What a
/// program would have to act on and this does not know is refused and not passed over: hints, and
/// messages that are applied without a receipt.
///
/// [schema]: https://github.com/filecoin-project/test-vectors/blob/master/schema/schema.go
public final class VectorJson {

  /// The `class` of the vectors that are read here.
  public static final String MESSAGE_CLASS = "message";

  /// Files larger than this are no vectors.
  private static final long LARGEST_FILE = 256L << 20;

  /// Numbers beyond 64 bits stay exact: base fees and supplies are bare numbers.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private VectorJson() {}

  /// The JSON in a file.
  ///
  /// @throws VectorFormatException where it is none, or larger than any vector
  /// @throws IOException where the file cannot be read
  public static JsonNode parse(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new VectorFormatException("larger than any vector: " + (LARGEST_FILE >> 20) + " MiB");
    }
    return parse(Files.readAllBytes(file));
  }

  /// The JSON in the bytes of a file.
  ///
  /// @throws VectorFormatException where it is none
  public static JsonNode parse(byte[] content) {
    if (content.length == 0) {
      throw new VectorFormatException("it is empty; fetch the file again");
    }
    try {
      return MAPPER.readTree(content);
    } catch (JsonProcessingException e) {
      throw new VectorFormatException(JsonFault.sentence(content, e), e);
    } catch (CharConversionException e) {
      throw new VectorFormatException("it is no text in UTF-8; fetch the file again", e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory has no such errors", e);
    }
  }

  /// The vector in a file.
  ///
  /// @throws VectorFormatException where there is none of class `message`
  /// @throws IOException where the file cannot be read
  public static LoadedVector read(Path file) throws IOException {
    return read(nameOf(file), parse(file));
  }

  /// The vector in JSON that [#parse] gave.
  ///
  /// @param name what the vector shall be found by
  /// @throws VectorFormatException where it is none of class `message`
  public static LoadedVector read(String name, JsonNode json) {
    VectorNode root = VectorNode.of(json);
    String kind = root.at("class").text();
    if (!kind.equals(MESSAGE_CLASS)) {
      throw new VectorFormatException("class is '%s', not '%s'".formatted(kind, MESSAGE_CLASS));
    }
    root.refuse("hints");
    return new LoadedVector(name, vector(root), VectorCar.read(root.at("car").bytes()));
  }

  /// A file's name without its ending.
  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
  }

  private static MessageVector vector(VectorNode root) {
    VectorNode before = root.at("preconditions");
    VectorNode after = root.at("postconditions");
    after.refuse("apply_message_failures");
    try {
      return new MessageVector(
          root.at("_meta").at("id").text(),
          features(root),
          before.at("variants").map(VectorJson::variant),
          stateRoot(before),
          before
              .find("basefee")
              .map(fee -> new TokenAmount(fee.integer()))
              .orElse(MessageVector.DEFAULT_BASE_FEE),
          before
              .find("circ_supply")
              .map(supply -> new TokenAmount(supply.integer()))
              .orElse(MessageVector.DEFAULT_CIRCULATING_SUPPLY),
          root.find("randomness").map(draws -> draws.map(VectorJson::draw)).orElse(List.of()),
          root.at("apply_messages").map(VectorJson::applied),
          stateRoot(after),
          after.at("receipts").map(VectorJson::receipt));
    } catch (IllegalArgumentException e) {
      throw new VectorFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Feature> features(VectorNode root) {
    List<Feature> features = new ArrayList<>();
    root.find("selector")
        .ifPresent(selector ->
            selector.forEachField((name, value) -> features.add(new Feature(name, value.text()))));
    return features;
  }

  private static Variant variant(VectorNode json) {
    return new Variant(
        json.at("id").text(), new ChainEpoch(json.at("epoch").number()), json.at("nv").number());
  }

  private static Cid stateRoot(VectorNode json) {
    VectorNode link = json.at("state_tree").at("root_cid").at("/");
    try {
      return Cid.parse(link.text());
    } catch (MalformedInputException e) {
      throw link.wrong("no CID", e);
    }
  }

  /// `on` is `[kind, tag, epoch, entropy]`; a later schema has two elements and draws differently.
  private static Draw draw(VectorNode json) {
    VectorNode on = json.at("on");
    on.requireSize(4);
    VectorNode kind = on.at(0);
    Source source =
        switch (kind.text()) {
          case "chain" -> Source.CHAIN;
          case "beacon" -> Source.BEACON;
          default -> throw kind.wrong("neither chain nor beacon");
        };
    VectorNode value = json.at("ret");
    byte[] drawn = value.bytes().toArray();
    if (drawn.length != Bytes32.SIZE) {
      throw value.wrong(drawn.length + " bytes instead of 32");
    }
    return new Draw(
        source,
        on.at(1).number(),
        new ChainEpoch(on.at(2).number()),
        on.at(3).bytes(),
        Bytes32.copyOf(drawn));
  }

  private static Applied applied(VectorNode json) {
    long offset = json.find("epoch_offset").map(VectorNode::number).orElse(0L);
    return new Applied(json.at("bytes").bytes(), offset);
  }

  private static Receipt receipt(VectorNode json) {
    return new Receipt(
        json.at("exit_code").number(),
        json.find("return").map(VectorNode::bytes).orElse(Bytes.EMPTY),
        new Gas(json.at("gas_used").number()));
  }
}
