package fil.proofs.wire;

import fil.num.Bytes32;

/// Where values are written, in one form or another.
public sealed interface WireOut permits BincodeOut, JsonOut {

  /// Writes a whole number in 32 bits.
  ///
  /// @param value from 0 to 2³² - 1
  void number32(long value);

  /// Writes a whole number in 64 bits.
  ///
  /// @param value not negative
  void number64(long value);

  void hash(Bytes32 value);

  void beginList(int length);

  void endList();

  void beginRecord();

  /// Says which part of the record comes next.
  void name(String name);

  void endRecord();

  /// Begins a value that is of one kind among several.
  ///
  /// @param number the kind's number, from 0
  void beginKind(int number, String name);

  void endKind();

  /// A part without content.
  void nothing();
}
