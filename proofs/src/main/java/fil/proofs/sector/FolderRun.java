package fil.proofs.sector;

import fil.piece.PieceInfo;
import fil.piece.PieceStream;
import fil.proofs.porep.NodeWork;
import fil.proofs.porep.SectorSize;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import fil.proofs.store.FileStore;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import fil.work.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A seal or an update in its folder: begins it, or goes on where an earlier run ended.
///
/// @param noun what it is: `seal` or `update`
/// @param fresh what is known before anything was done
/// @param data the file that goes into the sector
/// @param out the folder: one to make, an empty one, or one in which the same was begun
record FolderRun(String noun, SectorManifest fresh, Path data, Path out) {

  /// Does what is not done yet.
  @FunctionalInterface
  interface Work {
    SectorManifest run(SectorStages stages) throws IOException;
  }

  /// The size of data that is to go into a sector.
  ///
  /// @throws UnsuitableInputException when it does not fit, or cannot be read
  static long suitableSize(Path data, SectorSize size) {
    try {
      if (!Files.readAttributes(data, BasicFileAttributes.class).isRegularFile()) {
        throw new UnsuitableInputException(data + " is not a file.");
      }
      long bytes = Files.size(data);
      if (bytes == 0) {
        throw new UnsuitableInputException(data + " is empty: there is nothing to seal.");
      }
      if (bytes > size.dataBytes()) {
        throw new UnsuitableInputException(
            "%s has %d bytes and does not fit: a sector of %s holds %d bytes of data."
                .formatted(data, bytes, size, size.dataBytes()));
      }
      if (!Files.isReadable(data)) {
        throw new UnsuitableInputException(data + " cannot be read: permission denied.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnsuitableInputException(data + " does not exist.");
    } catch (IOException e) {
      throw new UnsuitableInputException(data + " cannot be read: " + Reason.of(e) + ".");
    }
  }

  /// What the nodes of a sector are hashed with, in a sentence.
  static String arithmetic(NodeWork work, SectorSize size) {
    return "columns and trees are hashed with " + work.arithmetic(size.nodes()) + ".";
  }

  /// Locks the folder, looks what is there, and has the rest done. Where nothing is left to do, as
  /// after a kill at the very end, what is there is looked through, tidied up, and answered.
  ///
  /// @param notes hears, before the work begins, what is taken over and what room the rest takes,
  ///   in sentences
  /// @return what is in the folder's `sector.json`
  SectorManifest run(Work work, Consumer<String> notes, Progress progress, Stop stop) {
    SectorFolder folder = new SectorFolder(out);
    boolean isNew = makeFolder();
    begun(folder); // refuses what does not suit before a lock is left there
    try (Turn _ = FolderLock.of(out)) {
      Optional<SectorManifest> begun = begun(folder);
      if (begun.isPresent() && begun.get().commitments().isPresent()) {
        return finishedBefore(folder, begun.get(), notes, progress, stop);
      }
      SectorManifest start =
          begun.isEmpty() ? fresh : takenOver(folder, begun.get(), notes, progress, stop);
      requireRoom(start, isNew, notes);
      if (begun.isPresent()) {
        removeLeftovers(folder, start);
      }
      folder.write(start);
      Files.createDirectories(folder.cache());
      Files.createDirectories(folder.work());
      SectorManifest finished = finish(folder, start, work, progress, stop);
      tidy(folder);
      return finished;
    } catch (IOException e) {
      Stopped.ifInterrupted(e);
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      Stopped.ifInterrupted(e);
      throw e;
    }
  }

  /// Takes away what is of no more use when a sector is finished.
  private void tidy(SectorFolder folder) throws IOException {
    Files.deleteIfExists(folder.work());
    Files.deleteIfExists(out.resolve(FolderLock.FILE));
  }

  /// The same seal or update, which an earlier run finished.
  ///
  /// @throws DamagedSectorException when a file is not as it was left
  private SectorManifest finishedBefore(
      SectorFolder folder,
      SectorManifest finished,
      Consumer<String> notes,
      Progress progress,
      Stop stop)
      throws IOException {
    ManifestCheck check = new ManifestCheck(folder, finished);
    check.verifyFields();
    requireSameData(finished, progress, stop);
    folder.verifyFiles(finished, progress, stop);
    check.verifyRoots();
    removeLeftovers(folder, finished);
    folder.forceNames();
    tidy(folder);
    notes.accept(
        "the %s in %s was finished already: its files are as they were left, and nothing was done."
            .formatted(noun, out));
    return finished;
  }

  private SectorManifest finish(
      SectorFolder folder, SectorManifest start, Work work, Progress progress, Stop stop)
      throws IOException {
    try (FileStore store = FileStore.in(out, stop)) {
      return work.run(new SectorStages(folder, start, store, progress, stop));
    } catch (InternalError e) { // how the JVM reports a mapped file whose room is not there
      throw new IOException("a file in " + out + " cannot be read or written", e);
    }
  }

  /// Returns whether the folder was not there.
  private boolean makeFolder() {
    if (Files.isDirectory(out)) {
      return false;
    }
    if (Files.exists(out)) {
      throw new UnsuitableInputException(
          out + " exists already and is not a folder: give another name.");
    }
    Path parent = out.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new UnsuitableInputException(
          "%s cannot be made, because %s."
              .formatted(
                  out,
                  Files.exists(parent)
                      ? "what it is to be in is not a folder"
                      : "the folder it is to be in does not exist"));
    }
    try {
      Files.createDirectory(out);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(out + " cannot be made: " + Reason.of(e)));
    }
  }

  /// What an earlier run of the same left, finished or not; nothing where the folder is empty, or
  /// where that run ended before it had written anything down.
  private Optional<SectorManifest> begun(SectorFolder folder) {
    if (!Files.exists(folder.manifestFile())) {
      requireEmpty();
      return Optional.empty();
    }
    SectorManifest begun = folder.manifest();
    if (!begun.isOfTheSameSeal(fresh)) {
      throw new UnsuitableInputException(
          begun.commitments().isPresent()
              ? out + " exists already and holds another sealed sector: give another folder."
              : out
                  + " exists already with the seal or update of another miner, sector, ticket, size"
                  + " or length of data: give the same again to go on with it, or another folder.");
    }
    return Optional.of(begun);
  }

  private void requireEmpty() {
    List<String> ours = List.of(FolderLock.FILE, SectorFolder.MANIFEST + SectorFolder.NEW);
    try (Stream<Path> files = Files.list(out)) {
      if (files.anyMatch(file -> !ours.contains(String.valueOf(file.getFileName())))) {
        throw new UnsuitableInputException(
            out + " exists already and is not empty: give a folder that does not exist yet.");
      }
    } catch (IOException e) {
      throw new UnsuitableInputException(out + " cannot be read: " + Reason.of(e) + ".");
    }
  }

  /// As much of what was begun as is still whole: up to the first file that is not as it was left.
  private SectorManifest takenOver(
      SectorFolder folder,
      SectorManifest begun,
      Consumer<String> notes,
      Progress progress,
      Stop stop) {
    long bytes = 0;
    for (Stage stage : begun.stages()) {
      bytes += stage.files().stream().mapToLong(StoredFile::bytes).sum();
    }
    Tally tally = Tally.begin("verify files", bytes, "bytes", progress);
    SealPlan plan = SealPlan.of(begun);
    List<Stage> whole = new ArrayList<>();
    for (Stage stage : begun.stages()) {
      try {
        requirePlanned(stage, plan, folder);
        folder.verifyFiles(stage, tally, stop);
      } catch (DamagedSectorException e) {
        notes.accept(e.getMessage() + " It is made again, and what follows it.");
        break;
      }
      whole.add(stage);
    }
    if (!whole.isEmpty()) {
      requireSameData(begun, progress, stop);
      notes.accept(
          "going on with %s, where %d of %d stages are finished, the last: %s."
              .formatted(out, whole.size(), plan.stages().size() + 1, whole.getLast().name()));
    }
    return whole.isEmpty() ? fresh : begun.withStages(whole);
  }

  /// A stage leaves the file that the plan says, and no other.
  ///
  /// @throws DamagedSectorException otherwise
  private static void requirePlanned(Stage stage, SealPlan plan, SectorFolder folder) {
    boolean isPlanned =
        plan.stages().stream()
            .filter(planned -> planned.name().equals(stage.name()))
            .anyMatch(planned ->
                stage.files().size() == 1
                    && stage.files().getFirst().path().equals(planned.file())
                    && stage.files().getFirst().bytes() == planned.bytes());
    if (!isPlanned) {
      throw new DamagedSectorException(
          "%s was altered: its stage '%s' has not the file that it leaves."
              .formatted(folder.manifestFile(), stage.name()));
    }
  }

  private void requireSameData(SectorManifest begun, Progress progress, Stop stop) {
    try (InputStream in = Files.newInputStream(data)) {
      PieceInfo piece = PieceStream.hash(in, begun.dataBytes(), progress, stop).info();
      if (!List.of(piece).equals(begun.pieces())) {
        throw new UnsuitableInputException(
            "%s is not what the %s in %s was begun with: give the same data, or another folder."
                .formatted(data, noun, out));
      }
    } catch (IOException e) {
      throw new UnsuitableInputException(data + " cannot be read: " + Reason.of(e) + ".");
    }
  }

  /// Tells what room the rest takes, and looks whether it is there.
  private void requireRoom(SectorManifest start, boolean isNew, Consumer<String> notes)
      throws IOException {
    Set<String> done = new TreeSet<>();
    start.stages().forEach(stage -> done.add(stage.name()));
    long needed = SealPlan.of(start).diskBytes(stage -> done.contains(stage.name()));
    long free = Files.getFileStore(out).getUsableSpace() + leftovers(start);
    notes.accept(
        "this takes %s of disk in %s, where %s is free."
            .formatted(megabytes(needed), out, megabytes(free)));
    if (free >= needed) {
      return;
    }
    if (isNew) {
      Files.deleteIfExists(out.resolve(FolderLock.FILE));
      Files.deleteIfExists(out);
    }
    throw new IOException(
        "the %s of %s in %s takes %s of disk, and %s is free there"
            .formatted(noun, start.proof().size(), out, megabytes(needed), megabytes(free)));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", Math.ceilDiv(bytes, 1_000_000L));
  }

  /// The bytes of files that a killed run left half-written.
  private long leftovers(SectorManifest start) throws IOException {
    long bytes = 0;
    for (Path file : unnoted(new SectorFolder(out), start)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static void removeLeftovers(SectorFolder folder, SectorManifest start)
      throws IOException {
    for (Path file : unnoted(folder, start)) {
      Files.delete(file);
    }
  }

  /// Files that this program makes, half-written or not noted in the manifest.
  private static List<Path> unnoted(SectorFolder folder, SectorManifest manifest) {
    Set<String> noted = new TreeSet<>();
    for (Stage stage : manifest.stages()) {
      stage.files().forEach(file -> noted.add(file.path()));
    }
    List<Path> found = new ArrayList<>();
    for (String name : SectorStages.files(SealPlan.of(manifest))) {
      Path file = folder.path().resolve(name);
      if (!noted.contains(name) && Files.isRegularFile(file)) {
        found.add(file);
      }
    }
    return found;
  }
}
