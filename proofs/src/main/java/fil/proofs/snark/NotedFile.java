package fil.proofs.snark;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.groth16.UnfitParametersException;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import fil.work.Tally;
import fil.work.Turn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A large file that is never taken for whole when it is not. Beside it lies a note with its size
/// and digest; one without the other counts for nothing.
///
/// The file is written under another name, forced to the disk, and gets its own name when all that
/// belongs to it is there: what a stop, a crash or a full disk leaves behind is never used. A
/// second process that wants to make the same is turned away while the first is at it.
///
/// @param file where it is; what lies beside it has the same name with another ending
/// @param name what people call it, and `params make` and `params clean` take
record NotedFile(Path file, String name) {

  private static final String NOTE = "sealab.json";
  private static final String LOCK = "lock";
  private static final String UNFINISHED = ".new";

  private static final int CHUNK = 1 << 20;
  private static final long LARGEST_NOTE = 1 << 16;

  /// Writes the file, and says what it wrote.
  @FunctionalInterface
  interface Making {
    ParameterNote write(FileChannel channel) throws IOException;
  }

  /// What the note says of the file; nothing when one of the two is not there.
  ///
  /// @throws UnfitParametersException when the note was altered
  Optional<ParameterNote> note() throws IOException {
    Path note = beside(NOTE);
    if (!Files.isRegularFile(note) || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(note) > LARGEST_NOTE) {
        throw new IllegalArgumentException("it is too large");
      }
      ParameterNote read = ParameterNote.decode(Files.readAllBytes(note));
      if (!read.name().equals(name)) {
        throw new IllegalArgumentException("it is that of '%s'".formatted(read.name()));
      }
      return Optional.of(read);
    } catch (IllegalArgumentException e) {
      throw new UnfitParametersException(
          "%s was altered, %s: remove it with `params clean %s` and make it again"
              .formatted(note, e.getMessage(), name));
    }
  }

  /// What is wrong with the note, in a sentence; nothing where it is as it was, or there is none.
  Optional<String> flaw() throws IOException {
    try {
      note();
      return Optional.empty();
    } catch (UnfitParametersException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// What the note says of the file.
  ///
  /// @throws UnfitParametersException when the file is not there, or has no note
  ParameterNote requireNote() throws IOException {
    requireThere();
    return note()
        .orElseThrow(() ->
            new UnfitParametersException(
                "%s has no note that it is whole: look at every point of it with `params check %s`"
                    .formatted(file, name)));
  }

  /// @throws UnfitParametersException when the file is not there
  void requireThere() {
    if (!Files.exists(file)) {
      throw new UnfitParametersException(
          "%s is not in %s: make it with `params make %s`"
              .formatted(name, file.toAbsolutePath().getParent(), name));
    }
  }

  /// Makes the file, unless it is there.
  ///
  /// @throws UnfitParametersException when another process is making it, or there is one without a
  ///   note
  /// @throws Stopped when the thread is interrupted; nothing of it is then left
  void make(Making making) throws IOException {
    if (note().isPresent()) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    alone(() -> makeHere(making));
  }

  private void makeHere(Making making) throws IOException {
    if (note().isPresent()) { // another process made it in between
      return;
    }
    if (Files.exists(file)) {
      throw new UnfitParametersException(
          "%s was not made here: look at every point of it with `params check %s`, or remove it"
                  .formatted(file, name)
              + " with `params clean %s`".formatted(name));
    }
    Path unfinished = unfinished(file);
    try {
      write(unfinished, making);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void write(Path unfinished, Making making) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ParameterNote note = making.write(channel);
      channel.force(true);
      write(note);
    }
  }

  /// Work on the file.
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /// Works on the file while no other process does.
  ///
  /// @throws UnfitParametersException when another process is at it
  /// @throws Stopped when the thread is interrupted
  void alone(Work work) throws IOException {
    try (Turn _ = lock()) {
      work.run();
    } catch (IOException e) {
      Stopped.ifInterrupted(e);
      throw e;
    }
  }

  /// The note that a file gets whose every byte was looked at: the one that is there, or `found`
  /// where there is none.
  ///
  /// @throws UnfitParametersException when the file is not what its note says
  ParameterNote noteOf(ParameterNote found) throws IOException {
    ParameterNote note = note().orElse(found);
    if (!note.isOfTheBytesOf(found)) {
      throw new UnfitParametersException(
          "%s is not what its note says, so it was altered: remove it with `params clean %s` and"
                  .formatted(file, name)
              + " make it again, or take it in in another folder, where it has no note");
    }
    return note;
  }

  /// Writes the note.
  void write(ParameterNote note) throws IOException {
    replace(NOTE, note.encode());
  }

  /// Writes a small file beside, in one step.
  void replace(String ending, byte[] content) throws IOException {
    Path target = beside(ending);
    Path unfinished = unfinished(target);
    try {
      Files.write(
          unfinished,
          content,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /// Opens the file for reading, when it is what the note says.
  ///
  /// @throws UnfitParametersException when it is not there, has no note, or was altered since it
  ///   was made
  FileChannel verified(Progress progress, Stop stop) throws IOException {
    ParameterNote note = requireNote();
    FileChannel channel = open();
    try {
      if (channel.size() != note.bytes()) {
        throw new UnfitParametersException(
            "%s has %d bytes instead of %d: remove it with `params clean %s` and make it again"
                .formatted(file, channel.size(), note.bytes(), name));
      }
      if (!sha256(channel, progress, stop).equals(note.sha256())) {
        throw new UnfitParametersException(
            "%s was altered since it was made: remove it with `params clean %s` and make it again"
                .formatted(file, name));
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      Stopped.ifInterrupted(e);
      throw e;
    }
  }

  /// Opens the file for reading as it is.
  FileChannel open() throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /// The digest of all bytes.
  static Bytes32 sha256(FileChannel channel, Progress progress, Stop stop) throws IOException {
    try {
      Tally tally = Tally.begin("digest of the parameters", channel.size(), "bytes", progress);
      MessageDigest digest = Sha256.digest();
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      long at = 0;
      while (true) {
        stop.check();
        int read = channel.read(chunk, at);
        if (read < 0) {
          return Bytes32.copyOf(digest.digest());
        }
        digest.update(chunk.flip());
        chunk.clear();
        at += read;
        tally.add(read);
      }
    } catch (ClosedByInterruptException e) { // how a channel says that the thread is to stop
      throw new Stopped();
    }
  }

  /// Removes the file, its note and what else lies beside it.
  ///
  /// @param endings of what lies beside it
  /// @return how many bytes they had
  /// @throws UnfitParametersException when a process is making it
  long remove(List<String> endings) throws IOException {
    // The file first: without it, what is left when this is interrupted counts for nothing.
    List<Path> all = new ArrayList<>(List.of(file, unfinished(file), beside(NOTE)));
    endings.forEach(ending -> all.add(beside(ending)));
    if (all.stream().noneMatch(Files::exists)) {
      return 0;
    }
    long bytes = 0;
    try (Turn _ = lock()) {
      for (Path each : all) {
        bytes += Files.exists(each) ? Files.size(each) : 0;
        Files.deleteIfExists(each);
      }
    }
    return bytes;
  }

  /// Keeps other processes from making or removing the file. The lock belongs to this process: when
  /// that ends, however it ends, nobody has it. Its file stays, so that all who come lock the same.
  ///
  /// @throws UnfitParametersException when another process has it
  private Turn lock() throws IOException {
    return Turn.take(beside(LOCK))
        .orElseThrow(() ->
            new UnfitParametersException(
                "%s in %s is being made by another process: wait for that to end"
                    .formatted(name, file.toAbsolutePath().getParent())));
  }

  /// The file beside this one with another ending.
  Path beside(String ending) {
    String own = String.valueOf(file.getFileName());
    return file.resolveSibling(own.substring(0, own.lastIndexOf('.') + 1) + ending);
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }
}
