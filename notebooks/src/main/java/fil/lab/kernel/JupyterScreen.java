package fil.lab.kernel;

import fil.lab.MimeBundle;
import fil.lab.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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

  private final Outlet outlet;
  private final Printing printing;
  private final Map<Place, Supplier<MimeBundle>> stale = new LinkedHashMap<>();
  private final Object flushing = new Object();
  private long restUntil = System.nanoTime();
  private int cell;
  private int places;

  JupyterScreen(Outlet outlet, Printing printing) {
    this.outlet = outlet;
    this.printing = printing;
  }

  /// A cell starts: ids of places are made of its number from now on.
  synchronized void begin(int cell) {
    this.cell = cell;
    places = 0;
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

  private synchronized Place nextPlace() {
    places++;
    return new Place("cell-" + cell + "-" + places);
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
      takeStale()
          .forEach((place, next) ->
              outlet.publish(new PublishUpdateDisplayData(place.data(made(next)))));
    }
  }

  private static MimeBundle made(Supplier<MimeBundle> next) {
    try {
      return next.get();
    } catch (RuntimeException e) {
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
  private record Place(String id) {

    DisplayData data(MimeBundle bundle) {
      DisplayData data = JupyterScreen.data(bundle);
      data.setDisplayId(id);
      return data;
    }
  }
}
