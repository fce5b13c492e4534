package fil.lab.cli;

import fil.proofs.bench.Stages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sealab bench proofs`: how fast the stages of sealing are.
@Command(
    name = "proofs",
    description = {
      "Times the stages of sealing on a sector of 8 MiB and prints JSON. With --peer the reference, in"
          + " Rust,",
      "takes turns with them: it is built first, and needs cargo. The table goes to standard error.",
      "Only by name: pre-commit-512mib, which takes many minutes.",
      "Exits 1 where a stage is slower than it must be."
    },
    mixinStandardHelpOptions = true)
final class BenchProofsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StageBench bench;

  @Override
  public Integer call() {
    return bench.call(
        spec,
        (peer, _) -> peer,
        (progress, stop, runner) -> {
          try (Stages stages = Stages.prepare(progress, stop)) {
            return runner.run(
                stages.all().stream()
                    .filter(stage -> bench.takes(stage.name(), stage.isLong()))
                    .toList());
          }
        });
  }
}
