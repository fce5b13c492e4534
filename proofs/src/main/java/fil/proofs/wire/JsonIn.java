package fil.proofs.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads what [JsonOut] writes.
///
/// Where the text is not JSON, the offset says where; where it is another value than the one
/// wanted, the sentence says which, and the offset is 0.
final class JsonIn implements WireIn {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// The values to come: of the lists that were begun, and the part of a record that was named.
  private final Deque<Place> places = new ArrayDeque<>();

  private JsonNode next;

  JsonIn(Bytes json) {
    try {
      this.next = MAPPER.readTree(json.toArray());
    } catch (JsonProcessingException e) {
      throw new MalformedInputException("not JSON: " + e.getOriginalMessage(), placeOf(e), e);
    } catch (IOException e) {
      throw new MalformedInputException("not JSON: " + e.getMessage(), 0, e);
    }
  }

  /// Where the parser was, which it does not say of text that is too large for it.
  private static long placeOf(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 0 : Math.max(0, location.getByteOffset());
  }

  /// A list or a record that was begun.
  private sealed interface Place {

    record InList(Iterator<JsonNode> rest) implements Place {}

    record InRecord(JsonNode record, Set<String> taken) implements Place {}
  }

  @Override
  public long offset() {
    return 0;
  }

  @Override
  public long number32() {
    return number(0xffff_ffffL);
  }

  @Override
  public long number64() {
    return number(Long.MAX_VALUE);
  }

  private long number(long most) {
    JsonNode value = take();
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw unexpected("a whole number", value);
    }
    if (value.longValue() < 0 || value.longValue() > most) {
      throw unexpected("a number from 0 to " + most, value);
    }
    return value.longValue();
  }

  @Override
  public Bytes32 hash() {
    if (beginList() != Bytes32.SIZE) {
      throw new MalformedInputException("a hash has " + Bytes32.SIZE + " bytes", 0);
    }
    byte[] hash = new byte[Bytes32.SIZE];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) number(0xff);
    }
    endList();
    return Bytes32.copyOf(hash);
  }

  @Override
  public long beginList() {
    JsonNode list = take();
    if (!list.isArray()) {
      throw unexpected("a list", list);
    }
    places.push(new Place.InList(list.iterator()));
    return list.size();
  }

  @Override
  public void endList() {
    places.pop();
  }

  @Override
  public void beginRecord() {
    JsonNode record = take();
    if (!record.isObject()) {
      throw unexpected("an object", record);
    }
    places.push(new Place.InRecord(record, new TreeSet<>()));
  }

  @Override
  public void name(String name) {
    if (!(places.peek() instanceof Place.InRecord(JsonNode record, Set<String> taken))) {
      throw new IllegalStateException("no record was begun");
    }
    JsonNode value = record.get(name);
    if (value == null) {
      throw new MalformedInputException("no field " + name, 0);
    }
    taken.add(name);
    next = value;
  }

  @Override
  public void endRecord() {
    if (places.pop() instanceof Place.InRecord(JsonNode record, Set<String> taken)
        && record.size() != taken.size()) {
      throw new MalformedInputException("there are fields beside " + taken, 0);
    }
  }

  @Override
  public int beginKind(List<String> names) {
    beginRecord();
    if (!(places.peek() instanceof Place.InRecord(JsonNode record, _)) || record.size() != 1) {
      throw new MalformedInputException("not one of " + names, 0);
    }
    String name = record.fieldNames().next();
    if (!names.contains(name)) {
      throw new MalformedInputException("there is no kind " + name + " among " + names, 0);
    }
    name(name);
    return names.indexOf(name);
  }

  @Override
  public void endKind() {
    endRecord();
  }

  @Override
  public void nothing() {
    JsonNode value = take();
    if (!value.isNull()) {
      throw unexpected("null", value);
    }
  }

  /// The parser has made sure of that.
  @Override
  public void end() {}

  /// The value that comes next: the next of the list, where one was begun last.
  private JsonNode take() {
    if (places.peek() instanceof Place.InList(Iterator<JsonNode> rest)) {
      return rest.next();
    }
    return next;
  }

  private static MalformedInputException unexpected(String wanted, JsonNode found) {
    return new MalformedInputException("not " + wanted + " but " + found.getNodeType(), 0);
  }
}
