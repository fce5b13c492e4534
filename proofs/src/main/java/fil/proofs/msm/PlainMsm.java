package fil.proofs.msm;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// Multiplies and adds, one term after the other.
public final class PlainMsm implements Msm {

  @Override
  public String name() {
    return "the definition";
  }

  @Override
  public G1 sumG1(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    G1 sum = G1.INFINITY;
    long terms = Msm.terms(points, G1.UNCOMPRESSED_BYTES, scalars);
    for (long i = 0; i < terms; i++) {
      stop.check();
      sum = sum.add(Points.getG1(points, i).multiply(Scalars.get(scalars, i)));
      tally.add(1);
    }
    return sum;
  }

  @Override
  public G2 sumG2(MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    G2 sum = G2.INFINITY;
    long terms = Msm.terms(points, G2.UNCOMPRESSED_BYTES, scalars);
    for (long i = 0; i < terms; i++) {
      stop.check();
      sum = sum.add(Points.getG2(points, i).multiply(Scalars.get(scalars, i)));
      tally.add(1);
    }
    return sum;
  }
}
