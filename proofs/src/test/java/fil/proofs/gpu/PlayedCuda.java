package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A driver of CUDA that is played, with one card: it keeps memory, executes the PTX that it is
/// given with [PtxMachine], and counts what is taken of it.
///
/// Where it is used as NVIDIA's must not be, as with a handle that was given back, it throws an
/// error that no session catches. What is given back by a call that fails counts as given back.
final class PlayedCuda implements CudaDriver {

  /// Which call fails, and how.
  ///
  /// @param at the number of the call, from 1; 0 for none
  /// @param code what it answers with
  /// @param sticks whether all calls after it answer so, too
  record Fault(int at, int code, boolean sticks) {
    static final Fault NONE = new Fault(0, 0, false);
  }

  /// A kernel that was started.
  ///
  /// @param groups the size of its grid
  /// @param arguments the values of its parameters
  record Launch(String kernel, int groups, List<Long> arguments) {}

  /// Kernels of PTX.
  ///
  /// @param parameters of each kernel, their sizes in bytes
  private record Loaded(PtxMachine machine, SortedMap<String, List<Integer>> parameters) {}

  private record Kernel(long module, String name) {}

  private static final int INVALID_PTX = 218;
  private static final int NOT_FOUND = 500;
  private static final long MEMORY_BYTES = 1L << 28;
  private static final int CARD = 0;
  private static final long CONTEXT = 0xc0;
  private static final String SAID = "no kernels here";
  private static final Pattern ENTRY = Pattern.compile("\\.visible \\.entry (\\w+)\\(([^)]*)\\)");
  private static final Pattern PARAMETER = Pattern.compile("\\.param \\.u(32|64) ");

  private final SortedMap<Integer, Integer> attributes = new TreeMap<>();
  private final boolean executes;
  private final PtxMachine.Memory memory = new PtxMachine.Memory();
  private final SortedMap<Long, Long> blocks = new TreeMap<>();
  private final SortedMap<Long, Loaded> modules = new TreeMap<>();
  private final SortedMap<Long, Kernel> kernels = new TreeMap<>();
  private final SortedSet<Long> events = new TreeSet<>();
  private final SortedSet<Long> recorded = new TreeSet<>();
  private final SortedSet<Long> finished = new TreeSet<>();
  private final List<Launch> launches = new ArrayList<>();
  private int contexts;
  private boolean isCurrent;
  private Fault fault;
  private long handles = 0x1000;
  private int calls;
  private int mostEvents;

  private PlayedCuda(Fault fault, boolean executes) {
    this.fault = fault;
    this.executes = executes;
    with(CudaDevice.MAJOR, 7).with(CudaDevice.MINOR, 0);
    with(CudaDevice.PCI_DOMAIN, 0).with(CudaDevice.PCI_BUS, 0x3b).with(CudaDevice.PCI_DEVICE, 0);
    with(CudaDevice.MULTIPROCESSORS, 2).with(CudaDevice.KILOHERTZ, 1_000_000);
  }

  /// One that executes what it is given.
  static PlayedCuda executing() {
    return new PlayedCuda(Fault.NONE, true);
  }

  /// One whose kernels do nothing, and one of whose calls fails.
  static PlayedCuda failing(Fault fault) {
    return new PlayedCuda(fault, false);
  }

  /// From now on, all calls fail.
  void dies(int code) {
    fault = new Fault(calls + 1, code, true);
  }

  /// Sets what it says of its card.
  PlayedCuda with(int attribute, int value) {
    attributes.put(attribute, value);
    return this;
  }

  /// Takes away what it says of its card.
  PlayedCuda without(int attribute) {
    attributes.remove(attribute);
    return this;
  }

  /// Its card.
  Device device() {
    return CudaDevice.all(this).getFirst();
  }

  /// Calls so far.
  int calls() {
    return calls;
  }

  /// Kernels that were started.
  List<Launch> launches() {
    return launches;
  }

  /// Instructions that the modules which are there executed.
  long executed() {
    return modules.values().stream().mapToLong(module -> module.machine().executed()).sum();
  }

  /// Slots of a multiplier that they took, see [KernelCost].
  long slots() {
    return modules.values().stream().mapToLong(module -> module.machine().slots()).sum();
  }

  /// How many events there were at a time.
  int mostEvents() {
    return mostEvents;
  }

  /// What is taken of it and was not given back, in words.
  List<String> held() {
    List<String> held = new ArrayList<>();
    held(held, "contexts", contexts);
    held(held, "blocks of memory", blocks.size());
    held(held, "modules", modules.size());
    held(held, "events", events.size());
    return held;
  }

  private static void held(List<String> held, String what, int count) {
    if (count != 0) {
      held.add(count + " " + what);
    }
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public Optional<String> told(int code) {
    return code == 999 ? Optional.of("unknown error") : Optional.empty();
  }

  @Override
  public int code(CudaFunction function, Object... arguments) {
    requireArguments(function, arguments);
    calls++;
    boolean fails = calls == fault.at() || (fault.at() > 0 && fault.sticks() && calls > fault.at());
    Arguments given = new Arguments(List.of(arguments));
    OptionalInt released = released(function, given);
    if (fails) {
      return fault.code();
    }
    return released.isPresent() ? released.getAsInt() : answer(function, given);
  }

  /// Gives back what a function gives back; nothing where it gives nothing back.
  private OptionalInt released(CudaFunction function, Arguments given) {
    switch (function) {
      case RELEASE_CONTEXT -> {
        require(given.number(0) == CARD && contexts > 0, "there is no such context");
        contexts--;
        isCurrent = isCurrent && contexts > 0;
      }
      case FREE -> {
        require(blocks.remove(given.size(0)) != null, "there is no such memory");
        memory.free(given.size(0));
      }
      case UNLOAD -> {
        require(modules.remove(given.handle(0)) != null, "there is no such module");
        kernels.values().removeIf(kernel -> kernel.module() == given.handle(0));
      }
      case RELEASE_EVENT -> {
        require(events.remove(given.handle(0)), "there is no such event");
        recorded.remove(given.handle(0));
        finished.remove(given.handle(0));
      }
      default -> {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(CudaError.SUCCESS);
  }

  private int answer(CudaFunction function, Arguments given) {
    return switch (function) {
      case INITIALISE, ERROR_TEXT -> CudaError.SUCCESS;
      case VERSION -> given.answer(0, 11_000); // older than every compiler of PTX that we use
      case COUNT -> given.answer(0, 1);
      case DEVICE -> {
        require(given.number(1) == 0, "there is one device");
        yield given.answer(0, CARD);
      }
      case NAME -> {
        given.memory(0).asSlice(0, given.number(1)).setString(0, "played card");
        yield CudaError.SUCCESS;
      }
      case MEMORY -> {
        given.memory(0).set(JAVA_LONG, 0, MEMORY_BYTES);
        yield CudaError.SUCCESS;
      }
      case ATTRIBUTE -> attribute(given);
      case RETAIN_CONTEXT -> {
        require(given.number(1) == CARD, "there is no such device");
        contexts++;
        yield given.answerHandle(0, CONTEXT);
      }
      case SET_CONTEXT -> {
        require(given.handle(0) == CONTEXT && contexts > 0, "there is no such context");
        isCurrent = true;
        yield CudaError.SUCCESS;
      }
      default -> {
        require(isCurrent, "this thread has no context");
        yield inContext(function, given);
      }
    };
  }

  private int attribute(Arguments given) {
    Integer value = attributes.get(given.number(1));
    return value == null ? 1 : given.answer(0, value);
  }

  private int inContext(CudaFunction function, Arguments given) {
    return switch (function) {
      case FINISH -> {
        finished.addAll(recorded);
        yield CudaError.SUCCESS;
      }
      case LOAD -> load(given);
      case FUNCTION -> function(given);
      case ALLOCATE -> allocate(given);
      case UPLOAD -> {
        block(given.size(0), given.size(2)).copyFrom(given.memory(1).asSlice(0, given.size(2)));
        yield CudaError.SUCCESS;
      }
      case DOWNLOAD -> {
        given.memory(0).asSlice(0, given.size(2)).copyFrom(block(given.size(1), given.size(2)));
        yield CudaError.SUCCESS;
      }
      case LAUNCH -> launch(given);
      case CREATE_EVENT -> {
        long event = handles++;
        events.add(event);
        mostEvents = Math.max(mostEvents, events.size());
        yield given.answerHandle(0, event);
      }
      case RECORD -> {
        require(events.contains(given.handle(0)), "there is no such event");
        require(given.handle(1) == 0, "there is no such stream");
        recorded.add(given.handle(0));
        yield CudaError.SUCCESS;
      }
      case ELAPSED -> {
        require(
            finished.contains(given.handle(1)) && finished.contains(given.handle(2)),
            "the events are not over");
        given.memory(0).set(JAVA_FLOAT, 0, 0.5f * (given.handle(2) - given.handle(1)));
        yield CudaError.SUCCESS;
      }
      default -> throw new AssertionError(function);
    };
  }

  private int allocate(Arguments given) {
    long bytes = given.size(1);
    require(bytes > 0, "there is no memory of no size");
    long taken = blocks.values().stream().mapToLong(Long::longValue).sum();
    if (bytes > MEMORY_BYTES - taken) {
      return CudaError.OUT_OF_MEMORY;
    }
    long address = memory.allocate(Math.toIntExact(bytes));
    blocks.put(address, bytes);
    given.memory(0).set(JAVA_LONG, 0, address);
    return CudaError.SUCCESS;
  }

  /// Some bytes of memory, which all lie in one block that is taken.
  private MemorySegment block(long address, long bytes) {
    long start = address & (-1L << Integer.SIZE);
    require(blocks.containsKey(start), "there is no such memory");
    return MemorySegment.ofArray(memory.block(start)).asSlice(address - start, bytes);
  }

  /// Names of options and their values are where the log goes, and how much fits there.
  private int load(Arguments given) {
    String ptx = given.text(1);
    require(given.number(2) == 2, "there are two options");
    require(given.memory(3).getAtIndex(JAVA_INT, 0) == 5, "the first is where the log goes");
    require(given.memory(3).getAtIndex(JAVA_INT, 1) == 6, "the second is its size");
    SortedMap<String, List<Integer>> parameters = parameters(ptx);
    if (parameters.isEmpty()) {
      long room = given.memory(4).getAtIndex(ADDRESS, 1).address();
      require(SAID.length() < room, "the log is too small");
      at(given.memory(4).getAtIndex(ADDRESS, 0), room).setString(0, SAID);
      return INVALID_PTX;
    }
    long module = handles++;
    modules.put(module, new Loaded(new PtxMachine(executes ? ptx : "", memory), parameters));
    return given.answerHandle(0, module);
  }

  /// The sizes of parameters of each kernel in some PTX.
  private static SortedMap<String, List<Integer>> parameters(String ptx) {
    SortedMap<String, List<Integer>> all = new TreeMap<>();
    Matcher entries = ENTRY.matcher(ptx);
    while (entries.find()) {
      all.put(
          entries.group(1),
          PARAMETER
              .matcher(entries.group(2))
              .results()
              .map(found -> Integer.parseInt(found.group(1)) / Byte.SIZE)
              .toList());
    }
    return all;
  }

  private int function(Arguments given) {
    Loaded module = known(modules, given.handle(1), "module");
    String name = given.text(2);
    if (!module.parameters().containsKey(name)) {
      return NOT_FOUND;
    }
    long kernel = handles++;
    kernels.put(kernel, new Kernel(given.handle(1), name));
    return given.answerHandle(0, kernel);
  }

  private int launch(Arguments given) {
    Kernel kernel = known(kernels, given.handle(0), "kernel");
    require(given.number(1) > 0, "a grid has groups");
    require(given.number(2) == 1 && given.number(3) == 1, "a grid has one dimension");
    require(given.number(4) == DeviceProgram.GROUP, "a group has 64 items");
    require(given.number(5) == 1 && given.number(6) == 1, "a group has one dimension");
    require(given.number(7) == 0, "no memory is shared");
    require(given.handle(8) == 0, "there is no such stream");
    require(given.handle(10) == 0, "arguments are given once");
    Loaded module = known(modules, kernel.module(), "module");
    List<Integer> sizes = known(module.parameters(), kernel.name(), "kernel");
    MemorySegment places = given.memory(9);
    require(places.byteSize() == sizes.size() * ADDRESS.byteSize(), "as many as parameters");
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      MemorySegment value = at(places.getAtIndex(ADDRESS, i), sizes.get(i));
      values.add(sizes.get(i) == Integer.BYTES ? value.get(JAVA_INT, 0) : value.get(JAVA_LONG, 0));
    }
    launches.add(new Launch(kernel.name(), given.number(1), values));
    if (executes) {
      long items = (long) given.number(1) * DeviceProgram.GROUP;
      module
          .machine()
          .run(kernel.name(), items, values.stream().mapToLong(Long::longValue).toArray());
    }
    return CudaError.SUCCESS;
  }

  @SuppressWarnings("restricted") // as a driver, it is given addresses
  private static MemorySegment at(MemorySegment address, long bytes) {
    require(address.address() != 0, "that is no address");
    return address.reinterpret(bytes);
  }

  /// What is given is what C would read.
  private static void requireArguments(CudaFunction function, Object... arguments) {
    List<MemoryLayout> parameters = function.descriptor().argumentLayouts();
    require(parameters.size() == arguments.length, function + " takes " + parameters.size());
    for (int i = 0; i < arguments.length; i++) {
      boolean fits =
          switch (arguments[i]) {
            case Integer _ -> parameters.get(i).equals(JAVA_INT);
            case Long _ -> parameters.get(i).equals(JAVA_LONG);
            case MemorySegment memory ->
                parameters.get(i).equals(ADDRESS) && memory.isNative() && memory.scope().isAlive();
            default -> false;
          };
      require(fits, "argument %d of %s is %s".formatted(i, function, arguments[i]));
    }
  }

  private static <K, V> V known(SortedMap<K, V> all, K key, String what) {
    V known = all.get(key);
    if (known == null) {
      throw new AssertionError("the driver is misused: there is no such " + what);
    }
    return known;
  }

  private static void require(boolean is, String what) {
    if (!is) {
      throw new AssertionError("the driver is misused: " + what);
    }
  }

  /// What a function is given.
  private record Arguments(List<Object> values) {

    int number(int index) {
      return (int) values.get(index);
    }

    long size(int index) {
      return (long) values.get(index);
    }

    MemorySegment memory(int index) {
      return (MemorySegment) values.get(index);
    }

    long handle(int index) {
      return memory(index).address();
    }

    String text(int index) {
      return memory(index).getString(0);
    }

    int answer(int index, int value) {
      memory(index).set(JAVA_INT, 0, value);
      return CudaError.SUCCESS;
    }

    int answerHandle(int index, long handle) {
      memory(index).set(ADDRESS, 0, MemorySegment.ofAddress(handle));
      return CudaError.SUCCESS;
    }
  }
}
