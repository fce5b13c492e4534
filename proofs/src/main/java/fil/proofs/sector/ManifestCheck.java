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
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whether what `sector.json` says fits together, and fits the small files beside it.
///
/// The digest in it stops accidents only, since anyone can compute it anew. What follows from other
/// fields is therefore computed from them.
final class ManifestCheck {

  private final SectorFolder folder;
  private final SectorManifest manifest;
  private final Commitments commitments;

  ManifestCheck(SectorFolder folder, SectorManifest manifest, Commitments commitments) {
    this.folder = folder;
    this.manifest = manifest;
    this.commitments = commitments;
  }

  /// Checks what needs no other file.
  ///
  /// @throws DamagedSectorException for the first contradiction
  void verifyFields() {
    require(namedFiles().equals(files(manifest.proof())), "it does not list a sector's files");
    require(pieceFits(), "data_bytes and the size of the piece do not go together");
    require(commitments.commD().equals(commDOfPieces()), "comm_d is not that of the pieces");
    require(
        commitments
            .replicaId()
            .equals(
                manifest
                    .identity()
                    .replicaId(manifest.ticket(), commitments.commD(), manifest.proof().porepId())),
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

  /// The files of a sector, as seen from its folder.
  private static List<String> files(RegisteredSealProof proof) {
    SortedSet<String> cache = new TreeSet<>();
    cache.add(CacheFile.TREE_D);
    cache.add(CacheFile.P_AUX);
    cache.add(CacheFile.T_AUX);
    for (int layer = 1; layer <= proof.porep().layers(); layer++) {
      cache.add(CacheFile.layer(layer));
    }
    int trees = proof.porep().shape().baseTrees();
    for (int tree = 0; tree < trees; tree++) {
      cache.add(CacheFile.treeC(tree, trees));
      cache.add(CacheFile.treeRLast(tree, trees));
    }
    List<String> files = new ArrayList<>();
    cache.forEach(name -> files.add(SectorFolder.CACHE + "/" + name));
    files.add(SectorFolder.SEALED);
    return files;
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

  private void requireEnd(String name, Bytes end, String field) {
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
