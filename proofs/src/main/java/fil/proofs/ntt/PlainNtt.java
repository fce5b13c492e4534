package fil.proofs.ntt;

import fil.crypto.bls12381.Fr;
import fil.work.Stop;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Copies elements into lists, and applies the definition.
public final class PlainNtt implements Ntt {

  @Override
  public String name() {
    return "the definition";
  }

  @Override
  public void values(MemorySegment elements, Stop stop) {
    apply(elements, domain(elements)::values, stop);
  }

  @Override
  public void coefficients(MemorySegment elements, Stop stop) {
    apply(elements, domain(elements)::coefficients, stop);
  }

  @Override
  public void valuesOnCoset(MemorySegment elements, Stop stop) {
    apply(elements, domain(elements)::valuesOnCoset, stop);
  }

  @Override
  public void coefficientsFromCoset(MemorySegment elements, Stop stop) {
    apply(elements, domain(elements)::coefficientsFromCoset, stop);
  }

  @Override
  public void divideByVanishing(MemorySegment elements, Stop stop) {
    apply(elements, domain(elements)::divideByVanishing, stop);
  }

  @Override
  public void quotient(MemorySegment a, MemorySegment b, MemorySegment c, Stop stop) {
    requireSameSize(a, b, c);
    Domain domain = domain(a);
    List<Fr> valuesA = domain.valuesOnCoset(domain.coefficients(list(a)));
    stop.check();
    List<Fr> valuesB = domain.valuesOnCoset(domain.coefficients(list(b)));
    stop.check();
    List<Fr> valuesC = domain.valuesOnCoset(domain.coefficients(list(c)));
    stop.check();
    List<Fr> differences = new ArrayList<>();
    for (int i = 0; i < valuesA.size(); i++) {
      differences.add(valuesA.get(i).multiply(valuesB.get(i)).subtract(valuesC.get(i)));
    }
    Scalars.setAll(a, domain.coefficientsFromCoset(domain.divideByVanishing(differences)));
  }

  static void requireSameSize(MemorySegment a, MemorySegment b, MemorySegment c) {
    if (a.byteSize() != b.byteSize() || a.byteSize() != c.byteSize()) {
      throw new IllegalArgumentException(
          "values of three polynomials, %d, %d and %d of them"
              .formatted(Scalars.count(a), Scalars.count(b), Scalars.count(c)));
    }
  }

  private static Domain domain(MemorySegment elements) {
    return Domain.ofSize(Math.toIntExact(Scalars.count(elements)));
  }

  private static void apply(MemorySegment elements, UnaryOperator<List<Fr>> transform, Stop stop) {
    stop.check();
    Scalars.setAll(elements, transform.apply(list(elements)));
  }

  private static List<Fr> list(MemorySegment elements) {
    List<Fr> list = new ArrayList<>();
    for (long i = 0; i < Scalars.count(elements); i++) {
      list.add(Scalars.get(elements, i));
    }
    return list;
  }
}
