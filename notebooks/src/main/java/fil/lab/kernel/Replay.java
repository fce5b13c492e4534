package fil.lab.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/// One `replay()` of an edit that was held back, on its way through the cell of the edit.
///
/// The edit is made first; then the cells run again that made what it resets; then, once, what
/// stands below the edit, which may use that. Where the cell itself declares such a variable below
/// the edit, the others wait for it, since they may use it in their turn.
final class Replay {

  private final TreeMap<Integer, Replays.Due> due = new TreeMap<>();
  private final Set<String> madeAgain = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();

  /// What was said of the edit, which is so until the cells have run again.
  private final List<String> before = new ArrayList<>();

  private final List<String> after = new ArrayList<>();

  /// An edit is about to be made.
  ///
  /// @param lost the variables that it resets
  /// @param below those of them that its cell declares below it
  /// @param number the cell's
  /// @param end where in the cell the edit ends
  void plan(Set<VarSnippet> lost, Set<VarSnippet> below, Places places, int number, int end) {
    for (VarSnippet variable : lost) {
      if (below.contains(variable)) {
        awaited.add(variable.name());
        madeAgain.add(variable.name());
        continue;
      }
      Replays.makerOf(variable, places)
          .ifPresent(maker -> {
            int until = maker.number() == number ? end : maker.until();
            due.put(maker.number(), new Replays.Due(maker.number(), maker.code(), until));
            madeAgain.add(variable.name());
          });
    }
  }

  /// Something was declared, the edit perhaps.
  ///
  /// @param said what was said of it
  void made(List<String> said, Restored restored) {
    if (!due.isEmpty()) {
      before.addAll(said);
      after.addAll(restored.notesWithout(madeAgain));
    }
  }

  /// What is to run again now, taken out: nothing while a variable is awaited.
  ///
  /// @param declared what the cell has declared so far
  List<Replays.Due> takeDue(Collection<Snippet> declared) {
    for (Snippet snippet : declared) {
      if (snippet instanceof VarSnippet variable) {
        awaited.remove(variable.name());
      }
    }
    if (!awaited.isEmpty()) {
      return List.of();
    }
    List<Replays.Due> all = List.copyOf(due.values());
    due.clear();
    return all;
  }

  /// The cells have run again: what was said of the edit before is replaced by what is so now.
  void correct(List<String> notes) {
    notes.removeAll(before);
    notes.addAll(0, after);
    before.clear();
    after.clear();
  }
}
