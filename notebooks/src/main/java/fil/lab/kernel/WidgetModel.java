package fil.lab.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;

/// One part of a control as the front end and this kernel both know it: a slider, a button, a line
/// of text. Each side tells the other what it changes, see the [widget messaging protocol].
///
/// [widget messaging protocol]: https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md
final class WidgetModel extends Comm {

  /// What a comm for a widget is opened as.
  static final String TARGET = "jupyter.widget";

  private final JsonObject state;
  private final Consumer<JsonObject> heard;

  /// @param state all properties, names of model and view among them
  /// @param heard takes what the reader changed, or `{"event": "click"}`
  WidgetModel(CommManager comms, String id, JsonObject state, Consumer<JsonObject> heard) {
    super(comms, id, TARGET);
    this.state = state;
    this.heard = heard;
  }

  /// A copy of all properties.
  synchronized JsonObject state() {
    return state.deepCopy();
  }

  /// How another model's properties refer to this one.
  String reference() {
    return "IPY_MODEL_" + getID();
  }

  /// Changes a property on both sides.
  synchronized void change(String property, JsonElement value) {
    state.add(property, value);
    JsonObject changed = new JsonObject();
    changed.add(property, value);
    send(update(changed));
  }

  /// Whether a message says something that the reader did.
  static boolean isOfReader(CommMsgCommand message) {
    String method = method(message.getData());
    return method.equals("update") || method.equals("custom");
  }

  @Override
  protected void onMessage(Message<CommMsgCommand> message) {
    JsonObject data = message.getContent().getData();
    switch (method(data)) {
      case "request_state" -> send(update(state()));
      case "update" -> {
        JsonObject changed = object(data, "state");
        synchronized (this) {
          changed.entrySet().forEach(entry -> state.add(entry.getKey(), entry.getValue()));
        }
        heard.accept(changed);
      }
      case "custom" -> heard.accept(object(data, "content"));
      default -> {} // what later versions of the protocol may add
    }
  }

  @Override
  protected void onClose(Message<CommCloseCommand> message, boolean closedHere) {}

  private static JsonObject update(JsonObject changed) {
    JsonObject message = new JsonObject();
    message.addProperty("method", "update");
    message.add("state", changed);
    message.add("buffer_paths", new com.google.gson.JsonArray());
    return message;
  }

  private static String method(JsonObject data) {
    JsonElement method = data.get("method");
    return method != null && method.isJsonPrimitive() ? method.getAsString() : "";
  }

  private static JsonObject object(JsonObject data, String name) {
    return data.get(name) instanceof JsonObject object ? object : new JsonObject();
  }
}
