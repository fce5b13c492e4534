package fil.actors.calls;

import fil.num.MethodNumber;

/// The methods of a wallet of several owners. From [#ADD_SIGNER] on only the wallet itself may call
/// them.
public final class MultisigCalls {

  public static final MethodNumber PROPOSE = new MethodNumber(2);

  public static final MethodNumber APPROVE = new MethodNumber(3);

  public static final MethodNumber CANCEL = new MethodNumber(4);

  public static final MethodNumber ADD_SIGNER = new MethodNumber(5);

  public static final MethodNumber REMOVE_SIGNER = new MethodNumber(6);

  public static final MethodNumber SWAP_SIGNER = new MethodNumber(7);

  public static final MethodNumber CHANGE_THRESHOLD = new MethodNumber(8);

  public static final MethodNumber LOCK_BALANCE = new MethodNumber(9);

  private MultisigCalls() {}
}
