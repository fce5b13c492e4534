package fil.proofs.r1cs;

import fil.crypto.Blake2s;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The digest that the reference's own constraint system for tests makes of a circuit, see
/// [test_cs.rs]: BLAKE2s over the counts, then for each sum the number of its terms, and for each term
/// its variable and its coefficient, all big endian. The counts come first, so that a circuit has to be
/// counted before. Belongs to one thread.
///
/// [test_cs.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/util_cs/test_cs.rs
public final class TestSystemDigest implements Rows {

  private static final int RECORD = 1 + Long.BYTES + Fr.BYTES;
  private static final int BUFFER = 1 << 14;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Blake2s blake2s = new Blake2s();
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  public TestSystemDigest(Counts counts) {
    putLong(counts.inputs());
    putLong(counts.hidden());
    putLong(counts.constraints());
  }

  @Override
  public void take(long number, Constraint constraint) {
    take(constraint.a());
    take(constraint.b());
    take(constraint.c());
  }

  private void take(LinearCombination sum) {
    putLong(sum.size());
    for (int term = 0; term < sum.size(); term++) {
      makeRoom(RECORD);
      int code = sum.code(term);
      buffer[filled] = (byte) (code < 0 ? 'I' : 'A');
      LONG.set(buffer, filled + 1, (long) (code & Integer.MAX_VALUE));
      int end = filled + RECORD;
      sum.coefficient(term).write(buffer, end - Fr.BYTES);
      for (int low = end - Fr.BYTES, high = end - 1; low < high; low++, high--) {
        byte swapped = buffer[low];
        buffer[low] = buffer[high];
        buffer[high] = swapped;
      }
      filled = end;
    }
  }

  private void putLong(long value) {
    makeRoom(Long.BYTES);
    LONG.set(buffer, filled, value);
    filled += Long.BYTES;
  }

  private void makeRoom(int size) {
    if (filled + size > buffer.length) {
      blake2s.update(buffer, 0, filled);
      filled = 0;
    }
  }

  /// The digest. Nothing can be taken after it.
  public Bytes32 digest() {
    blake2s.update(buffer, 0, filled);
    filled = 0;
    return Bytes32.copyOf(blake2s.digest());
  }
}
