package fil.proofs.golden;

import com.fasterxml.jackson.databind.JsonNode;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;

/// A JSON value with the way to it, read strictly: what is not there or of another kind is a
/// [GoldenFormatException] that says where.
///
/// @param json the value
/// @param path the way to it from the top of the file
/// @param reading takes the fields that are asked for
record Fields(JsonNode json, String path, Reading reading) {

  /// All that is in a file.
  static Fields ofFile(JsonNode json) {
    return new Fields(json, "", new Reading());
  }

  /// The value of a field of this object.
  Fields at(String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new GoldenFormatException("there is no field " + inside(name));
    }
    reading.read(inside(name));
    return new Fields(value, inside(name), reading);
  }

  boolean has(String name) {
    return json.has(name);
  }

  /// The elements of this array, of which there has to be one: a list with nothing in it would pass
  /// without anything compared.
  List<Fields> elements() {
    List<Fields> elements = elementsOrNone();
    if (elements.isEmpty()) {
      throw empty();
    }
    return elements;
  }

  /// The elements of this array, which may have none.
  List<Fields> elementsOrNone() {
    if (!json.isArray()) {
      throw wrong("an array");
    }
    List<Fields> elements = new ArrayList<>();
    for (JsonNode element : json) {
      elements.add(new Fields(element, path + "[" + elements.size() + "]", reading));
    }
    return elements;
  }

  /// The names of the fields of this object, of which there has to be one, in order.
  List<String> names() {
    if (!json.isObject()) {
      throw wrong("an object");
    }
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      throw empty();
    }
    return names;
  }

  String text() {
    if (!json.isTextual()) {
      throw wrong("a text");
    }
    return json.textValue();
  }

  /// A whole number from 0 to 2⁶³ - 1.
  long number() {
    if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < 0) {
      throw wrong("a whole number from 0 on");
    }
    return json.longValue();
  }

  /// A whole number in a range, both ends of which are in it.
  long number(long least, long most) {
    long number = number();
    if (number < least || number > most) {
      throw wrong("a whole number from " + least + " to " + most);
    }
    return number;
  }

  /// One byte or more.
  Bytes hex() {
    Bytes bytes;
    try {
      bytes = Bytes.parseHex(text());
    } catch (IllegalArgumentException e) {
      throw wrong("hexadecimal digits");
    }
    if (bytes.size() == 0) {
      throw empty();
    }
    return bytes;
  }

  Bytes32 hex32() {
    Bytes bytes = hex();
    if (bytes.size() != Bytes32.SIZE) {
      throw wrong("32 bytes in hexadecimal digits");
    }
    return new Bytes32(bytes);
  }

  /// The whole numbers of an array, of which there has to be one.
  List<Long> numbers() {
    return elements().stream().map(Fields::number).toList();
  }

  /// The whole numbers of an array, which may have none.
  List<Long> numbersOrNone() {
    return elementsOrNone().stream().map(Fields::number).toList();
  }

  /// What to call the case that this object is: the value of a field, or where it is without one.
  String label(String field) {
    JsonNode label = json.path(field);
    reading.read(inside(field));
    return label.isValueNode() ? label.asText() : path;
  }

  /// The bytes of all elements, one after the other.
  Bytes hexOfAll() {
    StringBuilder all = new StringBuilder();
    for (Fields element : elements()) {
      all.append(element.hex32().toHex());
    }
    return Bytes.parseHex(all);
  }

  /// The way to a field of this object.
  String inside(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private GoldenFormatException empty() {
    return new GoldenFormatException(
        path.isEmpty()
            ? "the file holds no case"
            : path + " is empty: there is nothing to compare");
  }

  private GoldenFormatException wrong(String wanted) {
    return new GoldenFormatException((path.isEmpty() ? "the file" : path) + " is not " + wanted);
  }
}
