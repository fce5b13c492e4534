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
import fil.work.Stopped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder with parameters, named and laid out as the reference does: `.params`, `.vk` and
/// `.meta`, with a note of ours beside them; and with a reference string.
///
/// Parameters get their name when all that belongs to them is there: what a stop, a crash or a full
/// disk leaves behind is never taken for parameters. A set-up that was stopped starts over: to go
/// on with it, its secrets would have to lie on the disk meanwhile, and who finds them can prove
/// anything. Sets that are finished stay. A second process that wants to make the same is turned
/// away while the first is at it.
///
/// @param path where it is; made when something is put into it
public record ParameterFolder(Path path) {

  private static final String KEY = "vk";
  private static final String META = "meta";

  /// What there is of some parameters.
  ///
  /// @param bytes how large the parameters are
  /// @param isMadeHere whether they were made in this folder and not brought from elsewhere
  public record Entry(ParameterSet set, long bytes, Bytes32 sha256, boolean isMadeHere) {}

  /// The parameters that are in this folder and whole, as far as their notes say. Those with a
  /// spoilt note are not among them, see [#flaws].
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ParameterSet set : ParameterSet.all()) {
      try {
        file(set)
            .note()
            .ifPresent(note ->
                entries.add(
                    new Entry(set, note.bytes(), note.sha256(), note.origin() == Origin.MADE)));
      } catch (UnfitParametersException _) {
        // flaws() says why
      }
    }
    return List.copyOf(entries);
  }

  /// What is wrong with notes in this folder, of parameters or of the reference string: a sentence
  /// for each.
  public List<String> flaws() throws IOException {
    List<String> flaws = new ArrayList<>();
    for (ParameterSet set : ParameterSet.all()) {
      file(set).flaw().ifPresent(flaws::add);
    }
    referenceString().flaw().ifPresent(flaws::add);
    return List.copyOf(flaws);
  }

  /// Whether parameters are there and whole, as far as their note says.
  ///
  /// @throws UnfitParametersException when their note was altered
  public boolean has(ParameterSet set) throws IOException {
    return file(set).note().isPresent();
  }

  /// The reference string for aggregates.
  public ReferenceStringFile referenceString() {
    return new ReferenceStringFile(path);
  }

  /// Makes parameters, unless they are there.
  ///
  /// @throws UnfitParametersException when another process is making them, or there are some
  ///   without a note
  /// @throws IOException when they cannot be written
  /// @throws fil.work.Stopped when asked to; nothing of them is then left
  public void make(ParameterSet set, ToxicWaste waste, Progress progress, Stop stop)
      throws IOException {
    NotedFile file = file(set);
    file.make(channel -> {
      Written written = TrustedSetup.write(set.circuit(), waste, channel, progress, stop);
      file.replace(KEY, written.key().toBytes().toArray());
      file.replace(META, meta(set));
      return new ParameterNote(
          set.toString(),
          Origin.MADE,
          written.layout().bytes(),
          written.sha256(),
          keyDigest(written.key()));
    });
  }

  /// What the reference writes beside parameters.
  private static byte[] meta(ParameterSet set) {
    return "{\"sector_size\":%d}".formatted(set.size().bytes()).getBytes(StandardCharsets.US_ASCII);
  }

  /// Looks at every point of parameters that came from elsewhere, and takes them in. Those that
  /// have a note keep it: what was made here stays so.
  ///
  /// @throws UnfitParametersException when they are not there, not parameters of this circuit, or
  ///   not what their note says
  /// @throws IOException when they cannot be read
  /// @throws fil.work.Stopped when asked to
  public void takeIn(ParameterSet set, Progress progress, Stop stop) throws IOException {
    NotedFile file = file(set);
    file.requireThere();
    file.alone(() -> takeIn(set, file, progress, stop));
  }

  private static void takeIn(ParameterSet set, NotedFile file, Progress progress, Stop stop)
      throws IOException {
    try (FileChannel channel = file.open()) {
      Parameters parameters = Parameters.of(channel);
      requireLayout(set, parameters, file.file(), stop);
      Bytes32 sha256 = NotedFile.sha256(channel, progress, stop);
      ParameterNote note =
          file.noteOf(
              new ParameterNote(
                  set.toString(),
                  Origin.FOUND,
                  channel.size(),
                  sha256,
                  keyDigest(parameters.key())));
      parameters.check(progress, stop);
      file.replace(KEY, parameters.key().toBytes().toArray());
      file.replace(META, meta(set));
      file.write(note);
    } catch (MalformedInputException e) {
      throw unfit(file.file(), e);
    }
  }

  /// Reads the whole circuit, and compares all numbers of points.
  private static void requireLayout(ParameterSet set, Parameters parameters, Path file, Stop stop) {
    requireCircuit(set, parameters, file, stop);
    if (!parameters.layout().equals(ParameterPlan.of(set, stop).layout())) {
      throw ofAnotherCircuit(set, file);
    }
  }

  private static UnfitParametersException ofAnotherCircuit(ParameterSet set, Path file) {
    return new UnfitParametersException(
        "%s holds the parameters of another circuit than %s: give it its own name"
            .formatted(file, set));
  }

  /// Counts the circuit: sizes of sectors that share the number of inputs differ in its variables.
  /// How many of them are in sums `a` and `b` takes much longer for the largest circuits; a prover
  /// compares that when it has computed its own.
  private static void requireCircuit(
      ParameterSet set, Parameters parameters, Path file, Stop stop) {
    Counts counts = Counts.of(set.circuit(), stop);
    if (counts.inputs() != parameters.layout().inputs()
        || counts.hidden() != parameters.layout().l().count()
        || counts.domain() != parameters.layout().h().count() + 1) {
      throw ofAnotherCircuit(set, file);
    }
  }

  /// Opens parameters for proving.
  ///
  /// @throws UnfitParametersException when they are not there, are of another circuit, or were
  ///   altered since they were made
  public OpenParameters open(ParameterSet set, Progress progress, Stop stop) throws IOException {
    NotedFile file = file(set);
    FileChannel channel = file.verified(progress, stop);
    try {
      Parameters parameters = Parameters.of(channel);
      if (!keyDigest(parameters.key()).equals(file.requireNote().keySha256())) {
        throw new UnfitParametersException(
            "%s begins with another verifying key than its note says: remove it with `params clean"
                    .formatted(file.file())
                + " %s` and make it again".formatted(set));
      }
      requireCircuit(set, parameters, file.file(), stop);
      return new OpenParameters(parameters, channel);
    } catch (MalformedInputException e) {
      channel.close();
      throw unfit(file.file(), e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Stopped.ifInterrupted(e);
      throw e;
    }
  }

  /// Reads the verifying key of parameters.
  ///
  /// @throws UnfitParametersException when it is not there, or was altered since it was made
  public VerifyingKey key(ParameterSet set) throws IOException {
    NotedFile file = file(set);
    ParameterNote note = file.requireNote();
    Path key = file.beside(KEY);
    if (!Files.isRegularFile(key) || Files.size(key) > Parameters.MOST_KEY_BYTES) {
      throw new UnfitParametersException(
          "%s is missing or is no verifying key: remove the parameters with `params clean %s` and"
                  .formatted(key, set)
              + " make them again");
    }
    Bytes bytes = Bytes.copyOf(Files.readAllBytes(key));
    if (!Bytes32.copyOf(Sha256.hash(bytes.toArray())).equals(note.keySha256())) {
      throw new UnfitParametersException(
          "%s was altered since it was made: remove the parameters with `params clean %s` and make"
                  .formatted(key, set)
              + " them again");
    }
    try {
      return VerifyingKey.decode(bytes);
    } catch (MalformedInputException e) {
      throw unfit(key, e);
    }
  }

  /// Removes all files of some parameters.
  ///
  /// @return how many bytes they had
  /// @throws UnfitParametersException when a process is making them
  public long remove(ParameterSet set) throws IOException {
    return file(set).remove(List.of(KEY, META));
  }

  private static Bytes32 keyDigest(VerifyingKey key) {
    return Bytes32.copyOf(Sha256.hash(key.toBytes().toArray()));
  }

  private static UnfitParametersException unfit(Path file, MalformedInputException e) {
    return new UnfitParametersException(
        "%s cannot be used, at byte %d: %s".formatted(file, e.offset(), e.getMessage()));
  }

  private NotedFile file(ParameterSet set) {
    return new NotedFile(path.resolve(set.fileName() + ".params"), set.toString());
  }
}
