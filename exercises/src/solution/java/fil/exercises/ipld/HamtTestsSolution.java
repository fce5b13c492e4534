package fil.exercises.ipld;

import java.util.function.Predicate;

/// Exercise 2.3: tests for a HAMT.
final class HamtTestsSolution {

  private HamtTestsSolution() {}

  /// f0105, f0110, f0113 and f0126 share slot 1; f0100 is in slot 26. One root in three ways, and a
  /// number that follows from the hashes alone. In a cell: `check("2.3", tests)`.
  static final Predicate<HamtCode> tests =
      code ->
          code.root("+f0105", "+f0110").equals(code.root("+f0110", "+f0105"))
              && code.root("+f0105", "+f0100").equals(code.root("+f0100", "+f0105"))
              && code.root("+f0105", "+f0110", "+f0113", "+f0126", "-f0126")
                  .equals(code.root("+f0105", "+f0110", "+f0113"))
              && code.blocks("+f0105", "+f0110", "+f0113", "+f0126") == 2;
}
