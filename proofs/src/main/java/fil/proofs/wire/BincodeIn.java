package fil.proofs.wire;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.List;

/// Reads what [BincodeOut] writes.
final class BincodeIn implements WireIn {

  private final Bytes bytes;
  private int at;

  BincodeIn(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public long offset() {
    return at;
  }

  @Override
  public long number32() {
    return little(Integer.BYTES);
  }

  @Override
  public long number64() {
    int start = at;
    long value = little(Long.BYTES);
    if (value < 0) {
      throw new MalformedInputException(
          Long.toUnsignedString(value) + " is more than 2^63 - 1", start);
    }
    return value;
  }

  @Override
  public Bytes32 hash() {
    require(Bytes32.SIZE);
    Bytes32 hash = new Bytes32(bytes.slice(at, at + Bytes32.SIZE));
    at += Bytes32.SIZE;
    return hash;
  }

  /// The length of a list. None is longer than the bytes that are left, since each element takes
  /// one.
  @Override
  public long beginList() {
    int start = at;
    long length = number64();
    if (length > bytes.size() - at) {
      throw new MalformedInputException(
          "a list of " + length + " with " + (bytes.size() - at) + " bytes left", start);
    }
    return length;
  }

  @Override
  public void endList() {}

  @Override
  public void beginRecord() {}

  @Override
  public void name(String name) {}

  @Override
  public void endRecord() {}

  @Override
  public int beginKind(List<String> names) {
    int start = at;
    long kind = number32();
    if (kind >= names.size()) {
      throw new MalformedInputException("there is no kind " + kind + " of " + names, start);
    }
    return (int) kind;
  }

  @Override
  public void endKind() {}

  @Override
  public void nothing() {}

  @Override
  public void end() {
    if (at != bytes.size()) {
      throw new MalformedInputException((bytes.size() - at) + " bytes follow the value", at);
    }
  }

  private long little(int size) {
    require(size);
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (bytes.at(at + i) & 0xffL) << (Byte.SIZE * i);
    }
    at += size;
    return value;
  }

  private void require(int size) {
    if (bytes.size() - at < size) {
      throw new MalformedInputException(
          size + " bytes wanted, " + (bytes.size() - at) + " left", at);
    }
  }
}
