package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.groth16.TrustedSetup.Written;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.r1cs.Counts;
import fil.proofs.snark.ParameterNote.Origin;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder with parameters, named and laid out as the reference does: `.params`, `.vk` and
/// `.meta`, with a note of ours beside them.
///
/// Parameters are written under another name, forced to the disk and then renamed, and the note
/// comes last: what a stop, a crash or a full disk leaves behind is never taken for parameters. A
/// second process that wants to make the same is turned away while the first is at it.
///
/// @param path where it is; made when something is put into it
public record ParameterFolder(Path path) {

  private static final int CHUNK = 1 << 20;
  private static final long LARGEST_NOTE = 1 << 16;
  private static final long LARGEST_KEY = 1L << 28;

  /// What there is of some parameters.
  ///
  /// @param bytes how large the parameters are
  /// @param isMadeHere whether they were made in this folder and not brought from elsewhere
  public record Entry(ParameterSet set, long bytes, Bytes32 sha256, boolean isMadeHere) {}

  /// The parameters that are in this folder and whole, as far as their notes say.
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ParameterSet set : ParameterSet.all()) {
      note(set)
          .ifPresent(note ->
              entries.add(
                  new Entry(set, note.bytes(), note.sha256(), note.origin() == Origin.MADE)));
    }
    return List.copyOf(entries);
  }

  /// Whether parameters are there and whole, as far as their note says.
  public boolean has(ParameterSet set) throws IOException {
    return note(set).isPresent();
  }

  /// Makes parameters, unless they are there.
  ///
  /// @throws UnfitParametersException when another process is making them, or there are some
  ///   without a note
  /// @throws IOException when they cannot be written
  /// @throws fil.work.Stopped when asked to; nothing of them is then left
  public void make(ParameterSet set, ToxicWaste waste, Progress progress, Stop stop)
      throws IOException {
    if (has(set)) {
      return;
    }
    Files.createDirectories(path);
    try (FileChannel _ = lock(set)) {
      if (has(set)) { // another process made them in between
        return;
      }
      if (Files.exists(params(set))) {
        throw new UnfitParametersException(
            params(set)
                + " was not made here: look at every point of it with `params check "
                + set
                + "`, or remove it");
      }
      Path unfinished = file(set, "params.new");
      try {
        Written written = write(set, waste, unfinished, progress, stop);
        replace(set, "vk", written.key().toBytes().toArray());
        replace(set, "meta", meta(set));
        Files.move(unfinished, params(set), StandardCopyOption.ATOMIC_MOVE);
        note(set, Origin.MADE, written.layout().bytes(), written.sha256(), written.key());
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private static Written write(
      ParameterSet set, ToxicWaste waste, Path file, Progress progress, Stop stop)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Written written = TrustedSetup.write(set.circuit(), waste, channel, progress, stop);
      channel.force(true);
      return written;
    }
  }

  /// What the reference writes beside parameters.
  private static byte[] meta(ParameterSet set) {
    return "{\"sector_size\":%d}".formatted(set.size().bytes()).getBytes(StandardCharsets.US_ASCII);
  }

  private void note(ParameterSet set, Origin origin, long bytes, Bytes32 sha256, VerifyingKey key)
      throws IOException {
    replace(set, "sealab.json", new ParameterNote(origin, bytes, sha256, keyDigest(key)).encode());
  }

  /// Looks at every point of parameters that came from elsewhere, and takes them in.
  ///
  /// @throws UnfitParametersException when they are not there, or not parameters of this circuit
  public void takeIn(ParameterSet set, Progress progress, Stop stop) throws IOException {
    Path file = requireThere(set);
    try (FileChannel _ = lock(set);
        Arena arena = Arena.ofShared()) {
      MemorySegment memory = map(file, arena);
      Parameters parameters = read(file, memory);
      parameters.check(progress, stop);
      requireCircuit(set, parameters, file);
      Bytes32 sha256 = sha256(memory, progress, stop);
      replace(set, "vk", parameters.key().toBytes().toArray());
      replace(set, "meta", meta(set));
      note(set, Origin.FOUND, memory.byteSize(), sha256, parameters.key());
    } catch (MalformedInputException e) {
      throw unfit(file, e);
    }
  }

  private static void requireCircuit(ParameterSet set, Parameters parameters, Path file) {
    Counts counts = Counts.of(set.circuit());
    if (counts.inputs() != parameters.layout().inputs()
        || counts.hidden() != parameters.layout().l().count()
        || counts.domain() != parameters.layout().h().count() + 1) {
      throw new UnfitParametersException(
          "%s holds the parameters of another circuit than %s: give it its own name"
              .formatted(file, set));
    }
  }

  /// Opens parameters for proving.
  ///
  /// @throws UnfitParametersException when they are not there, or were altered since they were made
  public OpenParameters open(ParameterSet set, Progress progress, Stop stop) throws IOException {
    Path file = requireThere(set);
    ParameterNote note = requireNote(set);
    Arena arena = Arena.ofShared();
    try {
      MemorySegment memory = map(file, arena);
      if (memory.byteSize() != note.bytes()) {
        throw new UnfitParametersException(
            "%s has %d bytes instead of %d: remove it and make it again"
                .formatted(file, memory.byteSize(), note.bytes()));
      }
      if (!sha256(memory, progress, stop).equals(note.sha256())) {
        throw new UnfitParametersException(
            file + " was altered since it was made: remove it and make it again");
      }
      Parameters parameters = read(file, memory);
      if (!keyDigest(parameters.key()).equals(note.keySha256())) {
        throw new UnfitParametersException(
            file + " begins with another verifying key than its note says: make it again");
      }
      return new OpenParameters(parameters, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /// Reads the verifying key of parameters.
  ///
  /// @throws UnfitParametersException when it is not there, or was altered since it was made
  public VerifyingKey key(ParameterSet set) throws IOException {
    ParameterNote note = requireNote(set);
    Path file = file(set, "vk");
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_KEY) {
      throw new UnfitParametersException(
          file + " is missing or is no verifying key: make the parameters again");
    }
    Bytes bytes = Bytes.copyOf(Files.readAllBytes(file));
    if (!Bytes32.copyOf(Sha256.hash(bytes.toArray())).equals(note.keySha256())) {
      throw new UnfitParametersException(
          file + " was altered since it was made: make the parameters again");
    }
    try {
      return VerifyingKey.decode(bytes);
    } catch (MalformedInputException e) {
      throw unfit(file, e);
    }
  }

  /// Removes all files of some parameters.
  ///
  /// @return how many bytes they had
  /// @throws UnfitParametersException when a process is making them
  public long remove(ParameterSet set) throws IOException {
    if (!Files.isDirectory(path)) {
      return 0;
    }
    long bytes = 0;
    try (FileChannel _ = lock(set)) {
      // The note first: what is left when this is interrupted has none.
      for (String ending : List.of("sealab.json", "params", "params.new", "vk", "meta")) {
        Path file = file(set, ending);
        bytes += Files.exists(file) ? Files.size(file) : 0;
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(file(set, "lock"));
    }
    return bytes;
  }

  private Path requireThere(ParameterSet set) {
    Path file = params(set);
    if (!Files.exists(file)) {
      throw new UnfitParametersException(
          "there are no parameters %s in %s: make them with `params make %s`"
              .formatted(set, path, set));
    }
    return file;
  }

  private ParameterNote requireNote(ParameterSet set) throws IOException {
    requireThere(set);
    return note(set)
        .orElseThrow(() ->
            new UnfitParametersException(
                "%s has no note that it is whole: look at every point of it with `params check %s`"
                    .formatted(params(set), set)));
  }

  private Optional<ParameterNote> note(ParameterSet set) throws IOException {
    Path file = file(set, "sealab.json");
    if (!Files.isRegularFile(file) || !Files.exists(params(set))) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST_NOTE) {
        throw new IllegalArgumentException("it is too large");
      }
      return Optional.of(ParameterNote.decode(Files.readAllBytes(file)));
    } catch (IllegalArgumentException e) {
      throw new UnfitParametersException(
          "%s was altered, %s: remove these parameters and make them again"
              .formatted(file, e.getMessage()));
    }
  }

  private static Bytes32 keyDigest(VerifyingKey key) {
    return Bytes32.copyOf(Sha256.hash(key.toBytes().toArray()));
  }

  private static MemorySegment map(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private static Parameters read(Path file, MemorySegment memory) {
    try {
      return Parameters.of(memory);
    } catch (MalformedInputException e) {
      throw unfit(file, e);
    }
  }

  private static UnfitParametersException unfit(Path file, MalformedInputException e) {
    return new UnfitParametersException(
        "%s cannot be used, at byte %d: %s".formatted(file, e.offset(), e.getMessage()));
  }

  private static Bytes32 sha256(MemorySegment memory, Progress progress, Stop stop) {
    Tally tally = Tally.begin("digest of the parameters", memory.byteSize(), "bytes", progress);
    MessageDigest digest = Sha256.digest();
    for (long at = 0; at < memory.byteSize(); at += CHUNK) {
      stop.check();
      long size = Math.min(CHUNK, memory.byteSize() - at);
      digest.update(memory.asSlice(at, size).asByteBuffer());
      tally.add(size);
    }
    return Bytes32.copyOf(digest.digest());
  }

  /// Writes a small file in one step.
  private void replace(ParameterSet set, String ending, byte[] content) throws IOException {
    Path next = file(set, ending + ".new");
    Files.write(
        next,
        content,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(
        next,
        file(set, ending),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// The lock belongs to the process: when that ends, however it ends, the lock is gone.
  private FileChannel lock(ParameterSet set) throws IOException {
    FileChannel channel =
        FileChannel.open(file(set, "lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new UnfitParametersException(
          "the parameters %s in %s are being made by another process: wait for that to end"
              .formatted(set, path));
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // by a thread of this program
      return null;
    }
  }

  private Path params(ParameterSet set) {
    return file(set, "params");
  }

  private Path file(ParameterSet set, String ending) {
    return path.resolve(set.fileName() + "." + ending);
  }
}
