package fil.proofs.sector;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.CommD;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.proofs.hash.Poseidon;
import fil.proofs.porep.CacheFile;
import fil.proofs.sector.SectorManifest.Before;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether what `sector.json` says fits together, and fits the small files beside it.
///
/// The digest in it stops accidents only, since anyone can compute it anew. What follows from other
/// fields is therefore computed from them.
final class ManifestCheck {

  private final SectorFolder folder;
  private final SectorManifest manifest;
  private final Commitments commitments;

  /// @throws DamagedSectorException when the sector is unfinished
  ManifestCheck(SectorFolder folder, SectorManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.commitments = folder.commitments(manifest);
  }

  /// Checks what needs no other file.
  ///
  /// @throws DamagedSectorException for the first contradiction
  void verifyFields() {
    require(namesItsFiles(), "it does not list a sector's files");
    require(pieceFits(), "data_bytes and the size of the piece do not go together");
    require(commitments.commD().equals(commDOfPieces()), "comm_d is not that of the pieces");
    require(
        commitments
            .replicaId()
            .equals(
                manifest
                    .identity()
                    .replicaId(manifest.ticket(), commDOfSeal(), manifest.proof().porepId())),
        "replica_id is not that of its miner, sector, ticket and comm_d");
    require(
        commitments.commR().equals(commR()), "comm_r is not the hash of comm_c and comm_r_last");
  }

  /// Checks what other files repeat; their digests were compared before.
  ///
  /// @throws DamagedSectorException for the first contradiction
  void verifyRoots() {
    Bytes both = commitments.commC().bytes().concat(commitments.commRLast().bytes());
    requireEnd(CacheFile.P_AUX, both, "comm_c and comm_r_last");
    requireEnd(CacheFile.TREE_D, commitments.commD().bytes(), "comm_d");
    if (manifest.proof().porep().shape().baseTrees() == 1) { // else no file ends with the root
      requireEnd(CacheFile.treeC(0, 1), commitments.commC().bytes(), "comm_c");
      requireEnd(CacheFile.treeRLast(0, 1), commitments.commRLast().bytes(), "comm_r_last");
    }
  }

  /// All files, or those that stay when a sector is cleared.
  private boolean namesItsFiles() {
    SealPlan plan = SealPlan.of(manifest);
    List<String> named = namedFiles();
    return named.equals(plan.allFiles())
        || named.equals(plan.filesToKeep(false))
        || named.equals(plan.filesToKeep(true));
  }

  /// What the replica id was made of: the data that the sector was sealed with.
  private Bytes32 commDOfSeal() {
    return manifest.before().map(Before::commD).orElse(commitments.commD());
  }

  private List<String> namedFiles() {
    return manifest.stages().stream()
        .map(Stage::files)
        .flatMap(List::stream)
        .map(StoredFile::path)
        .sorted()
        .toList();
  }

  /// A sector is sealed from one piece, the smallest that holds the data.
  private boolean pieceFits() {
    return manifest.pieces().size() == 1
        && manifest
            .pieces()
            .getFirst()
            .size()
            .equals(PaddedPieceSize.holding(manifest.dataBytes()));
  }

  private Bytes32 commDOfPieces() {
    PaddedPieceSize size = manifest.proof().size().padded();
    List<PaddedPieceSize> sizes = manifest.pieces().stream().map(PieceInfo::size).toList();
    return CommD.compute(size, SectorLayout.of(size, sizes).filled(manifest.pieces()));
  }

  private Bytes32 commR() {
    try {
      Fr commC = Fr.of(commitments.commC().bytes());
      Fr commRLast = Fr.of(commitments.commRLast().bytes());
      return new Bytes32(Poseidon.ofMerkle(2).hash(commC, commRLast).toBytes());
    } catch (IllegalArgumentException e) {
      throw altered("comm_c or comm_r_last is not a field element");
    }
  }

  /// Looks at the end of a file, where it is not cleared.
  private void requireEnd(String name, Bytes end, String field) {
    if (!manifest.names(SectorFolder.CACHE + "/" + name)) {
      return;
    }
    Path file = folder.cache().resolve(name);
    Bytes found;
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(end.size());
      channel.position(Math.max(0, channel.size() - end.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until there is no more
      }
      found = Bytes.copyOf(bytes.array());
    } catch (IOException e) {
      throw new DamagedSectorException(file + " cannot be read: " + Reason.of(e) + ".");
    }
    require(found.equals(end), field + " is not what " + file + " ends with");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw altered(otherwise);
    }
  }

  private DamagedSectorException altered(String why) {
    return new DamagedSectorException(folder.manifestFile() + " was altered: " + why + ".");
  }
}
