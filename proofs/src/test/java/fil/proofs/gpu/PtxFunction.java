package fil.proofs.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A function of PTX, read: what [PtxMachine] executes.
///
/// Registers have numbers; those of constants hold their values from the beginning. A frame holds
/// parameters, those of calls among them, and local memory, at fixed places.
final class PtxFunction {

  /// Registers that each function has: where its frame begins, and which item it works on.
  static final int FRAME = 0;

  static final int GROUP = 1;
  static final int GROUP_SIZE = 2;
  static final int IN_GROUP = 3;

  private static final Pattern OPERAND =
      Pattern.compile("\\{[^}]*}|\\[[^\\]]*]|\\([^)]*\\)|[^,\\s]+");
  private static final Pattern MEMORY = Pattern.compile("\\.b8\\s+(\\w+)\\[(\\d+)]");
  private static final Pattern NUMBER_PARAMETER = Pattern.compile("\\.param \\.u(32|64) (\\w+)");

  /// All instructions that are known, with all their types: what is not among them is refused,
  /// since its operands might be taken for others.
  private static final Pattern KNOWN =
      Pattern.compile(
          String.join(
              "|",
              "mov\\.[bu](32|64)",
              "cvta(\\.to)?\\.(global|local)\\.u64",
              "cvt\\.(u32\\.u64|u64\\.u32|s64\\.s32)",
              "(add|sub)(\\.cc)?\\.[us]32",
              "(addc|subc)(\\.cc)?\\.u32",
              "(add|sub)\\.[us]64",
              "mul\\.(lo|wide)\\.[us]32",
              "mul\\.lo\\.[us]64",
              "mul\\.hi\\.u(32|64)",
              "mad\\.lo(\\.cc)?\\.[us]32",
              "mad\\.hi(\\.cc)?\\.u32",
              "madc\\.(lo|hi)(\\.cc)?\\.u32",
              "(and|or|xor)\\.(b32|b64|pred)",
              "not\\.b(32|64)",
              "(neg|abs)\\.s(32|64)",
              "(min|rem)\\.u(32|64)",
              "shl\\.b(32|64)",
              "shr\\.[usb](32|64)",
              "shf\\.[lr]\\.wrap\\.b32",
              "bfi\\.b64",
              "prmt\\.b32",
              "selp\\.[bu](32|64)",
              "setp\\.(eq|ne|lt|le|gt|ge)\\.[us](32|64)",
              "(ld|st)(\\.(global|local|param|const))?(\\.v4)?\\.[bu](32|64)",
              "atom\\.global\\.add\\.u32",
              "bra(\\.uni)?",
              "call(\\.uni)?",
              "ret"));

  private static final List<String> SPECIAL = List.of("%frame", "%ctaid.x", "%ntid.x", "%tid.x");

  /// What an instruction does.
  enum Operation {
    MOVE,
    PACK,
    UNPACK,
    ADD,
    SUBTRACT,
    LOW,
    HIGH,
    WIDE,
    ADD_LOW,
    ADD_HIGH,
    AND,
    OR,
    XOR,
    NOT,
    NEGATE,
    ABSOLUTE,
    LESSER,
    LEFT,
    RIGHT,
    FUNNEL_LEFT,
    FUNNEL_RIGHT,
    REMAINDER,
    INSERT,
    PERMUTE,
    CONVERT,
    SELECT,
    EQUAL,
    DIFFERENT,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST,
    LOAD,
    STORE,
    ADD_AT,
    BRANCH,
    RETURN,
    CALL
  }

  /// An instruction.
  ///
  /// @param bits of its operands
  /// @param signed whether they have signs
  /// @param takes whether the carry is an operand
  /// @param leaves whether it leaves a carry
  /// @param to registers that it writes; of a call, the place and size of the answer
  /// @param from registers that it reads; of a call, places and sizes of arguments
  /// @param offset what is added to an address
  /// @param target of a branch, or the function that is called
  /// @param guard the register that says whether it is executed at all, or -1
  /// @param unless whether that says that it is not
  /// @param slots of a multiplier that it takes, see [KernelCost]
  @SuppressWarnings("ArrayRecordComponent") // read millions of times in a loop
  record Step(
      Operation operation,
      int bits,
      boolean signed,
      boolean takes,
      boolean leaves,
      int[] to,
      int[] from,
      long offset,
      String target,
      int guard,
      boolean unless,
      int slots) {}

  private final String name;
  private final Map<String, Long> constants;
  private final SortedMap<String, Integer> registers = new TreeMap<>();
  private final List<Long> values = new ArrayList<>();
  private final SortedSet<Integer> written = new TreeSet<>();
  private final SortedMap<String, Integer> places = new TreeMap<>();
  private final SortedMap<String, Integer> sizes = new TreeMap<>();
  private final SortedMap<String, Integer> labels = new TreeMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private int frameBytes;

  /// @param constants where those of the module lie, by name
  private PtxFunction(String name, Map<String, Long> constants) {
    this.name = name;
    this.constants = constants;
    for (String special : SPECIAL) {
      written.add(register(special));
    }
  }

  /// Reads a function.
  ///
  /// @param head from its name on to its body
  /// @param body the lines between its braces, without comments
  static PtxFunction of(String name, String head, List<String> body, Map<String, Long> constants) {
    PtxFunction function = new PtxFunction(name, constants);
    Matcher numbers = NUMBER_PARAMETER.matcher(head);
    while (numbers.find()) {
      function.place(numbers.group(2), Integer.parseInt(numbers.group(1)) / Byte.SIZE);
      function.parameters.add(numbers.group(2));
    }
    Matcher blocks = MEMORY.matcher(head);
    while (blocks.find()) {
      function.place(blocks.group(1), Integer.parseInt(blocks.group(2)));
      if (!blocks.group(1).startsWith("func_retval")) {
        function.parameters.add(blocks.group(1));
      }
    }
    StringBuilder statement = new StringBuilder();
    for (String line : body) {
      if (line.endsWith(":")) {
        function.labels.put(line.substring(0, line.length() - 1), function.steps.size());
      } else if (!line.isEmpty() && !line.equals("{") && !line.equals("}")) {
        statement.append(line).append(' ');
        if (line.endsWith(";")) {
          function.read(statement.toString().replace(";", "").strip());
          statement.setLength(0);
        }
      }
    }
    function.requireWritten();
    return function;
  }

  /// Nothing is read that nobody writes.
  private void requireWritten() {
    registers.forEach((word, register) -> {
      if (word.startsWith("%") && !written.contains(register)) {
        throw new IllegalArgumentException("nothing is written to " + word + " in " + name);
      }
    });
  }

  private void read(String statement) {
    if (statement.startsWith(".")) {
      Matcher memory = MEMORY.matcher(statement);
      if (memory.find()) {
        place(memory.group(1), Integer.parseInt(memory.group(2)));
      }
      return; // registers need no declaration, and pragmas say nothing
    }
    String rest = statement;
    int guard = -1;
    boolean unless = false;
    if (rest.startsWith("@")) {
      String predicate = rest.substring(1, rest.indexOf(' '));
      unless = predicate.startsWith("!");
      guard = register(predicate.replace("!", ""));
      rest = rest.substring(rest.indexOf(' ')).strip();
    }
    List<String> words = OPERAND.matcher(rest).results().map(found -> found.group()).toList();
    steps.add(step(words.getFirst(), words.subList(1, words.size()), guard, unless));
  }

  private Step step(String word, List<String> operands, int guard, boolean unless) {
    if (!KNOWN.matcher(word).matches()) {
      throw new IllegalArgumentException("unknown instruction " + word);
    }
    List<String> parts = List.of(word.split("\\."));
    String type = parts.getFirst().equals("cvt") ? parts.get(2) : parts.getLast();
    int bits = type.matches("[usb]32") ? Integer.SIZE : Long.SIZE;
    Operation operation = operation(parts, operands);
    int[] to = {};
    int[] from = {};
    long offset = 0;
    String target = "";
    switch (operation) {
      case RETURN -> {}
      case BRANCH -> target = operands.getFirst();
      case CALL -> {
        boolean answers = operands.getFirst().startsWith("(");
        target = operands.get(answers ? 1 : 0);
        to = answers ? frames(operands.getFirst()) : to;
        from = operands.size() > (answers ? 2 : 1) ? frames(operands.getLast()) : from;
      }
      case STORE -> {
        Address address = address(operands.getFirst());
        to = new int[] {address.base};
        offset = address.offset;
        from = all(operands.get(1));
      }
      case LOAD, ADD_AT -> {
        Address address = address(operands.get(1));
        to = written(operands.getFirst());
        offset = address.offset;
        from =
            operation == Operation.LOAD
                ? new int[] {address.base}
                : new int[] {address.base, register(operands.get(2))};
      }
      default -> {
        to = written(operands.getFirst());
        if (operation == Operation.MOVE && places.containsKey(operands.get(1))) {
          from = new int[] {FRAME};
          offset = known(places, operands.get(1));
        } else {
          from = operands.stream().skip(1).flatMapToInt(each -> Arrays.stream(all(each))).toArray();
        }
      }
    }
    return new Step(
        operation,
        bits,
        type.startsWith("s"),
        parts.getFirst().matches("addc|subc|madc"),
        parts.contains("cc"),
        to,
        from,
        offset,
        target,
        guard,
        unless,
        slots(operation, bits));
  }

  private static int slots(Operation operation, int bits) {
    return switch (operation) {
      case LOW, HIGH, ADD_LOW, ADD_HIGH -> bits / Integer.SIZE;
      case WIDE -> 2;
      default -> 0;
    };
  }

  private static Operation operation(List<String> parts, List<String> operands) {
    String first = parts.getFirst();
    return switch (first) {
      case "mov" ->
          operands.getFirst().startsWith("{")
              ? Operation.UNPACK
              : operands.get(1).startsWith("{") ? Operation.PACK : Operation.MOVE;
      case "cvta" -> Operation.MOVE;
      case "add", "addc" -> Operation.ADD;
      case "sub", "subc" -> Operation.SUBTRACT;
      case "mul" ->
          switch (parts.get(1)) {
            case "lo" -> Operation.LOW;
            case "hi" -> Operation.HIGH;
            default -> Operation.WIDE;
          };
      case "mad", "madc" ->
          switch (parts.get(1)) {
            case "lo" -> Operation.ADD_LOW;
            case "hi" -> Operation.ADD_HIGH;
            default -> throw new IllegalArgumentException(String.join(".", parts));
          };
      case "and" -> Operation.AND;
      case "or" -> Operation.OR;
      case "xor" -> Operation.XOR;
      case "not" -> Operation.NOT;
      case "neg" -> Operation.NEGATE;
      case "abs" -> Operation.ABSOLUTE;
      case "min" -> Operation.LESSER;
      case "shl" -> Operation.LEFT;
      case "shr" -> Operation.RIGHT;
      case "shf" -> parts.get(1).equals("l") ? Operation.FUNNEL_LEFT : Operation.FUNNEL_RIGHT;
      case "rem" -> Operation.REMAINDER;
      case "bfi" -> Operation.INSERT;
      case "prmt" -> Operation.PERMUTE;
      case "cvt" -> Operation.CONVERT;
      case "selp" -> Operation.SELECT;
      case "setp" ->
          switch (parts.get(1)) {
            case "eq" -> Operation.EQUAL;
            case "ne" -> Operation.DIFFERENT;
            case "lt" -> Operation.LESS;
            case "le" -> Operation.AT_MOST;
            case "gt" -> Operation.GREATER;
            case "ge" -> Operation.AT_LEAST;
            default -> throw new IllegalArgumentException(String.join(".", parts));
          };
      case "ld" -> Operation.LOAD;
      case "st" -> Operation.STORE;
      case "atom" -> Operation.ADD_AT;
      case "bra" -> Operation.BRANCH;
      case "ret" -> Operation.RETURN;
      case "call" -> Operation.CALL;
      default -> throw new IllegalArgumentException("unknown instruction " + first);
    };
  }

  private record Address(int base, long offset) {}

  /// What stands in square brackets.
  private Address address(String operand) {
    String inside = operand.substring(1, operand.length() - 1);
    int plus = inside.indexOf('+');
    String base = plus < 0 ? inside : inside.substring(0, plus);
    long offset = plus < 0 ? 0 : Long.parseLong(inside.substring(plus + 1));
    return places.containsKey(base)
        ? new Address(FRAME, known(places, base) + offset)
        : new Address(register(base), offset);
  }

  /// A register, or those in braces.
  private int[] all(String operand) {
    String inside = operand.startsWith("{") ? operand.substring(1, operand.length() - 1) : operand;
    return Arrays.stream(inside.split(",")).mapToInt(each -> register(each.strip())).toArray();
  }

  /// The same, of an instruction that writes to them.
  private int[] written(String operand) {
    int[] to = all(operand);
    for (int register : to) {
      written.add(register);
    }
    return to;
  }

  /// The places of parameters of a call, and their sizes, in turns.
  private int[] frames(String operand) {
    return Arrays.stream(operand.substring(1, operand.length() - 1).split(","))
        .map(String::strip)
        .flatMapToInt(each -> Arrays.stream(new int[] {known(places, each), known(sizes, each)}))
        .toArray();
  }

  private int register(String word) {
    return registers.computeIfAbsent(
        word,
        unknown -> {
          values.add(value(unknown));
          return values.size() - 1;
        });
  }

  private long value(String word) {
    if (word.matches("-?\\d+")) {
      return Long.parseLong(word);
    }
    if (word.startsWith("%")) {
      return 0;
    }
    Long constant = constants.get(word);
    if (constant == null) {
      throw new IllegalArgumentException("unknown word " + word + " in " + name);
    }
    return constant;
  }

  private void place(String what, int size) {
    if (sizes.getOrDefault(what, 0) >= size) {
      return;
    }
    sizes.put(what, size);
    places.put(what, frameBytes);
    frameBytes += Math.ceilDiv(size, 16) * 16;
  }

  String name() {
    return name;
  }

  /// Registers as they are when it begins.
  long[] fresh() {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  List<Step> steps() {
    return steps;
  }

  int label(String label) {
    return known(labels, label);
  }

  int frameBytes() {
    return frameBytes;
  }

  /// Where in its frame a parameter is.
  int parameter(int index) {
    return known(places, parameters.get(index));
  }

  int parameterBytes(int index) {
    return known(sizes, parameters.get(index));
  }

  int parameters() {
    return parameters.size();
  }

  /// Where in its frame is what it answers with.
  int answer() {
    return known(places, "func_retval0");
  }

  private static int known(SortedMap<String, Integer> all, String name) {
    Integer what = all.get(name);
    if (what == null) {
      throw new IllegalStateException("there is no " + name);
    }
    return what;
  }
}
