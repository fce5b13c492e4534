package fil.proofs.bench;

import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/// Work that is done in a Java process of its own, because its memory is measured, too. The process
/// prints what the work took: see [SnarkProcess].
///
/// @param program a class with a main method
/// @param arguments what it is told
/// @param log where what it says goes
record ProcessRun(Class<?> program, List<String> arguments, Path log) implements Stage.Measured {

  private static final long POLL_MILLIS = 100;

  ProcessRun {
    arguments = List.copyOf(arguments);
  }

  /// Does the work, and gives what it took without the start of the process.
  @Override
  public Sample sample(Stop stop) {
    Path out = log.resolveSibling(log.getFileName() + ".out");
    try {
      Process process =
          new ProcessBuilder(command())
              .redirectOutput(out.toFile())
              .redirectError(log.toFile())
              .start();
      if (await(process, stop) != 0) {
        throw new IOException("a stage in a process of its own failed; " + log + " says why");
      }
      try (Scanner took = new Scanner(out, StandardCharsets.US_ASCII).useLocale(Locale.ROOT)) {
        return new Sample(took.nextDouble(), took.nextDouble(), took.nextLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// This Java with the options that it was started with itself.
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(arguments);
    return command;
  }

  private static int await(Process process, Stop stop) {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        stop.check();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      process.destroyForcibly();
    }
  }
}
