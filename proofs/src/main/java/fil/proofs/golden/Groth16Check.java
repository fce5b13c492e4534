package fil.proofs.golden;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.golden.GoldenParameters.Made;
import fil.proofs.groth16.Blinding;
import fil.proofs.groth16.Groth16;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.PointSource;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snark.ParameterSet;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// `groth16-`: parameters from known toxic waste, and proofs by the reference from known numbers.
/// Both are made again. Parameters are also compared with the file that has all of them, where one
/// lies beside, and proofs verified with the key of the file beside that describes the parameters.
final class Groth16Check implements GoldenCheck {

  private static final String LEFT_OUT = "left out; --long takes it in";

  private static final int CHUNK = 1 << 20;

  private static final String PARAMETERS = "-params.json";

  /// The circuit whose parameters are small enough to lie beside their description.
  private static final String WHOLE = "toy";

  /// Larger parameters are left to the long tier.
  private static final long MOST_BYTES = 16L << 20;

  private final GoldenParameters parameters;

  /// @param parameters makes them
  Groth16Check(GoldenParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    if (String.valueOf(file.path().getFileName()).endsWith(PARAMETERS)) {
      report.check(
          file.where(content.at("circuit").text()), content, () -> made(content, file, report));
      return;
    }
    ProvedCircuits circuits = new ProvedCircuits(file);
    for (Fields proof : content.elements()) {
      file.stop().check();
      report.attempt(
          file.where(proof.path()),
          () -> {
            boolean isMadeAgain =
                isTakenIn(read(proof.at("params").text(), file), file) && isRecordedAsRight(proof);
            report.check(file.where(proof.path()), proof, () -> verify(proof, file, isMadeAgain));
            proveAgain(proof, circuits, file, report);
          });
    }
    report.attempt(file.path().toString(), () -> verifyTogether(content, file, report));
  }

  /// The parameters come out as they were.
  private Comparison made(Fields content, GoldenFile file, Report report) {
    Comparison comparison = key(content);
    ParameterSet.named(content.at("circuit").text())
        .ifPresent(
            set -> comparison.value("file", content.at("file").text(), set.fileName() + ".params"));
    ParameterFile beside = ParameterFile.of(content, file);
    if (!beside.isThere() && content.at("circuit").text().equals(WHOLE)) {
      report.note(
          file.where("parameters"),
          beside.name() + " is not beside it: its bytes are not compared");
    }
    beside.compare(comparison);
    if (!isTakenIn(content, file)) {
      report.note(file.where("parameters"), LEFT_OUT);
      content.reading().settle(content.path());
      return comparison;
    }
    Made made = make(content, file);
    Parameters all = made.parameters();
    comparison.value("params_size", content.at("params_size").number(), all.layout().bytes());
    comparison.hash(content.at("params_sha256"), made.sha256());
    for (Query query : all.layout().queries()) {
      Fields expected = content.at(query.name());
      comparison.value(expected.inside("count"), expected.at("count").number(), query.count());
      for (Fields sample : expected.at("samples").elements()) {
        long index = sample.elements().getFirst().number();
        comparison.bytes(
            sample.path(), sample.elements().getLast().hex(), point(all.points(query), index));
      }
      comparison.hash(expected.at("sha256"), sha256(all.points(query), file.stop()));
    }
    beside.compare(all, comparison);
    return comparison;
  }

  /// Whether these parameters are made in this run.
  private static boolean isTakenIn(Fields content, GoldenFile file) {
    return file.takesLong() || content.at("params_size").number() <= MOST_BYTES;
  }

  private static Bytes point(PointSource points, long index) {
    try (Arena arena = Arena.ofConfined()) {
      return Bytes.copyOf(points.range(index, 1, arena).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  private static Bytes32 sha256(PointSource points, Stop stop) {
    try (Arena arena = Arena.ofConfined()) {
      return sha256(points.all(arena), stop);
    }
  }

  /// The SHA-256 of bytes in memory.
  static Bytes32 sha256(MemorySegment bytes, Stop stop) {
    MessageDigest digest = Sha256.digest();
    for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
      stop.check();
      digest.update(bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at)).asByteBuffer());
    }
    return Bytes32.copyOf(digest.digest());
  }

  private Made make(Fields content, GoldenFile file) {
    return parameters.make(content, file);
  }

  /// With the same numbers for hiding, the same proof comes out.
  private void proveAgain(Fields proof, ProvedCircuits circuits, GoldenFile file, Report report) {
    String where = file.where(proof.path() + " made again");
    if (!isRecordedAsRight(proof)) {
      report.note(where, "left out: it is recorded as one that does not verify");
      return;
    }
    Fields of = read(proof.at("params").text(), file);
    if (!isTakenIn(of, file)) {
      report.note(where, LEFT_OUT);
      return;
    }
    report.check(
        where,
        proof,
        () -> {
          Comparison comparison = new Comparison();
          Blinding blinding =
              new Blinding(
                  GoldenParameters.element(proof.at("r")), GoldenParameters.element(proof.at("s")));
          Groth16Proof made =
              new Prover(
                      make(of, file).parameters(),
                      file.workers().proofs(),
                      file.progress(),
                      file.stop())
                  .prove(circuits.of(proof), blinding);
          comparison.bytes("proof", proof.at("proof").hex(), made.toBytes());
          return comparison;
        });
  }

  /// The key reads, and is written as it was.
  private static Comparison key(Fields content) {
    Comparison comparison = new Comparison();
    Bytes bytes = content.at("vk").hex();
    VerifyingKey key = decode(bytes, content.at("vk"));
    comparison.bytes("vk", bytes, key.toBytes());
    comparison.hash(content.at("vk_sha256"), Bytes32.copyOf(Sha256.hash(bytes.toArray())));
    return comparison;
  }

  /// @param isMadeAgain whether what its prover drew is asked for later
  private static Comparison verify(Fields proof, GoldenFile file, boolean isMadeAgain) {
    Comparison comparison = new Comparison();
    if (isMadeAgain) {
      proof.reading().read(proof.inside("r"));
      proof.reading().read(proof.inside("s"));
    }
    VerifyingKey key = keyOf(proof, file);
    List<Fr> inputs = inputs(proof);
    if (!isRecordedAsRight(proof) && !isProof(proof.at("proof"))) {
      return comparison;
    }
    Groth16Proof decoded = proof(proof.at("proof"));
    comparison.bytes("proof", proof.at("proof").hex(), decoded.toBytes());
    comparison.value("verified", isRecordedAsRight(proof), Groth16.verify(key, decoded, inputs));
    List<Fr> others = new ArrayList<>(inputs);
    others.set(0, inputs.getFirst().add(Fr.ONE));
    comparison.value("verified with another input", false, Groth16.verify(key, decoded, others));
    return comparison;
  }

  /// Whether the reference accepted a proof.
  private static boolean isRecordedAsRight(Fields proof) {
    return proof.at("verified").json().asBoolean();
  }

  /// Whether bytes are a proof at all, be it a wrong one.
  private static boolean isProof(Fields bytes) {
    try {
      Groth16Proof.decode(bytes.hex());
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /// All proofs of a file that belong to one key, in one batch: right where each of them is.
  private static void verifyTogether(Fields content, GoldenFile file, Report report) {
    report.check(
        file.where("all proofs together"),
        content,
        () -> {
          Comparison comparison = new Comparison();
          List<Fields> all = content.elements();
          Fields first = all.getFirst();
          for (Fields proof : all) {
            comparison.value("params", first.at("params").text(), proof.at("params").text());
          }
          comparison.value(
              "verified together",
              all.stream().allMatch(Groth16Check::isRecordedAsRight),
              all.stream().allMatch(proof -> isProof(proof.at("proof")))
                  && Groth16.verifyAll(
                      keyOf(first, file),
                      all.stream().map(each -> proof(each.at("proof"))).toList(),
                      all.stream().map(Groth16Check::inputs).toList()));
          return comparison;
        });
  }

  private static VerifyingKey keyOf(Fields proof, GoldenFile file) {
    return key(proof.at("params").text(), file);
  }

  /// The key of a circuit, in the file of its parameters beside.
  ///
  /// @throws GoldenFormatException when there is none
  static VerifyingKey key(String circuit, GoldenFile file) {
    Fields content = read(circuit, file);
    return decode(content.at("vk").hex(), content.at("vk"));
  }

  /// What the file of a circuit's parameters beside says of them.
  ///
  /// @throws GoldenFormatException when there is none
  static Fields read(String circuit, GoldenFile file) {
    return file.beside("groth16-" + circuit + PARAMETERS);
  }

  private static VerifyingKey decode(Bytes bytes, Fields field) {
    try {
      return VerifyingKey.decode(bytes);
    } catch (MalformedInputException e) {
      throw new GoldenFormatException(field.path() + " is no verifying key: " + e.getMessage());
    }
  }

  /// The proof whose bytes a field has.
  static Groth16Proof proof(Fields bytes) {
    try {
      return Groth16Proof.decode(bytes.hex());
    } catch (MalformedInputException e) {
      throw new GoldenFormatException(bytes.path() + " is no proof: " + e.getMessage());
    }
  }

  /// The public inputs that a proof is about.
  static List<Fr> inputs(Fields proof) {
    return proof.at("public_inputs_without_one").elements().stream()
        .map(input -> Fr.of(input.hex()))
        .toList();
  }
}
