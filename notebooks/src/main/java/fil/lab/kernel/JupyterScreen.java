package fil.lab.kernel;

import fil.crypto.Sha256;
import fil.lab.Control;
import fil.lab.MimeBundle;
import fil.lab.Screen;
import fil.lab.draw.Markup;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.channels.DefaultReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;

/// Shows on the notebook that asked for the running cell.
///
/// Every place that can be replaced has an id made of the cell's number and a count, so that the
/// same notebook gives the same messages on each run. A place that is replaced more often than text
/// is batched shows only the latest of each batch, and in the end the last.
final class JupyterScreen implements Screen {

  /// How many times as long as it was at work the drawing of replaced content rests.
  private static final int RESTS = 3;

  /// Draws a scene anew after a control of a cell was moved.
  @FunctionalInterface
  interface Turns {

    /// Draws once, or not at all where a later move waits.
    ///
    /// @param asked the request whose cell has the control
    /// @param model the part of the control that was moved
    /// @param scene makes what is shown now
    /// @param place where it is shown
    void take(
        DefaultReplyEnvironment asked,
        int cell,
        String model,
        Callable<MimeBundle> scene,
        Panel place);
  }

  private final Outlet outlet;
  private final Printing printing;
  private final Widgets widgets;
  private final Turns turns;
  private final Runnable stop;
  private final Map<Place, Widgets.Stoppable> stoppable = new LinkedHashMap<>();
  private final Map<Place, MimeBundle> progress = new LinkedHashMap<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Integer, String> seeds = new HashMap<>();
  private final Map<Place, Supplier<MimeBundle>> stale = new LinkedHashMap<>();
  private final Object flushing = new Object();
  private long restUntil = System.nanoTime();
  private int cell;

  /// @param stop what a Stop button does
  JupyterScreen(Outlet outlet, Printing printing, Widgets widgets, Turns turns, Runnable stop) {
    this.outlet = outlet;
    this.printing = printing;
    this.widgets = widgets;
    this.turns = turns;
    this.stop = stop;
  }

  /// A cell starts, or a control of it is used: ids of places are made of its number from now on,
  /// and go on where they ended before.
  synchronized void begin(int cell) {
    this.cell = cell;
  }

  /// What the ids of a cell's controls are made of: another notebook's must be others, since a
  /// front end remembers them.
  synchronized void name(int cell, String code) {
    seeds.put(cell, cell + "\n" + code);
  }

  /// The cell is over: what could be stopped shows how far it came, without a button.
  void end() {
    flush();
    List<Place> over;
    synchronized (this) {
      over = List.copyOf(stoppable.keySet());
    }
    over.forEach(this::end);
  }

  private void end(Place place) {
    Widgets.Stoppable shown;
    MimeBundle last;
    synchronized (this) {
      shown = stoppable.remove(place);
      last = progress.remove(place);
    }
    if (shown != null && last != null) {
      outlet.publish(new PublishUpdateDisplayData(place.data(last)));
      widgets.close(shown);
    }
  }

  @Override
  public void show(MimeBundle bundle) {
    printing.flush();
    outlet.publish(new PublishDisplayData(data(bundle)));
  }

  @Override
  public Panel open(MimeBundle first) {
    Place place = nextPlace();
    printing.flush();
    outlet.publish(new PublishDisplayData(place.data(first)));
    return new Panel() {
      @Override
      public void replace(MimeBundle next) {
        become(place, () -> next);
      }

      @Override
      public void replaceSoon(Supplier<MimeBundle> next) {
        become(place, next);
      }
    };
  }

  @Override
  public Panel openStoppable(MimeBundle first) {
    if (!widgets.areKnown()) {
      return open(first);
    }
    Place place = nextPlace();
    Widgets.Stoppable shown = widgets.stoppable(modelId(place), html(first), stop);
    synchronized (this) {
      stoppable.put(place, shown);
      progress.put(place, first);
    }
    printing.flush();
    outlet.publish(new PublishDisplayData(viewed(place.data(first), shown.whole().getID())));
    return next -> become(place, () -> next);
  }

  private static String html(MimeBundle bundle) {
    return bundle
        .forms()
        .getOrDefault(MimeBundle.HTML, "<pre>" + Markup.escape(bundle.text()) + "</pre>");
  }

  @Override
  public void play(Control control, MimeBundle equal, Scene scene) {
    MimeBundle first = scene.at(control.at());
    DefaultReplyEnvironment asked = outlet.leader();
    if (!widgets.areKnown() || asked == null) {
      show(equal);
      show(first);
      return;
    }
    Place place = nextPlace();
    int its = place.cell();
    DisplayData above = data(equal);
    AtomicReference<Panel> below = new AtomicReference<>(_ -> {});
    String model =
        widgets.open(
            modelId(place),
            control,
            (part, value) -> turns.take(asked, its, part, () -> scene.at(value), below.get()));
    printing.flush();
    outlet.publish(new PublishDisplayData(viewed(above, model)));
    below.set(open(first));
  }

  private static DisplayData viewed(DisplayData data, String model) {
    data.putData(Widgets.VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", model));
    return data;
  }

  private synchronized String modelId(Place place) {
    String seed = seeds.getOrDefault(place.cell(), "") + "\n" + place.id();
    byte[] hash = Sha256.hash(seed.getBytes(StandardCharsets.UTF_8));
    return Bytes.copyOf(hash, 0, 16).toHex();
  }

  private synchronized Place nextPlace() {
    return new Place(cell, places.merge(cell, 1, Integer::sum));
  }

  private synchronized void become(Place place, Supplier<MimeBundle> next) {
    stale.put(place, next);
  }

  private synchronized Map<Place, Supplier<MimeBundle>> takeStale() {
    Map<Place, Supplier<MimeBundle>> taken = new LinkedHashMap<>(stale);
    stale.clear();
    return taken;
  }

  /// Shows the latest content of every place that has been replaced, and rests longer than it took
  /// to make that content: drawing must not slow down what is drawn.
  void flushAtEase() {
    synchronized (flushing) {
      long begun = System.nanoTime();
      if (begun - restUntil >= 0) {
        flush();
        long ended = System.nanoTime();
        restUntil = ended + RESTS * (ended - begun);
      }
    }
  }

  /// Shows the latest content of every place that has been replaced, at once. The content is made
  /// without holding up those who replace it meanwhile.
  void flush() {
    synchronized (flushing) {
      takeStale().forEach((place, next) -> renew(place, made(next)));
    }
  }

  private void renew(Place place, MimeBundle next) {
    Widgets.Stoppable shown;
    synchronized (this) {
      shown = stoppable.get(place);
      progress.computeIfPresent(place, (_, _) -> next);
    }
    if (shown == null) {
      outlet.publish(new PublishUpdateDisplayData(place.data(next)));
    } else {
      shown.replace(html(next));
    }
  }

  private static MimeBundle made(Supplier<MimeBundle> next) {
    try {
      return next.get();
    } catch (RuntimeException | Error e) { // what else is to be shown must not wait for this
      return MimeBundle.ofText("This cannot be shown: " + e.getMessage());
    }
  }

  /// The bundle as Jupyter takes it; the sentence for those who cannot see goes to every picture.
  static DisplayData data(MimeBundle bundle) {
    DisplayData data = new DisplayData();
    bundle.forms().forEach(data::putData);
    if (!bundle.alternative().isEmpty()) {
      bundle.forms().keySet().stream()
          .filter(type -> type.startsWith("image/"))
          .forEach(type -> data.putMetaData(type, Map.of("alt", bundle.alternative())));
      data.putMetaData("alt", bundle.alternative());
    }
    return data;
  }

  /// Something on the notebook that can be replaced.
  ///
  /// @param count which of its cell
  private record Place(int cell, int count) {

    String id() {
      return "cell-" + cell + "-" + count;
    }

    DisplayData data(MimeBundle bundle) {
      DisplayData data = JupyterScreen.data(bundle);
      data.setDisplayId(id());
      return data;
    }
  }
}
