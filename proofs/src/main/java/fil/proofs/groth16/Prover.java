package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.proofs.r1cs.Assignment;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Density;
import fil.proofs.r1cs.Variable;
import fil.proofs.r1cs.Witness;
import fil.work.Progress;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Makes proofs, see [Groth16], section 3.2, and the reference's [native.rs].
///
/// A prover computes the values of all variables, then of all sums, and divides the polynomial
/// `a·b - c` by that which is zero at every constraint: it divides without a rest if and only if all
/// constraints are fulfilled. What is proved is known as points only, so the rest are sums of
/// multiples of the parameters' points.
///
/// | part of the proof | is, in its group |
/// |---|---|
/// | `A` | `α + Σ zᵢ·aᵢ + r·δ` |
/// | `B` | `β + Σ zᵢ·bᵢ + s·δ` |
/// | `C` | `Σ zᵢ·lᵢ + Σ qᵢ·hᵢ + s·A + r·B - r·s·δ` |
///
/// Here `z` are the values of the variables, `q` the coefficients of the quotient, and `r`, `s` the
/// [Blinding].
///
/// [Groth16]: https://eprint.iacr.org/2016/260
/// [native.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/prover/native.rs
public final class Prover {

  /// How often a stop is looked at, in variables; a power of two.
  private static final int SLICE = 1 << 16;

  private final Parameters parameters;
  private final ProofWork work;
  private final Progress progress;
  private final Stop stop;

  /// @param parameters those of the circuits that are to be proved; their memory must stay
  public Prover(Parameters parameters, Progress progress, Stop stop) {
    this(parameters, ProofWork.onProcessor(), progress, stop);
  }

  /// @param parameters those of the circuits that are to be proved; their memory must stay
  /// @param work who divides polynomials and adds up points
  public Prover(Parameters parameters, ProofWork work, Progress progress, Stop stop) {
    this.parameters = parameters;
    this.work = work;
    this.progress = progress;
    this.stop = stop;
  }

  /// Proves a circuit.
  ///
  /// The proof has been verified when it is handed out.
  ///
  /// @throws UnfitParametersException when the parameters are those of another circuit
  /// @throws IllegalArgumentException when what the circuit knows does not fulfil it
  /// @throws fil.work.Stopped when asked to
  public Groth16Proof prove(Circuit circuit) {
    return prove(circuit, Blinding.draw());
  }

  /// Proves circuits one after the other, so that there is one witness in memory at a time: the
  /// partitions of a proof.
  public List<Groth16Proof> proveAll(List<? extends Circuit> circuits) {
    List<Groth16Proof> proofs = new ArrayList<>();
    circuits.forEach(circuit -> proofs.add(prove(circuit)));
    return List.copyOf(proofs);
  }

  /// Proves a circuit with given numbers for hiding, which is for tests.
  public Groth16Proof prove(Circuit circuit, Blinding blinding) {
    stop.check();
    Assignment values = witness(circuit);
    Sums sums = sums(circuit, values);
    Groth16Proof proof = proof(sums, blinding);
    List<Fr> inputs = values.inputs();
    if (!Groth16.verify(parameters.key(), proof, inputs.subList(1, inputs.size()))) {
      throw new UnfitParametersException(
          "the proof does not verify with the parameters it was made with: they are damaged or of"
              + " another circuit, so make them again");
    }
    return proof;
  }

  private Assignment witness(Circuit circuit) {
    long variables = parameters.layout().l().count();
    progress.report("witness", 0, variables, "variables");
    Assignment values = Witness.of(circuit, stop);
    progress.report("witness", variables, variables, "variables");
    return values;
  }

  /// The sums of multiples of the parameters' points.
  private record Sums(G1 a, G1 bG1, G2 bG2, G1 hidden, G1 quotient) {}

  private Sums sums(Circuit circuit, Assignment values) {
    ParameterLayout layout = parameters.layout();
    requireAsMany(circuit, "public inputs", values.inputs().size(), layout.inputs());
    requireAsMany(circuit, "hidden variables", values.hidden(), layout.l().count());
    Density density;
    G1 quotient;
    try (Arena arena = Arena.ofShared()) {
      Domain domain = Domain.atLeast(layout.h().count() + 1);
      RowValues rows = RowValues.of(circuit, values, domain, arena, progress, stop);
      density = rows.density();
      quotient =
          work.sumOfQuotient(
              rows.a(),
              rows.b(),
              rows.c(),
              stage(layout.h()),
              parameters.points(layout.h()),
              progress,
              stop);
    }
    List<Variable> inputs =
        IntStream.range(0, values.inputs().size()).mapToObj(Variable::input).toList();
    List<Variable> inputsInB = inputs.stream().filter(density::isInB).toList();
    int inA = inputs.size() + density.hiddenInA();
    requireAsMany(circuit, "variables in sums a", inA, layout.a().count());
    int inB = inputsInB.size() + density.hiddenInB();
    requireAsMany(circuit, "variables in sums b", inB, layout.bG1().count());
    G1 hidden = sumG1(layout.l(), values, List.of(), _ -> true);
    G1 a = sumG1(layout.a(), values, inputs, density::isInA);
    G1 bG1 = sumG1(layout.bG1(), values, inputsInB, density::isInB);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment scalars = scalars(arena, inB, values, inputsInB, density::isInB);
      MemorySegment points = parameters.points(layout.bG2());
      G2 bG2 = work.sumG2(stage(layout.bG2()), points, scalars, progress, stop);
      return new Sums(a, bG1, bG2, hidden, quotient);
    }
  }

  private void requireAsMany(Circuit circuit, String what, long needed, long there) {
    if (needed != there) {
      throw new UnfitParametersException(
          "these parameters are for a circuit with %d %s, and %s has %d: choose its own"
              .formatted(there, what, circuit.name(), needed));
    }
  }

  private G1 sumG1(
      Query query, Assignment values, List<Variable> inputs, Predicate<Variable> hidden) {
    try (Arena arena = Arena.ofShared()) {
      return sumG1(query, scalars(arena, query.count(), values, inputs, hidden));
    }
  }

  private G1 sumG1(Query query, MemorySegment scalars) {
    return work.sumG1(stage(query), parameters.points(query), scalars, progress, stop);
  }

  private static String stage(Query query) {
    return "sum of points " + query.name();
  }

  /// The values of inputs, then of those hidden variables that are wanted.
  private MemorySegment scalars(
      Arena arena,
      long count,
      Assignment values,
      List<Variable> inputs,
      Predicate<Variable> hidden) {
    MemorySegment scalars = arena.allocate(count * Fr.BYTES);
    long at = 0;
    for (Variable input : inputs) {
      Scalars.set(scalars, at++, values.value(input));
    }
    for (int number = 0; number < values.hidden(); number++) {
      if (number % SLICE == 0) {
        stop.check();
      }
      Variable variable = Variable.hidden(number);
      if (hidden.test(variable)) {
        Scalars.set(scalars, at++, values.value(variable));
      }
    }
    return scalars;
  }

  private Groth16Proof proof(Sums sums, Blinding blinding) {
    VerifyingKey key = parameters.key();
    Fr r = blinding.r();
    Fr s = blinding.s();
    G1 a = key.alphaG1().add(sums.a).add(key.deltaG1().multiply(r));
    G1 bG1 = key.betaG1().add(sums.bG1).add(key.deltaG1().multiply(s));
    G2 b = key.betaG2().add(sums.bG2).add(key.deltaG2().multiply(s));
    G1 c =
        sums.hidden
            .add(sums.quotient)
            .add(a.multiply(s))
            .add(bG1.multiply(r))
            .subtract(key.deltaG1().multiply(r.multiply(s)));
    return new Groth16Proof(a, b, c);
  }
}
