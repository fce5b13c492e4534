package fil.lab;

import java.util.concurrent.atomic.AtomicReference;

/// What a cell can ask of the kernel that runs it.
///
/// Whoever runs cells installs itself first; where nobody did, the answers say so.
public interface Cells {

  /// Runs the cells again that made what the last edit has reset, copied or would reset; an edit
  /// that was held back is made first. It happens when the asking cell is over.
  void replay();

  /// Puts `text` in the place of the asking cell's, when that cell is over. Only a front end can do
  /// that, and none has to.
  default void replaceCell(String text) {}

  /// Who runs the cells now.
  static Cells current() {
    return Installed.CURRENT.get();
  }

  /// Makes `cells` the one that answers from now on.
  static void install(Cells cells) {
    Installed.CURRENT.set(cells);
  }

  /// Holds who answers.
  final class Installed {

    private static final AtomicReference<Cells> CURRENT =
        new AtomicReference<>(() -> {
          throw new IllegalStateException(
              "replay() works in the lab's own kernel; here, run the cells again by hand");
        });

    private Installed() {}
  }
}
