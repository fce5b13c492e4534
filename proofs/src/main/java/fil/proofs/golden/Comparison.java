package fil.proofs.golden;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /// Compares 32-byte nodes, and names the first byte that differs.
  void nodes(String field, Bytes expected, Nodes computed) {
    if (expected.size() != computed.bytes()) {
      value(field + ": size in bytes", (long) expected.size(), computed.bytes());
    }
    long both = Math.min(expected.size() / Nodes.NODE, computed.count());
    for (int node = 0; node < both; node++) {
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
    Optional<String> first = firstByte(expected, computed);
    if (expected.size() != computed.size()) {
      differences.add(
          "%s: size in bytes: expected %d, computed %d; %s"
              .formatted(
                  field,
                  expected.size(),
                  computed.size(),
                  first.orElse("as far as both go, they are equal")));
    } else if (first.isPresent()) {
      differences.add(field + ": " + first.get());
    }
  }

  /// The first byte that differs, as far as both go.
  private static Optional<String> firstByte(Bytes expected, Bytes computed) {
    for (int i = 0; i < Math.min(expected.size(), computed.size()); i++) {
      if (expected.at(i) != computed.at(i)) {
        return Optional.of(
            "byte %d: expected %02x, computed %02x"
                .formatted(i, expected.at(i) & 0xff, computed.at(i) & 0xff));
      }
    }
    return Optional.empty();
  }

  /// Compares lists, and names the first place where they differ: of hashes the byte, too.
  void list(String field, List<?> expected, List<?> computed) {
    if (expected.size() != computed.size()) {
      value(field + ": length", expected.size(), computed.size());
    }
    for (int i = 0; i < Math.min(expected.size(), computed.size()); i++) {
      if (!expected.get(i).equals(computed.get(i))) {
        element(field + "[" + i + "]", expected.get(i), computed.get(i));
        return;
      }
    }
  }

  private void element(String field, Object expected, Object computed) {
    if (expected instanceof Bytes32 hash && computed instanceof Bytes32 other) {
      bytes(field, hash.bytes(), other.bytes());
    } else if (expected instanceof List<?> inner && computed instanceof List<?> other) {
      list(field, inner, other);
    } else {
      value(field, expected, computed);
    }
  }
}
