package fil.proofs.msm;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// Multiplies by one scalar after the other.
public final class PlainFixedBase implements FixedBase {

  @Override
  public String name() {
    return "the definition";
  }

  @Override
  public void multiply(
      G1 base, MemorySegment scalars, MemorySegment points, Tally tally, Stop stop) {
    long terms = Msm.terms(points, G1.UNCOMPRESSED_BYTES, scalars);
    for (long i = 0; i < terms; i++) {
      stop.check();
      Points.set(points, i, base.multiply(Scalars.get(scalars, i)));
      tally.add(1);
    }
  }

  @Override
  public void multiply(
      G2 base, MemorySegment scalars, MemorySegment points, Tally tally, Stop stop) {
    long terms = Msm.terms(points, G2.UNCOMPRESSED_BYTES, scalars);
    for (long i = 0; i < terms; i++) {
      stop.check();
      Points.set(points, i, base.multiply(Scalars.get(scalars, i)));
      tally.add(1);
    }
  }
}
