package fil.lab.cli;

import fil.proofs.bench.SnarkPeer;
import fil.proofs.bench.SnarkStages;
import fil.proofs.bench.Stage;
import fil.proofs.msm.Msm;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sealab bench snark`: how fast proving and verifying are.
@Command(
    name = "snark",
    description = {
      "Times the stages of proving and verifying, on sectors of 2 KiB, and prints JSON. With --peer the",
      "reference, in Rust, takes turns with them: it is built first, and needs cargo. Parameters are"
          + " made",
      "once and kept in the scratch folder, by both; the reference takes many minutes for those of a"
          + " seal,",
      "which it needs to say how long its witness takes. The table goes to standard error.",
      "Only by name, once and each in a process of its own, whose memory is measured, too:",
      "groth16-setup-porep-2kib and groth16-prove-porep-2kib.",
      "Exits 1 where a stage is slower than it must be, or takes more memory than it may."
    },
    mixinStandardHelpOptions = true)
final class BenchSnarkCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StageBench bench;

  @Override
  public Integer call() {
    return bench.call(
        spec,
        SnarkPeer::new,
        (progress, stop, runner) -> {
          try (SnarkStages stages =
              SnarkStages.prepare(bench.scratch().resolve("our-params"), progress, stop)) {
            List<Stage> chosen = stages.chosen(bench::takes);
            if (chosen.stream().map(Stage::name).anyMatch(SnarkStages::addsUpPoints)) {
              bench.tell("sums_of_points", Msm.description());
            }
            return runner.run(chosen);
          }
        });
  }
}
