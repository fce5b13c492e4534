package fil.exercises.messages;

import java.util.Locale;

/// Who gets what of the fee that was set aside, in attoFIL. The four come to limit × cap.
///
/// @param burnt for the gas that was used
/// @param burntForRest for gas that was asked for and far from used
/// @param tip what the miner gets
/// @param refund what the sender gets back
public record Shares(long burnt, long burntForRest, long tip, long refund) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "burnt %,d, burnt for the rest %,d, tip %,d, refund %,d",
        burnt,
        burntForRest,
        tip,
        refund);
  }
}
