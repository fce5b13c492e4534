package fil.proofs.wire;

import fil.num.Bytes32;
import java.util.List;

/// Where values are read from, in one form or another: the mirror of [WireOut].
///
/// Every method throws a [MalformedInputException] when something else comes.
public sealed interface WireIn permits BincodeIn, JsonIn {

  /// Where in the input the reader is, in bytes, as far as it knows.
  long offset();

  long number32();

  long number64();

  Bytes32 hash();

  /// Begins a list and says how many elements it has, which is never more than there can be.
  long beginList();

  void endList();

  void beginRecord();

  /// Goes to a part of the record.
  void name(String name);

  void endRecord();

  /// Begins a value of one kind among those with these names, and says which.
  int beginKind(List<String> names);

  void endKind();

  void nothing();

  /// Makes sure that nothing follows.
  void end();
}
