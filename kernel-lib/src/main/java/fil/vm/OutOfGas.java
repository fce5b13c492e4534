package fil.vm;

/// A call wanted more gas than the message has left. It is unwound up to the call that sent it,
/// which goes on with an exit code, until it is charged itself.
public final class OutOfGas extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfGas(long used, long charge, long limit) {
    super(
        "%d used, %d more asked for, limit %d".formatted(used, charge, limit), null, false, false);
  }
}
