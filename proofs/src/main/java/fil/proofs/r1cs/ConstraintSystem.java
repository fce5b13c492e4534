package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What a circuit is written for: variables are allocated, and constraints enforced between them.
///
/// The text of a circuit is written once and read in four ways. [SetUp] takes the constraints and
/// asks for no value: that is set-up. [Witness] takes the values and asks for no constraint.
/// [Inspection] takes both, and notes where in the text each constraint comes from. [Computation]
/// takes what values make of constraints: that is proving. What a reading does not want, it does
/// not compute: values and constraints are given as suppliers.
public sealed interface ConstraintSystem permits SetUp, Witness, Inspection, Computation {

  /// A new variable that only the prover knows.
  Num allocate(Supplier<Fr> value);

  /// A new variable that the verifier is given.
  Num allocateInput(Supplier<Fr> value);

  /// A new variable that is to be 0 or 1. The caller enforces that it is.
  Bit.Is allocateBit(BooleanSupplier value);

  /// A constraint between variables.
  ///
  /// @param rule what it says, in a few words
  void enforce(String rule, Supplier<Constraint> constraint);

  /// Whether suppliers of values are called.
  boolean knowsValues();

  /// Whether suppliers of constraints are called.
  boolean wantsConstraints();

  /// Enters a part of the circuit; closing the scope leaves it.
  ///
  /// @param part what the part is, in a few words
  Scope enter(String part);

  /// Enters one of many parts of a kind.
  ///
  /// @param number its number among them
  Scope enter(String part, long number);

  /// A part of a circuit, from the call that opens it to [#close].
  @FunctionalInterface
  interface Scope extends AutoCloseable {

    /// For readings that do not care for parts.
    Scope NONE = () -> {};

    @Override
    void close();
  }
}
