package fil.exercises.ipld;

import fil.cid.Cid;

/// A HAMT of 5 bits as tests see it: what becomes of a new one after some steps.
///
/// A step is `+f0105`, which sets the key f0105 to the value 105, or `-f0105`, which takes it out.
///
/// ```java
/// code.root("+f0105", "+f0110")                        // the name of the root
/// code.blocks("+f0105", "+f0110")                      // how many blocks the tree has
/// code.finds("f0105", "+f0105", "-f0105")              // whether the key is there
/// ```
public interface HamtCode {

  /// The name of the root after these steps.
  Cid root(String... steps);

  /// How many blocks the tree has after these steps.
  int blocks(String... steps);

  /// Whether a key is there after these steps.
  boolean finds(String key, String... steps);
}
