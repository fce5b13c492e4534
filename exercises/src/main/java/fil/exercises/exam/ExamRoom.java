package fil.exercises.exam;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.ProgressLog;
import fil.num.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// The JVM in which one answer is checked: an [Isolated] examiner starts it ahead and kills it.
///
/// Its only tie to the outside is a socket that the main thread holds in a local variable. The
/// socket's name is deleted before the first request arrives. The command line is
///
/// ```
/// java FLAGS fil.exercises.exam.ExamRoom SOCKET EXERCISES CLASS…
/// ```
///
/// where the classes are to be loaded ahead, and the exercises, ids with commas between them or
/// `-`, are those that are likely to be checked, the likeliest first. `SEALAB_WORKSPACE` names a
/// folder that the answer may write to.
public final class ExamRoom {

  /// What a room says first of all.
  static final Bytes READY = Bytes.of(0x01);

  private ExamRoom() {}

  public static void main(String[] arguments) throws Exception {
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(System.out);
    System.setIn(InputStream.nullInputStream());
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(arguments[0]));
      for (int i = 2; i < arguments.length; i++) {
        Class.forName(arguments[i]);
      }
      WarmUp.forAll();
      Frames.write(channel, READY.toArray(), Frames.LARGEST_REPORT);
      WarmUp warmUp = WarmUp.of(arguments[1]).begin();
      Request request = Request.CODEC.decode(Frames.read(channel, Frames.LARGEST_REQUEST));
      warmUp.end();
      endWithExaminer(channel);
      Tape tape = new Tape();
      System.setOut(tape.stream());
      System.setErr(System.out);
      Report report = tape.report(request.nonce(), outcome(request, tape));
      Frames.write(channel, Report.CODEC.encode(report), Frames.LARGEST_REPORT);
    }
    Runtime.getRuntime().halt(0); // whatever the answer has left running
  }

  /// How the check ends. Of what a cell prints, only what comes after the answer is handed in is of
  /// interest: the learner has seen the rest.
  private static Outcome outcome(Request request, Tape tape) throws IOException {
    Exercise<?, ?> exercise = Exercises.find(request.exercise());
    Learner learner = Learner.named(request.learner());
    ProgressLog.in(Path.of(System.getenv("SEALAB_WORKSPACE")).resolve(".sealab")).welcome(learner);
    Runnable handedIn = request.program().isFile() ? () -> {} : tape::rewind;
    return Examination.of(exercise, learner, request.program(), request.hintsSeen(), handedIn);
  }

  /// Where nothing else ends this process with its examiner, the end of the socket does: an
  /// examiner says nothing after its request.
  private static void endWithExaminer(SocketChannel channel) {
    Thread.ofPlatform()
        .daemon()
        .name("end")
        .start(() -> {
          try {
            Frames.read(channel, 0);
          } catch (IOException _) {
            Runtime.getRuntime().halt(1);
          }
        });
  }
}
