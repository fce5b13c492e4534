package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.FreshElement;
import fil.proofs.groth16.ParameterLayout;
import fil.proofs.groth16.ProofWork;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.groth16.UnfitParametersException;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.post.SectorOpenings;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.ReferenceString;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parameters in a folder: those of the smallest circuit, made once for all tests, and what was
/// done to them.
class ParameterFolderTest {

  private static final ParameterSet WINDOW = WindowParameters.SET;
  private static final ParameterSet WINNING = new ParameterSet(Kind.WINNING, SectorSize.KIB_2);

  @TempDir private Path temp;

  private ParameterFolder folder;

  @BeforeEach
  void copy() throws IOException {
    folder = WindowParameters.copyTo(temp.resolve("params"));
  }

  private Path file(ParameterSet set, String ending) {
    return folder.path().resolve(set.fileName() + "." + ending);
  }

  private static void change(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 1)).rewind();
      channel.write(one, at);
    }
  }

  private void assertUnfit(String sentence) {
    assertThatThrownBy(() -> folder.open(WINDOW, Progress.NONE, Stop.create()).close())
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void holdsWhatTheReferenceReads() throws IOException {
    VerifyingKey key = folder.key(WINDOW);
    try (OpenParameters open = folder.open(WINDOW, Progress.NONE, Stop.create())) {
      assertThat(open.parameters().key()).isEqualTo(key);
      assertThat(open.parameters().layout().bytes()).isEqualTo(11_501_496);
    }
    assertThat(file(WINDOW, "vk")).hasBinaryContent(key.toBytes().toArray()).hasSize(3_076);
    assertThat(file(WINDOW, "meta")).hasContent("{\"sector_size\":2048}");
    assertThat(file(WINDOW, "params")).hasSize(11_501_496);
    assertThat(file(WINDOW, "sealab.json"))
        .content()
        .contains("\"name\" : \"window-2KiB\"", "\"security\" : \"insecure\"", "For learning");
    assertThat(folder.entries())
        .singleElement()
        .matches(entry -> entry.set().equals(WINDOW) && entry.isMadeHere());
  }

  @Test
  void keepsWhatIsThere() throws IOException {
    ParameterFolder.Entry before = folder.entries().getFirst();

    folder.make(WINDOW, ToxicWaste.draw(), Progress.NONE, Stop.create());

    assertThat(folder.entries()).containsExactly(before);
  }

  @Test
  void leavesNothingWhenStopped() throws IOException {
    Stop stop = Stop.create();

    assertThatThrownBy(() ->
            folder.make(
                WINNING,
                ToxicWaste.draw(),
                (stage, done, _, _) -> {
                  if (stage.startsWith("points") && done > 0) {
                    stop.request();
                  }
                },
                stop))
        .isInstanceOf(Stopped.class);

    assertThat(folder.has(WINNING)).isFalse();
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files.filter(each -> each.toString().contains(WINNING.fileName())))
          .allMatch(each -> each.toString().endsWith(".lock"));
    }
  }

  @Test
  void refusesAlteredParameters() throws IOException {
    change(file(WINDOW, "params"), 11_000_000);

    assertUnfit("was altered since it was made: remove it with `params clean window-2KiB`");
    assertThat(folder.key(WINDOW)).as("the key is as it was").isNotNull();
  }

  @Test
  void refusesTruncatedParameters() throws IOException {
    try (FileChannel channel = FileChannel.open(file(WINDOW, "params"), StandardOpenOption.WRITE)) {
      channel.truncate(11_501_495);
    }

    assertUnfit("has 11501495 bytes instead of 11501496");
  }

  @Test
  void refusesAnAlteredKey() throws IOException {
    change(file(WINDOW, "vk"), 900);

    assertThatThrownBy(() -> folder.key(WINDOW))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("was altered since it was made");
    assertThatThrownBy(() -> VerifyingKeys.in(folder)).isInstanceOf(UnfitParametersException.class);
    Files.delete(file(WINDOW, "vk"));
    assertThatThrownBy(() -> folder.key(WINDOW))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> folder.open(WINNING, Progress.NONE, Stop.create()).close())
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage(
            "winning-2KiB is not in %s: make it with `params make winning-2KiB`"
                .formatted(folder.path()));
    ParameterFolder nowhere = new ParameterFolder(temp.resolve("nowhere"));
    assertThatThrownBy(() -> nowhere.key(WINDOW)).isInstanceOf(UnfitParametersException.class);
    assertThatThrownBy(() -> nowhere.takeIn(WINDOW, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class);
  }

  /// Someone gives parameters, note and all, the name of others.
  @Test
  void refusesTheParametersOfOthers() throws IOException {
    for (String ending : List.of("params", "vk", "meta", "sealab.json")) {
      Files.copy(file(WINDOW, ending), file(WINNING, ending));
    }
    assertThatThrownBy(() -> folder.open(WINNING, Progress.NONE, Stop.create()).close())
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("was altered, it is that of 'window-2KiB'");

    String note = Files.readString(file(WINNING, "sealab.json"));
    Files.writeString(file(WINNING, "sealab.json"), note.replace("window-2KiB", "winning-2KiB"));
    assertThatThrownBy(() -> VerifyingKeys.in(folder))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage(
            "a verifying key with 23 inputs is not that of winning-2KiB, which has 133: choose its"
                + " own");
    assertThatThrownBy(() -> folder.open(WINNING, Progress.NONE, Stop.create()).close())
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("holds the parameters of another circuit than winning-2KiB");
  }

  /// Sizes of sectors share the number of inputs, so that the verifying key does not tell them
  /// apart; the numbers of points do.
  @Test
  void refusesTheParametersOfOtherSizes() throws IOException {
    ParameterSet larger = new ParameterSet(Kind.WINDOW, SectorSize.MIB_8);
    for (String ending : List.of("params", "vk", "meta", "sealab.json")) {
      Files.copy(file(WINDOW, ending), file(larger, ending));
    }
    String note = Files.readString(file(larger, "sealab.json"));
    Files.writeString(file(larger, "sealab.json"), note.replace("window-2KiB", "window-8MiB"));
    String sentence = "holds the parameters of another circuit than window-8MiB";

    assertThatThrownBy(() -> folder.open(larger, Progress.NONE, Stop.create()).close())
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> folder.takeIn(larger, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining(sentence);
    try (OpenParameters open = folder.open(WINDOW, Progress.NONE, Stop.create())) {
      Prover prover =
          new Prover(open.parameters(), ProofWork.onProcessor(), Progress.NONE, Stop.create());
      assertThatThrownBy(() -> prover.prove(ofZeros(SectorSize.MIB_8)))
          .isInstanceOf(UnfitParametersException.class)
          .hasMessageContaining("these parameters have room for 32768 constraints");
    }
  }

  /// The circuit of a window with sectors that are nothing but zeros, which no prover gets far
  /// with.
  private static PostCircuit ofZeros(SectorSize size) {
    PostCircuit.Form form = PostCircuit.Form.of(PostSettings.window(size, ApiVersion.V1_2_0));
    List<MerkleProof.Step> path =
        form.shape().aritiesUpwards(form.nodes()).stream()
            .map(arity -> new MerkleProof.Step(0, Collections.nCopies(arity - 1, Bytes32.ZERO)))
            .toList();
    Bytes32 root =
        new MerkleProof(Bytes32.ZERO, path, Bytes32.ZERO).nodeAbove(path.size(), TreeHash.POSEIDON);
    MerkleProof leaf = new MerkleProof(Bytes32.ZERO, path, root);
    PostCircuit.Sector sector =
        new PostCircuit.Sector(
            Commitment.commR(Bytes32.ZERO, root),
            new SectorOpenings(Collections.nCopies(form.challenges(), leaf), Bytes32.ZERO, root));
    return PostCircuit.of(form, Collections.nCopies(form.sectors(), sector));
  }

  /// What is spoilt of other parameters does not keep a proof from being verified.
  @Test
  void readsOnlyTheKeyOfAProof() throws IOException {
    for (String ending : List.of("params", "sealab.json")) {
      Files.write(file(WINNING, ending), new byte[] {'{'});
    }
    RegisteredPostProof kind = RegisteredPostProof.of(5);
    StatedProof proof =
        new StatedProof.OfPost(
            kind,
            new PostStatement(
                kind.settings(), Bytes32.ZERO, List.of(new PostStatement.Sector(1, Bytes32.ZERO))),
            Bytes.zeros(192));

    assertThat(proof.parameters()).isEqualTo(WINDOW);
    assertThatThrownBy(() -> VerifyingKeys.in(folder)).isInstanceOf(UnfitParametersException.class);
    assertThat(VerifyingKeys.in(folder, WINDOW).of(WINDOW)).isEqualTo(folder.key(WINDOW));
    assertThatThrownBy(() -> VerifyingKeys.in(folder, WINDOW, WINNING))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("remove it with `params clean winning-2KiB`");
    assertThat(VerifyingKeys.in(folder, proof).of(WINDOW)).isEqualTo(folder.key(WINDOW));
    Files.delete(file(WINDOW, "sealab.json"));
    assertThatThrownBy(() -> VerifyingKeys.in(folder, proof).of(WINDOW))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("there is no verifying key for window-2KiB");
  }

  @Test
  void namesWhatIsSpoiltAndGoesOn() throws IOException {
    assertThat(folder.flaws()).isEmpty();

    for (Path spoilt :
        List.of(
            file(WINNING, "params"),
            file(WINNING, "sealab.json"),
            folder.path().resolve(ReferenceString.FILE_NAME),
            folder.path().resolve(ReferenceString.FILE_NAME.replace(".srs", ".sealab.json")))) {
      Files.write(spoilt, new byte[] {'{'});
    }

    assertThat(folder.entries()).singleElement().matches(entry -> entry.set().equals(WINDOW));
    assertThat(folder.flaws())
        .satisfiesExactly(
            flaw -> assertThat(flaw).contains("remove it with `params clean winning-2KiB`"),
            flaw -> assertThat(flaw).contains("remove it with `params clean srs`"));
  }

  @Test
  @Tag("long")
  void takesInParametersFromElsewhere() throws IOException {
    ParameterFolder.Entry made = folder.entries().getFirst();
    folder.takeIn(WINDOW, Progress.NONE, Stop.create());
    assertThat(folder.entries()).as("with their note").containsExactly(made);

    for (String ending : List.of("vk", "meta", "sealab.json")) {
      Files.delete(file(WINDOW, ending));
    }
    assertThat(folder.entries()).isEmpty();

    folder.takeIn(WINDOW, Progress.NONE, Stop.create());

    assertThat(folder.entries()).singleElement().matches(entry -> !entry.isMadeHere());
    assertThat(folder.key(WINDOW)).isNotNull();
  }

  @Test
  void takesInNoOtherCircuit() throws IOException {
    Files.copy(file(WINDOW, "params"), file(WINNING, "params"));
    assertThatThrownBy(() -> folder.takeIn(WINNING, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("holds the parameters of another circuit than winning-2KiB");

    Path toy = file(WINNING, "params");
    try (FileChannel channel =
        FileChannel.open(toy, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      TrustedSetup.write(
          CubicCircuit.blank(), ToxicWaste.draw(), channel, Progress.NONE, Stop.create());
    }
    assertThatThrownBy(() -> folder.takeIn(WINNING, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("holds the parameters of another circuit than winning-2KiB");

    Files.write(toy, new byte[5_000]);
    assertThatThrownBy(() -> folder.takeIn(WINNING, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("cannot be used, at byte");
    assertThat(folder.has(WINNING)).isFalse();
  }

  /// As many hidden variables as the circuit has, but a point less for sums `a`.
  @Test
  void takesInNoOtherNumberOfPoints() throws IOException {
    Path file = file(WINDOW, "params");
    ParameterLayout layout;
    try (OpenParameters open = folder.open(WINDOW, Progress.NONE, Stop.create())) {
      layout = open.parameters().layout();
    }
    ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file));
    whole.putInt((int) layout.a().start() - Integer.BYTES, (int) layout.a().count() - 1);
    ByteBuffer less = ByteBuffer.allocate(whole.capacity() - 96);
    less.put(whole.slice(0, (int) layout.a().end() - 96));
    less.put(whole.slice((int) layout.a().end(), whole.capacity() - (int) layout.a().end()));
    Files.write(file, less.array());
    Files.delete(file(WINDOW, "sealab.json"));

    assertThatThrownBy(() -> folder.takeIn(WINDOW, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("holds the parameters of another circuit than window-2KiB");
  }

  @Test
  void takesInNothingThatIsNotWhatItsNoteSays() throws IOException {
    change(file(WINDOW, "params"), 11_000_000);

    assertThatThrownBy(() -> folder.takeIn(WINDOW, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("is not what its note says, so it was altered: remove it with")
        .hasMessageContaining("params clean window-2KiB");
    assertUnfit("was altered since it was made");
  }

  /// Another string that is as good, in the place of the one that was made here.
  @Test
  void keepsTheNoteOfAReferenceString() throws IOException {
    ReferenceStringFile string = folder.referenceString();
    string.make(2, FreshElement.draw(), FreshElement.draw(), Progress.NONE, Stop.create());
    ReferenceStringFile.Entry made = string.entry().orElseThrow();

    string.takeIn(Progress.NONE, Stop.create());
    assertThat(made.isMadeHere()).isTrue();
    assertThat(string.entry()).contains(made);

    Files.write(
        folder.path().resolve(ReferenceString.FILE_NAME),
        ReferenceString.insecure(
                FreshElement.draw(), FreshElement.draw(), 5, Progress.NONE, Stop.create())
            .toBytes()
            .toArray());
    assertThatThrownBy(() -> string.takeIn(Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("is not what its note says")
        .hasMessageContaining("params clean srs");
    assertThat(string.entry()).contains(made);
  }

  @Test
  void takesInNoDamagedPoint() throws IOException {
    change(file(WINDOW, "params"), 3_076 + 4 + 95);
    Files.delete(file(WINDOW, "sealab.json"));

    assertThatThrownBy(() -> folder.takeIn(WINDOW, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("point 0 of query h: a point that is not on the curve");
    assertThat(folder.entries()).isEmpty();
  }

  @Test
  void removesWhatItHolds() throws IOException {
    assertThat(folder.remove(WINDOW)).isGreaterThan(11_500_000);

    assertThat(folder.entries()).isEmpty();
    assertThat(folder.remove(WINDOW)).isZero();
  }

  @Test
  void holdsAReferenceString() throws IOException {
    ReferenceStringFile string = folder.referenceString();
    assertThat(string.entry()).isEmpty();
    assertThatThrownBy(string::key)
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage("srs is not in %s: make it with `params make srs`".formatted(folder.path()));

    string.make(16, FreshElement.draw(), FreshElement.draw(), Progress.NONE, Stop.create());

    assertThat(string.entry()).hasValueSatisfying(entry -> assertThat(entry.isMadeHere()).isTrue());
    Path file = folder.path().resolve(ReferenceString.FILE_NAME);
    assertThat(ReferenceString.decode(Bytes.copyOf(Files.readAllBytes(file))).verificationKey())
        .isEqualTo(string.key());
    assertThat(string.<Integer>use(ReferenceString::powers, Progress.NONE, Stop.create()))
        .isEqualTo(33);

    // The sign of a point that no verifier needs.
    byte[] bytes = Files.readAllBytes(file);
    bytes[4 + 48 * 20] ^= 0x20;
    Files.write(file, bytes);
    assertThat(string.key()).isNotNull();
    assertThatThrownBy(() -> string.use(ReferenceString::powers, Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("was altered since it was made");
    // The sign of one that verifiers need.
    bytes[4 + 48] ^= 0x20;
    Files.write(file, bytes);
    assertThatThrownBy(string::key)
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("was altered since it was made");

    assertThat(string.remove()).isGreaterThan(bytes.length);
    assertThat(string.entry()).isEmpty();
  }

  @Test
  void saysThatAReferenceStringWasCutOff() throws IOException {
    ReferenceStringFile string = folder.referenceString();
    string.make(16, FreshElement.draw(), FreshElement.draw(), Progress.NONE, Stop.create());
    Path file = folder.path().resolve(ReferenceString.FILE_NAME);

    assertThatThrownBy(() ->
            string.use(
                mapped -> {
                  truncate(file);
                  return mapped.verificationKey();
                },
                Progress.NONE,
                Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage("the parameters were cut off at byte 0 while they were used: make them again");
  }

  @Test
  void saysThatAReferenceStringWasCutOffWhileItWasLookedAt() throws IOException {
    ReferenceStringFile string = folder.referenceString();
    Path file = folder.path().resolve(ReferenceString.FILE_NAME);
    Files.write(
        file,
        ReferenceString.insecure(
                FreshElement.draw(), FreshElement.draw(), 5, Progress.NONE, Stop.create())
            .toBytes()
            .toArray());

    assertThatThrownBy(() -> string.takeIn((_, _, _, _) -> truncate(file), Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessage("the parameters were cut off at byte 0 while they were used: make them again");
    assertThat(string.entry()).isEmpty();
  }

  private static void truncate(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void takesInAReferenceStringFromElsewhere() throws IOException {
    ReferenceStringFile string = folder.referenceString();
    Path file = folder.path().resolve(ReferenceString.FILE_NAME);
    byte[] good =
        ReferenceString.insecure(
                FreshElement.draw(), FreshElement.draw(), 5, Progress.NONE, Stop.create())
            .toBytes()
            .toArray();
    byte[] otherPower = good.clone();
    otherPower[4 + 48 * 3] ^= 0x20;
    Files.write(file, otherPower);
    assertThatThrownBy(() -> string.takeIn(Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("is no reference string: the points are not powers of one secret");
    Files.write(file, Bytes.copyOf(good).slice(0, 100).toArray());
    assertThatThrownBy(() -> string.takeIn(Progress.NONE, Stop.create()))
        .isInstanceOf(UnfitParametersException.class)
        .hasMessageContaining("is no reference string, at byte");
    assertThat(string.entry()).isEmpty();

    Files.write(file, good);
    string.takeIn(Progress.NONE, Stop.create());

    assertThat(string.entry())
        .hasValueSatisfying(entry -> assertThat(entry.isMadeHere()).isFalse());
    assertThat(VerifyingKeys.in(folder).powers()).isEqualTo(string.key());
  }
}
