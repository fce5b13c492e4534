package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.proofs.r1cs.Bit;
import fil.proofs.r1cs.ConstraintSystem;
import fil.proofs.r1cs.Num;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a gadget is fed with. A file has the first values of a circuit, and what is packed into
/// public inputs; what is beyond them comes from the labels that the description of golden files
/// names.
///
/// @param witness what the file has of the circuit's values
record GadgetFeed(Fields witness) {

  /// A place behind all that a file has.
  static final int LATER = 1 << 20;

  /// How many bits one public input holds.
  private static final int CAPACITY = 254;

  /// Numbers of a label.
  ///
  /// @param place the number of the first one among the circuit's values, from 0
  List<Num> numbers(ConstraintSystem cs, String label, int count, int place) {
    List<Num> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Fr value = recorded(place + i).orElse(TestData.element(label + "/" + i));
      numbers.add(cs.allocate(() -> value));
    }
    return numbers;
  }

  /// Bits of a label.
  ///
  /// @param place the number of the first one among the circuit's values, from 0
  List<Bit> bits(ConstraintSystem cs, String label, int count, int place) {
    byte[] stream = TestData.stream(label, Math.ceilDiv(count, Byte.SIZE));
    List<Bit> bits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean labelled = isSet(stream, i);
      Optional<Fr> recorded = recorded(place + i);
      boolean bit = recorded.isPresent() ? isOne(recorded.get(), place + i) : labelled;
      bits.add(Bit.allocate(cs, () -> bit));
    }
    return bits;
  }

  /// Bits that the circuit packs into its public inputs.
  List<Bit> packed(ConstraintSystem cs, int count) {
    List<Fields> inputs = witness.at("public_inputs").elements();
    if (inputs.size() <= Math.ceilDiv(count, CAPACITY)) {
      throw new GoldenFormatException(
          "%s has %d elements, which do not hold %d bits"
              .formatted(witness.inside("public_inputs"), inputs.size(), count));
    }
    List<Bit> bits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] input = inputs.get(1 + i / CAPACITY).hex32().toArray();
      boolean bit = isSet(input, i % CAPACITY);
      bits.add(Bit.allocate(cs, () -> bit));
    }
    return bits;
  }

  private static boolean isSet(byte[] bytes, int bit) {
    return (bytes[bit / Byte.SIZE] >>> bit % Byte.SIZE & 1) != 0;
  }

  private Optional<Fr> recorded(int place) {
    List<Fields> first = witness.at("first_aux").elements();
    return place < first.size()
        ? Optional.of(GoldenParameters.element(first.get(place)))
        : Optional.empty();
  }

  private boolean isOne(Fr value, int place) {
    if (!value.isZero() && !value.equals(Fr.ONE)) {
      throw new GoldenFormatException(
          "%s[%d] is not a bit".formatted(witness.inside("first_aux"), place));
    }
    return value.equals(Fr.ONE);
  }
}
