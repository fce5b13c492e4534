package fil.lab.cli;

import fil.work.Stop;
import fil.work.Stopped;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs work that a person may end with Ctrl-C.
///
/// The work is asked to stop, has a moment to clear up after itself, and the program ends with exit
/// code 130, as programs do that end by this signal.
final class Interruptible {

  static final int STOPPED = 130;

  private static final long PATIENCE_MILLIS = 900;

  /// What is to be done; answers with the exit code.
  @FunctionalInterface
  interface Work {
    int run(Stop stop);
  }

  private Interruptible() {}

  static int run(PrintWriter err, Work work) {
    Stop stop = Stop.create();
    CountDownLatch ended = new CountDownLatch(1);
    Thread onSignal = new Thread(() -> askToStop(stop, ended), "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      return work.run(stop);
    } catch (Stopped e) {
      err.println("sealab: stopped.");
      err.flush();
      return STOPPED;
    } finally {
      ended.countDown();
      forget(onSignal);
    }
  }

  private static void askToStop(Stop stop, CountDownLatch ended) {
    stop.request();
    try {
      if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        System.err.println("sealab: ended before everything was cleared up.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the program is ending: the hook is what waits for us
    }
  }
}
