package fil.lab.kernel;

import fil.lab.MimeBundle;
import fil.lab.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;

/// Shows on the notebook that asked for the running cell.
///
/// Every place that can be replaced has an id made of the cell's number and a count, so that the
/// same notebook gives the same messages on each run. A place that is replaced more often than text
/// is batched shows only the latest of each batch, and in the end the last.
final class JupyterScreen implements Screen {

  private final Outlet outlet;
  private final Printing printing;
  private final Map<Place, MimeBundle> stale = new LinkedHashMap<>();
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
    return next -> replace(place, next);
  }

  private synchronized Place nextPlace() {
    places++;
    return new Place("cell-" + cell + "-" + places);
  }

  private synchronized void replace(Place place, MimeBundle next) {
    stale.put(place, next);
  }

  /// Shows the latest content of every place that has been replaced.
  synchronized void flush() {
    stale.forEach(
        (place, latest) -> outlet.publish(new PublishUpdateDisplayData(place.data(latest))));
    stale.clear();
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
