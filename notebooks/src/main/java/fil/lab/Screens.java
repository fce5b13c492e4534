package fil.lab;

/// Holds the current screen.
final class Screens {

  private static volatile Screen current = new TextScreen(System.out);

  private Screens() {}

  static Screen current() {
    return current;
  }

  static void install(Screen screen) {
    current = screen;
  }
}
