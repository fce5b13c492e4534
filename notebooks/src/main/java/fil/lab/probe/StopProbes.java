package fil.lab.probe;

import fil.lab.probe.Subject.Interrupted;
import fil.lab.probe.Subject.Ran;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Whether what goes wrong can be ended, and whether the kernel outlives it.
final class StopProbes {

  private static final Duration BEFORE = Duration.ofMillis(500);
  private static final Duration AT_MOST = Duration.ofSeconds(1);

  /// Who is told earlier that a cell cannot be stopped is told of cells that can.
  private static final Duration TOO_SOON = Duration.ofMillis(1_900);

  static final List<Probe> ALL =
      List.of(
          Probe.rough("interrupt of a sleep, within a second", StopProbes::sleep),
          Probe.rough(
              "interrupt of a busy loop, within a second, and it has ended",
              kernel -> spin(kernel, "spins21", "while (true) { spins21.incrementAndGet(); }")),
          Probe.rough(
              "interrupt of a parallel stream, within a second, and it has ended",
              kernel ->
                  spin(
                      kernel,
                      "spins22",
                      "IntStream.range(0, 8).parallel()"
                          + ".forEach(i -> { while (true) { spins22.incrementAndGet(); } });")),
          Probe.rough(
              "interrupt of a native call: stopped, or said after two seconds",
              StopProbes::nativeCall),
          Probe.rough("System.exit is refused", StopProbes::exit),
          Probe.rough("a stack overflow can be read", StopProbes::overflow),
          Probe.rough("a cell that fills the memory leaves a working kernel", StopProbes::memory));

  private StopProbes() {}

  private static Finding sleep(Subject kernel) throws IOException {
    Ran ran = kernel.runInterrupted("Thread.sleep(20_000);", BEFORE);
    return Finding.of(ran.failed() && isPrompt(ran), "it took " + ran.took().toMillis() + " ms");
  }

  /// A loop counts; once the kernel says that it is idle, the count must stand still.
  private static Finding spin(Subject kernel, String counter, String loop) throws IOException {
    kernel.run("var %s = new AtomicLong();".formatted(counter));
    Ran ran = kernel.runInterrupted(loop, BEFORE);
    if (!ran.failed() || !isPrompt(ran)) {
      return Finding.no("it took " + ran.took().toMillis() + " ms");
    }
    Ran still =
        kernel.run(
            "{ long then = %1$s.get(); Thread.sleep(300); System.out.print(%1$s.get() == then); }"
                .formatted(counter));
    return Finding.of(
        still.text().equals("true"), "idle at once, and the threads go on in the background");
  }

  private static boolean isPrompt(Ran ran) {
    return ran.took().compareTo(AT_MOST) < 0;
  }

  private static Finding nativeCall(Subject kernel) throws IOException {
    kernel.run(
        """
        import java.lang.foreign.*;
        var pause23 = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().find("sleep").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        var ended23 = new AtomicBoolean();
        """);
    Interrupted call =
        kernel.runInterrupted(
            "int left23 = (int) pause23.invokeExact(4); ended23.set(true);", BEFORE, "restart");
    if (call.said().isPresent()) {
      Duration after = call.said().get();
      return Finding.of(
          after.compareTo(TOO_SOON) >= 0, "said already after " + after.toMillis() + " ms");
    }
    Ran after = kernel.run("Thread.sleep(4_500); ended23.get()");
    return Finding.of(after.text().equals("false"), "idle at once, and the call goes on unsaid");
  }

  private static Finding exit(Subject kernel) throws IOException {
    Ran after = kernel.runAll("System.exit(3);", "1 + 1");
    return Finding.of(after.text().equals("2"), after.text());
  }

  private static Finding overflow(Subject kernel) throws IOException {
    Ran ran = kernel.run("int deep25(int n) { return 1 + deep25(n + 1); }\ndeep25(0)");
    return Finding.of(
        ran.text().contains("StackOverflowError") && ran.text().length() < 3_000,
        "%,d characters".formatted(ran.text().length()));
  }

  private static Finding memory(Subject kernel) throws IOException {
    Ran ran =
        kernel.run(
            "{ var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]); }");
    if (!ran.failed()) {
      return Finding.no(ran.text());
    }
    Ran after = kernel.run("1 + 1");
    return Finding.of(after.text().equals("2"), after.text());
  }
}
