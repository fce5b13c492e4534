package fil.lab;

import java.io.PrintStream;
import java.util.function.Supplier;

/// Shows the text form of everything, for terminals and tests.
public final class TextScreen implements Screen {

  private final PrintStream out;

  public TextScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(MimeBundle bundle) {
    out.println(bundle.text());
  }

  /// Nothing can be replaced on paper: what comes next stands below.
  @Override
  public Panel open(MimeBundle first) {
    show(first);
    return new Below();
  }

  private final class Below implements Panel {

    @Override
    public void replace(MimeBundle next) {
      show(next);
    }

    /// Passed over: pictures between the first and the last would bury what else is said.
    @Override
    public void replaceSoon(Supplier<MimeBundle> next) {}
  }
}
