package fil.actors.calls;

import fil.num.MethodNumber;

/// The methods of an account.
public final class AccountCalls {

  public static final MethodNumber PUBKEY_ADDRESS = new MethodNumber(2);

  private AccountCalls() {}
}
