package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Scalars;
import fil.proofs.store.LargePages;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Reads a circuit for all that a prover needs, in one pass: the values of all variables, what the
/// three sums of each constraint come to, and which variables occur in sums `a` and `b`.
///
/// Nearly all constraints are of bits, which come 32 at a time as [IntWord]s: the sums of theirs
/// are -1, 0, 1 or 2, and are written without any sum of variables being made. Of the others the
/// text says the sums, and they are added up. After the constraints comes a row for each input,
/// with the input alone in `a`.
///
/// Belongs to one thread.
public final class Computation implements ConstraintSystem {

  /// How often a stop is looked at, in rows.
  private static final long SLICE = 1 << 16;

  private static final String STAGE = "witness and sums of the constraints";
  private static final String UNIT = "constraints";

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long[] MINUS_ONE = Limbs.of(Fr.ONE.negate());

  private static final byte IN_A = 1;
  private static final byte IN_B = 2;

  private final String name;
  private final Assignment.Builder values = new Assignment.Builder();
  private final long room;
  private final MemorySegment a;
  private final MemorySegment b;
  private final MemorySegment c;
  private final Tally tally;
  private final Stop stop;
  private final BitSet inputsInB = new BitSet();

  /// For each hidden variable where it occurs.
  private byte[] uses = new byte[1 << 12];

  private long rows;
  private long nextLook = SLICE;

  private Computation(String name, long room, Arena arena, Tally tally, Stop stop) {
    this.name = name;
    this.room = room;
    this.a = LargePages.zeros(room * Fr.BYTES, arena);
    this.b = LargePages.zeros(room * Fr.BYTES, arena);
    this.c = LargePages.zeros(room * Fr.BYTES, arena);
    this.tally = tally;
    this.stop = stop;
  }

  /// What a prover needs of a circuit.
  ///
  /// @param values the values of all variables
  /// @param a what the first sum of each constraint comes to, as [Scalars]; zeros fill the rest
  /// @param b the same of the second
  /// @param c the same of the third
  /// @param constraints how many there are, without the rows for inputs
  /// @param hiddenInA which hidden variables occur in sums `a`
  /// @param hiddenInB which occur in sums `b`
  /// @param inputsInB which inputs occur in sums `b`
  public record Result(
      Assignment values,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c,
      long constraints,
      BitSet hiddenInA,
      BitSet hiddenInB,
      BitSet inputsInB) {}

  /// There are more constraints and inputs than rows were asked for.
  public static final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NoRoomException(String sentence) {
      super(sentence);
    }
  }

  /// Computes a circuit.
  ///
  /// @param rows how many rows there is room for
  /// @param arena holds the rows, 96 bytes for each
  /// @throws IllegalArgumentException when what the circuit knows does not fulfil a constraint
  /// @throws NoRoomException when there are more rows
  public static Result of(Circuit circuit, long rows, Arena arena, Progress progress, Stop stop) {
    Tally tally = Tally.begin(STAGE, Progress.UNKNOWN, UNIT, progress);
    Computation computation = new Computation(circuit.name(), rows, arena, tally, stop);
    circuit.synthesize(computation);
    Result result = computation.result();
    progress.report(STAGE, result.constraints, result.constraints, UNIT);
    return result;
  }

  private Result result() {
    Assignment assignment = values.build();
    long constraints = rows;
    List<Fr> inputs = assignment.inputs();
    makeRoom(inputs.size());
    for (Fr input : inputs) {
      Scalars.set(a, rows++, input);
    }
    return new Result(assignment, a, b, c, constraints, hidden(IN_A), hidden(IN_B), inputsInB);
  }

  private BitSet hidden(byte use) {
    BitSet hidden = new BitSet(values.hidden());
    for (int variable = 0; variable < values.hidden(); variable++) {
      if ((uses[variable] & use) != 0) {
        hidden.set(variable);
      }
    }
    return hidden;
  }

  @Override
  public Num allocate(Supplier<Fr> value) {
    Fr known = value.get();
    Variable variable = values.addHidden(known);
    makeRoomForUses();
    return new Num(variable, known);
  }

  @Override
  public Num allocateInput(Supplier<Fr> value) {
    Fr known = value.get();
    return new Num(values.addInput(known), known);
  }

  @Override
  public Bit.Is allocateBit(BooleanSupplier value) {
    boolean known = value.getAsBoolean();
    Variable variable = values.addHidden(known);
    makeRoomForUses();
    return new Bit.Is(variable, known);
  }

  /// New variables for bits, the lowest first.
  ///
  /// @return the number of the first one's
  int allocateBits(long bits, int count) {
    int first = values.addHiddenBits(bits, count);
    makeRoomForUses();
    return first;
  }

  /// New variables for the bits of two words, one of each in turn.
  int allocatePairs(int first, int second) {
    long even = 0x5555_5555_5555_5555L;
    return allocateBits(
        Long.expand(Integer.toUnsignedLong(first), even)
            | Long.expand(Integer.toUnsignedLong(second), ~even),
        Long.SIZE);
  }

  private void makeRoomForUses() {
    if (values.hidden() > uses.length) {
      uses = Arrays.copyOf(uses, 2 * uses.length);
    }
  }

  /// A new variable with the row that says that it is a bit.
  Bit.Is allocateCheckedBit(BooleanSupplier value) {
    boolean bit = value.getAsBoolean();
    int variable = allocateCheckedBits(bit ? 1 : 0, 1);
    return new Bit.Is(Variable.hidden(variable), bit);
  }

  /// New variables for bits, the lowest first, with the rows that say that they are: `(1 - x)·x =
  /// 0`.
  int allocateCheckedBits(long bits, int count) {
    int first = allocateBits(bits, count);
    makeRoom(count);
    for (int i = 0; i < count; i++) {
      uses[first + i] = IN_A | IN_B;
      long bit = bits >>> i & 1;
      put(a, 1 - bit);
      put(b, bit);
      rows++;
    }
    return first;
  }

  /// The rows `2x · y = x + y - (x ⊕ y)`.
  ///
  /// @param which for which bits
  void rowsOfXor(int x, int y, int which) {
    makeRoom(Integer.bitCount(which));
    for (int rest = which; rest != 0; rest &= rest - 1) {
      int bit = Integer.numberOfTrailingZeros(rest);
      int first = x >>> bit & 1;
      int second = y >>> bit & 1;
      put(a, 2L * first);
      put(b, second);
      put(c, 2L * (first & second));
      rows++;
    }
  }

  /// The rows `(yes - no) · x = answer - no`.
  void rowsOfChoice(int x, int yes, int no) {
    makeRoom(Word.SIZE);
    for (int bit = 0; bit < Word.SIZE; bit++) {
      int condition = x >>> bit & 1;
      int difference = (yes >>> bit & 1) - (no >>> bit & 1);
      putSigned(a, difference);
      put(b, condition);
      putSigned(c, condition * difference);
      rows++;
    }
  }

  /// The rows `y · z = y ∧ z` and `(2·(y ∧ z) - y - z) · x = (y ∧ z) - answer`.
  void rowsOfMajority(int x, int y, int z) {
    makeRoom(2 * Word.SIZE);
    for (int bit = 0; bit < Word.SIZE; bit++) {
      int first = x >>> bit & 1;
      int second = y >>> bit & 1;
      int third = z >>> bit & 1;
      int differ = second ^ third;
      put(a, second);
      put(b, third);
      put(c, second & third);
      rows++;
      putSigned(a, -differ);
      put(b, first);
      putSigned(c, -(differ & first));
      rows++;
    }
  }

  /// The row `value · 1 = value`: two sums are equal.
  void rowOfEqual(Fr value) {
    makeRoom(1);
    Scalars.set(a, rows, value);
    put(b, 1);
    Scalars.set(c, rows, value);
    rows++;
    inputsInB.set(0);
  }

  /// Says that a hidden variable occurs in a sum `a`.
  void useInA(int hidden) {
    uses[hidden] |= IN_A;
  }

  /// Says that a hidden variable occurs in a sum `b`.
  void useInB(int hidden) {
    uses[hidden] |= IN_B;
  }

  /// Says that a word's variables occur in a sum `a`.
  void useInA(Word word) {
    if (word instanceof IntWord ints) {
      for (int rest = ints.unknown(); rest != 0; rest &= rest - 1) {
        useInA(ints.variable(Integer.numberOfTrailingZeros(rest)));
      }
    }
  }

  private void put(MemorySegment side, long small) {
    side.set(WORD, rows * Fr.BYTES, small);
  }

  /// Writes a small number, or minus one.
  private void putSigned(MemorySegment side, int small) {
    if (small >= 0) {
      put(side, small);
      return;
    }
    for (int i = 0; i < MINUS_ONE.length; i++) {
      side.set(WORD, rows * Fr.BYTES + (long) i * Long.BYTES, MINUS_ONE[i]);
    }
  }

  private void makeRoom(int more) {
    if (rows + more > room) {
      throw new NoRoomException("%s has more than %d constraints and inputs".formatted(name, room));
    }
    if (rows >= nextLook) {
      stop.check();
      tally.add(SLICE);
      nextLook += SLICE;
    }
  }

  @Override
  public void enforce(String rule, Supplier<Constraint> written) {
    makeRoom(1);
    Constraint constraint = written.get();
    Fr left = constraint.a().value(values);
    Fr right = constraint.b().value(values);
    Fr product = constraint.c().value(values);
    if (!left.multiply(right).equals(product)) {
      throw new IllegalArgumentException(
          "what the prover knows does not fulfil constraint %d of %s, %s: there is no proof"
              .formatted(rows, name, constraint));
    }
    use(constraint.a(), IN_A);
    use(constraint.b(), IN_B);
    Scalars.set(a, rows, left);
    Scalars.set(b, rows, right);
    Scalars.set(c, rows, product);
    rows++;
  }

  private void use(LinearCombination sum, byte use) {
    for (int term = 0; term < sum.size(); term++) {
      int code = sum.code(term);
      if (code >= 0) {
        uses[code] |= use;
      } else if (use == IN_B) {
        inputsInB.set(code & Integer.MAX_VALUE);
      }
    }
  }

  @Override
  public boolean knowsValues() {
    return true;
  }

  /// Long sums, which some gadgets keep in pieces, are not wanted: their values are.
  @Override
  public boolean wantsConstraints() {
    return false;
  }

  @Override
  public Scope enter(String part) {
    return Scope.NONE;
  }

  @Override
  public Scope enter(String part, long number) {
    return Scope.NONE;
  }
}
