package fil.proofs.porep;

import fil.crypto.bls12381.Fr;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Sums and differences of nodes as field elements, straight on their bytes: to add, a number need
/// not be taken into the form that [Fr] multiplies in.
final class NodeSums {

  private static final VarHandle LIMB =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long R0 = Fr.MODULUS.longValue();
  private static final long R1 = Fr.MODULUS.shiftRight(64).longValue();
  private static final long R2 = Fr.MODULUS.shiftRight(128).longValue();
  private static final long R3 = Fr.MODULUS.shiftRight(192).longValue();

  private NodeSums() {}

  /// Replaces the 32 bytes of `node` at `at` by their sum with those of `key`.
  ///
  /// @throws IllegalArgumentException when one of them is no field element
  static void add(byte[] key, byte[] node, int at) {
    requireElement(key, at);
    requireElement(node, at);
    long a = (long) LIMB.get(node, at);
    long s0 = a + (long) LIMB.get(key, at);
    long carry = less(s0, a);
    a = (long) LIMB.get(node, at + 8);
    long s1 = a + (long) LIMB.get(key, at + 8);
    long next = less(s1, a);
    s1 += carry;
    carry = next + less(s1, carry);
    a = (long) LIMB.get(node, at + 16);
    long s2 = a + (long) LIMB.get(key, at + 16);
    next = less(s2, a);
    s2 += carry;
    carry = next + less(s2, carry);
    long s3 = (long) LIMB.get(node, at + 24) + (long) LIMB.get(key, at + 24) + carry;

    // The modulus is taken off where the sum is not below it.
    long d0 = s0 - R0;
    long borrow = less(s0, R0);
    long d1 = s1 - R1;
    next = less(s1, R1) + less(d1, borrow);
    d1 -= borrow;
    borrow = next;
    long d2 = s2 - R2;
    next = less(s2, R2) + less(d2, borrow);
    d2 -= borrow;
    borrow = next;
    long d3 = s3 - R3;
    next = less(s3, R3) + less(d3, borrow);
    d3 -= borrow;
    boolean isBelow = next == 1;
    LIMB.set(node, at, isBelow ? s0 : d0);
    LIMB.set(node, at + 8, isBelow ? s1 : d1);
    LIMB.set(node, at + 16, isBelow ? s2 : d2);
    LIMB.set(node, at + 24, isBelow ? s3 : d3);
  }

  /// Replaces the 32 bytes of `node` at `at` by their difference from those of `key`.
  ///
  /// @throws IllegalArgumentException when one of them is no field element
  static void subtract(byte[] key, byte[] node, int at) {
    requireElement(key, at);
    requireElement(node, at);
    long a = (long) LIMB.get(node, at);
    long b = (long) LIMB.get(key, at);
    long d0 = a - b;
    long borrow = less(a, b);
    a = (long) LIMB.get(node, at + 8);
    b = (long) LIMB.get(key, at + 8);
    long d1 = a - b;
    long next = less(a, b) + less(d1, borrow);
    d1 -= borrow;
    borrow = next;
    a = (long) LIMB.get(node, at + 16);
    b = (long) LIMB.get(key, at + 16);
    long d2 = a - b;
    next = less(a, b) + less(d2, borrow);
    d2 -= borrow;
    borrow = next;
    a = (long) LIMB.get(node, at + 24);
    b = (long) LIMB.get(key, at + 24);
    long d3 = a - b;
    next = less(a, b) + less(d3, borrow);
    d3 -= borrow;

    // The modulus is put back where the difference is below zero.
    long mask = -next;
    long r = R0 & mask;
    long s0 = d0 + r;
    long carry = less(s0, r);
    r = R1 & mask;
    long s1 = d1 + r;
    next = less(s1, r);
    s1 += carry;
    carry = next + less(s1, carry);
    r = R2 & mask;
    long s2 = d2 + r;
    next = less(s2, r);
    s2 += carry;
    carry = next + less(s2, carry);
    LIMB.set(node, at, s0);
    LIMB.set(node, at + 8, s1);
    LIMB.set(node, at + 16, s2);
    LIMB.set(node, at + 24, d3 + (R3 & mask) + carry);
  }

  private static void requireElement(byte[] bytes, int at) {
    if (Long.compareUnsigned((long) LIMB.get(bytes, at + 24), R3) >= 0) {
      Fr.read(bytes, at); // which looks at all of it, and says what is wrong
    }
  }

  private static long less(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }
}
