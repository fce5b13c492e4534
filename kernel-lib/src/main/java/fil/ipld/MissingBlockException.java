package fil.ipld;

import fil.cid.Cid;

/// A block that is needed is not in the store.
///
/// This says nothing about whoever named the block: it is the store that is incomplete.
public final class MissingBlockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // exceptions are not sent anywhere
  private final Cid cid;

  public MissingBlockException(Cid cid) {
    super("no block " + cid + " in the store");
    this.cid = cid;
  }

  /// The name of the block.
  public Cid cid() {
    return cid;
  }
}
