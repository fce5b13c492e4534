package fil.exercises.exam;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// A filter of system calls, see [seccomp], with which a process can start threads but no
/// processes.
///
/// Of the calls that make either, `clone` goes through where its flags say that it makes a thread;
/// `fork` and `vfork` fail with `EPERM`, and `clone3`, whose flags a filter cannot see, with
/// `ENOSYS`, upon which the C library takes `clone`. Calls of another architecture end the process.
///
/// [seccomp]: https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html
final class NoProcesses {

  private static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
  private static final int JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
  private static final int JUMP_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
  private static final int JUMP_BITS = 0x45; // BPF_JMP | BPF_JSET | BPF_K
  private static final int RETURN = 0x06; // BPF_RET | BPF_K

  private static final int NUMBER = 0; // offsets in struct seccomp_data
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  private static final int KILL_PROCESS = 0x80000000;
  private static final int ALLOW = 0x7fff0000;
  private static final int FAIL = 0x00050000; // with an error in the lower half
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  private static final int CLONE_THREAD = 0x10000;
  private static final int CLONE3 = 435;

  /// Where the calls of the x32 interface begin, which x86-64 knows beside its own.
  private static final int X32 = 0x40000000;

  private NoProcesses() {}

  /// The filter's program, an array of `struct sock_filter`; nothing for other architectures.
  ///
  /// @param architecture as the property `os.arch` names it
  static Optional<byte[]> filter(String architecture) {
    return switch (architecture) {
      case "amd64" -> Optional.of(program(0xc000003e, 56, 57, 58));
      case "aarch64" -> Optional.of(program(0xc00000b7, 220, 220, 220)); // it has only clone
      default -> Optional.empty();
    };
  }

  private static byte[] program(int architecture, int clone, int fork, int vfork) {
    int[][] lines = {
      {LOAD, 0, 0, ARCHITECTURE},
      {JUMP_EQUAL, 1, 0, architecture},
      {RETURN, 0, 0, KILL_PROCESS},
      {LOAD, 0, 0, NUMBER},
      {JUMP_AT_LEAST, 7, 0, X32},
      {JUMP_EQUAL, 4, 0, clone},
      {JUMP_EQUAL, 5, 0, fork},
      {JUMP_EQUAL, 4, 0, vfork},
      {JUMP_EQUAL, 4, 0, CLONE3},
      {RETURN, 0, 0, ALLOW},
      {LOAD, 0, 0, FIRST_ARGUMENT},
      {JUMP_BITS, 2, 0, CLONE_THREAD},
      {RETURN, 0, 0, FAIL | EPERM},
      {RETURN, 0, 0, FAIL | ENOSYS},
      {RETURN, 0, 0, ALLOW},
    };
    byte[] program = new byte[lines.length * Long.BYTES];
    ByteBuffer out = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] line : lines) {
      out.putShort((short) line[0]).put((byte) line[1]).put((byte) line[2]).putInt(line[3]);
    }
    return program;
  }
}
