package fil.exercises.keys;

import fil.num.Bytes;

/// What Rex hands in.
///
/// @param rogueKey the key that he registers as his, 48 bytes
/// @param signature what he says that Ines and he have signed together, 96 bytes
public record Forgery(Bytes rogueKey, Bytes signature) {

  @Override
  public String toString() {
    return "key " + brief(rogueKey) + " and signature " + brief(signature);
  }

  private static String brief(Bytes bytes) {
    return bytes.size() <= 8 ? bytes.toHex() : bytes.slice(0, 8).toHex() + "…";
  }
}
