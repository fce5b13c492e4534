package fil.datasets.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A place in a JSON file that knows its path, so that what is wrong there can be told.
///
/// @param path such as `preconditions.variants[0].nv`; empty at the root
record VectorNode(JsonNode json, String path) {

  static VectorNode of(JsonNode root) {
    VectorNode node = new VectorNode(root, "");
    if (!root.isObject()) {
      throw node.wrong("no JSON object");
    }
    return node;
  }

  /// The field of this name.
  VectorNode at(String field) {
    return find(field).orElseThrow(() -> child(field, json).wrong("missing"));
  }

  /// The field of this name, where it is there and not null.
  Optional<VectorNode> find(String field) {
    JsonNode found = json.get(field);
    return found == null || found.isNull() ? Optional.empty() : Optional.of(child(field, found));
  }

  /// The element of this index.
  VectorNode at(int index) {
    return new VectorNode(json.required(index), path + "[" + index + "]");
  }

  private VectorNode child(String field, JsonNode found) {
    return new VectorNode(found, path.isEmpty() ? field : path + "." + field);
  }

  /// Throws where there is a field of this name that is not empty.
  void refuse(String field) {
    find(field)
        .filter(found -> !found.json.isEmpty())
        .ifPresent(found -> {
          throw found.wrong("not known here");
        });
  }

  void requireSize(int size) {
    if (!json.isArray() || json.size() != size) {
      throw wrong("no list of " + size);
    }
  }

  <T> List<T> map(Function<VectorNode, T> element) {
    if (!json.isArray()) {
      throw wrong("no list");
    }
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      elements.add(element.apply(at(i)));
    }
    return elements;
  }

  void forEachField(BiConsumer<String, VectorNode> field) {
    json.forEachEntry((name, value) -> field.accept(name, child(name, value)));
  }

  String text() {
    if (!json.isTextual()) {
      throw wrong("no text");
    }
    return json.textValue();
  }

  boolean truth() {
    if (!json.isBoolean()) {
      throw wrong("neither true nor false");
    }
    return json.booleanValue();
  }

  /// A number of any size.
  BigInteger integer() {
    if (!json.isIntegralNumber()) {
      throw wrong("no whole number");
    }
    return json.bigIntegerValue();
  }

  /// A number of 64 bits with a sign.
  long number() {
    try {
      return integer().longValueExact();
    } catch (ArithmeticException e) {
      throw wrong("a number beyond 64 bits", e);
    }
  }

  /// The bytes that stand there in base64; some programs write null for none.
  Bytes bytes() {
    if (json.isNull()) {
      return Bytes.EMPTY;
    }
    try {
      return Bytes.copyOf(Base64.getDecoder().decode(text()));
    } catch (IllegalArgumentException e) {
      throw wrong("no base64", e);
    }
  }

  VectorFormatException wrong(String what) {
    return wrong(what, null);
  }

  VectorFormatException wrong(String what, @Nullable Throwable cause) {
    return new VectorFormatException((path.isEmpty() ? "file" : path) + ": " + what, cause);
  }
}
