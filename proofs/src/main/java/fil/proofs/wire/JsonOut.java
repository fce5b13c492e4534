package fil.proofs.wire;

import fil.num.Bytes32;

/// Writes JSON: records as objects, kinds as objects with one field, bytes as lists of numbers.
final class JsonOut implements WireOut {

  private final StringBuilder text = new StringBuilder();

  String text() {
    return text.toString();
  }

  @Override
  public void number32(long value) {
    number64(value);
  }

  @Override
  public void number64(long value) {
    begin();
    text.append(value);
  }

  @Override
  public void hash(Bytes32 value) {
    beginList(Bytes32.SIZE);
    for (byte each : value.toArray()) {
      number64(each & 0xff);
    }
    endList();
  }

  @Override
  public void beginList(int length) {
    begin();
    text.append('[');
  }

  @Override
  public void endList() {
    text.append(']');
  }

  @Override
  public void beginRecord() {
    begin();
    text.append('{');
  }

  /// Names are the reference's own: letters and underscores, nothing to escape.
  @Override
  public void name(String name) {
    begin();
    text.append('"').append(name).append("\":");
  }

  @Override
  public void endRecord() {
    text.append('}');
  }

  @Override
  public void beginKind(int number, String name) {
    beginRecord();
    name(name);
  }

  @Override
  public void endKind() {
    endRecord();
  }

  @Override
  public void nothing() {
    begin();
    text.append("null");
  }

  /// Separates what comes from what was before.
  private void begin() {
    if (!text.isEmpty() && "[{:".indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append(',');
    }
  }
}
