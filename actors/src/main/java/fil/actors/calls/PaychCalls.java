package fil.actors.calls;

import fil.num.MethodNumber;

/// The methods of a payment channel.
public final class PaychCalls {

  public static final MethodNumber UPDATE_CHANNEL_STATE = new MethodNumber(2);

  public static final MethodNumber SETTLE = new MethodNumber(3);

  public static final MethodNumber COLLECT = new MethodNumber(4);

  private PaychCalls() {}
}
