package fil.exercises.messages;

import java.util.Locale;

/// What a message's fees are made of, in attoFIL where it is money.
///
/// @param used the gas that was used, at least 1
/// @param limit the gas that was asked for
/// @param baseFee what each unit of gas burns
/// @param cap what the sender pays for a unit at most
/// @param premium what of that the miner may have
public record Bill(long used, long limit, long baseFee, long cap, long premium) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "used %,d of %,d, base fee %,d, cap %,d, premium %,d",
        used,
        limit,
        baseFee,
        cap,
        premium);
  }
}
