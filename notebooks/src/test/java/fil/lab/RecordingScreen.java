package fil.lab;

import java.util.ArrayList;
import java.util.List;

/// Keeps what is shown, and of each panel what it shows last.
final class RecordingScreen implements Screen {

  private final List<MimeBundle> shown = new ArrayList<>();
  private final List<MimeBundle> panels = new ArrayList<>();

  @Override
  public void show(MimeBundle bundle) {
    shown.add(bundle);
  }

  @Override
  public synchronized Panel open(MimeBundle first) {
    int index = panels.size();
    panels.add(first);
    return next -> panels.set(index, next);
  }

  /// All that was shown, as text.
  String text() {
    StringBuilder text = new StringBuilder();
    shown.forEach(bundle -> text.append(bundle.text()).append('\n'));
    return text.toString();
  }

  List<MimeBundle> shown() {
    return List.copyOf(shown);
  }

  List<MimeBundle> panels() {
    return List.copyOf(panels);
  }
}
