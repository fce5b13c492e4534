package fil.lab.kernel;

import fil.lab.MimeBundle;
import fil.lab.Renderer;
import fil.lab.Screen;
import java.util.concurrent.atomic.AtomicInteger;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;

/// Lets a stock JJava kernel show what the lab shows: found by it as a service on the class path.
///
/// Besides the class path, such a kernel needs the lab's default imports, `imports.jsh` in this
/// package's resources, as a startup script. Everything but what [Engine] adds works there: state
/// kept over edits, stoppable loops, errors in terms of the cell.
public final class JJavaExtension implements Extension {

  /// The protocol's own key: the library's method for it differs from release to release.
  private static final String DISPLAY_ID = "display_id";

  /// Called by the kernel's service loader.
  public JJavaExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    Screen.install(new JJavaScreen(kernel.getIO().display));
    kernel
        .getRenderer()
        .createRegistration(Object.class)
        .supporting(MimeBundle.TEXT)
        .register((value, context) ->
            context.getOutputContainer().assign(JupyterScreen.data(Renderer.render(value))));
  }

  /// Shows through the kernel's own display.
  private record JJavaScreen(DisplayStream display, AtomicInteger places) implements Screen {

    JJavaScreen(DisplayStream display) {
      this(display, new AtomicInteger());
    }

    @Override
    public void show(MimeBundle bundle) {
      display.display(JupyterScreen.data(bundle));
    }

    @Override
    public Panel open(MimeBundle first) {
      String id = "place-" + places.incrementAndGet();
      var data = JupyterScreen.data(first);
      data.putTransientData(DISPLAY_ID, id);
      display.display(data);
      return next -> display.updateDisplay(id, JupyterScreen.data(next));
    }
  }
}
