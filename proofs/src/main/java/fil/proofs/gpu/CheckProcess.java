package fil.proofs.gpu;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Takes each step of [GpuCheck] in a process of its own, one after the other.
final class CheckProcess implements GpuCheck.Taker {

  /// How long a step may take to end when it is asked to, in seconds.
  private static final long GRACE = 10;

  private final List<String> arguments;
  private volatile ProcessHandle running = ProcessHandle.current();

  /// @param arguments the folder for results, one for what is only needed meanwhile, the day and
  ///   the commit
  CheckProcess(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public int take(String step, int device, String choice, long seconds)
      throws IOException, InterruptedException {
    Process process = start(step, device, choice, seconds);
    if (process.waitFor(seconds + GRACE, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    process.destroyForcibly();
    process.waitFor(GRACE, TimeUnit.SECONDS); // one that hangs in a driver may never end
    return GpuCheckStep.HUNG;
  }

  /// Ends the step that is being taken: none outlives the whole.
  void end() {
    if (!running.equals(ProcessHandle.current())) {
      running.destroyForcibly();
    }
  }

  /// Starts a process with this one's Java and what it was started with.
  private Process start(String step, int device, String choice, long seconds) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dsealab.ptx=" + choice);
    command.add("-Dsealab.ptx.cache=" + Path.of(arguments.get(1), "ptx"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GpuCheckStep.class.getName());
    command.addAll(arguments);
    command.addAll(List.of(Integer.toString(device), Long.toString(seconds), step));
    Process process = new ProcessBuilder(command).inheritIO().start();
    running = process.toHandle();
    return process;
  }
}
