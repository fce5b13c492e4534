package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.gpu.DeviceException.Reason;
import fil.proofs.gpu.FaultyDevice.Fault;
import fil.proofs.gpu.StageRecord.Place;
import fil.proofs.groth16.Blinding;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.ProofWork;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.Secret;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A proof with a device, and each thing that can go wrong in the middle of one.
class DeviceProofTest {

  private static final CubicCircuit CIRCUIT = new CubicCircuit(Secret.of(Fr.of(3)));
  private static final Blinding BLINDING = new Blinding(Fr.of(17), Fr.of(19));
  private static final Parameters PARAMETERS = parameters();

  @TempDir private Path temp;

  private static Parameters parameters() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      TrustedSetup.write(
          CubicCircuit.blank(),
          ToxicWaste.draw(),
          Channels.newChannel(bytes),
          Progress.NONE,
          Stop.create());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Parameters.of(MemorySegment.ofArray(bytes.toByteArray()));
  }

  private static Groth16Proof prove(ProofWork work) {
    return new Prover(PARAMETERS, work, Progress.NONE, Stop.create()).prove(CIRCUIT, BLINDING);
  }

  @Test
  void provesAsTheProcessorDoes() {
    try (DeviceRun run = open(FaultyDevice.NONE, Consent.REFUSED)) {
      assertThat(prove(run.proofs())).isEqualTo(prove(ProofWork.onProcessor()));

      List<StageRecord> stages = run.receipt("proof", "2026-11-22", "finished").stages();
      assertThat(stages)
          .extracting(StageRecord::stage)
          .containsExactly(
              "quotient",
              "sum of points h",
              "sum of points l",
              "sum of points a",
              "sum of points b_g1",
              "sum of points b_g2");
      assertThat(stages).allMatch(stage -> stage.place() == Place.DEVICE);
      assertThat(run.liveAllocations()).isZero();
    }
  }

  @Test
  void endsWhereTheDeviceIsLostAndIsMadeLater() {
    endsAndIsMadeLater(
        whereRun(kernel -> kernel.equals("g2_weigh"), Reason.LOST, "the device was lost"),
        Reason.LOST,
        "sum of points b_g2 cannot be computed on ",
        "because the device was lost");
  }

  @Test
  void endsWhereMemoryIsFullAndIsMadeLater() {
    Fault full =
        new Fault() {
          @Override
          public void onAllocate(long bytes) {
            throw new DeviceException(Reason.OUT_OF_MEMORY, "its memory is full");
          }
        };
    endsAndIsMadeLater(
        full, Reason.OUT_OF_MEMORY, "quotient cannot be computed on ", "its memory is full");
  }

  @Test
  void endsWhereASumIsNoPointAndIsMadeLater() {
    Fault wrong =
        new Fault() {
          @Override
          public boolean spoils() {
            return true;
          }
        };
    endsAndIsMadeLater(wrong, Reason.WRONG, "cannot be computed on ", "because ");
  }

  private void endsAndIsMadeLater(Fault fault, Reason reason, String... clauses) {
    try (DeviceRun run = open(fault, Consent.REFUSED)) {
      assertThatThrownBy(() -> prove(run.proofs()))
          .isInstanceOfSatisfying(
              DeviceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
          .message()
          .contains(clauses);
      assertThat(run.liveAllocations()).isZero();
    }
    try (DeviceRun run = open(FaultyDevice.NONE, Consent.REFUSED)) {
      assertThat(prove(run.proofs())).isEqualTo(prove(ProofWork.onProcessor()));
    }
  }

  /// What was finished on the device stays; what comes after it is not tried there again.
  @Test
  void letsTheProcessorFinishOnlyWithConsentAndSaysWhy() {
    Fault lost = whereRun(kernel -> kernel.equals("g1_weigh"), Reason.LOST, "the device was lost");
    try (DeviceRun run = open(lost, Consent.GIVEN)) {
      assertThat(prove(run.proofs())).isEqualTo(prove(ProofWork.onProcessor()));

      List<StageRecord> stages = run.receipt("proof", "2026-11-22", "finished").stages();
      assertThat(stages.getFirst().place()).isEqualTo(Place.DEVICE);
      assertThat(stages.subList(1, stages.size()))
          .hasSize(5)
          .allSatisfy(stage -> {
            assertThat(stage.place()).isEqualTo(Place.PROCESSOR);
            assertThat(stage.why()).isEqualTo("the device was lost");
          });
    }
  }

  private static Fault whereRun(Predicate<String> kernel, Reason reason, String sentence) {
    return new Fault() {
      @Override
      public void onRun(String name) {
        if (kernel.test(name)) {
          throw new DeviceException(reason, sentence);
        }
      }
    };
  }

  private DeviceRun open(Fault fault, Consent consent) {
    Device device = new FaultyDevice(Device.all().getFirst(), fault);
    return DeviceRun.open(device, temp, List.of(), consent, Progress.NONE, Stop.create());
  }
}
