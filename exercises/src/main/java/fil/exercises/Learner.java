package fil.exercises;

import fil.crypto.Blake2b;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Who is learning. Everything that differs from person to person follows from the name.
///
/// @param name trimmed and in lower case
/// @param seed BLAKE2b-256 of the name in UTF-8
public record Learner(String name, Bytes seed) {

  /// Who one is before one has said so.
  public static final Learner ANNA = named("anna");

  private static final int LONGEST_NAME = 64;

  /// The first ids of a Filecoin network belong to its built-in actors and first accounts.
  private static final long FIRST_MINER_ID = 1000;

  private static final long MINER_IDS = 1_000_000;

  /// The learner of that name; case and surrounding blanks make no difference.
  ///
  /// @throws IllegalArgumentException for a name that is empty, longer than 64 characters, or holds
  ///   control characters or half of a surrogate pair
  public static Learner named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    if (plain.isEmpty()) {
      throw new IllegalArgumentException("a learner needs a name: Lab.learner(\"anna\")");
    }
    if (plain.length() > LONGEST_NAME || plain.codePoints().anyMatch(Learner::isNoLetter)) {
      throw new IllegalArgumentException(
          "a learner's name is one line of at most " + LONGEST_NAME + " characters");
    }
    return new Learner(plain, Blake2b.hash256(utf8(plain)));
  }

  private static boolean isNoLetter(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
  }

  /// The id of this learner's miner: 1000 plus the seed's first eight bytes, read big endian and
  /// unsigned, modulo a million.
  public long minerId() {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = (head << 8) | (seed.at(i) & 0xff);
    }
    return FIRST_MINER_ID + Long.remainderUnsigned(head, MINER_IDS);
  }

  /// The id address of this learner's miner, like `f041197`.
  public String minerAddress() {
    return "f0" + minerId();
  }

  /// The numbers of this learner's variant of an exercise, from the first on.
  public Draws draws(String exercise) {
    return new Draws(seed, exercise);
  }

  static Bytes utf8(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return name + ", who runs miner " + minerAddress();
  }
}
