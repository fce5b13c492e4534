package fil.crypto.bls12381;

import static java.lang.foreign.ValueLayout.ADDRESS;

import fil.num.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Elements in the memory of the library blst and back: the same limbs in the same order, so that
/// all there is to do is to copy them.
final class BlstMemory {

  /// Coordinates are stored as eight-byte limbs.
  static final int ALIGNMENT = 8;

  private BlstMemory() {}

  /// Room for `count` structures.
  static MemorySegment room(long size, long count, Arena arena) {
    return arena.allocate(Math.max(1, Math.multiplyExact(size, count)), ALIGNMENT);
  }

  /// What the library takes for an array of pointers to structures that lie one after the other:
  /// the first pointer and a null.
  static MemorySegment pointers(MemorySegment first, Arena arena) {
    MemorySegment pointers = arena.allocate(ADDRESS, 2);
    pointers.set(ADDRESS, 0, first);
    return pointers;
  }

  /// The points as `p1`, with all three coordinates.
  static MemorySegment jacobianG1(List<G1> points, Arena arena) {
    MemorySegment room = room(Blst.P1, points.size(), arena);
    for (int i = 0; i < points.size(); i++) {
      long at = (long) Blst.P1 * i;
      Point<Fp> point = points.get(i).point();
      point.x().writeLimbs(room, at);
      point.y().writeLimbs(room, at + Fp.BYTES);
      point.z().writeLimbs(room, at + 2 * Fp.BYTES);
    }
    return room;
  }

  /// The points as `p2`, with all three coordinates.
  static MemorySegment jacobianG2(List<G2> points, Arena arena) {
    MemorySegment room = room(Blst.P2, points.size(), arena);
    for (int i = 0; i < points.size(); i++) {
      long at = (long) Blst.P2 * i;
      Point<Fp2> point = points.get(i).point();
      write(point.x(), room, at);
      write(point.y(), room, at + 2 * Fp.BYTES);
      write(point.z(), room, at + 4 * Fp.BYTES);
    }
    return room;
  }

  /// The points as `p1_affine`; infinity is all zeros.
  static MemorySegment affineG1(List<G1> points, Arena arena) throws Throwable {
    if (points.stream().allMatch(each -> each.point().z().equals(Fp.ONE))) {
      MemorySegment room = room(Blst.P1_AFFINE, points.size(), arena);
      for (int i = 0; i < points.size(); i++) {
        Point<Fp> point = points.get(i).point();
        point.x().writeLimbs(room, (long) Blst.P1_AFFINE * i);
        point.y().writeLimbs(room, (long) Blst.P1_AFFINE * i + Fp.BYTES);
      }
      return room;
    }
    return toAffineG1(jacobianG1(points, arena), points.size(), arena);
  }

  /// The points as `p2_affine`; infinity is all zeros.
  static MemorySegment affineG2(List<G2> points, Arena arena) throws Throwable {
    if (points.stream().allMatch(each -> each.point().z().equals(Fp2.ONE))) {
      MemorySegment room = room(Blst.P2_AFFINE, points.size(), arena);
      for (int i = 0; i < points.size(); i++) {
        Point<Fp2> point = points.get(i).point();
        write(point.x(), room, (long) Blst.P2_AFFINE * i);
        write(point.y(), room, (long) Blst.P2_AFFINE * i + 2 * Fp.BYTES);
      }
      return room;
    }
    return toAffineG2(jacobianG2(points, arena), points.size(), arena);
  }

  /// Reads points that are kept as `p1`.
  static List<G1> readG1(MemorySegment jacobian, int count, Arena arena) throws Throwable {
    MemorySegment affine = toAffineG1(jacobian, count, arena);
    List<G1> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(affineG1(affine, (long) Blst.P1_AFFINE * i));
    }
    return points;
  }

  /// Reads a point that is kept as `p1_affine`.
  static G1 affineG1(MemorySegment affine, long at) {
    Fp x = Fp.readLimbs(affine, at);
    Fp y = Fp.readLimbs(affine, at + Fp.BYTES);
    boolean isInfinity = x.isZero() && y.isZero();
    return isInfinity ? G1.INFINITY : new G1(new Point<>(x, y, Fp.ONE));
  }

  /// Reads points that are kept as `p2`.
  static List<G2> readG2(MemorySegment jacobian, int count, Arena arena) throws Throwable {
    MemorySegment affine = toAffineG2(jacobian, count, arena);
    List<G2> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(affineG2(affine, (long) Blst.P2_AFFINE * i));
    }
    return points;
  }

  /// Reads a point that is kept as `p2_affine`.
  static G2 affineG2(MemorySegment affine, long at) {
    Fp2 x = readFp2(affine, at);
    Fp2 y = readFp2(affine, at + 2 * Fp.BYTES);
    boolean isInfinity = x.isZero() && y.isZero();
    return isInfinity ? G2.INFINITY : new G2(new Point<>(x, y, Fp2.ONE));
  }

  static MemorySegment bytes(Bytes bytes, Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes.toArray());
  }

  static void write(Fp12 value, MemorySegment target, long offset) {
    write(value.c0(), target, offset);
    write(value.c1(), target, offset + Blst.FP12 / 2);
  }

  static Fp12 readFp12(MemorySegment source, long offset) {
    return new Fp12(readFp6(source, offset), readFp6(source, offset + Blst.FP12 / 2));
  }

  static MemorySegment toAffineG1(MemorySegment jacobian, int count, Arena arena) throws Throwable {
    MemorySegment affine = room(Blst.P1_AFFINE, count, arena);
    if (count > 0) {
      Blst.P1S_TO_AFFINE.invokeExact(affine, pointers(jacobian, arena), (long) count);
    }
    return affine;
  }

  private static MemorySegment toAffineG2(MemorySegment jacobian, int count, Arena arena)
      throws Throwable {
    MemorySegment affine = room(Blst.P2_AFFINE, count, arena);
    if (count > 0) {
      Blst.P2S_TO_AFFINE.invokeExact(affine, pointers(jacobian, arena), (long) count);
    }
    return affine;
  }

  private static void write(Fp6 value, MemorySegment target, long offset) {
    write(value.c0(), target, offset);
    write(value.c1(), target, offset + 2 * Fp.BYTES);
    write(value.c2(), target, offset + 4 * Fp.BYTES);
  }

  private static void write(Fp2 value, MemorySegment target, long offset) {
    value.c0().writeLimbs(target, offset);
    value.c1().writeLimbs(target, offset + Fp.BYTES);
  }

  private static Fp6 readFp6(MemorySegment source, long offset) {
    return new Fp6(
        readFp2(source, offset),
        readFp2(source, offset + 2 * Fp.BYTES),
        readFp2(source, offset + 4 * Fp.BYTES));
  }

  private static Fp2 readFp2(MemorySegment source, long offset) {
    return new Fp2(Fp.readLimbs(source, offset), Fp.readLimbs(source, offset + Fp.BYTES));
  }
}
