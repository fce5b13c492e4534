package fil.proofs.golden;

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
/// What it is fed with, as far as the file has it, is read from there, see [GadgetFeed].
///
/// @param name the name in the file
/// @param gadget what it writes
record GadgetCircuit(String name, Gadget gadget) implements Circuit {

  private static final Pattern WITH_NUMBER = Pattern.compile("([a-z0-9-]+?)-?(\\d{1,3})(-bits)?");
  private static final String ELEMENTS = "g/elem";
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
  /// @param witness what the file has of its values
  /// @throws GoldenFormatException when there is none
  static GadgetCircuit named(String name, Fields witness) {
    return new GadgetCircuit(name, gadget(name, new GadgetFeed(witness)));
  }

  private static Gadget gadget(String name, GadgetFeed feed) {
    return switch (name) {
      case "inputize" -> cs -> feed.numbers(cs, "g/num", 1, 0).getFirst().expose(cs);
      case "to-bits-le" -> cs -> feed.numbers(cs, "g/num", 1, 0).getFirst().toBits(cs);
      case "encode" ->
          cs -> {
            List<Num> numbers = feed.numbers(cs, ELEMENTS, 2, 0);
            numbers.getFirst().plus(cs, numbers.getLast());
          };
      case "uint64-pack" -> cs -> Packing.packIntoInputs(cs, feed.packed(cs, Long.SIZE));
      case "poseidon-hash2" -> cs -> PoseidonCircuit.hash(cs, feed.numbers(cs, "g/poseidon", 2, 0));
      case "sha256-hash2" ->
          cs -> NodeCircuit.SHA256.hash(cs, feed.numbers(cs, "g/sha-node", 2, 0));
      default -> sized(name, feed);
    };
  }

  /// The gadgets that come in several sizes.
  private static Gadget sized(String name, GadgetFeed feed) {
    Matcher parts = WITH_NUMBER.matcher(name);
    if (!parts.matches()) {
      throw new GoldenFormatException("no gadget is called " + name);
    }
    int number = Integer.parseInt(parts.group(2));
    return gadget(name, parts.group(1), number, feed);
  }

  private static Gadget gadget(String name, String kind, int number, GadgetFeed feed) {
    return switch (kind) {
      case "poseidon" ->
          cs -> PoseidonCircuit.hash(cs, feed.numbers(cs, "g/poseidon", number, 0)).expose(cs);
      case "sha256" -> cs -> Sha256Circuit.hash(cs, feed.bits(cs, "g/sha", number, 0));
      case "pack-bits" -> cs -> Packing.pack(cs, feed.bits(cs, "g/bits", number, 0));
      case "pack-into-inputs" -> cs -> Packing.packIntoInputs(cs, feed.packed(cs, number));
      case "insert" ->
          cs -> {
            List<Num> numbers = feed.numbers(cs, ELEMENTS, number, 0);
            List<Bit> place = place(cs, number, feed);
            Insertion.insert(cs, numbers.getFirst(), place, numbers.subList(1, number));
          };
      case "select" ->
          cs -> {
            List<Num> numbers = feed.numbers(cs, ELEMENTS, number, 0);
            Insertion.select(cs, numbers, place(cs, number, feed));
          };
      case "create-label-layer" -> cs -> label(cs, number, feed);
      default -> throw new GoldenFormatException("no gadget is called " + name);
    };
  }

  private static void label(ConstraintSystem cs, int layer, GadgetFeed feed) {
    List<Bit> replicaId =
        Sha256Circuit.turned(feed.numbers(cs, "g/replica-id", 1, 0).getFirst().toBits(cs));
    List<List<Bit>> parents = new ArrayList<>();
    for (Num parent : feed.numbers(cs, "g/parent", layer == 1 ? 6 : 14, GadgetFeed.LATER)) {
      parents.add(Sha256Circuit.turned(parent.toBits(cs)));
    }
    LabelCircuit.label(cs, replicaId, layer, uint64(cs, NODE), parents);
  }

  private static List<Bit> place(ConstraintSystem cs, int count, GadgetFeed feed) {
    return feed.bits(cs, "g/index", Integer.numberOfTrailingZeros(count), count);
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
