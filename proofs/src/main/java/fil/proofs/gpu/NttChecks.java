package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Domain;
import fil.work.Stop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Transforms of several sizes, rung by rung, and the quotient of polynomials.
final class NttChecks {

  private static final List<Integer> LOGS = List.of(0, 1, 2, 3, 4, 6, 8);

  private NttChecks() {}

  /// What a device does to values that lie there.
  @FunctionalInterface
  private interface Transform {
    void apply(DeviceNtt ntt, DeviceMemory values, Stop stop);
  }

  static List<SelfTest.Check> all() {
    List<SelfTest.Check> checks = new ArrayList<>();
    for (DeviceNtt.Rung rung : DeviceNtt.Rung.values()) {
      for (int log : LOGS) {
        Domain domain = new Domain(log);
        String name =
            "of 2^%d, %s".formatted(log, rung.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        checks.add(check("values " + name, domain, rung, DeviceNtt::values, domain::values));
        checks.add(
            check(
                "coefficients " + name,
                domain,
                rung,
                DeviceNtt::coefficients,
                domain::coefficients));
        checks.add(
            check(
                "values on the coset " + name,
                domain,
                rung,
                DeviceNtt::valuesOnCoset,
                domain::valuesOnCoset));
        checks.add(
            check(
                "coefficients from the coset " + name,
                domain,
                rung,
                DeviceNtt::coefficientsFromCoset,
                domain::coefficientsFromCoset));
      }
    }
    checks.add(new SelfTest.Check("quotient of 2^6", NttChecks::quotient));
    return checks;
  }

  private static SelfTest.Check check(
      String name,
      Domain domain,
      DeviceNtt.Rung rung,
      Transform transform,
      UnaryOperator<List<Fr>> defined) {
    return new SelfTest.Check(
        name,
        session -> {
          try (DeviceNtt ntt = DeviceNtt.load(session, domain, rung)) {
            for (Case values : cases(name, domain)) {
              Optional<String> problem =
                  transformed(session, ntt, transform, values.values(), defined);
              if (problem.isPresent()) {
                return problem.map(what -> values.name() + ": " + what);
              }
            }
            return Optional.empty();
          }
        });
  }

  private static Optional<String> transformed(
      DeviceSession session,
      DeviceNtt ntt,
      Transform transform,
      List<Fr> values,
      UnaryOperator<List<Fr>> defined) {
    try (DeviceMemory memory = upload(session, values)) {
      transform.apply(ntt, memory, Stop.create());
      return Inputs.difference(
          bytes(defined.apply(values)), Inputs.download(session, memory), Fr.BYTES);
    }
  }

  /// Values to be transformed, and what they are called.
  record Case(String name, List<Fr> values) {}

  /// Edges and others; others alone; all alike; and all the largest there is. Where there is but
  /// one value the first are zero, the second not.
  static List<Case> cases(String label, Domain domain) {
    int size = (int) domain.size();
    List<Fr> others = Inputs.ordinary(label, Fr.MODULUS, size).stream().map(Fr::of).toList();
    return List.of(
        new Case("edges", values(label, domain)),
        new Case("others", others),
        new Case("all alike", Collections.nCopies(size, others.getFirst())),
        new Case("all p - 1", Collections.nCopies(size, Fr.ONE.negate())));
  }

  private static Optional<String> quotient(DeviceSession session) {
    Domain domain = new Domain(6);
    List<Fr> a = values("a", domain);
    List<Fr> b = values("b", domain).reversed();
    List<Fr> c = values("c", domain);
    List<Fr> onCosetA = domain.valuesOnCoset(domain.coefficients(a));
    List<Fr> onCosetB = domain.valuesOnCoset(domain.coefficients(b));
    List<Fr> onCosetC = domain.valuesOnCoset(domain.coefficients(c));
    List<Fr> values = new ArrayList<>();
    for (int i = 0; i < domain.size(); i++) {
      values.add(onCosetA.get(i).multiply(onCosetB.get(i)).subtract(onCosetC.get(i)));
    }
    List<Fr> expected = domain.coefficientsFromCoset(domain.divideByVanishing(values));
    try (DeviceNtt ntt = DeviceNtt.load(session, domain, DeviceNtt.Rung.THREE_STEPS);
        DeviceMemory first = upload(session, a);
        DeviceMemory second = upload(session, b);
        DeviceMemory third = upload(session, c)) {
      ntt.quotient(first, second, third, Stop.create());
      return Inputs.difference(bytes(expected), Inputs.download(session, first), Fr.BYTES);
    }
  }

  /// Edges, then others.
  private static List<Fr> values(String label, Domain domain) {
    List<BigInteger> numbers = new ArrayList<>(Inputs.edges(Fr.MODULUS, Fr.BYTES / Integer.BYTES));
    numbers.addAll(Inputs.ordinary(label, Fr.MODULUS, (int) domain.size()));
    return numbers.subList(0, (int) domain.size()).stream().map(Fr::of).toList();
  }

  private static DeviceMemory upload(DeviceSession session, List<Fr> values) {
    return Inputs.upload(session, bytes(values));
  }

  private static byte[] bytes(List<Fr> values) {
    return Inputs.bytes(values.stream().map(Fr::toBigInteger).toList(), Fr.BYTES);
  }
}
