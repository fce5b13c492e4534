package fil.proofs.golden;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;

/// One case: what was expected against what was computed, field by field.
final class Comparison {

  private final List<String> differences = new ArrayList<>();

  /// What differs, one clause for each field; empty when the case passed.
  List<String> differences() {
    return List.copyOf(differences);
  }

  /// Notes what went wrong where there is nothing to compare.
  void fail(String clause) {
    differences.add(clause);
  }

  void value(String field, Object expected, Object computed) {
    if (!expected.equals(computed)) {
      differences.add(field + ": expected " + expected + ", computed " + computed);
    }
  }

  void hash(Fields expected, Bytes32 computed) {
    bytes(expected.path(), expected.hex32().bytes(), computed.bytes());
  }

  /// Compares 32-byte nodes given in hexadecimal digits.
  void nodes(String field, Bytes expected, Nodes computed) {
    if (expected.size() != computed.bytes()) {
      value(field + ": size in bytes", (long) expected.size(), computed.bytes());
      return;
    }
    for (int node = 0; node < computed.count(); node++) {
      Bytes at = expected.slice(node * Nodes.NODE, (node + 1) * Nodes.NODE);
      Bytes is = computed.at(node).bytes();
      if (!at.equals(is)) {
        bytes(field + ": node " + node, at, is);
        return;
      }
    }
  }

  /// Compares bytes, and names the first that differs.
  void bytes(String field, Bytes expected, Bytes computed) {
    if (expected.size() != computed.size()) {
      value(field + ": size in bytes", expected.size(), computed.size());
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (expected.at(i) != computed.at(i)) {
        differences.add(
            "%s: byte %d: expected %02x, computed %02x"
                .formatted(field, i, expected.at(i) & 0xff, computed.at(i) & 0xff));
        return;
      }
    }
  }

  /// Compares lists, and names the first place where they differ.
  void list(String field, List<?> expected, List<?> computed) {
    if (expected.size() != computed.size()) {
      value(field + ": length", expected.size(), computed.size());
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(computed.get(i))) {
        value(field + "[" + i + "]", expected.get(i), computed.get(i));
        return;
      }
    }
  }
}
