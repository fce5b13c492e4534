package fil.vm;

import fil.cbor.Codec;

/// How a call ended, see [spec: Exit codes].
///
/// The set is open: from 32 on each actor has its own.
///
/// [spec: Exit codes]: https://spec.filecoin.io/systems/filecoin_vm/runtime/exitcodes/
///
/// @param value 0 for success; 1 to 15 are the machine's; from 16 on the actors'
public record ExitCode(long value) {

  /// A signed integer.
  public static final Codec<ExitCode> CODEC = Codec.LONG.map(ExitCode::new, ExitCode::value);

  public static final ExitCode OK = new ExitCode(0);

  /// The sender does not exist, or is no account.
  public static final ExitCode SYS_SENDER_INVALID = new ExitCode(1);

  /// The sender has another nonce, or cannot pay for the gas.
  public static final ExitCode SYS_SENDER_STATE_INVALID = new ExitCode(2);

  /// The actor has no such method.
  public static final ExitCode SYS_INVALID_METHOD = new ExitCode(3);

  /// The actor's code failed in a way that nobody foresaw.
  public static final ExitCode SYS_ACTOR_PANIC = new ExitCode(4);

  /// The receiver does not exist, and cannot be made.
  public static final ExitCode SYS_INVALID_RECEIVER = new ExitCode(5);

  /// The sender has less than the value it sends.
  public static final ExitCode SYS_INSUFFICIENT_FUNDS = new ExitCode(6);

  /// The gas limit is used up.
  public static final ExitCode SYS_OUT_OF_GAS = new ExitCode(7);

  /// This caller must not call this method, or not now.
  public static final ExitCode SYS_FORBIDDEN = new ExitCode(8);

  /// The actor's code broke a rule of the machine.
  public static final ExitCode SYS_ILLEGAL_ACTOR = new ExitCode(9);

  /// The actor's code gave the machine something it cannot take.
  public static final ExitCode SYS_ILLEGAL_ARGUMENT = new ExitCode(10);

  public static final ExitCode USR_ILLEGAL_ARGUMENT = new ExitCode(16);

  public static final ExitCode USR_NOT_FOUND = new ExitCode(17);

  public static final ExitCode USR_FORBIDDEN = new ExitCode(18);

  public static final ExitCode USR_INSUFFICIENT_FUNDS = new ExitCode(19);

  public static final ExitCode USR_ILLEGAL_STATE = new ExitCode(20);

  /// What should be an encoding is none.
  public static final ExitCode USR_SERIALIZATION = new ExitCode(21);

  /// The first code that an actor gives a meaning of its own.
  public static final ExitCode FIRST_ACTOR_SPECIFIC = new ExitCode(32);

  public boolean isSuccess() {
    return value == 0;
  }

  /// The number.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
