package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.util.List;

/// Arithmetic for many hashes side by side, one in each lane: what is done to a register is done to
/// all lanes of it.
///
/// [VectorLanes] uses the processor's vectors, [LimbLanes] its 64-bit multiplication, with one
/// lane. Both give the same digests. Immutable; each thread has its own [Registers].
sealed interface Lanes permits VectorLanes, LimbLanes {

  /// How many hashes lie side by side.
  int width();

  /// Room for field elements, all zero.
  Registers registers(int count);

  /// Where a row of factors takes numbers from and to. Registers hold elements in a form of their
  /// own, Montgomery's: times some power of two.
  enum Passage {
    /// From plain numbers to elements.
    IN,
    /// From elements to elements.
    WITHIN,
    /// From elements to plain numbers.
    OUT;

    /// How many times the power of two is in a factor, so that a product lands where it should.
    int powersInFactor() {
      return switch (this) {
        case IN -> 2;
        case WITHIN -> 1;
        case OUT -> 0;
      };
    }

    /// The same for what is added: as many as in a product before it is reduced.
    int powersInAddend() {
      return this == OUT ? 1 : 2;
    }
  }

  /// A linear form: the sum of registers times factors, plus something.
  ///
  /// @param factors one for each of some registers in a row
  /// @param addend what is added
  record Row(Passage passage, List<Fr> factors, Fr addend) {
    public Row {
      factors = List.copyOf(factors);
    }
  }

  /// Numbered registers of field elements. Belongs to one thread.
  interface Registers {

    /// Puts the 32 bytes at `offset` into one lane of a register, as a plain number.
    ///
    /// @throws IllegalArgumentException when they are no field element
    void put(int register, int lane, byte[] source, int offset);

    /// Raises a register to the fifth power. The registers may be the same.
    void raise(int from, int to);

    /// Writes the sum of a row over the registers from `from` on, and of the register `plus`, to
    /// `to`.
    ///
    /// @param row the number of the row in the list that these lanes were made with
    /// @param plus a register outside the row's reach; [#NONE] adds nothing
    void sum(int row, int from, int plus, int to);

    /// Writes one lane of a register that holds plain numbers to the 32 bytes at `offset`.
    void take(int register, int lane, byte[] target, int offset);
  }

  /// Makes sure that 32 bytes are a field element.
  ///
  /// @param top the last eight of them
  /// @throws IllegalArgumentException when they are none
  static void requireElement(long top, byte[] bytes, int offset) {
    if (Long.compareUnsigned(top, TOP_OF_MODULUS) >= 0) {
      Fr.read(bytes, offset); // which looks at all of it, and says what is wrong
    }
  }

  /// The highest 64 bits of the modulus.
  long TOP_OF_MODULUS = Fr.MODULUS.shiftRight(192).longValue();

  /// No register.
  int NONE = -1;
}
