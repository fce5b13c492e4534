package fil.lab.kernel;

import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;

/// Tells the front end to put a text in the place of the cell that was run, see [payloads].
///
/// [payloads]: https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated
final class ReplacingReply extends ExecuteReply {

  /// Written as JSON under this very name.
  @SuppressWarnings("UnusedVariable")
  private final List<Map<String, Object>> payload;

  ReplacingReply(int number, String text) {
    super(number, Map.of());
    payload = List.of(Map.of("source", "set_next_input", "text", text, "replace", true));
  }
}
