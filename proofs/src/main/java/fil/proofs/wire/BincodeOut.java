package fil.proofs.wire;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.io.ByteArrayOutputStream;

/// Writes bytes: numbers little endian in their full width, lists after their length in 64 bits,
/// kinds after their number in 32, and no names.
final class BincodeOut implements WireOut {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Bytes bytes() {
    return Bytes.copyOf(bytes.toByteArray());
  }

  @Override
  public void number32(long value) {
    if (value >>> Integer.SIZE != 0) {
      throw new IllegalArgumentException(value + " does not fit 32 bits");
    }
    little(value, Integer.BYTES);
  }

  @Override
  public void number64(long value) {
    if (value < 0) {
      throw new IllegalArgumentException(value + " is negative");
    }
    little(value, Long.BYTES);
  }

  private void little(long value, int size) {
    for (int i = 0; i < size; i++) {
      bytes.write((int) (value >>> (Byte.SIZE * i)));
    }
  }

  @Override
  public void hash(Bytes32 value) {
    bytes.writeBytes(value.toArray());
  }

  @Override
  public void beginList(int length) {
    number64(length);
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
  public void beginKind(int number, String name) {
    number32(number);
  }

  @Override
  public void endKind() {}

  @Override
  public void nothing() {}
}
