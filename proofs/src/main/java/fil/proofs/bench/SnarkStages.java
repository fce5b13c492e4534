package fil.proofs.bench;

import fil.crypto.bls12381.BlstGroup;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.JavaCurve;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.PreparedKey;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.msm.BlstMsm;
import fil.proofs.msm.FixedBase;
import fil.proofs.msm.Msm;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.Scalars;
import fil.proofs.post.PostStatement;
import fil.proofs.r1cs.Circuit;
import fil.proofs.r1cs.Computation;
import fil.proofs.snark.OpenParameters;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ParameterSet;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snark.SnarkVerifier;
import fil.proofs.snark.VerifyingKeys;
import fil.proofs.store.LargePages;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The stages of proving, on sectors of 2 KiB.
public final class SnarkStages implements AutoCloseable {

  static final String WITNESS = "witness-porep-2kib";
  static final String SET_UP = "groth16-setup-porep-2kib";
  static final String PROVE = "groth16-prove-porep-2kib";

  /// How stages end in which a proof is verified from its bytes.
  static final String VERIFIED = "-verify";

  /// How stages begin that are a sum of points.
  private static final String SUM = "msm-";

  /// How stages end in which sectors are proved to be stored.
  private static final String PROOF = "-post-2kib";

  /// How many proofs one run verifies, as in the reference's bench.
  private static final int EQUATIONS = 20;

  private static final int AGGREGATED = 128;
  private static final long MIB = 1L << 20;
  private static final int LOG_SEAL = 22;
  private static final int LOG_TRANSFORM = 20;
  private static final int LOG_LARGE = 20;
  private static final int LOG_SMALL = 16;

  private static final Tally UNHEARD = Tally.begin("", Progress.UNKNOWN, "", Progress.NONE);

  private final Arena arena = Arena.ofShared();
  private final ParameterFolder folder;
  private final SnarkWork work;
  private final Progress progress;
  private final Stop stop;
  private final List<OpenParameters> open = new ArrayList<>();

  private SnarkStages(ParameterFolder folder, Progress progress, Stop stop) {
    this.folder = folder;
    this.work = SnarkWork.prepare(stop);
    this.progress = progress;
    this.stop = stop;
  }

  /// Seals the sectors that the stages work on.
  ///
  /// @param folder where parameters are, and are made where they are missing
  public static SnarkStages prepare(Path folder, Progress progress, Stop stop) {
    return new SnarkStages(new ParameterFolder(folder), progress, stop);
  }

  /// All stages. What they need is made for those that are chosen.
  ///
  /// @param isChosen whether a stage of that name, which is long or not, is wanted
  public List<Stage> chosen(Choice isChosen) {
    List<Stage> stages = new ArrayList<>();
    if (isChosen.takes(WITNESS, false)) {
      stages.add(witness());
    }
    if (isChosen.takes("fft-2^" + LOG_TRANSFORM, false)) {
      stages.add(transform());
    }
    sums(isChosen, stages);
    for (Kind kind : List.of(Kind.WINNING, Kind.WINDOW)) {
      if (isChosen.takes(kind + PROOF, false)) {
        stages.add(post(kind));
      }
    }
    String verifyPost = "window-post-2kib" + VERIFIED;
    if (isChosen.takes(verifyPost, false)) {
      stages.add(verifyPost(verifyPost));
    }
    String verify = "groth16-verify-window-2kib";
    if (isChosen.takes(verify, false)) {
      stages.addAll(verify(verify));
    }
    if (isChosen.takes("snarkpack-aggregate-" + AGGREGATED, false)
        || isChosen.takes("snarkpack-verify-" + AGGREGATED, false)) {
      AggregateStages.of(AGGREGATED, progress, stop).stream()
          .filter(stage -> isChosen.takes(stage.name(), false))
          .forEach(stages::add);
    }
    if (isChosen.takes(SET_UP, true)) {
      stages.add(inProcess(SET_UP, "parameter sets", Stage.Goal.ratio(2, 4).inMemory(3072 * MIB)));
    }
    if (isChosen.takes(PROVE, true)) {
      stages.add(inProcess(PROVE, "proofs", Stage.Goal.ratio(1.3, 2).inMemory(2560 * MIB)));
    }
    return List.copyOf(stages);
  }

  /// Whether a stage adds up points while it is timed, in this process: by what [Msm#create] gives
  /// here. Stages in processes of their own choose there.
  ///
  /// @param name of the stage
  public static boolean addsUpPoints(String name) {
    return name.startsWith(SUM) || name.endsWith(PROOF);
  }

  /// Which stages are wanted.
  @FunctionalInterface
  public interface Choice {

    /// Whether a stage is.
    boolean takes(String name, boolean isLong);
  }

  /// Values of all variables, and what the sums of all constraints come to.
  private Stage witness() {
    Circuit circuit = work.seal();
    return new Stage(
        WITNESS,
        1,
        "partitions",
        3,
        8,
        whenAsked -> {
          try (Arena own = Arena.ofShared()) {
            Computation.of(circuit, 1L << LOG_SEAL, own, Progress.NONE, whenAsked);
          }
        });
  }

  private Stage transform() {
    Ntt ntt = Ntt.create();
    MemorySegment elements = random(1 << LOG_TRANSFORM, 1);
    return new Stage(
        "fft-2^" + LOG_TRANSFORM,
        1 << LOG_TRANSFORM,
        "points",
        1,
        1.5,
        whenAsked -> ntt.values(elements, whenAsked));
  }

  private void sums(Choice isChosen, List<Stage> stages) {
    List<Integer> logs =
        List.of(LOG_SMALL, LOG_LARGE).stream()
            .filter(log -> isChosen.takes(SUM + "g1-2^" + log, false))
            .toList();
    boolean isSecondChosen = isChosen.takes(SUM + "g2-2^" + LOG_SMALL, false);
    if (logs.isEmpty() && !isSecondChosen) {
      return;
    }
    Msm msm = Msm.create();
    int most = 1 << (logs.isEmpty() ? LOG_SMALL : logs.getLast());
    MemorySegment scalars = random(most, 2);
    MemorySegment factors = random(most, 3);
    MemorySegment first = arena.allocate((long) most * G1.UNCOMPRESSED_BYTES);
    FixedBase.create().multiply(G1.GENERATOR, factors, first, UNHEARD, stop);
    for (int log : logs) {
      int count = 1 << log;
      MemorySegment points = first.asSlice(0, (long) count * G1.UNCOMPRESSED_BYTES);
      MemorySegment some = scalars.asSlice(0, (long) count * Fr.BYTES);
      Stage.Run run = whenAsked -> msm.sumG1(points, some, UNHEARD, whenAsked);
      stages.add(new Stage(SUM + "g1-2^" + log, count, "points", 1.3, 2, run));
      if (BlstGroup.problem().isEmpty()) {
        BlstMsm blst = new BlstMsm();
        stages.add(
            new Stage(
                SUM + "g1-2^" + log + "-blst",
                count,
                "points",
                Stage.Goal.ratio(1, 1.4),
                run,
                false,
                new Stage.Other.Rival(whenAsked -> blst.sumG1(points, some, UNHEARD, whenAsked))));
      }
    }
    if (isSecondChosen) {
      int count = 1 << LOG_SMALL;
      MemorySegment points = arena.allocate((long) count * G2.UNCOMPRESSED_BYTES);
      MemorySegment some = scalars.asSlice(0, (long) count * Fr.BYTES);
      FixedBase.create()
          .multiply(
              G2.GENERATOR, factors.asSlice(0, (long) count * Fr.BYTES), points, UNHEARD, stop);
      stages.add(
          new Stage(
              SUM + "g2-2^" + LOG_SMALL,
              count,
              "points",
              1,
              1.5,
              whenAsked -> msm.sumG2(points, some, UNHEARD, whenAsked)));
    }
  }

  /// From sectors to the proof.
  private Stage post(Kind kind) {
    OpenParameters parameters = parameters(kind);
    PostStatement statement = work.statement(kind);
    return new Stage(
        kind + PROOF,
        1,
        "proofs",
        1.3,
        2,
        whenAsked ->
            new Prover(parameters.parameters(), Progress.NONE, whenAsked)
                .prove(work.post(statement, whenAsked)));
  }

  private OpenParameters parameters(Kind kind) {
    ParameterSet set = new ParameterSet(kind, SnarkWork.SIZE);
    try {
      folder.make(set, ToxicWaste.draw(), progress, stop);
      OpenParameters parameters = folder.open(set, progress, stop);
      open.add(parameters);
      return parameters;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From the bytes of a proof and what it states, as a chain does it.
  private Stage verifyPost(String name) {
    OpenParameters parameters = parameters(Kind.WINDOW);
    PostStatement statement = work.statement(Kind.WINDOW);
    Bytes proof =
        new Prover(parameters.parameters(), Progress.NONE, stop)
            .prove(work.post(statement, stop))
            .toBytes();
    ParameterSet set = new ParameterSet(Kind.WINDOW, SnarkWork.SIZE);
    SnarkVerifier verifier =
        new SnarkVerifier(VerifyingKeys.none().with(set, parameters.parameters().key()));
    return new Stage(name, 1, "proofs", 1, 1, _ -> require(verifier.post(statement, proof)));
  }

  /// By the fastest there is and by plain Java, which may take five milliseconds.
  private List<Stage> verify(String name) {
    OpenParameters parameters = parameters(Kind.WINDOW);
    PostStatement statement = work.statement(Kind.WINDOW);
    VerifyingKey key = parameters.parameters().key();
    PreparedKey quick = PreparedKey.of(Curve.create(stop), key);
    PreparedKey java = PreparedKey.of(new JavaCurve(stop), key);
    Groth16Proof proof =
        new Prover(parameters.parameters(), Progress.NONE, stop).prove(work.post(statement, stop));
    List<Fr> inputs = statement.publicInputs(0);
    return List.of(
        new Stage(
            name,
            EQUATIONS,
            "proofs",
            1,
            1,
            _ -> {
              for (int i = 0; i < EQUATIONS; i++) {
                require(quick.verify(proof, inputs));
              }
            }),
        new Stage(
            name + "-java",
            1,
            "proofs",
            Stage.Goal.within(0.005),
            _ -> require(java.verify(proof, inputs)),
            false,
            new Stage.Other.Nobody()));
  }

  private static void require(boolean isRight) {
    if (!isRight) {
      throw new AssertionError("a right proof does not verify");
    }
  }

  private Stage inProcess(String name, String unit, Stage.Goal goal) {
    Path path = folder.path();
    ProcessRun run =
        new ProcessRun(
            SnarkProcess.class, List.of(name, path.toString()), path.resolveSibling(name + ".log"));
    return new Stage(name, 1, unit, goal, run, true);
  }

  /// Scalars without a pattern.
  private MemorySegment random(int count, long seed) {
    MemorySegment scalars = LargePages.zeros((long) count * Fr.BYTES, arena);
    byte[] bytes = RandomBytes.of(count * Fr.BYTES, seed);
    for (int i = 0; i < count; i++) {
      int top = (i + 1) * Fr.BYTES - 1;
      bytes[top] &= 0x7f;
      if (bytes[top] >= 0x73) { // perhaps not below the modulus
        bytes[top] &= 0x3f;
      }
      Scalars.set(scalars, i, Fr.read(bytes, i * Fr.BYTES));
    }
    return scalars;
  }

  @Override
  public void close() {
    open.forEach(OpenParameters::close);
    arena.close();
  }
}
