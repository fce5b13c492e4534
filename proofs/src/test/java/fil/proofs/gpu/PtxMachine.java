package fil.proofs.gpu;

import fil.proofs.gpu.PtxFunction.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Executes PTX, one item after the other, by the [manual of its instructions]: those that our
/// kernels have. So what is shipped for cards can be held to its definition without a card.
///
/// An address is the number of a block of memory, and a place in it; where that is outside, the
/// kernel fails.
///
/// [manual of its instructions]: https://docs.nvidia.com/cuda/parallel-thread-execution/
final class PtxMachine {

  private static final long WORD = 0xffff_ffffL;
  private static final int LOCAL_BYTES = 1 << 16;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final Pattern CONSTANTS =
      Pattern.compile("(?m)^\\.const .*\\.b8 (\\w+)\\[\\d+] = \\{([^}]*)};");
  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^(?:\\.visible )?\\.(?:entry|func)([^{;]*?)\\{$");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*\\(\\s*(?:\\.param|\\))");

  /// Memory, which all programs of a session share.
  static final class Memory {

    private final List<byte[]> blocks = new ArrayList<>(List.of(new byte[0]));

    /// A new block's address.
    long allocate(int bytes) {
      blocks.add(new byte[bytes]);
      return (long) (blocks.size() - 1) << Integer.SIZE;
    }

    void free(long address) {
      blocks.set((int) (address >>> Integer.SIZE), new byte[0]);
    }

    byte[] block(long address) {
      return blocks.get((int) (address >>> Integer.SIZE));
    }
  }

  /// What the last instruction that left something left: a borrow is no carry, and neither lives
  /// from one function to another.
  private enum Flag {
    NONE,
    CARRY,
    BORROW
  }

  private final Memory memory;
  private final SortedMap<String, PtxFunction> functions = new TreeMap<>();
  private final long local;

  private Flag flag = Flag.NONE;
  private boolean isSet;

  private long executed;
  private long slots;

  PtxMachine(String ptx, Memory memory) {
    this.memory = memory;
    this.local = memory.allocate(LOCAL_BYTES);
    String text = ptx.replaceAll("(?m)\\s*//.*$", "").replaceAll("(?m)^\\s+", "");
    Map<String, Long> constants = new TreeMap<>();
    Matcher constant = CONSTANTS.matcher(text);
    while (constant.find()) {
      String[] bytes = constant.group(2).split(",\\s*", -1);
      long address = memory.allocate(bytes.length);
      for (int i = 0; i < bytes.length; i++) {
        memory.block(address)[i] = (byte) Integer.parseInt(bytes[i]);
      }
      constants.put(constant.group(1), address);
    }
    Matcher found = FUNCTION.matcher(text);
    while (found.find()) {
      Matcher names = NAME.matcher(found.group(1));
      String name = "";
      while (names.find()) {
        name = names.group(1);
      }
      int end = end(text, found.end());
      List<String> body = text.substring(found.end(), end).lines().map(String::strip).toList();
      functions.put(name, PtxFunction.of(name, found.group(1), body, constants));
    }
  }

  /// Where the brace is that closes a body.
  private static int end(String text, int begin) {
    int depth = 1;
    int at = begin;
    while (depth > 0) {
      char letter = text.charAt(at++);
      depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
    }
    return at - 1;
  }

  /// Instructions executed so far.
  long executed() {
    return executed;
  }

  /// Slots of a multiplier that they take, see [KernelCost].
  long slots() {
    return slots;
  }

  /// Runs a kernel for whole groups of items.
  ///
  /// @param arguments the values of its parameters
  void run(String kernel, long items, long... arguments) {
    PtxFunction function = functions.get(kernel);
    if (function == null || function.parameters() != arguments.length) {
      throw new IllegalArgumentException(kernel + " " + Arrays.toString(arguments));
    }
    byte[] frame = memory.block(local);
    for (int i = 0; i < arguments.length; i++) {
      LONG.set(frame, function.parameter(i), arguments[i]);
    }
    long groups = Math.ceilDiv(items, DeviceProgram.GROUP);
    for (long group = 0; group < groups; group++) {
      for (int item = 0; item < DeviceProgram.GROUP; item++) {
        run(function, 0, group, item);
      }
    }
  }

  private void run(PtxFunction function, int base, long group, long item) {
    if (base + function.frameBytes() > LOCAL_BYTES) {
      throw new IllegalStateException("no local memory is left for " + function.name());
    }
    flag = Flag.NONE;
    long[] r = function.fresh();
    r[PtxFunction.FRAME] = local + base;
    r[PtxFunction.GROUP] = group;
    r[PtxFunction.GROUP_SIZE] = DeviceProgram.GROUP;
    r[PtxFunction.IN_GROUP] = item;
    List<Step> steps = function.steps();
    int at = 0;
    while (at < steps.size()) {
      Step step = steps.get(at++);
      if (step.guard() >= 0 && (r[step.guard()] != 0) == step.unless()) {
        continue;
      }
      executed++;
      slots += step.slots();
      switch (step.operation()) {
        case RETURN -> {
          flag = Flag.NONE;
          return;
        }
        case BRANCH -> at = function.label(step.target());
        case CALL -> call(step, base, base + function.frameBytes(), group, item);
        case LOAD -> load(step, r);
        case STORE -> store(step, r);
        case ADD_AT -> {
          long address = r[step.from()[0]] + step.offset();
          int before = (int) INT.get(memory.block(address), (int) address);
          INT.set(memory.block(address), (int) address, before + (int) r[step.from()[1]]);
          r[step.to()[0]] = before & WORD;
        }
        case UNPACK -> {
          long whole = r[step.from()[0]];
          r[step.to()[0]] = whole & WORD;
          r[step.to()[1]] = whole >>> Integer.SIZE;
        }
        case ADD, SUBTRACT, ADD_LOW, ADD_HIGH -> r[step.to()[0]] = sum(step, r);
        default -> {
          long result = result(step, r);
          r[step.to()[0]] = step.bits() == Integer.SIZE ? narrowed(step, result) : result;
        }
      }
    }
  }

  /// What a register of 32 bits holds; a wider result of narrow operands stays.
  private static long narrowed(Step step, long result) {
    return switch (step.operation()) {
      case WIDE, CONVERT -> result;
      default -> result & WORD;
    };
  }

  private void call(Step step, int base, int next, long group, long item) {
    PtxFunction called = functions.get(step.target());
    if (called == null) {
      throw new IllegalStateException("there is no function " + step.target());
    }
    byte[] frame = memory.block(local);
    int[] from = step.from();
    for (int i = 0; i < from.length / 2; i++) {
      System.arraycopy(
          frame,
          base + from[2 * i],
          frame,
          next + called.parameter(i),
          Math.min(from[2 * i + 1], called.parameterBytes(i)));
    }
    run(called, next, group, item);
    if (step.to().length > 0) {
      System.arraycopy(frame, next + called.answer(), frame, base + step.to()[0], step.to()[1]);
    }
  }

  private void load(Step step, long[] r) {
    long address = r[step.from()[0]] + step.offset();
    byte[] block = memory.block(address);
    int at = (int) address;
    for (int register : step.to()) {
      r[register] =
          step.bits() == Integer.SIZE
              ? (int) INT.get(block, at) & WORD
              : (long) LONG.get(block, at);
      at += step.bits() / Byte.SIZE;
    }
  }

  private void store(Step step, long[] r) {
    long address = r[step.to()[0]] + step.offset();
    byte[] block = memory.block(address);
    int at = (int) address;
    for (int register : step.from()) {
      if (step.bits() == Integer.SIZE) {
        INT.set(block, at, (int) r[register]);
      } else {
        LONG.set(block, at, r[register]);
      }
      at += step.bits() / Byte.SIZE;
    }
  }

  /// Sums and differences, which may take and leave a carry.
  private long sum(Step step, long[] r) {
    int[] from = step.from();
    long a = r[from[0]];
    long b = r[from[1]];
    Flag kind = step.operation() == PtxFunction.Operation.SUBTRACT ? Flag.BORROW : Flag.CARRY;
    if (step.takes() && flag != kind) {
      throw new IllegalStateException("a %s is taken where there is %s".formatted(kind, flag));
    }
    long in = step.takes() && isSet ? 1 : 0;
    if (step.bits() == Long.SIZE) {
      if (step.takes() || step.leaves()) {
        throw new IllegalStateException("a carry of 64 bits");
      }
      return switch (step.operation()) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        default -> a * b + r[from[2]];
      };
    }
    long whole =
        switch (step.operation()) {
          case ADD -> (a & WORD) + (b & WORD) + in;
          case SUBTRACT -> (a & WORD) - (b & WORD) - in;
          case ADD_LOW -> (((a & WORD) * (b & WORD)) & WORD) + (r[from[2]] & WORD) + in;
          default -> (((a & WORD) * (b & WORD)) >>> Integer.SIZE) + (r[from[2]] & WORD) + in;
        };
    if (step.leaves()) {
      flag = kind;
      isSet = whole >>> Integer.SIZE != 0;
    }
    return whole & WORD;
  }

  private static long result(Step step, long[] r) {
    int[] from = step.from();
    long a = operand(step, r[from[0]]);
    long b = from.length > 1 ? operand(step, r[from[1]]) : 0;
    boolean narrow = step.bits() == Integer.SIZE;
    return switch (step.operation()) {
      case MOVE -> a + step.offset();
      case CONVERT -> a;
      case PACK -> (r[from[0]] & WORD) | (r[from[1]] << Integer.SIZE);
      case LOW, WIDE -> a * b;
      case HIGH -> narrow ? (a * b) >>> Integer.SIZE : Math.unsignedMultiplyHigh(a, b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case NOT -> ~a;
      case NEGATE -> -a;
      case ABSOLUTE -> Math.abs(a);
      case LESSER -> Long.compareUnsigned(a, b) < 0 ? a : b;
      case REMAINDER -> Long.remainderUnsigned(a, b);
      case LEFT -> r[from[1]] >= step.bits() ? 0 : a << r[from[1]];
      case RIGHT -> {
        long by = Math.min(r[from[1]] & WORD, step.bits() - 1L);
        boolean gone = (r[from[1]] & WORD) >= step.bits();
        yield step.signed() ? a >> by : gone ? 0 : a >>> by;
      }
      case FUNNEL_LEFT -> (b << Integer.SIZE | a) << (r[from[2]] & 31) >>> Integer.SIZE;
      case FUNNEL_RIGHT -> (b << Integer.SIZE | a) >>> (r[from[2]] & 31);
      case INSERT -> {
        long mask = r[from[3]] >= Long.SIZE ? -1 : (1L << r[from[3]]) - 1;
        yield (b & ~(mask << r[from[2]])) | ((a & mask) << r[from[2]]);
      }
      case PERMUTE -> permuted(b << Integer.SIZE | a, r[from[2]]);
      case SELECT -> r[from[2]] != 0 ? a : b;
      case EQUAL -> a == b ? 1 : 0;
      case DIFFERENT -> a != b ? 1 : 0;
      case LESS -> compare(step, a, b) < 0 ? 1 : 0;
      case AT_MOST -> compare(step, a, b) <= 0 ? 1 : 0;
      case GREATER -> compare(step, a, b) > 0 ? 1 : 0;
      case AT_LEAST -> compare(step, a, b) >= 0 ? 1 : 0;
      default -> throw new IllegalStateException("unexpected " + step);
    };
  }

  private static int compare(Step step, long a, long b) {
    return step.signed() ? Long.compare(a, b) : Long.compareUnsigned(a, b);
  }

  /// An operand of 32 bits with its sign, or with none.
  private static long operand(Step step, long value) {
    return step.bits() == Long.SIZE ? value : step.signed() ? (int) value : value & WORD;
  }

  /// Four bytes of eight, each named by four bits.
  private static long permuted(long bytes, long names) {
    long result = 0;
    for (int i = 0; i < 4; i++) {
      long name = (names >>> (4 * i)) & 15;
      if (name >= 8) {
        throw new IllegalStateException("a byte's sign is not known here");
      }
      result |= ((bytes >>> (Byte.SIZE * name)) & 0xff) << (Byte.SIZE * i);
    }
    return result;
  }
}
