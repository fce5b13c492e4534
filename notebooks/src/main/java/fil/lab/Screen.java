package fil.lab;

import java.util.function.Supplier;

/// Where the lab shows things: a notebook's front end, or plain text.
///
/// Cells never name a screen; `show` uses the current one. Whoever runs cells installs theirs
/// first.
public interface Screen {

  /// Shows something once.
  void show(MimeBundle bundle);

  /// Shows something that may be replaced in place, like progress.
  Panel open(MimeBundle first);

  /// Shows something that is replaced in place while work goes on, with a button that stops the
  /// work where the screen has buttons. Interrupting the kernel does the same everywhere.
  default Panel openStoppable(MimeBundle first) {
    return open(first);
  }

  /// Shows a control, and below it a scene that follows it.
  ///
  /// A screen without controls shows what is equal to it, and the scene as it begins.
  ///
  /// @param equal says how to change the number by hand
  default void play(Control control, MimeBundle equal, Scene scene) {
    show(equal);
    show(scene.at(control.at()));
  }

  /// What is shown for a number.
  @FunctionalInterface
  interface Scene {
    MimeBundle at(double value);
  }

  /// A place on the screen whose content can be replaced.
  @FunctionalInterface
  interface Panel {
    /// Shows `next` instead.
    void replace(MimeBundle next);

    /// Shows what `next` gives, now or a little later. Of several in quick succession only the last
    /// is sure to be made and shown.
    default void replaceSoon(Supplier<MimeBundle> next) {
      replace(next.get());
    }
  }

  /// The screen that cells show on now.
  static Screen current() {
    return Screens.current();
  }

  /// Makes `screen` the one that cells show on, from now on.
  static void install(Screen screen) {
    Screens.install(screen);
  }
}
