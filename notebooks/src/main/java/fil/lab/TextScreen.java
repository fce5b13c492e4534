package fil.lab;

import java.io.PrintStream;

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

  @Override
  public Panel open(MimeBundle first) {
    show(first);
    return this::show;
  }
}
