package fil.proofs.snark;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.post.PostStatement;
import fil.proofs.post.PostStatement.Sector;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.snark.StatedProof.OfPost;
import fil.proofs.snark.StatedProof.OfSeal;
import fil.proofs.snark.StatedProof.OfUpdate;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A proof with what it proves as JSON: one object whose `proves` says of what kind it is. Bytes
/// are hexadecimal digits, and `proof` are the bytes that go on chain.
public final class ProofJson {

  private static final String PROVES = "proves";
  private static final String PROOF = "proof";

  private static final JsonMapper MAPPER = new JsonMapper();

  private ProofJson() {}

  /// The JSON of a proof.
  public static byte[] encode(StatedProof proof) {
    ObjectNode root = MAPPER.createObjectNode();
    switch (proof) {
      case OfSeal(RegisteredSealProof kind, SealStatement statement, _) -> {
        root.put(PROVES, "seal");
        root.put("seal_proof", kind.id());
        root.put("actor_id", statement.identity().actorId());
        root.put("sector_number", statement.identity().sectorNumber());
        root.put("ticket", statement.ticket().toHex());
        root.put("seed", statement.seed().toHex());
        root.put("comm_d", statement.commD().toHex());
        root.put("comm_r", statement.commR().toHex());
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
        root.put("update_proof", kind.id());
        root.put("comm_r_old", statement.commROld().toHex());
        root.put("comm_d_new", statement.commDNew().toHex());
        root.put("comm_r_new", statement.commRNew().toHex());
      }
    }
    root.put(PROOF, proof.bytes().toHex());
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JacksonException e) {
      throw new AssertionError("numbers and texts can be written", e);
    }
  }

  /// Reads a proof.
  ///
  /// @throws IllegalArgumentException when it is none; the message says why
  public static StatedProof decode(byte[] json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      List<Groth16Proof> proofs = Groth16Proof.decodeAll(Bytes.parseHex(text(root, PROOF)));
      return switch (text(root, PROVES)) {
        case "seal" -> seal(root, proofs);
        case "window", "winning" -> post(root, proofs);
        case "update" -> update(root, proofs);
        default -> throw new IllegalArgumentException("it proves something that is not known");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static OfSeal seal(JsonNode root, List<Groth16Proof> proofs) {
    RegisteredSealProof kind = RegisteredSealProof.of(number(root, "seal_proof"));
    SectorIdentity identity =
        new SectorIdentity(number(root, "actor_id"), number(root, "sector_number"));
    SealStatement statement =
        new SealStatement(
            kind.porep(),
            kind.challenges(),
            identity,
            bytes(root, "ticket"),
            bytes(root, "seed"),
            bytes(root, "comm_d"),
            bytes(root, "comm_r"));
    return new OfSeal(kind, statement, proofs);
  }

  private static OfPost post(JsonNode root, List<Groth16Proof> proofs) {
    RegisteredPostProof kind = RegisteredPostProof.of(number(root, "post_proof"));
    if (kind.isWinning() != text(root, PROVES).equals("winning")) {
      throw new IllegalArgumentException("its kind and its number do not go together");
    }
    List<Sector> sectors = new ArrayList<>();
    for (JsonNode sector : root.path("sectors")) {
      sectors.add(new Sector(number(sector, "sector_number"), bytes(sector, "comm_r")));
    }
    return new OfPost(
        kind, new PostStatement(kind.settings(), bytes(root, "randomness"), sectors), proofs);
  }

  private static OfUpdate update(JsonNode root, List<Groth16Proof> proofs) {
    RegisteredUpdateProof kind = RegisteredUpdateProof.of(number(root, "update_proof"));
    UpdateStatement statement =
        new UpdateStatement(
            kind.size(),
            bytes(root, "comm_r_old"),
            bytes(root, "comm_d_new"),
            bytes(root, "comm_r_new"));
    return new OfUpdate(kind, statement, proofs);
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

  private static Bytes32 bytes(JsonNode object, String name) {
    try {
      return Bytes32.parseHex(text(object, name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not 64 hexadecimal digits", e);
    }
  }
}
