package fil.proofs.snark;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.MappedFile;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.snark.ParameterNote.Origin;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.VerificationKey;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The structured reference string in a folder of parameters: what aggregates are made and verified
/// with. It has the network's name for it, and a note of ours beside it.
///
/// @param folder where the parameters are
public record ReferenceStringFile(Path folder) {

  /// What people call it.
  public static final String NAME = "srs";

  /// For how many proofs there are powers when nobody says: as many as one message may have, each
  /// of one partition.
  public static final int PROOFS = 1 << 10;

  /// How many powers of each secret a string for so many proofs has.
  public static int powers(int proofs) {
    return 2 * proofs + 1;
  }

  /// What there is of it.
  ///
  /// @param bytes how large it is
  /// @param isMadeHere whether it was made in this folder and not brought from elsewhere
  public record Entry(long bytes, Bytes32 sha256, boolean isMadeHere) {}

  private NotedFile file() {
    return new NotedFile(folder.resolve(ReferenceString.FILE_NAME), NAME);
  }

  /// The reference string, if it is there and whole, as far as its note says.
  ///
  /// @throws UnfitParametersException when its note was altered
  public Optional<Entry> entry() throws IOException {
    return file()
        .note()
        .map(note -> new Entry(note.bytes(), note.sha256(), note.origin() == Origin.MADE));
  }

  /// What is wrong with its note, in a sentence; nothing where it is as it was, or there is none.
  Optional<String> flaw() throws IOException {
    return file().flaw();
  }

  /// Makes a reference string, unless one is there. **Insecure**, as all that is made here.
  ///
  /// @param proofs how many can be aggregated with it
  /// @param alpha the first secret, which must be forgotten
  /// @param beta the second secret, which must be forgotten
  /// @throws UnfitParametersException when another process is making one, or there is one without a
  ///   note
  /// @throws IOException when it cannot be written
  /// @throws fil.work.Stopped when asked to; nothing of it is then left
  public void make(int proofs, Fr alpha, Fr beta, Progress progress, Stop stop) throws IOException {
    file()
        .make(channel -> {
          ReferenceString string =
              ReferenceString.insecure(alpha, beta, powers(proofs), progress, stop);
          Bytes bytes = string.toBytes();
          ByteBuffer rest = ByteBuffer.wrap(bytes.toArray());
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          return new ParameterNote(
              NAME,
              Origin.MADE,
              bytes.size(),
              Bytes32.copyOf(Sha256.hash(bytes.toArray())),
              digest(string.verificationKey()));
        });
  }

  /// Looks at every point of a reference string that came from elsewhere, and takes it in. One that
  /// has a note keeps it: what was made here stays so.
  ///
  /// @throws UnfitParametersException when it is not there, is none, or is not what its note says
  /// @throws IOException when it cannot be read
  /// @throws fil.work.Stopped when asked to
  public void takeIn(Progress progress, Stop stop) throws IOException {
    NotedFile file = file();
    file.requireThere();
    file.alone(() -> takeIn(file, progress, stop));
  }

  private void takeIn(NotedFile file, Progress progress, Stop stop) throws IOException {
    try (FileChannel channel = file.open();
        Arena arena = Arena.ofShared()) {
      MappedFile whole = new MappedFile(channel, channel.size());
      MemorySegment mapped = map(channel, arena);
      VerificationKey key = whole.use(() -> checked(mapped, progress, stop));
      Bytes32 sha256 = NotedFile.sha256(channel, progress, stop);
      file.write(
          file.noteOf(new ParameterNote(NAME, Origin.FOUND, channel.size(), sha256, digest(key))));
    } catch (MalformedInputException e) {
      throw unfit(e);
    }
  }

  /// What aggregates are verified with, where all points are powers of one secret.
  private VerificationKey checked(MemorySegment mapped, Progress progress, Stop stop) {
    ReferenceString string = ReferenceString.of(mapped);
    string
        .flaw(progress, stop)
        .ifPresent(flaw -> {
          throw new UnfitParametersException(
              "%s is no reference string: %s".formatted(file().file(), flaw));
        });
    return string.verificationKey();
  }

  /// Work with an open reference string.
  @FunctionalInterface
  public interface Use<R> {
    R with(ReferenceString string);
  }

  /// Opens the reference string for as long as it is used.
  ///
  /// @throws UnfitParametersException when it is not there, was altered since it was made, or is
  ///   cut off while it is used
  public <R> R use(Use<R> use, Progress progress, Stop stop) throws IOException {
    try (FileChannel channel = file().verified(progress, stop);
        Arena arena = Arena.ofShared()) {
      MappedFile file = new MappedFile(channel, channel.size());
      MemorySegment mapped = map(channel, arena);
      return file.use(() -> use.with(read(mapped)));
    } catch (IOException e) {
      Stopped.ifInterrupted(e);
      throw e;
    }
  }

  /// What aggregates are verified with: a few points, of which the note has a digest.
  ///
  /// @throws UnfitParametersException when they are not there, or were altered since they were made
  public VerificationKey key() throws IOException {
    NotedFile file = file();
    ParameterNote note = file.requireNote();
    try (FileChannel channel = file.open();
        Arena arena = Arena.ofShared()) {
      VerificationKey key = keyIn(channel, arena);
      if (!digest(key).equals(note.keySha256())) {
        throw new UnfitParametersException(
            "%s was altered since it was made: remove it with `params clean %s` and make it again"
                .formatted(file.file(), NAME));
      }
      return key;
    } catch (MalformedInputException e) {
      throw unfit(e);
    }
  }

  /// What aggregates are verified with, of a reference string in any file, as the reference writes
  /// it: someone has it from elsewhere and trusts it.
  ///
  /// @throws UnfitParametersException when the file holds none
  /// @throws IOException when it cannot be read
  public static VerificationKey keyIn(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofShared()) {
      return keyIn(channel, arena);
    } catch (MalformedInputException e) {
      throw unfit(file, e);
    }
  }

  private static VerificationKey keyIn(FileChannel channel, Arena arena) throws IOException {
    MappedFile whole = new MappedFile(channel, channel.size());
    MemorySegment mapped = map(channel, arena);
    return whole.use(() -> ReferenceString.of(mapped).verificationKey());
  }

  /// Removes it.
  ///
  /// @return how many bytes it had
  /// @throws UnfitParametersException when a process is making it
  public long remove() throws IOException {
    return file().remove(List.of());
  }

  private static MemorySegment map(FileChannel channel, Arena arena) throws IOException {
    return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
  }

  private ReferenceString read(MemorySegment memory) {
    try {
      return ReferenceString.of(memory);
    } catch (MalformedInputException e) {
      throw unfit(e);
    }
  }

  private UnfitParametersException unfit(MalformedInputException e) {
    return unfit(file().file(), e);
  }

  private static UnfitParametersException unfit(Path file, MalformedInputException e) {
    return new UnfitParametersException(
        "%s is no reference string, at byte %d: %s".formatted(file, e.offset(), e.getMessage()));
  }

  private static Bytes32 digest(VerificationKey key) {
    Bytes points =
        key.g()
            .toCompressed()
            .concat(key.h().toCompressed())
            .concat(key.gSecret().alpha().toCompressed())
            .concat(key.gSecret().beta().toCompressed())
            .concat(key.hSecret().alpha().toCompressed())
            .concat(key.hSecret().beta().toCompressed());
    return Bytes32.copyOf(Sha256.hash(points.toArray()));
  }
}
