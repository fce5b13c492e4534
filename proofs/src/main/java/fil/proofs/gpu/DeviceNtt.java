package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.ntt.Domain;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;

/// Transforms of one size on a device, of values that lie there: canonical, 32 bytes each, in place
/// and in natural order, as [Domain] defines them.
final class DeviceNtt implements AutoCloseable {

  /// How often values go through memory; both give the same results.
  enum Rung {
    /// Once for each step.
    STEPS,
    /// Once for three.
    THREE_STEPS
  }

  private final DeviceSession session;
  private final DeviceProgram program;
  private final Domain domain;
  private final Rung rung;
  private final DeviceMemory roots;

  /// Powers of 7 and of its inverse, in two tables each.
  private final Powers shift;

  private final Powers shiftBack;

  /// One divided by the size, one, and one divided by what `xⁿ - 1` is on the coset.
  private final DeviceMemory inverseSize;

  private final DeviceMemory one;
  private final DeviceMemory inverseVanishing;

  /// All of these.
  private final List<DeviceMemory> tables = new ArrayList<>();

  /// The powers of a number below `2^(2·half)`, as products of one of each table.
  private record Powers(DeviceMemory low, DeviceMemory high, int half) {}

  private DeviceNtt(DeviceSession session, Domain domain, Rung rung) {
    this.session = session;
    this.domain = domain;
    this.rung = rung;
    this.program = session.compile(KernelText.ntt());
    try {
      this.roots = powers(domain.root(), 0, Math.max(1, domain.size() / 2));
      this.shift = tables(Domain.GENERATOR);
      this.shiftBack = tables(Domain.GENERATOR.inverse());
      this.inverseSize = constant(Fr.of(domain.size()).inverse());
      this.one = constant(Fr.ONE);
      this.inverseVanishing = constant(domain.vanishing().inverse());
    } catch (RuntimeException e) { // a refusal, or a stop
      close();
      throw e;
    }
  }

  /// Makes what transforms of a size need.
  ///
  /// @throws DeviceException when the device has no room for it
  static DeviceNtt load(DeviceSession session, Domain domain, Rung rung) {
    return new DeviceNtt(session, domain, rung);
  }

  /// From coefficients to the values at the powers of the root.
  void values(DeviceMemory elements, Stop stop) {
    transform(elements, 0, stop);
  }

  /// From values at the powers of the root to coefficients.
  void coefficients(DeviceMemory elements, Stop stop) {
    transform(elements, 1, stop);
    program.run("scale", domain.size(), Argument.of(elements), Argument.of(inverseSize));
  }

  /// From coefficients to the values at 7 times the powers of the root.
  void valuesOnCoset(DeviceMemory elements, Stop stop) {
    scale(elements, shift, one);
    transform(elements, 0, stop);
  }

  /// From values at 7 times the powers of the root to coefficients.
  void coefficientsFromCoset(DeviceMemory elements, Stop stop) {
    transform(elements, 1, stop);
    scale(elements, shiftBack, inverseSize);
  }

  /// From the values at the powers of the root of three polynomials to the coefficients of `(a·b -
  /// c)/(xⁿ - 1)`, which are left in `a`. What was in `b` and `c` is lost.
  void quotient(DeviceMemory a, DeviceMemory b, DeviceMemory c, Stop stop) {
    for (DeviceMemory values : List.of(a, b, c)) {
      coefficients(values, stop);
      valuesOnCoset(values, stop);
    }
    program.run(
        "quotient",
        domain.size(),
        Argument.of(a),
        Argument.of(b),
        Argument.of(c),
        Argument.of(inverseVanishing));
    coefficientsFromCoset(a, stop);
  }

  @Override
  public void close() {
    tables.forEach(DeviceMemory::close);
  }

  private void transform(DeviceMemory elements, int inverse, Stop stop) {
    int log = domain.log();
    int step = 0;
    while (step < log) {
      stop.check();
      boolean three = rung == Rung.THREE_STEPS && log - step >= 3;
      program.run(
          three ? "ntt_three_steps" : "ntt_step",
          domain.size() / (three ? 8 : 2),
          Argument.of(elements),
          Argument.of(roots),
          Argument.of(log),
          Argument.of(step),
          Argument.of(inverse));
      step += three ? 3 : 1;
    }
    program.run("ntt_order", domain.size(), Argument.of(elements), Argument.of(log));
  }

  private void scale(DeviceMemory elements, Powers powers, DeviceMemory factor) {
    program.run(
        "scale_by_powers",
        domain.size(),
        Argument.of(elements),
        Argument.of(powers.low()),
        Argument.of(powers.high()),
        Argument.of(powers.half()),
        Argument.of(factor));
  }

  private Powers tables(Fr base) {
    int half = Math.ceilDiv(domain.log(), 2);
    return new Powers(powers(base, 0, 1L << half), powers(base, half, 1L << half), half);
  }

  /// `base^(i·2^shift)` for `i` below `count`, a power of two; a product for each bit of an `i`.
  private DeviceMemory powers(Fr base, int shift, long count) {
    List<Fr> squares = new ArrayList<>();
    Fr square = base;
    for (int i = 0; i <= shift + Long.SIZE - Long.numberOfLeadingZeros(count); i++) {
      squares.add(square);
      square = square.square();
    }
    try (DeviceMemory table = Inputs.upload(session, Inputs.montgomery(squares))) {
      DeviceMemory result = session.allocate(count * Fr.BYTES);
      tables.add(result);
      long products = Long.numberOfTrailingZeros(count) * count / 2;
      program.run(
          "powers", count, products, Argument.of(table), Argument.of(result), Argument.of(shift));
      session.finish();
      return result;
    }
  }

  private DeviceMemory constant(Fr value) {
    DeviceMemory memory = Inputs.upload(session, Inputs.montgomery(List.of(value)));
    tables.add(memory);
    return memory;
  }
}
