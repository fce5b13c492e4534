package fil.proofs.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which fields of a file were asked for, so that what nothing looked at can be named.
final class Reading {

  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final Set<String> read = new TreeSet<>();
  private final Set<String> settled = new TreeSet<>();

  /// Notes that a field was asked for.
  void read(String path) {
    read.add(path);
  }

  /// Notes that what is in a case was dealt with already.
  void settle(String path) {
    settled.add(path);
  }

  /// The fields in a value that nothing asked for, in order, with `[]` for any index; not those in
  /// cases already settled.
  Set<String> unread(Fields value) {
    Set<String> unread = new TreeSet<>();
    collect(value, unread);
    return unread;
  }

  private void collect(Fields value, Set<String> unread) {
    if (settled.contains(value.path())) {
      return;
    }
    if (value.json().isArray()) {
      value.elementsOrNone().stream()
          .filter(element -> element.json().isContainerNode())
          .forEach(element -> collect(element, unread));
    }
    for (Map.Entry<String, JsonNode> field : value.json().properties()) {
      String path = value.inside(field.getKey());
      if (!read.contains(path)) {
        unread.add(INDEX.matcher(path).replaceAll("[]"));
      } else if (field.getValue().isContainerNode()) {
        collect(new Fields(field.getValue(), path, this), unread);
      }
    }
  }
}
