package fil.proofs.sector;

import fil.num.Bytes32;
import fil.piece.PieceInfo;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `sector.json` says.
///
/// @param proof the kind of seal
/// @param identity whose sector it is
/// @param ticket the randomness it is sealed with
/// @param dataBytes how many bytes of data are in it; zeros follow
/// @param pieces the pieces, known when the data is staged
/// @param stages what is finished
/// @param commitments known when everything is finished
/// @param before what an updated sector was before; nothing for one that was only sealed
public record SectorManifest(
    RegisteredSealProof proof,
    SectorIdentity identity,
    Bytes32 ticket,
    long dataBytes,
    List<PieceInfo> pieces,
    List<Stage> stages,
    Optional<Commitments> commitments,
    Optional<Before> before) {

  /// A finished stage.
  ///
  /// @param name what was done
  /// @param files what it left
  public record Stage(String name, List<StoredFile> files) {
    public Stage {
      files = List.copyOf(files);
    }
  }

  /// A file of the folder.
  ///
  /// @param path below the folder, with slashes
  /// @param bytes its size
  /// @param sha256 the digest of its content
  public record StoredFile(String path, long bytes, Bytes32 sha256) {}

  /// What an updated sector was before it was updated.
  ///
  /// @param commD the commitment to the data then
  /// @param commR the commitment to the sealed sector then
  public record Before(Bytes32 commD, Bytes32 commR) {}

  /// What a sealed sector is known by.
  ///
  /// @param replicaId what the labels were made with
  /// @param commD the commitment to the data
  /// @param commC the commitment to the labels
  /// @param commRLast the commitment to the replica
  /// @param commR the commitment to both
  public record Commitments(
      Bytes32 replicaId, Bytes32 commD, Bytes32 commC, Bytes32 commRLast, Bytes32 commR) {}

  /// What is said of a sector that was not updated.
  public SectorManifest(
      RegisteredSealProof proof,
      SectorIdentity identity,
      Bytes32 ticket,
      long dataBytes,
      List<PieceInfo> pieces,
      List<Stage> stages,
      Optional<Commitments> commitments) {
    this(proof, identity, ticket, dataBytes, pieces, stages, commitments, Optional.empty());
  }

  public SectorManifest {
    pieces = List.copyOf(pieces);
    stages = List.copyOf(stages);
    if (dataBytes < 1 || dataBytes > proof.size().dataBytes()) {
      throw new IllegalArgumentException(
          dataBytes + " bytes of data in a sector that holds " + proof.size().dataBytes());
    }
  }

  /// Whether another manifest is about the same sector, sealed or updated in the same way with data
  /// of the same length.
  boolean isOfTheSameSeal(SectorManifest other) {
    return proof.equals(other.proof)
        && identity.equals(other.identity)
        && ticket.equals(other.ticket)
        && dataBytes == other.dataBytes
        && before.equals(other.before);
  }

  SectorManifest withPieces(List<PieceInfo> known) {
    return new SectorManifest(
        proof, identity, ticket, dataBytes, known, stages, commitments, before);
  }

  SectorManifest withStages(List<Stage> finished) {
    return new SectorManifest(
        proof, identity, ticket, dataBytes, pieces, finished, commitments, before);
  }

  /// The manifest when one more stage is finished.
  SectorManifest with(Stage stage) {
    List<Stage> more = new ArrayList<>(stages);
    more.add(stage);
    return withStages(more);
  }

  /// The manifest without the stage of that name, if there is one.
  SectorManifest without(String name) {
    return withStages(stages.stream().filter(stage -> !stage.name.equals(name)).toList());
  }

  /// Whether a file of that name is noted, below the folder.
  boolean names(String path) {
    return stages.stream()
        .flatMap(stage -> stage.files().stream())
        .anyMatch(file -> file.path().equals(path));
  }

  /// The manifest of the sealed sector.
  SectorManifest sealed(Commitments known) {
    return new SectorManifest(
        proof, identity, ticket, dataBytes, pieces, stages, Optional.of(known), before);
  }
}
