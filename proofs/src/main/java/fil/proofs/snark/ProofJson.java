package fil.proofs.snark;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.post.PostStatement;
import fil.proofs.post.PostStatement.Sector;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfSeals;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.snark.StatedProof.OfUpdates;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A proof with what it proves as JSON: one object whose `proves` says of what kind it is. Bytes
/// are hexadecimal digits, and `proof` are the bytes that go on chain. An aggregate of seals names
/// the version of the protocol by its number on chain, as `aggregate_proof`; one of updates has
/// only the second, and need not.
public final class ProofJson {

  private static final String PROVES = "proves";
  private static final String PROOF = "proof";
  private static final String SEAL_PROOF = "seal_proof";
  private static final String UPDATE_PROOF = "update_proof";
  private static final String AGGREGATE_PROOF = "aggregate_proof";

  /// As many as [ReferenceStringFile#PROOFS], and more than the network takes.
  private static final int MOST_STATEMENTS = ReferenceStringFile.PROOFS;

  private static final JsonMapper MAPPER = new JsonMapper();

  private ProofJson() {}

  /// The JSON of a proof.
  public static byte[] encode(StatedProof proof) {
    ObjectNode root = MAPPER.createObjectNode();
    switch (proof) {
      case OfSeal(RegisteredSealProof kind, SealStatement statement, _) -> {
        root.put(PROVES, "seal");
        root.put(SEAL_PROOF, kind.id());
        put(root, statement);
      }
      case OfSeals(
              RegisteredSealProof kind,
              AggregateVersion version,
              List<SealStatement> statements,
              _) -> {
        root.put(PROVES, "seals");
        root.put(SEAL_PROOF, kind.id());
        root.put(AGGREGATE_PROOF, version.number());
        ArrayNode all = root.putArray("seals");
        statements.forEach(statement -> put(all.addObject(), statement));
      }
      case OfPost(RegisteredPostProof kind, PostStatement statement, _) -> {
        root.put(PROVES, kind.isWinning() ? "winning" : "window");
        root.put("post_proof", kind.id());
        root.put("randomness", statement.randomness().toHex());
        ArrayNode sectors = root.putArray("sectors");
        statement
            .sectors()
            .forEach(sector ->
                sectors
                    .addObject()
                    .put("sector_number", sector.number())
                    .put("comm_r", sector.commR().toHex()));
      }
      case OfUpdate(RegisteredUpdateProof kind, UpdateStatement statement, _) -> {
        root.put(PROVES, "update");
        root.put(UPDATE_PROOF, kind.id());
        put(root, statement);
      }
      case OfUpdates(RegisteredUpdateProof kind, List<UpdateStatement> statements, _) -> {
        root.put(PROVES, "updates");
        root.put(UPDATE_PROOF, kind.id());
        ArrayNode all = root.putArray("updates");
        statements.forEach(statement -> put(all.addObject(), statement));
      }
    }
    root.put(PROOF, proof.proof().toHex());
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JacksonException e) {
      throw new AssertionError("numbers and texts can be written", e);
    }
  }

  private static void put(ObjectNode object, SealStatement statement) {
    object.put("actor_id", statement.identity().actorId());
    object.put("sector_number", statement.identity().sectorNumber());
    object.put("ticket", statement.ticket().toHex());
    object.put("seed", statement.seed().toHex());
    object.put("comm_d", statement.commD().toHex());
    object.put("comm_r", statement.commR().toHex());
  }

  private static void put(ObjectNode object, UpdateStatement statement) {
    object.put("comm_r_old", statement.commROld().toHex());
    object.put("comm_d_new", statement.commDNew().toHex());
    object.put("comm_r_new", statement.commRNew().toHex());
  }

  /// Reads a proof. Whether it holds is another question.
  ///
  /// @throws IllegalArgumentException when it is none; the message says why
  public static StatedProof decode(byte[] json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      Bytes proof = digits(root);
      StatedProof read =
          switch (text(root, PROVES)) {
            case "seal" -> seal(root, proof);
            case "seals" -> seals(root, proof);
            case "window", "winning" -> post(root, proof);
            case "update" -> update(root, proof);
            case "updates" -> updates(root, proof);
            default -> throw new IllegalArgumentException("it proves something that is not known");
          };
      read.requireReadable();
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static OfSeal seal(JsonNode root, Bytes proof) {
    RegisteredSealProof kind = RegisteredSealProof.of(number(root, SEAL_PROOF));
    return new OfSeal(kind, statement(kind, root), proof);
  }

  private static OfSeals seals(JsonNode root, Bytes proof) {
    RegisteredSealProof kind = RegisteredSealProof.of(number(root, SEAL_PROOF));
    AggregateVersion version = AggregateVersion.of(number(root, AGGREGATE_PROOF));
    SectorAggregates.requireVersion(kind.challenges(), version);
    List<SealStatement> statements =
        all(root, "seals").stream().map(each -> statement(kind, each)).toList();
    return new OfSeals(kind, version, statements, proof);
  }

  private static SealStatement statement(RegisteredSealProof kind, JsonNode object) {
    SectorIdentity identity =
        new SectorIdentity(number(object, "actor_id"), number(object, "sector_number"));
    return new SealStatement(
        kind.porep(),
        kind.challenges(),
        identity,
        bytes(object, "ticket"),
        bytes(object, "seed"),
        element(object, "comm_d"),
        element(object, "comm_r"));
  }

  private static OfPost post(JsonNode root, Bytes proof) {
    RegisteredPostProof kind = RegisteredPostProof.of(number(root, "post_proof"));
    if (kind.isWinning() != text(root, PROVES).equals("winning")) {
      throw new IllegalArgumentException("its kind and its number do not go together");
    }
    List<Sector> sectors = new ArrayList<>();
    for (JsonNode sector : root.path("sectors")) {
      sectors.add(new Sector(number(sector, "sector_number"), element(sector, "comm_r")));
    }
    return new OfPost(
        kind, new PostStatement(kind.settings(), element(root, "randomness"), sectors), proof);
  }

  private static OfUpdate update(JsonNode root, Bytes proof) {
    RegisteredUpdateProof kind = RegisteredUpdateProof.of(number(root, UPDATE_PROOF));
    return new OfUpdate(kind, statement(kind, root), proof);
  }

  private static OfUpdates updates(JsonNode root, Bytes proof) {
    RegisteredUpdateProof kind = RegisteredUpdateProof.of(number(root, UPDATE_PROOF));
    if (root.has(AGGREGATE_PROOF)
        && number(root, AGGREGATE_PROOF) != AggregateVersion.V2.number()) {
      throw new IllegalArgumentException(
          "updates are aggregated by the second version of the protocol only");
    }
    List<UpdateStatement> statements =
        all(root, "updates").stream().map(each -> statement(kind, each)).toList();
    return new OfUpdates(kind, statements, proof);
  }

  private static UpdateStatement statement(RegisteredUpdateProof kind, JsonNode object) {
    return new UpdateStatement(
        kind.size(),
        element(object, "comm_r_old"),
        element(object, "comm_d_new"),
        element(object, "comm_r_new"));
  }

  /// The statements of an aggregate.
  private static List<JsonNode> all(JsonNode root, String name) {
    List<JsonNode> all = new ArrayList<>();
    root.path(name).forEach(all::add);
    if (all.isEmpty() || all.size() > MOST_STATEMENTS) {
      throw new IllegalArgumentException(
          "an aggregate has 1 to %d %s, not %d".formatted(MOST_STATEMENTS, name, all.size()));
    }
    return all;
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("there is no text " + name);
    }
    return value.textValue();
  }

  private static long number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("there is no number " + name);
    }
    return value.longValue();
  }

  private static Bytes digits(JsonNode root) {
    String text = text(root, PROOF);
    try {
      return Bytes.parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its proof is not hexadecimal digits", e);
    }
  }

  private static Bytes32 bytes(JsonNode object, String name) {
    String text = text(object, name);
    try {
      return Bytes32.parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not 64 hexadecimal digits", e);
    }
  }

  /// Bytes that are a number below the modulus of the scalar field.
  private static Bytes32 element(JsonNode object, String name) {
    Bytes32 bytes = bytes(object, name);
    try {
      Fr.of(bytes.bytes());
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is no field element", e);
    }
  }
}
