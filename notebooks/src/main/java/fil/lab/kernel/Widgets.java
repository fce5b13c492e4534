package fil.lab.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import fil.lab.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;

/// Sliders and buttons in the notebook, for front ends that have them: they say so by asking for
/// the state of all.
///
/// The parts of a control are those of Jupyter's own widgets, see the [models].
///
/// [models]: https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/jupyterwidgetmodels.latest.md
final class Widgets {

  /// The MIME type of a place where a control is shown.
  static final String VIEW = "application/vnd.jupyter.widget-view+json";

  private static final String PROTOCOL = "2.1.0";
  private static final String CONTROL_TARGET = "jupyter.widget.control";
  private static final String BASE = "@jupyter-widgets/base";
  private static final String CONTROLS = "@jupyter-widgets/controls";
  private static final String VERSION = "2.0.0";

  /// Takes what a reader chooses.
  @FunctionalInterface
  interface Chosen {

    /// A part of a control was used.
    ///
    /// @param model the part of the control that was moved or pressed
    /// @param value one that the control has
    void is(String model, double value);
  }

  private final CommManager comms;
  private final Outlet outlet;
  private final Map<String, WidgetModel> models = new ConcurrentHashMap<>();
  private volatile boolean known;

  Widgets(CommManager comms, Outlet outlet) {
    this.comms = comms;
    this.outlet = outlet;
    comms.registerTarget(
        CONTROL_TARGET,
        (manager, id, target, _) -> {
          known = true;
          return new Inquiry(manager, id, target);
        });
  }

  /// What a part does that a reader cannot change.
  private static void ignore(JsonObject said) {}

  /// Whether a front end with controls has been heard of.
  boolean areKnown() {
    return known;
  }

  /// Makes a control.
  ///
  /// @param id what its models are called, as a beginning
  /// @param changed takes each value that the reader chooses
  /// @return the id of the model to show
  synchronized String open(String id, Control control, Chosen changed) {
    return switch (control.kind()) {
      case WHOLE, REAL -> slider(id, control, changed);
      case BUTTONS -> buttons(id, control, changed);
    };
  }

  private String slider(String id, Control control, Chosen changed) {
    boolean whole = control.kind() == Control.Kind.WHOLE;
    JsonObject state = new JsonObject();
    state.addProperty("description", control.name());
    put(state, "min", control, control.from());
    put(state, "max", control, control.to());
    put(state, "value", control, control.at());
    put(state, "step", control, control.step());
    state.addProperty("continuous_update", true);
    state.addProperty("readout", true);
    state.addProperty("readout_format", whole ? "d" : ".4g");
    state.addProperty("orientation", "horizontal");
    state.addProperty("layout", layout(id, "min(100%, 560px)").reference());
    state.addProperty("style", style(id + "-style", "SliderStyle").reference());
    String name = whole ? "IntSlider" : "FloatSlider";
    return open(id, CONTROLS, name, state, moved -> chosen(id, moved, control, changed)).getID();
  }

  private static void put(JsonObject state, String property, Control control, double value) {
    if (control.kind() == Control.Kind.REAL) {
      state.addProperty(property, value);
    } else {
      state.addProperty(property, (long) value);
    }
  }

  private static void chosen(String id, JsonObject moved, Control control, Chosen changed) {
    if (moved.get("value") instanceof JsonPrimitive value && value.isNumber()) {
      changed.is(id, control.nearest(value.getAsDouble()));
    }
  }

  private String buttons(String id, Control control, Chosen changed) {
    JsonObject said = new JsonObject();
    said.addProperty("value", words(control, control.at()));
    said.addProperty("layout", layout(id + "-said", "auto").reference());
    said.addProperty("style", style(id + "-said-style", "HTMLStyle").reference());
    WidgetModel line = open(id + "-said", CONTROLS, "HTML", said, Widgets::ignore);
    double[] at = {control.at()};
    List<WidgetModel> row = new ArrayList<>();
    for (int step : new int[] {-1, 1}) {
      String button = id + (step < 0 ? "-back" : "-on");
      Consumer<JsonObject> pressed =
          event -> {
            double next = control.nearest(at[0] + step);
            if (isClick(event) && next != at[0]) {
              at[0] = next;
              line.change("value", new JsonPrimitive(words(control, next)));
              changed.is(button, next);
            }
          };
      row.add(button(button, step < 0 ? "◀ back" : "on ▶", pressed));
    }
    row.add(line);
    return box(id, "HBox", row).getID();
  }

  private static String words(Control control, double value) {
    return control.name() + " = " + control.inWords(value);
  }

  private WidgetModel button(String id, String words, Consumer<JsonObject> pressed) {
    JsonObject state = new JsonObject();
    state.addProperty("description", words);
    state.addProperty("layout", layout(id, "auto").reference());
    state.addProperty("style", style(id + "-style", "ButtonStyle").reference());
    return open(id, CONTROLS, "Button", state, pressed);
  }

  private static boolean isClick(JsonObject event) {
    return event.get("event") instanceof JsonPrimitive name && name.getAsString().equals("click");
  }

  private WidgetModel box(String id, String name, List<WidgetModel> children) {
    JsonArray references = new JsonArray();
    children.forEach(child -> references.add(child.reference()));
    JsonObject state = new JsonObject();
    state.add("children", references);
    JsonObject place = new JsonObject();
    place.addProperty("align_items", name.equals("VBox") ? "flex-start" : "center");
    state.addProperty("layout", layout(id, place).reference());
    return open(id, CONTROLS, name, state, Widgets::ignore);
  }

  /// Makes a place for HTML with a Stop button below it.
  ///
  /// @param stop what the button does
  synchronized Stoppable stoppable(String id, String html, Runnable stop) {
    JsonObject state = new JsonObject();
    state.addProperty("value", html);
    state.addProperty("layout", layout(id + "-html", "auto").reference());
    state.addProperty("style", style(id + "-html-style", "HTMLStyle").reference());
    WidgetModel shown = open(id + "-html", CONTROLS, "HTML", state, Widgets::ignore);
    WidgetModel button =
        button(
            id + "-stop",
            "Stop",
            event -> {
              if (isClick(event)) {
                stop.run();
              }
            });
    return new Stoppable(id, shown, box(id, "VBox", List.of(shown, button)));
  }

  /// A place for HTML with a Stop button.
  ///
  /// @param id what the ids of all its models begin with
  record Stoppable(String id, WidgetModel html, WidgetModel whole) {

    void replace(String next) {
      html.change("value", new JsonPrimitive(next));
    }
  }

  /// Takes a place with its button away.
  synchronized void close(Stoppable place) {
    List<WidgetModel> its =
        models.values().stream().filter(model -> model.getID().startsWith(place.id())).toList();
    for (WidgetModel model : its) {
      models.remove(model.getID());
      model.close();
    }
  }

  private WidgetModel layout(String id, String width) {
    JsonObject state = new JsonObject();
    state.addProperty("width", width);
    return layout(id, state);
  }

  private WidgetModel layout(String id, JsonObject state) {
    return open(id + "-layout", BASE, "Layout", state, Widgets::ignore);
  }

  private WidgetModel style(String id, String name) {
    JsonObject state = new JsonObject();
    state.addProperty("_view_module", BASE);
    state.addProperty("_view_name", "StyleView");
    if (name.startsWith("Slider")) {
      state.addProperty("description_width", "initial");
    }
    return open(id, CONTROLS, name, state, Widgets::ignore);
  }

  private WidgetModel open(
      String id, String module, String name, JsonObject state, Consumer<JsonObject> heard) {
    state.addProperty("_model_module", module);
    state.addProperty("_model_module_version", VERSION);
    state.addProperty("_model_name", name + "Model");
    if (!state.has("_view_name")) {
      state.addProperty("_view_module", module);
      state.addProperty("_view_name", name + "View");
    }
    state.addProperty("_view_module_version", VERSION);
    WidgetModel model = new WidgetModel(comms, id, state, heard);
    JsonObject data = new JsonObject();
    data.add("state", model.state());
    data.add("buffer_paths", new JsonArray());
    outlet.publish(
        CommOpenCommand.MESSAGE_TYPE,
        new CommOpenCommand(id, WidgetModel.TARGET, data),
        Map.of("version", PROTOCOL));
    comms.registerComm(model);
    models.put(id, model);
    return model;
  }

  /// Whether a message is for a button that acts while a cell runs.
  boolean isStop(CommMsgCommand message) {
    return message.getCommID().endsWith("-stop") && models.containsKey(message.getCommID());
  }

  /// A front end that asks for all models, as after the page was loaded anew.
  private final class Inquiry extends Comm {

    Inquiry(CommManager manager, String id, String target) {
      super(manager, id, target);
    }

    @Override
    protected void onMessage(Message<CommMsgCommand> message) {
      JsonObject states = new JsonObject();
      for (WidgetModel model : models.values()) {
        JsonObject state = model.state();
        JsonObject its = new JsonObject();
        for (String name : List.of("_model_name", "_model_module", "_model_module_version")) {
          JsonElement value = state.get(name);
          its.add(name.substring(1), value);
        }
        its.add("state", state);
        states.add(model.getID(), its);
      }
      JsonObject answer = new JsonObject();
      answer.addProperty("method", "update_states");
      answer.add("states", states);
      answer.add("buffer_paths", new JsonArray());
      send(answer);
    }

    @Override
    protected void onClose(Message<CommCloseCommand> message, boolean closedHere) {}
  }
}
