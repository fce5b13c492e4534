package fil.conventions;

/// A rule that a file breaks.
///
/// @param path the file, from the root of the repository, with slashes
/// @param line counted from 1
/// @param rule the rule, in one sentence
/// @param found what breaks it
record Violation(String path, int line, String rule, String found) {

  @Override
  public String toString() {
    return "%s:%d: %s; found: %s".formatted(path, line, rule, found);
  }
}
