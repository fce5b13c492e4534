package fil.ipld;

import fil.cbor.MalformedInputException;

/// A block that reads as a node of a tree, and says what no node can say: bits without pointers,
/// keys out of order, a height that does not fit.
///
/// The network makes the difference: such a node fails the actor that reads it, while a block that
/// does not read as a node at all is damage to the node's own store.
public final class MalformedNodeException extends MalformedInputException {

  private static final long serialVersionUID = 1L;

  MalformedNodeException(String what, long offset) {
    super(what, offset);
  }
}
