package fil.vm;

/// What gas is charged for.
public enum GasKind {
  /// A message takes room on the chain.
  MESSAGE("msg"),
  /// A call, and value that goes with it.
  INVOKE("invoke"),
  /// A block is read.
  GET("get"),
  /// A block is written.
  PUT("put"),
  /// An actor is made.
  CREATE("create"),
  /// An actor is deleted, which gives gas back.
  DELETE("delete"),
  /// Bytes are hashed.
  HASH("hash"),
  /// A signature is verified.
  SIGNATURE("sig"),
  /// A sector's data commitment is computed.
  COMM_D("commd"),
  /// Many seals are verified by one proof.
  AGGREGATE("agg"),
  /// A replica update is verified.
  REPLICA("replica"),
  /// A seal is put down for cron to verify; the power actor charges it.
  POREP("porep"),
  /// A window PoSt is verified.
  POST("post"),
  /// Two block headers are looked at for a consensus fault.
  FAULT("fault"),
  /// What a message returns takes room on the chain.
  RETURN("ret");

  private final String label;

  GasKind(String label) {
    this.label = label;
  }

  /// The short word in traces.
  public String label() {
    return label;
  }
}
