package fil.exercises.exam;

import fil.exercises.Outcome;
import fil.num.Bytes;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Keeps the beginning of what is written to it, [Printed#LARGEST] bytes, and forgets the rest.
/// Thread-safe.
final class Tape extends OutputStream {

  private final Object lock = new Object();
  private final byte[] kept = new byte[Printed.LARGEST];
  private int size;
  private boolean isCut;

  /// A stream that prints onto it.
  PrintStream stream() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    synchronized (lock) {
      int taken = Math.min(length, kept.length - size);
      System.arraycopy(source, offset, kept, size, taken);
      size += taken;
      isCut |= taken < length;
    }
  }

  /// Forgets all.
  void rewind() {
    synchronized (lock) {
      size = 0;
      isCut = false;
    }
  }

  /// The report of an outcome, with what has been written so far.
  Report report(Bytes nonce, Outcome outcome) {
    synchronized (lock) {
      return Report.of(nonce, outcome, Bytes.copyOf(kept).slice(0, size), isCut);
    }
  }
}
