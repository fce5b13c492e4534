package fil.lab.kernel;

/// What every cell can use without importing it, for those who write Java elsewhere.
public final class DefaultImports {

  private DefaultImports() {}

  /// Lines of Java: a comment and import declarations.
  public static String text() {
    return Engine.defaultImports();
  }
}
