package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;

/// The quotient of a proof's polynomials on a device. Its coefficients stay there, for the sum that
/// needs them.
final class DeviceQuotient implements AutoCloseable {

  private final DeviceMemory coefficients;

  private DeviceQuotient(DeviceMemory coefficients) {
    this.coefficients = coefficients;
  }

  /// Divides `a·b - c` by `xⁿ - 1`, as [fil.proofs.ntt.Ntt#quotient] defines it. The values given
  /// are left as they are.
  ///
  /// @param tally counts coefficients
  /// @throws DeviceException when the device fails, or has no room for all three polynomials
  static DeviceQuotient of(
      DeviceSession session,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      Tally tally,
      Stop stop) {
    long size = Scalars.count(a);
    DeviceMemory coefficients = session.allocate(size * Fr.BYTES);
    try (DeviceNtt ntt = DeviceNtt.load(session, Domain.atLeast(size), DeviceNtt.Rung.THREE_STEPS);
        DeviceMemory other = session.allocate(size * Fr.BYTES);
        DeviceMemory third = session.allocate(size * Fr.BYTES)) {
      session.upload(a, coefficients, 0);
      session.upload(b, other, 0);
      session.upload(c, third, 0);
      ntt.quotient(coefficients, other, third, stop);
      session.finish();
      tally.add(size);
      return new DeviceQuotient(coefficients);
    } catch (RuntimeException e) {
      coefficients.close();
      throw e;
    }
  }

  /// The sum of multiples of points by the coefficients, the lowest first.
  G1 sum(DeviceSession session, MemorySegment points, Tally tally, Stop stop) {
    return DeviceMsm.sumG1(session, points, coefficients, tally, stop);
  }

  @Override
  public void close() {
    coefficients.close();
  }
}
