package fil.proofs.golden;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.r1cs.Assignment;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Counts;
import fil.proofs.r1cs.Density;
import fil.proofs.r1cs.Rows;
import fil.proofs.r1cs.RowsDigest;
import fil.proofs.r1cs.Satisfaction;
import fil.proofs.r1cs.SetUp;
import fil.proofs.r1cs.TestSystemDigest;
import fil.proofs.r1cs.Variable;
import fil.proofs.r1cs.Witness;
import fil.work.Progress;
import fil.work.Stop;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// What golden files say of a circuit, compared with ours.
final class CircuitFacts {

  private static final int SHOWN = 16;
  private static final int SHOWN_AT_END = 4;

  /// After how many constraints it is reported how far a digest is.
  private static final long REPORTED = 1 << 18;

  private CircuitFacts() {}

  /// Compares counts and digests of a circuit's constraints; those of 32 GiB take minutes.
  static void compare(
      Fields expected, Circuit circuit, Comparison comparison, Progress progress, Stop stop) {
    Counts counts = Counts.of(circuit, stop);
    Density density = new Density();
    RowsDigest digest = new RowsDigest();
    TestSystemDigest testDigest = new TestSystemDigest(counts);
    Rows rows = density.and(digest).and(testDigest).and(reports(counts.constraints(), progress));
    Counts again = SetUp.read(circuit, rows, stop);
    comparison.value(expected.inside("counts of a second reading"), counts, again);
    number(expected, "constraints", counts.constraints(), comparison);
    number(expected, "inputs", counts.inputs(), comparison);
    number(expected, "aux", counts.hidden(), comparison);
    number(expected, "terms_a", density.terms().get(0), comparison);
    number(expected, "terms_b", density.terms().get(1), comparison);
    number(expected, "terms_c", density.terms().get(2), comparison);
    number(expected, "a_density_inputs", density.inputsInA(), comparison);
    number(expected, "a_density_aux", density.hiddenInA(), comparison);
    number(expected, "b_density_inputs", density.inputsInB(), comparison);
    number(expected, "b_density_aux", density.hiddenInB(), comparison);
    Fields prefixes = expected.at("r1cs_prefix_sha256");
    for (String count : prefixes.names()) {
      Bytes32 computed = digest.prefixes().get(Long.parseLong(count));
      if (computed == null) {
        comparison.fail(prefixes.inside(count) + ": the circuit has fewer constraints");
      } else {
        comparison.hash(prefixes.at(count), computed);
      }
    }
    comparison.hash(expected.at("r1cs_sha256"), digest.digest(counts));
    comparison.hash(expected.at("test_cs_hash"), testDigest.digest());
  }

  private static Rows reports(long constraints, Progress progress) {
    return (number, _) -> {
      if (number % REPORTED == 0) {
        progress.report("digest of a circuit", number, constraints, "constraints");
      }
      if (number == constraints - 1) {
        progress.report("digest of a circuit", constraints, constraints, "constraints");
      }
    };
  }

  private static void number(Fields expected, String field, long computed, Comparison comparison) {
    comparison.value(expected.inside(field), expected.at(field).number(), computed);
  }

  /// Compares a circuit's values, and checks that they fulfil its constraints and that its public
  /// inputs are those that a verifier computes.
  ///
  /// @param verifiers the verifier's inputs, without the one that is always one
  static void compareWitness(
      Fields expected, Circuit circuit, List<Fr> verifiers, Comparison comparison) {
    Assignment values = compareWitness(expected, circuit, comparison);
    List<Fr> inputs = values.inputs();
    comparison.list("the verifier's inputs", verifiers, inputs.subList(1, inputs.size()));
  }

  /// Compares a circuit's values, and checks that they fulfil its constraints.
  static Assignment compareWitness(Fields expected, Circuit circuit, Comparison comparison) {
    Assignment values = Witness.of(circuit);
    comparison.value(
        expected.inside("satisfied"),
        expected.at("satisfied").json().asBoolean(),
        Satisfaction.isSatisfied(circuit, values));
    comparison.list(
        expected.inside("public_inputs"),
        expected.at("public_inputs").elements().stream().map(Fields::hex32).toList(),
        values.inputs().stream().map(CircuitFacts::bytes).toList());
    byte[] bytes = new byte[Fr.BYTES];
    MessageDigest sha256 = Sha256.digest();
    for (Fr input : values.inputs()) {
      input.write(bytes, 0);
      sha256.update(bytes);
    }
    comparison.hash(expected.at("inputs_sha256"), now(sha256));
    Fields prefixes = expected.at("witness_prefix_sha256");
    for (int i = 0; i < values.hidden(); i++) {
      values.value(Variable.hidden(i)).write(bytes, 0);
      sha256.update(bytes);
      String count = Integer.toString(i + 1);
      if (Integer.bitCount(i + 1) == 1) {
        comparison.hash(prefixes.at(count), now(sha256));
      }
    }
    comparison.hash(expected.at("witness_sha256"), now(sha256));
    compareSome(expected.at("first_aux"), 0, SHOWN, values, comparison);
    int end = Math.max(0, values.hidden() - SHOWN_AT_END);
    compareSome(expected.at("last_aux"), end, SHOWN_AT_END, values, comparison);
    return values;
  }

  private static void compareSome(
      Fields expected, int from, int most, Assignment values, Comparison comparison) {
    List<Bytes32> computed = new ArrayList<>();
    for (int i = from; i < Math.min(from + most, values.hidden()); i++) {
      computed.add(bytes(values.value(Variable.hidden(i))));
    }
    comparison.list(
        expected.path(), expected.elements().stream().map(Fields::hex32).toList(), computed);
  }

  private static Bytes32 bytes(Fr element) {
    return new Bytes32(element.toBytes());
  }

  private static Bytes32 now(MessageDigest digest) {
    try {
      return Bytes32.copyOf(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("SHA-256 of the Java platform can be cloned", e);
    }
  }
}
