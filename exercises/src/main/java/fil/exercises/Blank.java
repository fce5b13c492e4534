package fil.exercises;

/// Stands where an answer will be.
public enum Blank {
  BLANK;

  @Override
  public String toString() {
    return "blank";
  }
}
