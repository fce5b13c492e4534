package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.proofs.r1cs.Bit;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.ConstraintSystem;
import fil.proofs.r1cs.Insertion;
import fil.proofs.r1cs.LabelCircuit;
import fil.proofs.r1cs.NodeCircuit;
import fil.proofs.r1cs.Num;
import fil.proofs.r1cs.Packing;
import fil.proofs.r1cs.PoseidonCircuit;
import fil.proofs.r1cs.Sha256Circuit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One gadget alone, fed with made-up values: the circuits that the golden file of gadgets names.
///
/// @param name the name in the file
/// @param gadget what it writes
record GadgetCircuit(String name, Gadget gadget) implements Circuit {

  private static final Pattern WITH_NUMBER = Pattern.compile("([a-z0-9-]+?)-?(\\d{1,3})(-bits)?");
  private static final String ELEMENTS = "g/elem";
  private static final long UINT64 = 0x0123_4567_89ab_cdefL;
  private static final int NODE = 22;

  /// Writes a gadget, and what it is fed with.
  @FunctionalInterface
  interface Gadget {
    void write(ConstraintSystem cs);
  }

  @Override
  public void synthesize(ConstraintSystem cs) {
    gadget.write(cs);
  }

  /// The gadget of that name.
  ///
  /// @throws GoldenFormatException when there is none
  static GadgetCircuit named(String name) {
    return new GadgetCircuit(name, gadget(name));
  }

  private static Gadget gadget(String name) {
    return switch (name) {
      case "inputize" -> cs -> numbers(cs, "g/num", 1).getFirst().expose(cs);
      case "to-bits-le" -> cs -> numbers(cs, "g/num", 1).getFirst().toBits(cs);
      case "encode" ->
          cs -> {
            List<Num> numbers = numbers(cs, ELEMENTS, 2);
            numbers.getFirst().plus(cs, numbers.getLast());
          };
      case "uint64-pack" -> cs -> Packing.packIntoInputs(cs, uint64(cs, UINT64));
      case "poseidon-hash2" -> cs -> PoseidonCircuit.hash(cs, numbers(cs, "g/poseidon", 2));
      case "sha256-hash2" -> cs -> NodeCircuit.SHA256.hash(cs, numbers(cs, "g/sha-node", 2));
      default -> sized(name);
    };
  }

  /// The gadgets that come in several sizes.
  private static Gadget sized(String name) {
    Matcher parts = WITH_NUMBER.matcher(name);
    if (!parts.matches()) {
      throw new GoldenFormatException("no gadget is called " + name);
    }
    int number = Integer.parseInt(parts.group(2));
    return gadget(name, parts.group(1), number);
  }

  private static Gadget gadget(String name, String kind, int number) {
    return switch (kind) {
      case "poseidon" ->
          cs -> PoseidonCircuit.hash(cs, numbers(cs, "g/poseidon", number)).expose(cs);
      case "sha256" -> cs -> Sha256Circuit.hash(cs, bits(cs, "g/sha", number));
      case "pack-bits" -> cs -> Packing.pack(cs, bits(cs, "g/bits", number));
      case "pack-into-inputs" -> cs -> Packing.packIntoInputs(cs, bits(cs, "g/bits", number));
      case "insert" ->
          cs -> {
            List<Num> numbers = numbers(cs, ELEMENTS, number);
            List<Bit> place = place(cs, number);
            Insertion.insert(cs, numbers.getFirst(), place, numbers.subList(1, number));
          };
      case "select" ->
          cs -> {
            List<Num> numbers = numbers(cs, ELEMENTS, number);
            Insertion.select(cs, numbers, place(cs, number));
          };
      case "create-label-layer" -> cs -> label(cs, number);
      default -> throw new GoldenFormatException("no gadget is called " + name);
    };
  }

  private static void label(ConstraintSystem cs, int layer) {
    List<Bit> replicaId =
        Sha256Circuit.turned(numbers(cs, "g/replica-id", 1).getFirst().toBits(cs));
    List<List<Bit>> parents = new ArrayList<>();
    for (Num parent : numbers(cs, "g/parent", layer == 1 ? 6 : 14)) {
      parents.add(Sha256Circuit.turned(parent.toBits(cs)));
    }
    LabelCircuit.label(cs, replicaId, layer, uint64(cs, NODE), parents);
  }

  private static List<Num> numbers(ConstraintSystem cs, String label, int count) {
    List<Num> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Fr value = TestData.element(label + "/" + i);
      numbers.add(cs.allocate(() -> value));
    }
    return numbers;
  }

  private static List<Bit> bits(ConstraintSystem cs, String label, int count) {
    byte[] stream = TestData.stream(label, Math.ceilDiv(count, Byte.SIZE));
    List<Bit> bits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean bit = (stream[i / Byte.SIZE] >>> i % Byte.SIZE & 1) != 0;
      bits.add(Bit.allocate(cs, () -> bit));
    }
    return bits;
  }

  private static List<Bit> place(ConstraintSystem cs, int count) {
    return bits(cs, "g/index", Integer.numberOfTrailingZeros(count));
  }

  private static List<Bit> uint64(ConstraintSystem cs, long value) {
    List<Bit> bits = new ArrayList<>();
    for (int i = 0; i < Long.SIZE; i++) {
      boolean bit = (value >>> i & 1) != 0;
      bits.add(Bit.allocate(cs, () -> bit));
    }
    return bits;
  }
}
