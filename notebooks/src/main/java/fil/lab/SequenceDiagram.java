package fil.lab;

import fil.vm.Execution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/// What happened between actors, from top to bottom: a line down for each of them, an arrow for
/// each call and one back for how it ended.
///
/// ```java
/// SequenceDiagram.of("What happened", replay)
/// ```
///
/// @param actors in the order in which they appear
/// @param events in order
public record SequenceDiagram(
    String title, String alternative, List<String> actors, List<Event> events) implements Figure {

  /// Something that happens, between actors or to one.
  ///
  /// @param depth how many calls it is within
  /// @param from where an arrow begins
  /// @param to where it ends; the same for what happens to one actor
  /// @param isFailed for the end of a call that failed
  public record Event(
      Sort sort, int depth, String from, String to, String text, boolean isFailed) {}

  /// What happens.
  public enum Sort {
    CALL,
    END,
    STATE
  }

  public SequenceDiagram {
    Figure.requireAlternative(title, alternative);
    actors = List.copyOf(actors);
    events = List.copyOf(events);
    for (Event event : events) {
      if (!actors.contains(event.from()) || !actors.contains(event.to())) {
        throw new IllegalArgumentException(
            "'%s' happens between %s and %s, of whom one is not among the actors"
                .formatted(event.text(), event.from(), event.to()));
      }
    }
  }

  /// What a message did.
  ///
  /// @throws IllegalStateException where it was refused before it ran
  public static SequenceDiagram of(String title, Replay replay) {
    return of(title, replay.execution(), replay.names());
  }

  /// What happened in an execution.
  public static SequenceDiagram of(String title, Execution execution, ActorNames names) {
    List<Event> events = events(execution, names);
    SequencedSet<String> actors = new LinkedHashSet<>();
    for (Event event : events) {
      actors.add(event.from());
      actors.add(event.to());
    }
    return new SequenceDiagram(title, sentence(actors, events), List.copyOf(actors), events);
  }

  /// A call that has not ended.
  private record Open(Execution.Call call, String from, String to, Iterator<Execution.Step> steps) {

    static Open of(Execution.Call call, ActorNames names) {
      return new Open(
          call,
          names.actor(call.begin().caller()),
          names.receiver(call.begin()),
          call.steps().iterator());
    }
  }

  private static List<Event> events(Execution execution, ActorNames names) {
    List<Event> events = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    begin(Open.of(execution.first(), names), open, events, names);
    while (!open.isEmpty()) {
      Open top = open.element();
      if (!top.steps().hasNext()) {
        open.pop();
        events.add(end(top, open.size()));
        continue;
      }
      switch (top.steps().next()) {
        case Execution.Call call -> begin(Open.of(call, names), open, events, names);
        case Execution.Rewritten _ -> {
          Event state = new Event(Sort.STATE, open.size(), top.to(), top.to(), "new state", false);
          if (!events.getLast().equals(state)) {
            events.add(state);
          }
        }
        case Execution.Charged _, Execution.Moved _ -> {}
      }
    }
    return events;
  }

  private static void begin(Open call, Deque<Open> open, List<Event> events, ActorNames names) {
    String text = names.call(call.call().begin());
    events.add(new Event(Sort.CALL, open.size(), call.from(), call.to(), text, false));
    open.push(call);
  }

  private static Event end(Open done, int depth) {
    Execution.Call call = done.call();
    String how = call.isSuccess() ? "done" : "exit " + call.end().code();
    String text = String.format(Locale.ROOT, "%s, %,d gas", how, call.gasInAll());
    return new Event(Sort.END, depth, done.to(), done.from(), text, !call.isSuccess());
  }

  @Override
  public Picture picture() {
    return Picture.of(new SequenceDrawing(this).draw(), title, alternative);
  }

  /// A line for each event, as deep as its call is.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (Event event : events.subList(0, Math.min(60, events.size()))) {
      out.append("  ".repeat(Math.min(event.depth(), 12)));
      out.append(
          switch (event.sort()) {
            case CALL -> event.from() + " → " + event.to() + ": " + event.text();
            case END -> event.from() + " ⇠ " + event.text();
            case STATE -> event.from() + " has a " + event.text();
          });
      out.append('\n');
    }
    if (events.size() > 60) {
      out.append("… ").append(MerkleTreeFigure.count(events.size() - 60, "more", "more"));
    }
    return out.toString();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Event event : events) {
      rows.add(
          List.of(
              event.sort().name().toLowerCase(Locale.ROOT),
              event.from(),
              event.to(),
              event.text()));
    }
    return List.of(
        Grid.of(
            "What happened, in order",
            List.of(
                Grid.Column.text("what"),
                Grid.Column.text("from"),
                Grid.Column.text("to"),
                Grid.Column.text("how")),
            rows));
  }

  private static String sentence(SequencedSet<String> actors, List<Event> events) {
    long calls = events.stream().filter(event -> event.sort() == Sort.CALL).count();
    long failed = events.stream().filter(Event::isFailed).count();
    List<String> named = List.copyOf(actors).subList(0, Math.min(6, actors.size()));
    return "%s between %s%s%s."
        .formatted(
            MerkleTreeFigure.count(calls, "call", "calls"),
            String.join(", ", named),
            actors.size() > named.size() ? " and others" : "",
            failed == 0
                ? ", all of which succeed"
                : "; " + MerkleTreeFigure.count(failed, "call fails", "calls fail"));
  }
}
