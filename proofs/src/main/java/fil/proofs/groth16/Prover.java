package fil.proofs.groth16;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.hash.VectorUnit;
import fil.proofs.msm.Msm;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.Scalars;
import fil.proofs.r1cs.Assignment;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Computation;
import fil.proofs.store.LargePages;
import fil.work.Progress;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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

  private static final String QUOTIENT = "quotient";
  private static final String SUM = "sum of points ";

  private final Parameters parameters;
  private final ProofWork work;
  private final Progress progress;
  private final Stop stop;

  /// @param parameters those of the circuits that are to be proved; they must stay open
  public Prover(Parameters parameters, Progress progress, Stop stop) {
    this(parameters, ProofWork.onProcessor(), progress, stop);
  }

  /// @param parameters those of the circuits that are to be proved; they must stay open
  /// @param work who divides polynomials and adds up points
  public Prover(Parameters parameters, ProofWork work, Progress progress, Stop stop) {
    this.parameters = parameters;
    this.work = work;
    this.progress = progress;
    this.stop = stop;
  }

  /// What does the arithmetic of provers here, and why: for people.
  public static String arithmetic() {
    return "sums of points by %s; transforms by %s, with %s"
        .formatted(Msm.description(), Ntt.create().name(), VectorUnit.description());
  }

  /// Whether [#arithmetic] tells of the stage of that name: the others are no sums of points and no
  /// transforms.
  public static boolean isArithmetic(String stage) {
    return stage.equals(QUOTIENT) || stage.startsWith(SUM);
  }

  /// Proves a circuit.
  ///
  /// The proof has been verified when it is handed out.
  ///
  /// @throws UnfitParametersException when the parameters are those of another circuit, or were cut
  ///   off while they were used
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
    Sums sums = parameters.use(() -> sums(circuit));
    Groth16Proof proof = proof(sums, blinding);
    List<Fr> inputs = sums.inputs;
    if (!Groth16.verify(parameters.key(), proof, inputs.subList(1, inputs.size()))) {
      throw new UnfitParametersException(
          "the proof does not verify with the parameters it was made with: they are damaged or of"
              + " another circuit, so make them again");
    }
    return proof;
  }

  /// The public inputs, and the sums of multiples of the parameters' points.
  private record Sums(List<Fr> inputs, G1 a, G1 bG1, G2 bG2, G1 hidden, G1 quotient) {}

  private Sums sums(Circuit circuit) {
    ParameterLayout layout = parameters.layout();
    Computation.Result computed;
    G1 quotient;
    try (Arena arena = Arena.ofShared()) {
      computed = compute(circuit, layout.h().count() + 1, arena);
      requireSame(circuit, computed);
      quotient =
          work.sumOfQuotient(
              computed.a(),
              computed.b(),
              computed.c(),
              stage(layout.h()),
              parameters.points(layout.h()),
              progress,
              stop);
    }
    Assignment values = computed.values();
    BitSet all = new BitSet();
    all.set(0, values.hidden());
    List<Fr> inputs = values.inputs();
    List<Fr> inputsInB = computed.inputsInB().stream().mapToObj(inputs::get).toList();
    G1 hidden = sumG1(layout.l(), List.of(), values, all);
    G1 a = sumG1(layout.a(), inputs, values, computed.hiddenInA());
    G1 bG1 = sumG1(layout.bG1(), inputsInB, values, computed.hiddenInB());
    try (Arena arena = Arena.ofShared()) {
      Query query = layout.bG2();
      MemorySegment scalars =
          scalars(arena, query.count(), inputsInB, values, computed.hiddenInB());
      G2 bG2 = work.sumG2(stage(query), parameters.points(query), scalars, progress, stop);
      return new Sums(inputs, a, bG1, bG2, hidden, quotient);
    }
  }

  private Computation.Result compute(Circuit circuit, long rows, Arena arena) {
    try {
      return Computation.of(circuit, rows, arena, progress, stop);
    } catch (Computation.NoRoomException e) {
      throw new UnfitParametersException(
          "these parameters have room for %d constraints, and %s has more: choose its own"
              .formatted(rows, circuit.name()));
    }
  }

  /// Asks whether the parameters have as many points as the circuit has variables.
  private void requireSame(Circuit circuit, Computation.Result computed) {
    ParameterLayout layout = parameters.layout();
    int inputs = computed.values().inputs().size();
    requireAsMany(circuit, "public inputs", inputs, layout.inputs());
    requireAsMany(circuit, "hidden variables", computed.values().hidden(), layout.l().count());
    int inA = inputs + computed.hiddenInA().cardinality();
    requireAsMany(circuit, "variables in sums a", inA, layout.a().count());
    int inB = computed.inputsInB().cardinality() + computed.hiddenInB().cardinality();
    requireAsMany(circuit, "variables in sums b", inB, layout.bG1().count());
  }

  private void requireAsMany(Circuit circuit, String what, long needed, long there) {
    if (needed != there) {
      throw new UnfitParametersException(
          "these parameters are for a circuit with %d %s, and %s has %d: choose its own"
              .formatted(there, what, circuit.name(), needed));
    }
  }

  private G1 sumG1(Query query, List<Fr> inputs, Assignment values, BitSet hidden) {
    try (Arena arena = Arena.ofShared()) {
      return sumG1(query, scalars(arena, query.count(), inputs, values, hidden));
    }
  }

  private G1 sumG1(Query query, MemorySegment scalars) {
    return work.sumG1(stage(query), parameters.points(query), scalars, progress, stop);
  }

  private static String stage(Query query) {
    return SUM + query.name();
  }

  /// The values of inputs, then of those hidden variables that are wanted.
  private static MemorySegment scalars(
      Arena arena, long count, List<Fr> inputs, Assignment values, BitSet hidden) {
    MemorySegment scalars = LargePages.zeros(count * Fr.BYTES, arena);
    Scalars.setAll(scalars, inputs);
    values.writeHidden(hidden, scalars, inputs.size());
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
