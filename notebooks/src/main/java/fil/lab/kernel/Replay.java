package fil.lab.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/// One `replay()` of an edit that was held back, on its way through the cell of the edit.
///
/// The edit is made first; then the cells run again that made what it resets; then, once, what
/// stands below the edit, which may use that. Where the cell itself declares such a variable below
/// the edit, cells after the one that made it wait for it, since they may use it in their turn.
final class Replay {

  private final TreeMap<Integer, Replays.Due> due = new TreeMap<>();
  private final Set<String> madeAgain = new HashSet<>();

  /// The variables that are still to be declared below the edit, and which cells made them before.
  private final Map<String, Integer> awaited = new HashMap<>();

  /// What was said of the edit, which is so until the cells have run again.
  private final List<String> before = new ArrayList<>();

  private final List<String> after = new ArrayList<>();

  /// An edit is about to be made.
  ///
  /// @param lost the variables that it resets
  /// @param below those of them that its cell declares below it
  /// @param code the cell's
  /// @param end where in the cell the edit ends
  void plan(Set<VarSnippet> lost, Set<VarSnippet> below, Places places, String code, int end) {
    List<String> lines = code.lines().toList();
    for (VarSnippet variable : lost) {
      Optional<Replays.Due> maker = Replays.makerOf(variable, places);
      if (below.contains(variable)) {
        awaited.put(variable.name(), maker.map(Replays.Due::number).orElse(-1));
        madeAgain.add(variable.name());
      } else if (maker.isPresent()) {
        Replays.Due cell = maker.get();
        int until = cell.code().lines().toList().equals(lines) ? end : cell.until();
        Replays.add(due, new Replays.Due(cell.number(), cell.code(), until));
        madeAgain.add(variable.name());
      }
    }
  }

  /// Something was declared, the edit perhaps.
  ///
  /// @param said what was said of it
  void made(List<String> said, Restored restored) {
    if (!madeAgain.isEmpty()) {
      before.addAll(said);
      after.addAll(restored.notesWithout(madeAgain));
    }
  }

  /// What is to run again now, taken out: while a variable is awaited, no more than the cells up to
  /// the one that made it.
  ///
  /// @param declared what the cell has declared so far
  List<Replays.Due> takeDue(Collection<Snippet> declared) {
    for (Snippet snippet : declared) {
      if (snippet instanceof VarSnippet variable) {
        awaited.remove(variable.name());
      }
    }
    SortedMap<Integer, Replays.Due> ready =
        awaited.isEmpty() ? due : due.headMap(Collections.min(awaited.values()), true);
    List<Replays.Due> all = List.copyOf(ready.values());
    ready.clear();
    return all;
  }

  /// Whether there was something to be made again, and now all is.
  boolean isDone() {
    return !madeAgain.isEmpty() && due.isEmpty() && awaited.isEmpty();
  }

  /// What was said of the edit before is replaced by what is so when all is done.
  void correct(List<String> notes) {
    notes.removeAll(before);
    notes.addAll(0, after);
    before.clear();
    after.clear();
    madeAgain.clear();
  }
}
