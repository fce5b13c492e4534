package fil.exercises;

/// A rule did what no answer may do. The message ends a sentence that begins with the input.
public final class Unacceptable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;

  /// @param what what it did, as the end of a sentence
  public Unacceptable(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
