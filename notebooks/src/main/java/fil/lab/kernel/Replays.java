package fil.lab.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Remembers an edit that was held back, and the cells that made what an edit touched.
///
/// A cell asks for the replay by calling `replay()`; it happens when that cell is over.
final class Replays implements fil.lab.Cells {

  /// A cell whose edit was not made, or one that is new, of which nothing was said.
  ///
  /// @param from where in the cell it begins again: what stands before has run
  /// @param named what was said to be lost
  record Held(String code, int number, int from, Set<String> named) {}

  /// A cell that is to be run again.
  ///
  /// @param until where in its text that ends
  record Due(int number, String code, int until) {}

  private final TreeMap<Integer, Due> due = new TreeMap<>();
  private @Nullable Held held;
  private volatile boolean asked;
  private volatile @Nullable String replacement;

  @Override
  public void replaceCell(String text) {
    replacement = text;
  }

  /// What is to stand in the cell that just ended; said once.
  Optional<String> takeReplacement() {
    Optional<String> text = Optional.ofNullable(replacement);
    replacement = null;
    return text;
  }

  @Override
  public void replay() {
    asked = true;
  }

  /// Whether the cell that just ended asked for the replay; asked for once.
  boolean wasAsked() {
    boolean now = asked;
    asked = false;
    return now;
  }

  /// What was held back the last time, taken out, where it is this very text: running it again is
  /// consent to what was named then.
  Optional<Held> takeHeld(String code) {
    Held last = held;
    return last != null && last.code().equals(code) ? takeHeld() : Optional.empty();
  }

  /// What was to be replayed before still is, as long as the edit is not made.
  void hold(Held edit) {
    held = edit;
  }

  /// The change was made: what it touched can be replayed.
  void made(Collection<VarSnippet> touched, Places places) {
    held = null;
    due.clear();
    touched.forEach(each -> makerOf(each, places).ifPresent(cell -> add(due, cell)));
  }

  /// Adds a cell. One that went on under a new number is one cell, under its last.
  static void add(SortedMap<Integer, Due> cells, Due cell) {
    cells.put(cell.number(), cell);
    List<Due> same =
        cells.values().stream().filter(each -> each.code().equals(cell.code())).toList();
    same.subList(0, same.size() - 1).forEach(each -> cells.remove(each.number()));
  }

  /// The cell that made a variable, all of it, where it is known.
  static Optional<Due> makerOf(VarSnippet variable, Places places) {
    return places
        .codeOf(variable)
        .map(code -> new Due(places.cellNumberOf(variable), code, code.length()));
  }

  /// What is held back, taken out.
  Optional<Held> takeHeld() {
    Held last = held;
    held = null;
    return Optional.ofNullable(last);
  }

  /// What is to be run again, in the order in which it was run.
  List<Due> due() {
    return List.copyOf(due.values());
  }

  /// All that was to run again has.
  void replayed() {
    due.clear();
  }

  boolean isEmpty() {
    return held == null && due.isEmpty();
  }

  /// `cell [2]` or `cells [2] and [5]`.
  String title() {
    return title(due());
  }

  static String title(List<Due> cells) {
    return (cells.size() == 1 ? "cell " : "cells ")
        + Restored.listed(cells.stream().map(each -> "[" + each.number() + "]").toList());
  }

  /// The sentence about what would be lost: variables, and static fields as they are written.
  ///
  /// @param left the names of those that would not start anew, and go on holding old objects
  static String sentence(
      String edited,
      Map<VarSnippet, String> lost,
      Map<String, String> lostStatics,
      Set<String> left) {
    String reset = titles(lost, lostStatics, name -> !left.contains(name));
    String stay = titles(lost, lostStatics, left::contains);
    List<String> parts = new ArrayList<>();
    if (!reset.isEmpty()) {
      parts.add(reset + " would be reset");
    }
    if (!stay.isEmpty()) {
      parts.add(stay + " would still hold what was made before");
    }
    String why = (lost.isEmpty() ? lostStatics : lost).values().iterator().next();
    return "with this edit of %s, %s, since %s"
        .formatted(edited.isEmpty() ? "a method" : edited, String.join(", and ", parts), why);
  }

  private static String titles(
      Map<VarSnippet, String> variables, Map<String, String> statics, Predicate<String> which) {
    List<VarSnippet> some =
        variables.keySet().stream().filter(each -> which.test(each.name())).toList();
    List<String> others = statics.keySet().stream().filter(which).toList();
    List<String> titles = new ArrayList<>();
    if (!some.isEmpty()) {
      titles.add(lowerFirst(Restored.title(some)));
    }
    if (!others.isEmpty()) {
      titles.add(lowerFirst(Restored.staticTitle(others)));
    }
    return String.join(", and ", titles);
  }

  private static String lowerFirst(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
