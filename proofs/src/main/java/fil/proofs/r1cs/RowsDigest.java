package fil.proofs.r1cs;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The SHA-256 digest of a constraint system: two systems with the same digest are equal,
/// constraint for constraint and term for term.
///
/// Each term is a record of 50 bytes: number of the constraint (64 bits, little endian), side (0,
/// 1, 2 for `a`, `b`, `c`), kind (0 for an input, 1 for another variable), number of the variable
/// (64 bits), coefficient. Last come the counts of inputs, hidden variables and constraints.
///
/// On the way the digest of the first 1, 2, 4, 8… constraints is kept, which leads to the first
/// constraint that is not equal. Belongs to one thread.
public final class RowsDigest implements Rows {

  private static final int RECORD = 50;
  private static final int KIND_AT = 9;
  private static final int NUMBER_AT = 10;
  private static final int COEFFICIENT_AT = 18;
  private static final int RECORDS_IN_BUFFER = 512;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final MessageDigest sha256 = Sha256.digest();
  private final byte[] buffer = new byte[RECORD * RECORDS_IN_BUFFER];
  private final Map<Long, Bytes32> prefixes = new TreeMap<>();
  private int filled;

  @Override
  public void take(long number, Constraint constraint) {
    take(number, 0, constraint.a());
    take(number, 1, constraint.b());
    take(number, 2, constraint.c());
    if (Long.bitCount(number + 1) == 1) {
      flush();
      prefixes.put(number + 1, copyOf(sha256));
    }
  }

  private void take(long number, int side, LinearCombination sum) {
    for (int term = 0; term < sum.size(); term++) {
      if (filled == buffer.length) {
        flush();
      }
      int code = sum.code(term);
      LONG.set(buffer, filled, number);
      buffer[filled + Long.BYTES] = (byte) side;
      buffer[filled + KIND_AT] = (byte) (code < 0 ? 0 : 1);
      LONG.set(buffer, filled + NUMBER_AT, (long) (code & Integer.MAX_VALUE));
      sum.coefficient(term).write(buffer, filled + COEFFICIENT_AT);
      filled += RECORD;
    }
  }

  private void flush() {
    sha256.update(buffer, 0, filled);
    filled = 0;
  }

  /// The digest of a system with these counts, all of whose constraints have been taken.
  public Bytes32 digest(Counts counts) {
    flush();
    byte[] last = new byte[3 * Long.BYTES];
    LONG.set(last, 0, counts.inputs());
    LONG.set(last, Long.BYTES, counts.hidden());
    LONG.set(last, 2 * Long.BYTES, counts.constraints());
    MessageDigest whole = clone(sha256);
    whole.update(last);
    return Bytes32.copyOf(whole.digest());
  }

  /// Digests of the first constraints, by how many they are: powers of two.
  public Map<Long, Bytes32> prefixes() {
    return Collections.unmodifiableMap(prefixes);
  }

  private static Bytes32 copyOf(MessageDigest digest) {
    return Bytes32.copyOf(clone(digest).digest());
  }

  private static MessageDigest clone(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("SHA-256 of the Java platform can be cloned", e);
    }
  }
}
