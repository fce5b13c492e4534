package fil.proofs.golden;

import fil.proofs.r1cs.Circuit;

/// `r1cs-`: counts and digests of circuits for set-up, and of gadgets with their values.
final class R1csCheck implements GoldenCheck {

  private static final String LIBRARY = "library_hash_check";

  /// Circuits with more constraints are left to the long tier.
  private static final long MOST_CONSTRAINTS = 3_000_000;

  @Override
  public void check(GoldenFile file, Report report) {
    for (String name : file.content().names()) {
      file.stop().check();
      report.attempt(file.where(name), () -> checkCircuit(name, file, report));
    }
  }

  private static void checkCircuit(String name, GoldenFile file, Report report) {
    Fields circuit = file.content().at(name);
    if (name.equals(LIBRARY)) {
      report.check(file.where(name), circuit, () -> library(circuit, file));
    } else if (!file.takesLong() && circuit.at("constraints").number() > MOST_CONSTRAINTS) {
      report.note(file.where(name), "left out; --long takes it in");
      circuit.reading().settle(circuit.path());
    } else {
      report.check(file.where(name), circuit, () -> compare(name, circuit, file));
    }
  }

  private static Comparison compare(String name, Fields expected, GoldenFile file) {
    Comparison comparison = new Comparison();
    boolean isGadget = expected.has("witness");
    Circuit circuit =
        isGadget ? GadgetCircuit.named(name, expected.at("witness")) : CircuitNames.blank(name);
    CircuitFacts.compare(expected, circuit, comparison, file.progress(), file.stop());
    if (isGadget) {
      CircuitFacts.compareWitness(expected.at("witness"), circuit, comparison);
    }
    if (expected.has("prediction")) {
      comparison.value(
          expected.inside("prediction"), "confirmed", expected.at("prediction").text());
    }
    return comparison;
  }

  /// The digests that the reference's library itself made are those of the file.
  private static Comparison library(Fields library, GoldenFile file) {
    Comparison comparison = new Comparison();
    for (String name : library.names()) {
      Fields digest = library.at(name);
      comparison.value(digest.inside("same"), true, digest.at("same").json().asBoolean());
      comparison.hash(
          digest.at("library_hash"), file.content().at(name).at("test_cs_hash").hex32());
    }
    return comparison;
  }
}
