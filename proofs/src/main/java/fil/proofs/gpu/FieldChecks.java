package fil.proofs.gpu;

import fil.crypto.bls12381.Fp;
import fil.crypto.bls12381.Fr;
import fil.proofs.gpu.DeviceProgram.Argument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Arithmetic in both fields, on pairs of numbers.
final class FieldChecks {

  private static final int SIXTEEN = 16;

  /// Products of a chain.
  private static final int CHAIN = 5;

  /// A field as kernels know it, and as Java defines it: on numbers, not on Montgomery's form.
  private record Definition(
      String name,
      BigInteger modulus,
      int bytes,
      BinaryOperator<BigInteger> add,
      BinaryOperator<BigInteger> subtract,
      BinaryOperator<BigInteger> multiply,
      UnaryOperator<BigInteger> inverse) {

    BigInteger radix() {
      return BigInteger.TWO.pow(Byte.SIZE * bytes);
    }

    BigInteger into(BigInteger number) {
      return number.multiply(radix()).mod(modulus);
    }

    BigInteger outOf(BigInteger number) {
      return number.multiply(radix().modInverse(modulus)).mod(modulus);
    }

    /// What an operation on numbers makes of two Montgomery forms.
    BinaryOperator<BigInteger> onForms(BinaryOperator<BigInteger> operation) {
      return (a, b) -> into(operation.apply(outOf(a), outOf(b)));
    }
  }

  private static final List<Definition> FIELDS =
      List.of(
          new Definition(
              "fr",
              Fr.MODULUS,
              Fr.BYTES,
              (a, b) -> Fr.of(a).add(Fr.of(b)).toBigInteger(),
              (a, b) -> Fr.of(a).subtract(Fr.of(b)).toBigInteger(),
              (a, b) -> Fr.of(a).multiply(Fr.of(b)).toBigInteger(),
              a -> a.signum() == 0 ? a : Fr.of(a).inverse().toBigInteger()),
          new Definition(
              "fp",
              Fp.MODULUS,
              Fp.BYTES,
              (a, b) -> Fp.of(a).add(Fp.of(b)).toBigInteger(),
              (a, b) -> Fp.of(a).subtract(Fp.of(b)).toBigInteger(),
              (a, b) -> Fp.of(a).multiply(Fp.of(b)).toBigInteger(),
              a -> a.signum() == 0 ? a : Fp.of(a).inverse().toBigInteger()));

  private FieldChecks() {}

  static List<SelfTest.Check> all() {
    List<SelfTest.Check> checks = new ArrayList<>();
    for (Definition field : FIELDS) {
      checks.add(one(field, "into_montgomery_all", field::into));
      checks.add(one(field, "out_of_montgomery_all", field::outOf));
      checks.add(one(field, "inverse_all", a -> field.into(field.inverse().apply(field.outOf(a)))));
      checks.add(two(field, "add", field.add()));
      checks.add(two(field, "subtract", field.subtract()));
      checks.add(two(field, "multiply", field.onForms(field.multiply())));
      checks.add(two(field, "multiply_by_rows", field.onForms(field.multiply())));
      checks.add(two(field, "multiply_by_chains", field.onForms(field.multiply())));
      for (String way : List.of("", "_by_rows", "_by_chains")) {
        checks.add(
            two(field, "sixteen_products" + way, field.onForms((a, b) -> sixteen(field, a, b))));
      }
      checks.add(
          one(
              field,
              "multiply_chain",
              a -> field.into(chain(field, field.outOf(a))),
              Argument.of(CHAIN)));
    }
    return checks;
  }

  /// `a·b + b·b`, eight times.
  private static BigInteger sixteen(Definition field, BigInteger a, BigInteger b) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < SIXTEEN / 2; i++) {
      sum = field.add().apply(sum, field.multiply().apply(a, b));
      sum = field.add().apply(sum, field.multiply().apply(b, b));
    }
    return sum;
  }

  /// A number times itself, and again.
  private static BigInteger chain(Definition field, BigInteger a) {
    BigInteger product = a;
    for (int i = 0; i < CHAIN; i++) {
      product = field.multiply().apply(product, a);
    }
    return product;
  }

  /// @param more arguments of the kernel, after the numbers and the results
  private static SelfTest.Check one(
      Definition field, String kernel, UnaryOperator<BigInteger> defined, Argument... more) {
    return new SelfTest.Check(
        field.name() + " " + kernel.replaceFirst("_all$", ""),
        session -> {
          List<BigInteger> numbers = numbers(field, 0);
          byte[] expected = Inputs.bytes(numbers.stream().map(defined).toList(), field.bytes());
          DeviceProgram program = session.compile(KernelText.fields());
          try (DeviceMemory a = Inputs.upload(session, Inputs.bytes(numbers, field.bytes()));
              DeviceMemory result = session.allocate(a.bytes())) {
            List<Argument> arguments =
                new ArrayList<>(List.of(Argument.of(a), Argument.of(result)));
            arguments.addAll(List.of(more));
            program.run(
                field.name() + "_" + kernel, numbers.size(), arguments.toArray(Argument[]::new));
            return Inputs.difference(expected, Inputs.download(session, result), field.bytes());
          }
        });
  }

  private static SelfTest.Check two(
      Definition field, String operation, BinaryOperator<BigInteger> defined) {
    return new SelfTest.Check(
        field.name() + " " + operation,
        session -> {
          List<BigInteger> left = numbers(field, 0);
          List<BigInteger> right = numbers(field, 1);
          List<BigInteger> results = new ArrayList<>();
          for (int i = 0; i < left.size(); i++) {
            results.add(defined.apply(left.get(i), right.get(i)));
          }
          DeviceProgram program = session.compile(KernelText.fields());
          try (DeviceMemory a = Inputs.upload(session, Inputs.bytes(left, field.bytes()));
              DeviceMemory b = Inputs.upload(session, Inputs.bytes(right, field.bytes()));
              DeviceMemory result = session.allocate(a.bytes())) {
            program.run(
                field.name() + "_" + operation + "_all",
                left.size(),
                Argument.of(a),
                Argument.of(b),
                Argument.of(result));
            byte[] expected = Inputs.bytes(results, field.bytes());
            return Inputs.difference(expected, Inputs.download(session, result), field.bytes());
          }
        });
  }

  private static List<BigInteger> numbers(Definition field, int side) {
    return Inputs.pairs(field.name(), field.modulus(), field.bytes() / Integer.BYTES).stream()
        .map(pair -> pair.get(side))
        .toList();
  }
}
