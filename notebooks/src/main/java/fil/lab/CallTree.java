package fil.lab;

import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import fil.state.Singletons;
import fil.vm.Execution;
import fil.vm.TraceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who called whom while a message was executed, as a tree. Calls alike that follow each other and
/// call nobody are one box.
///
/// ```java
/// CallTree.of("Who called whom", replay)
/// ```
///
/// @param graph what is drawn
public record CallTree(GraphFigure graph) implements GraphView {

  private static final int MOST_BOXES = 200;
  private static final int MOST_BESIDE = 40;

  /// A place in the tree: a call, or several alike that follow each other and call nobody.
  ///
  /// @param id the numbers of the calls on the way to it, such as `0.2`
  /// @param calls one or more
  /// @param isUndone whether a caller failed later
  private record Node(String id, List<Execution.Call> calls, boolean isUndone) {

    Execution.Call call() {
      return calls.getFirst();
    }

    boolean takes(Execution.Call next) {
      TraceEvent.Begin mine = call().begin();
      TraceEvent.Begin other = next.begin();
      return mine.to().equals(other.to())
          && mine.method().equals(other.method())
          && mine.value().equals(other.value())
          && call().end().code().equals(next.end().code())
          && call().calls().isEmpty()
          && next.calls().isEmpty();
    }

    Node with(Execution.Call next) {
      List<Execution.Call> more = new ArrayList<>(calls);
      more.add(next);
      return new Node(id, more, isUndone);
    }
  }

  /// The calls of a message.
  ///
  /// @throws IllegalStateException where it was refused before it ran
  public static CallTree of(String title, Replay replay) {
    return of(title, replay.execution(), replay.names());
  }

  /// The calls of an execution.
  public static CallTree of(String title, Execution execution, ActorNames names) {
    List<List<String>> rows = rows(execution, names);
    List<Box> boxes = boxes(execution, names);
    return new CallTree(
        new GraphFigure(
            title,
            sentence(execution, rows.size(), names),
            boxes,
            Optional.empty(),
            Map.of(
                Sign.PLAIN, "a call",
                Sign.BROKEN, "failed",
                Sign.OUTSIDE, "succeeded, and was undone since a caller failed"),
            List.of(),
            List.of(
                Grid.of(
                    "Calls in their order",
                    List.of(
                        Grid.Column.numbers("depth"),
                        Grid.Column.text("from"),
                        Grid.Column.text("to"),
                        Grid.Column.text("call"),
                        Grid.Column.text("outcome"),
                        Grid.Column.numbers("own gas"),
                        Grid.Column.numbers("gas with inner calls")),
                    rows))));
  }

  private static List<List<String>> rows(Execution execution, ActorNames names) {
    List<List<String>> rows = new ArrayList<>();
    Deque<Execution.Call> waiting = new ArrayDeque<>(List.of(execution.first()));
    while (!waiting.isEmpty()) {
      Execution.Call call = waiting.pop();
      rows.add(row(call, names));
      call.calls().reversed().forEach(waiting::push);
    }
    return rows;
  }

  /// The boxes as far as there is room for them; each says how many are left out below it.
  private static List<Box> boxes(Execution execution, ActorNames names) {
    List<Box> boxes = new ArrayList<>();
    Deque<Node> waiting =
        new ArrayDeque<>(List.of(new Node("0", List.of(execution.first()), false)));
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      List<Node> children = children(node);
      int room = MOST_BOXES - boxes.size() - waiting.size() - 1;
      List<Node> shown =
          children.subList(0, Math.min(children.size(), Math.min(MOST_BESIDE, room)));
      boxes.add(box(node, shown, names));
      shown.reversed().forEach(waiting::push);
    }
    return boxes;
  }

  private static List<Node> children(Node node) {
    boolean isKept = node.call().isSuccess() || isImplicit(node.call());
    List<Node> children = new ArrayList<>();
    for (Execution.Call call : node.call().calls()) {
      if (!children.isEmpty() && children.getLast().takes(call)) {
        children.add(children.removeLast().with(call));
      } else {
        String id = node.id() + "." + children.size();
        children.add(new Node(id, List.of(call), node.isUndone() || !isKept));
      }
    }
    return children;
  }

  /// A message that nobody sent keeps what it did even if it fails.
  private static boolean isImplicit(Execution.Call call) {
    return call.begin().depth() == 0 && call.begin().caller().equals(Singletons.SYSTEM);
  }

  private static Box box(Node node, List<Node> children, ActorNames names) {
    Execution.Call call = node.call();
    List<Slot> slots = new ArrayList<>();
    int number = 1;
    for (Node child : children) {
      int last = number + child.calls().size() - 1;
      Slot slot = Slot.to(number == last ? "" + number : number + "–" + last, child.id());
      slots.add(child.call().isSuccess() ? slot : slot.with(Sign.BROKEN));
      number = last + 1;
    }
    int times = node.calls().size();
    List<String> lines = new ArrayList<>();
    lines.add(names.call(call.begin()) + (times == 1 ? "" : ", " + times + " times"));
    long gas = node.calls().stream().mapToLong(Execution.Call::gasInAll).sum();
    lines.add(String.format(Locale.ROOT, "%,d gas", gas));
    if (!call.isSuccess()) {
      lines.add("exit " + call.end().code());
    }
    int more = node.call().calls().size() - (number - 1);
    if (more > 0) {
      lines.add(MerkleTreeFigure.count(more, "call", "calls") + " not drawn");
    }
    Sign sign = !call.isSuccess() ? Sign.BROKEN : node.isUndone() ? Sign.OUTSIDE : Sign.PLAIN;
    return new Box(node.id(), names.receiver(call.begin()), lines, List.of(), slots, sign);
  }

  private static List<String> row(Execution.Call call, ActorNames names) {
    return List.of(
        String.valueOf(call.begin().depth()),
        names.actor(call.begin().caller()),
        names.receiver(call.begin()),
        names.call(call.begin()),
        outcome(call),
        String.format(Locale.ROOT, "%,d", call.ownGas()),
        String.format(Locale.ROOT, "%,d", call.gasInAll()));
  }

  /// How a call ended, in words.
  static String outcome(Execution.Call call) {
    return call.isSuccess()
        ? "success"
        : "exit " + call.end().code() + ": " + TreePicture.brief(call.end().why(), 120);
  }

  private static String sentence(Execution execution, int calls, ActorNames names) {
    Execution.Call first = execution.first();
    return String.format(
        Locale.ROOT,
        "%s calls %s of %s, which leads to %s in all and takes %,d gas; it ends with %s.",
        names.actor(first.begin().caller()),
        names.call(first.begin()),
        names.receiver(first.begin()),
        MerkleTreeFigure.count(calls, "call", "calls"),
        execution.gas(),
        execution.code().isSuccess() ? "success" : "exit code " + execution.code());
  }
}
